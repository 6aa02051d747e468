//! Jawaban survei: what one person answered.

use super::schema::{Field, day, reference, text};

/// Questions that a survey may have.
pub const MOST: usize = 40;

/// The fields of the answers, by the questions' slots, the first at 0.
pub const ANSWERS: [&Field; MOST] = [
    A1, A2, A3, A4, A5, A6, A7, A8, A9, A10, A11, A12, A13, A14, A15, A16, A17, A18, A19, A20, A21, A22, A23,
    A24, A25, A26, A27, A28, A29, A30, A31, A32, A33, A34, A35, A36, A37, A38, A39, A40,
];

crate::kind! {
    /// One person's answers to a survey. Where the survey is anonymous no person stands in it, and answers are committed together,
    /// in an order that says nothing.
    28, "response", ("Jawaban survei", "Survey answers");
    /// The survey, in the version whose questions were asked. Answers that came in a table of others' have none.
    SURVEY = reference(1, "survey", ("Survei", "Survey"), &["survey"]).hidden().headers(&["id survei"]);
    /// Who answered.
    PERSON = reference(2, "person", ("Responden", "Respondent"), &["person"]).owner().main().headers(&["id responden", "id orang"]);
    /// Day on which they answered; no finer.
    DAY = day(3, "day", ("Tanggal jawaban", "Answered on")).headers(&["tanggal", "tgl"]);
    /// With which community they were asked.
    COMMUNITY = reference(4, "community", ("Komunitas", "Community"), &["community"]).headers(&["id komunitas"]);
    /// Answer to question 1.
    A1 = text(11, "answer_1", ("Jawaban 1", "Answer 1")).hidden().headers(&["q1", "q01", "p1"]);
    /// Answer to question 2.
    A2 = text(12, "answer_2", ("Jawaban 2", "Answer 2")).hidden().headers(&["q2", "q02", "p2"]);
    /// Answer to question 3.
    A3 = text(13, "answer_3", ("Jawaban 3", "Answer 3")).hidden().headers(&["q3", "q03", "p3"]);
    /// Answer to question 4.
    A4 = text(14, "answer_4", ("Jawaban 4", "Answer 4")).hidden().headers(&["q4", "q04", "p4"]);
    /// Answer to question 5.
    A5 = text(15, "answer_5", ("Jawaban 5", "Answer 5")).hidden().headers(&["q5", "q05", "p5"]);
    /// Answer to question 6.
    A6 = text(16, "answer_6", ("Jawaban 6", "Answer 6")).hidden().headers(&["q6", "q06", "p6"]);
    /// Answer to question 7.
    A7 = text(17, "answer_7", ("Jawaban 7", "Answer 7")).hidden().headers(&["q7", "q07", "p7"]);
    /// Answer to question 8.
    A8 = text(18, "answer_8", ("Jawaban 8", "Answer 8")).hidden().headers(&["q8", "q08", "p8"]);
    /// Answer to question 9.
    A9 = text(19, "answer_9", ("Jawaban 9", "Answer 9")).hidden().headers(&["q9", "q09", "p9"]);
    /// Answer to question 10.
    A10 = text(20, "answer_10", ("Jawaban 10", "Answer 10")).hidden().headers(&["q10", "p10"]);
    /// Answer to question 11.
    A11 = text(21, "answer_11", ("Jawaban 11", "Answer 11")).hidden().headers(&["q11", "p11"]);
    /// Answer to question 12.
    A12 = text(22, "answer_12", ("Jawaban 12", "Answer 12")).hidden().headers(&["q12", "p12"]);
    /// Answer to question 13.
    A13 = text(23, "answer_13", ("Jawaban 13", "Answer 13")).hidden().headers(&["q13", "p13"]);
    /// Answer to question 14.
    A14 = text(24, "answer_14", ("Jawaban 14", "Answer 14")).hidden().headers(&["q14", "p14"]);
    /// Answer to question 15.
    A15 = text(25, "answer_15", ("Jawaban 15", "Answer 15")).hidden().headers(&["q15", "p15"]);
    /// Answer to question 16.
    A16 = text(26, "answer_16", ("Jawaban 16", "Answer 16")).hidden().headers(&["q16", "p16"]);
    /// Answer to question 17.
    A17 = text(27, "answer_17", ("Jawaban 17", "Answer 17")).hidden().headers(&["q17", "p17"]);
    /// Answer to question 18.
    A18 = text(28, "answer_18", ("Jawaban 18", "Answer 18")).hidden().headers(&["q18", "p18"]);
    /// Answer to question 19.
    A19 = text(29, "answer_19", ("Jawaban 19", "Answer 19")).hidden().headers(&["q19", "p19"]);
    /// Answer to question 20.
    A20 = text(30, "answer_20", ("Jawaban 20", "Answer 20")).hidden().headers(&["q20", "p20"]);
    /// Answer to question 21.
    A21 = text(31, "answer_21", ("Jawaban 21", "Answer 21")).hidden().headers(&["q21", "p21"]);
    /// Answer to question 22.
    A22 = text(32, "answer_22", ("Jawaban 22", "Answer 22")).hidden().headers(&["q22", "p22"]);
    /// Answer to question 23.
    A23 = text(33, "answer_23", ("Jawaban 23", "Answer 23")).hidden().headers(&["q23", "p23"]);
    /// Answer to question 24.
    A24 = text(34, "answer_24", ("Jawaban 24", "Answer 24")).hidden().headers(&["q24", "p24"]);
    /// Answer to question 25.
    A25 = text(35, "answer_25", ("Jawaban 25", "Answer 25")).hidden().headers(&["q25", "p25"]);
    /// Answer to question 26.
    A26 = text(36, "answer_26", ("Jawaban 26", "Answer 26")).hidden().headers(&["q26", "p26"]);
    /// Answer to question 27.
    A27 = text(37, "answer_27", ("Jawaban 27", "Answer 27")).hidden().headers(&["q27", "p27"]);
    /// Answer to question 28.
    A28 = text(38, "answer_28", ("Jawaban 28", "Answer 28")).hidden().headers(&["q28", "p28"]);
    /// Answer to question 29.
    A29 = text(39, "answer_29", ("Jawaban 29", "Answer 29")).hidden().headers(&["q29", "p29"]);
    /// Answer to question 30.
    A30 = text(40, "answer_30", ("Jawaban 30", "Answer 30")).hidden().headers(&["q30", "p30"]);
    /// Answer to question 31.
    A31 = text(41, "answer_31", ("Jawaban 31", "Answer 31")).hidden().headers(&["q31", "p31"]);
    /// Answer to question 32.
    A32 = text(42, "answer_32", ("Jawaban 32", "Answer 32")).hidden().headers(&["q32", "p32"]);
    /// Answer to question 33.
    A33 = text(43, "answer_33", ("Jawaban 33", "Answer 33")).hidden().headers(&["q33", "p33"]);
    /// Answer to question 34.
    A34 = text(44, "answer_34", ("Jawaban 34", "Answer 34")).hidden().headers(&["q34", "p34"]);
    /// Answer to question 35.
    A35 = text(45, "answer_35", ("Jawaban 35", "Answer 35")).hidden().headers(&["q35", "p35"]);
    /// Answer to question 36.
    A36 = text(46, "answer_36", ("Jawaban 36", "Answer 36")).hidden().headers(&["q36", "p36"]);
    /// Answer to question 37.
    A37 = text(47, "answer_37", ("Jawaban 37", "Answer 37")).hidden().headers(&["q37", "p37"]);
    /// Answer to question 38.
    A38 = text(48, "answer_38", ("Jawaban 38", "Answer 38")).hidden().headers(&["q38", "p38"]);
    /// Answer to question 39.
    A39 = text(49, "answer_39", ("Jawaban 39", "Answer 39")).hidden().headers(&["q39", "p39"]);
    /// Answer to question 40.
    A40 = text(50, "answer_40", ("Jawaban 40", "Answer 40")).hidden().headers(&["q40", "p40"]);
}
