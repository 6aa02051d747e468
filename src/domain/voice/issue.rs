//! Isu dan keluhan: what worries people.

use crate::domain::interaction::CHANNELS;
use crate::domain::schema::{Choice, choice, day, flag, note, number, reference, text, time};

/// Somebody wants to know something.
pub const QUESTION: Choice = Choice::new("question", ("Pertanyaan", "Question"), &[]);
/// Somebody asks for something.
pub const REQUEST: Choice = Choice::new("request", ("Permintaan", "Request"), &[]);
/// Somebody knows how it could be better.
pub const SUGGESTION: Choice = Choice::new("suggestion", ("Saran", "Suggestion"), &["usul"]);
/// Something is wrong.
pub const COMPLAINT: Choice = Choice::new("complaint", ("Keluhan", "Complaint"), &["aduan", "pengaduan"]);
/// Something went well.
pub const PRAISE: Choice = Choice::new("praise", ("Pujian", "Praise"), &["apresiasi"]);
/// Something is said that nobody has checked.
pub const RUMOUR: Choice = Choice::new("rumour", ("Kabar belum pasti", "Rumour"), &["rumor", "isu"]);

/// The complainant is content with the outcome.
pub const CONTENT: Choice = Choice::new("content", ("Puas", "Content"), &[]);
/// Is not.
pub const NOT_CONTENT: Choice = Choice::new("not_content", ("Tidak puas", "Not content"), &[]);
/// Could not be asked, or doesn't want to say.
pub const NO_WORD: Choice = Choice::new("no_word", ("Tidak bisa ditanya", "Could not be asked"), &[]);

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
    ANSWER = note(8, "answer", ("Jawaban", "Answer")).searched().hidden().headers(&["jawaban"]);
    /// When the answer was carried back.
    TOLD = day(9, "told", ("Disampaikan ke warga", "Told to people")).hidden().headers(&["disampaikan"]);
    /// Remarks.
    NOTE = note(10, "note", ("Catatan", "Note")).searched();
    /// The talk it came from.
    INTERACTION = reference(11, "interaction", ("Dari percakapan", "From the talk"), &["interaction"]).hidden();
    /// What it is.
    TYPE = choice(12, "type", ("Jenis", "What it is"), &[QUESTION, REQUEST, SUGGESTION, COMPLAINT, PRAISE, RUMOUR]).headers(&["jenis isu"]);
    /// How it came in.
    CHANNEL = choice(13, "channel", ("Lewat saluran", "Came in by"), &CHANNELS);
    /// Whether who brought it wants no name to stand in it.
    ANONYMOUS = flag(14, "anonymous", ("Tanpa nama", "Anonymous"));
    /// Who brought it for somebody else.
    VIA = reference(15, "via", ("Disampaikan lewat", "Brought through"), &["person"]);
    /// At what time it came in.
    TIME = time(16, "time", ("Jam masuk", "Time"));
    /// Until when it shall be acknowledged, if not as its level says.
    ACKNOWLEDGE_BY = day(17, "acknowledge_by", ("Terima sebelum", "Acknowledge before"));
    /// Until when it shall be looked into, if not as its level says.
    INVESTIGATE_BY = day(18, "investigate_by", ("Selidiki sebelum", "Investigate before"));
    /// Until when it shall be solved, if not as its level says.
    RESOLVE_BY = day(19, "resolve_by", ("Selesaikan sebelum", "Resolve before"));
    /// To whom it was passed upwards.
    ESCALATED_TO = text(20, "escalated_to", ("Dinaikkan kepada", "Escalated to")).hidden();
    /// What who brought it says of the outcome.
    WORD = choice(21, "word", ("Kata pelapor", "Complainant's word"), &[CONTENT, NOT_CONTENT, NO_WORD]).hidden();
    /// The submission in which it is brought to management.
    SUBMISSION = reference(22, "submission", ("Pengajuan", "Submission"), &["submission"]).hidden();
    /// Whether it is handled as a crisis, on a page of its own.
    CRISIS = flag(23, "crisis", ("Krisis", "Crisis")).hidden();
    /// In a crisis: what people should do now.
    DO_NOW = note(24, "do_now", ("Yang perlu dilakukan warga sekarang", "What people should do now")).searched().hidden();
    /// In a crisis: what is said while not all is known.
    STATEMENT = note(25, "statement", ("Pernyataan sementara", "Holding statement")).searched().hidden();
    /// In a crisis: who speaks for the organisation.
    SPOKESPERSON = text(26, "spokesperson", ("Juru bicara", "Who speaks")).hidden();
    /// In a crisis: the day of the next update.
    UPDATE_DAY = day(27, "update_day", ("Kabar berikutnya tanggal", "Next update on")).hidden();
    /// In a crisis: its time.
    UPDATE_TIME = time(28, "update_time", ("Kabar berikutnya jam", "Next update at")).hidden();
    /// Who takes care of it, if not the officer.
    ASSIGNEE = text(29, "assignee", ("Ditangani oleh", "Handled by"));
}
