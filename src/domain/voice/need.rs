//! Kebutuhan: something people lack.

use crate::domain::schema::{Choice, choice, day, note, number, reference, text};

/// Said by someone.
pub const PROPOSED: Choice = Choice::new("proposed", ("Usulan", "Proposed"), &["baru"]);
/// Looked at on the spot.
pub const VERIFIED: Choice = Choice::new("verified", ("Diverifikasi", "Verified"), &[]);
/// Ranked high by the people.
pub const PRIORITISED: Choice = Choice::new("prioritised", ("Diprioritaskan", "Prioritised"), &["prioritas"]);
/// Somebody works on it.
pub const PURSUED: Choice = Choice::new("pursued", ("Ditindaklanjuti", "Followed up"), &["proses"]);
/// Met.
pub const MET: Choice = Choice::new("met", ("Terpenuhi", "Met"), &["selesai"]);
/// Refused.
pub const REFUSED: Choice = Choice::new("refused", ("Ditolak", "Refused"), &[]);

/// Themes.
pub const THEMES: [Choice; 7] = [
    Choice::new("Infrastruktur", ("Infrastruktur", "Infrastructure"), &[]),
    Choice::new("Kesehatan", ("Kesehatan", "Health"), &[]),
    Choice::new("Pendidikan", ("Pendidikan", "Education"), &[]),
    Choice::new("Ekonomi", ("Ekonomi", "Economy"), &[]),
    Choice::new("Lingkungan", ("Lingkungan", "Environment"), &[]),
    Choice::new("Sosial", ("Sosial", "Social"), &[]),
    Choice::new("Kelembagaan", ("Kelembagaan", "Institutions"), &[]),
];

crate::kind! {
    /// A need, from its first saying to the answer given back.
    18, "need", ("Kebutuhan", "Need");
    /// What is needed.
    TITLE = text(1, "title", ("Apa yang dibutuhkan", "What is needed")).required().main().searched().headers(&["judul", "kebutuhan"]);
    /// Theme.
    THEME = text(2, "theme", ("Bidang", "Theme")).suggests(&THEMES).main().headers(&["kategori", "category"]);
    /// Which community needs it.
    COMMUNITY = reference(3, "community", ("Komunitas", "Community"), &["community"]).main().headers(&["id komunitas"]);
    /// Who said it first.
    PERSON = reference(4, "person", ("Disampaikan oleh", "Said by"), &["person"]).main().headers(&["id orang", "pengusul"]);
    /// How many support it.
    SUPPORTERS = number(5, "supporters", ("Jumlah pendukung", "Supporters")).headers(&["pendukung"]);
    /// How far it is.
    STATUS = choice(6, "status", ("Status", "Status"), &[PROPOSED, VERIFIED, PRIORITISED, PURSUED, MET, REFUSED]);
    /// When it was said.
    DAY = day(7, "day", ("Tanggal", "Day")).headers(&["tgl", "date"]);
    /// What the organisation answers. Written on the need's own page alone: another answer has to be carried back anew.
    ANSWER = note(8, "answer", ("Jawaban", "Answer")).searched().hidden().headers(&["jawaban"]);
    /// When the answer was carried back to the people.
    TOLD = day(9, "told", ("Disampaikan ke warga", "Told to people")).hidden().headers(&["disampaikan"]);
    /// Remarks.
    NOTE = note(10, "note", ("Catatan", "Note")).searched();
    /// The talk it came from.
    INTERACTION = reference(11, "interaction", ("Dari percakapan", "From the talk"), &["interaction"]).hidden();
    /// The submission in which it is brought to management.
    SUBMISSION = reference(12, "submission", ("Pengajuan", "Submission"), &["submission"]).hidden();
    /// How hard it hits those who have it: 1 (a nuisance) to 5 (life and limb).
    SEVERITY = number(13, "severity", ("Seberapa berat (1–5)", "How hard it hits (1–5)"));
    /// How many people it concerns.
    REACH = number(14, "reach", ("Kira-kira berapa orang", "About how many people"));
    /// Votes or raised hands that people gave it when they ranked their needs.
    VOTES = number(15, "votes", ("Suara warga", "Votes")).hidden();
    /// The activity at which it was said.
    ACTIVITY = reference(16, "activity", ("Dari kegiatan", "From the activity"), &["activity"]).hidden();
    /// The survey that found it.
    SURVEY = reference(17, "survey", ("Dari survei", "From the survey"), &["survey"]).hidden();
    /// When somebody looked at it on the spot.
    VERIFIED_ON = day(18, "verified_on", ("Diverifikasi pada", "Verified on")).hidden();
}
