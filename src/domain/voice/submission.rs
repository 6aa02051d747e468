//! Pengajuan: what people need, brought to management with its evidence, and the answer.

use crate::domain::schema::{Choice, choice, day, note, text};

/// Being written.
pub const DRAFT: Choice = Choice::new("draft", ("Disusun", "Being written"), &["draf"]);
/// With management.
pub const SENT: Choice = Choice::new("sent", ("Diajukan", "Submitted"), &["terkirim"]);
/// Management has answered.
pub const ANSWERED: Choice = Choice::new("answered", ("Dijawab", "Answered"), &[]);

crate::kind! {
    /// Needs and complaints brought to management together. Which ones, they say themselves.
    32, "submission", ("Pengajuan", "Submission");
    /// What it is about.
    TITLE = text(1, "title", ("Judul pengajuan", "Title")).required().main().searched();
    /// To whom.
    TO = text(2, "to", ("Kepada", "To")).main().searched();
    /// Until when an answer is awaited.
    DUE = day(3, "due", ("Jawaban ditunggu sampai", "Answer awaited by")).main();
    /// How far it is.
    STATUS = choice(4, "status", ("Status", "Status"), &[DRAFT, SENT, ANSWERED]).hidden();
    /// When it was handed in.
    SENT_ON = day(5, "sent_on", ("Diajukan pada", "Submitted on")).hidden();
    /// What was found, where it is worded by hand.
    FINDINGS = note(6, "findings", ("Temuan", "Findings")).hidden();
    /// What is recommended.
    RECOMMENDATION = note(7, "recommendation", ("Rekomendasi", "Recommendation")).main();
    /// What management answers to all of it.
    ANSWER = note(8, "answer", ("Jawaban", "Answer")).searched().hidden();
    /// When it answered.
    ANSWERED_ON = day(9, "answered_on", ("Dijawab pada", "Answered on")).hidden();
    /// What management has promised and still owes.
    OWED = note(10, "owed", ("Yang masih ditunggu", "Still owed")).hidden();
    /// Number of the letter.
    NUMBER = text(11, "number", ("Nomor surat", "Number"));
    /// Remarks.
    NOTE = note(12, "note", ("Catatan", "Note")).searched();
    /// When to ask for the answer again, of one that is overdue: until when it was awaited stays as it is.
    ASK_ON = day(13, "ask_on", ("Tanyakan lagi pada", "Ask again on")).hidden();
}
