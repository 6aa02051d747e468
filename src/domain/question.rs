//! Pertanyaan: what a survey asks.

use super::schema::{Choice, choice, flag, note, number, reference, text};

/// In their own words.
pub const TEXT: Choice = Choice::new("text", ("Jawaban bebas", "Own words"), &[]);
/// A number.
pub const NUMBER: Choice = Choice::new("number", ("Angka", "Number"), &[]);
/// One of some choices.
pub const ONE: Choice = Choice::new("one", ("Pilih satu", "Choose one"), &[]);
/// Any of some choices.
pub const MANY: Choice = Choice::new("many", ("Pilih beberapa", "Choose any"), &[]);
/// A step of a scale.
pub const SCALE: Choice = Choice::new("scale", ("Skala", "Scale"), &[]);
/// A day.
pub const DAY: Choice = Choice::new("day", ("Tanggal", "Day"), &[]);
/// A place: a village, hamlet, RT.
pub const PLACE: Choice = Choice::new("place", ("Tempat", "Place"), &[]);

/// Whether people know the organisation and what it does.
pub const AWARENESS: Choice = Choice::new("awareness", ("Mengenal kami", "Awareness"), &[]);
/// Whether they trust it.
pub const TRUST: Choice = Choice::new("trust", ("Percaya kepada kami", "Trust"), &[]);
/// Whether they feel heard.
pub const HEARD: Choice = Choice::new("heard", ("Merasa didengar", "Feel heard"), &[]);

crate::kind! {
    /// A question of a survey.
    27, "question", ("Pertanyaan", "Question");
    /// The survey.
    SURVEY = reference(1, "survey", ("Survei", "Survey"), &["survey"]).owner().required().hidden().headers(&["id survei"]);
    /// What is asked.
    WHAT = note(2, "what", ("Pertanyaan", "Question")).required().main().searched();
    /// How it is answered.
    TYPE = choice(3, "type", ("Cara menjawab", "How it is answered"), &[TEXT, NUMBER, ONE, MANY, SCALE, DAY, PLACE]).main();
    /// What can be chosen, a line each.
    OPTIONS = note(4, "options", ("Pilihan, satu per baris", "Choices, a line each")).main();
    /// Whether it has to be answered.
    REQUIRED = flag(5, "required", ("Wajib dijawab", "Has to be answered")).main();
    /// What helps to ask or answer it.
    HINT = text(6, "hint", ("Petunjuk", "Hint"));
    /// Least number, or first step of the scale.
    LEAST = number(7, "least", ("Paling sedikit", "At least"));
    /// Greatest number, last step of the scale, or most letters of a text.
    MOST = number(8, "most", ("Paling banyak", "At most"));
    /// What the scale's first step means.
    LOW = text(9, "low", ("Arti angka terendah", "What the lowest means"));
    /// What the scale's last step means.
    HIGH = text(10, "high", ("Arti angka tertinggi", "What the highest means"));
    /// Order within the survey, least first.
    POSITION = number(11, "position", ("Urutan", "Order")).hidden();
    /// Number of the field of the answers that holds what is answered, from 1; given when the survey is frozen.
    SLOT = number(12, "slot", ("Nomor jawaban", "Number of the answer")).hidden();
    /// It is asked only if this question was answered …
    ONLY_IF = reference(13, "only_if", ("Hanya jika pertanyaan", "Only if the question"), &["question"]).hidden();
    /// … with this.
    ONLY_VALUE = text(14, "only_value", ("dijawab", "was answered")).hidden();
    /// What of people's view of the organisation it measures; pulses are followed over time by it.
    MEASURE = choice(15, "measure", ("Mengukur", "Measures"), &[AWARENESS, TRUST, HEARD]).hidden();
}
