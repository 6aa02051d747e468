//! Isu dan keluhan: what worries people.

use crate::domain::schema::{Choice, choice, day, note, number, reference, text};

/// Came in.
pub const NEW: Choice = Choice::new("new", ("Baru", "New"), &[]);
/// Somebody is at it.
pub const HANDLED: Choice = Choice::new("handled", ("Ditangani", "In hand"), &["proses"]);
/// Passed upwards.
pub const ESCALATED: Choice = Choice::new("escalated", ("Eskalasi", "Escalated"), &["dieskalasi"]);
/// Solved.
pub const RESOLVED: Choice = Choice::new("resolved", ("Selesai", "Resolved"), &[]);
/// Closed with the complainant's word.
pub const CLOSED: Choice = Choice::new("closed", ("Ditutup", "Closed"), &[]);

crate::kind! {
    /// An issue or complaint, from its coming in to the answer given back.
    19, "issue", ("Keluhan", "Complaint");
    /// What happened.
    TITLE = text(1, "title", ("Apa yang terjadi", "What happened")).required().main().searched().headers(&["judul", "isu", "keluhan"]);
    /// How grave: 1 (slight) to 5 (crisis).
    LEVEL = number(2, "level", ("Tingkat (1–5)", "Level (1–5)")).headers(&["tingkat", "level"]);
    /// Who brought it.
    PERSON = reference(3, "person", ("Pelapor", "Brought by"), &["person"]).main().headers(&["pelapor (id)", "id pelapor"]);
    /// Which community it concerns.
    COMMUNITY = reference(4, "community", ("Komunitas", "Community"), &["community"]).main().headers(&["id komunitas"]);
    /// When it came in.
    DAY = day(5, "day", ("Tanggal", "Day")).headers(&["tgl", "date"]);
    /// How far it is.
    STATUS = choice(6, "status", ("Status", "Status"), &[NEW, HANDLED, ESCALATED, RESOLVED, CLOSED]);
    /// Until when it must be answered.
    DUE = day(7, "due", ("Jawab sebelum", "Answer before")).main().headers(&["batas tanggapan", "batas"]);
    /// What the organisation answers.
    ANSWER = note(8, "answer", ("Jawaban", "Answer")).searched();
    /// When the answer was carried back.
    TOLD = day(9, "told", ("Disampaikan ke warga", "Told to people"));
    /// Remarks.
    NOTE = note(10, "note", ("Catatan", "Note")).searched();
    /// The talk it came from.
    INTERACTION = reference(11, "interaction", ("Dari percakapan", "From the talk"), &["interaction"]).hidden();
}
