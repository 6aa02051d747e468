//! Kegiatan: a meeting, a training, a clean-up.

use super::schema::{Choice, choice, day, money, note, reference, text, time};

/// An idea.
pub const DRAFT: Choice = Choice::new("draft", ("Draf", "Draft"), &[]);
/// Has a day.
pub const PLANNED: Choice = Choice::new("planned", ("Direncanakan", "Planned"), &["rencana", "dijadwalkan"]);
/// People are invited.
pub const INVITED: Choice = Choice::new("invited", ("Diundang", "Invited"), &[]);
/// Goes on now.
pub const RUNNING: Choice = Choice::new("running", ("Berlangsung", "Going on"), &[]);
/// Is over.
pub const DONE: Choice = Choice::new("done", ("Selesai", "Done"), &["terlaksana"]);
/// Is over and reported.
pub const REPORTED: Choice = Choice::new("reported", ("Dilaporkan", "Reported"), &[]);
/// Won't take place.
pub const CANCELLED: Choice = Choice::new("cancelled", ("Batal", "Cancelled"), &["dibatalkan"]);

/// People are told.
pub const INFORM: Choice = Choice::new("inform", ("Diberi tahu", "Informed"), &["inform"]);
/// People are asked.
pub const CONSULT: Choice = Choice::new("consult", ("Dimintai pendapat", "Consulted"), &["consult"]);
/// People work on it with the officer.
pub const INVOLVE: Choice = Choice::new("involve", ("Dilibatkan", "Involved"), &["involve"]);
/// People and organisation find the solution together.
pub const COLLABORATE: Choice = Choice::new("collaborate", ("Bermitra", "Partners"), &["collaborate"]);
/// People decide.
pub const EMPOWER: Choice = Choice::new("empower", ("Memutuskan", "Deciding"), &["empower"]);

/// Levels of participation, least say first (IAP2, Spectrum of Public Participation).
pub const LEVELS: [Choice; 5] = [INFORM, CONSULT, INVOLVE, COLLABORATE, EMPOWER];

/// Kinds that are common; others are typed.
pub const TYPES: [Choice; 13] = [
    Choice::new("Rapat", ("Rapat", "Meeting"), &[]),
    Choice::new("Musyawarah", ("Musyawarah", "Deliberation"), &[]),
    Choice::new("Sosialisasi", ("Sosialisasi", "Information meeting"), &[]),
    Choice::new("Pelatihan", ("Pelatihan", "Training"), &[]),
    Choice::new("Lokakarya", ("Lokakarya", "Workshop"), &[]),
    Choice::new("Posyandu", ("Posyandu", "Posyandu"), &[]),
    Choice::new("Seminar", ("Seminar", "Seminar"), &[]),
    Choice::new("Kerja bakti", ("Kerja bakti", "Community work"), &[]),
    Choice::new("Bakti sosial", ("Bakti sosial", "Social service"), &[]),
    Choice::new("FGD", ("FGD", "Focus group"), &[]),
    Choice::new("Pengajian", ("Pengajian", "Prayer meeting"), &[]),
    Choice::new("Arisan", ("Arisan", "Arisan"), &[]),
    Choice::new("Kunjungan", ("Kunjungan", "Visit"), &[]),
];

crate::kind! {
    /// An activity with people.
    15, "activity", ("Kegiatan", "Activity");
    /// Name.
    NAME = text(1, "name", ("Nama kegiatan", "Name")).required().main().searched().headers(&["nama", "judul", "kegiatan", "title"]);
    /// Kind: rapat, pelatihan …
    TYPE = text(2, "type", ("Jenis", "Kind")).suggests(&TYPES).searched().headers(&["jenis kegiatan"]);
    /// Day on which it begins.
    DAY = day(3, "day", ("Tanggal", "Day")).main().headers(&["tgl", "date", "hari"]);
    /// Begin.
    TIME = time(4, "time", ("Jam", "Time")).main().headers(&["waktu", "pukul", "mulai"]);
    /// End; before the begin if it lasts over midnight.
    END = time(5, "end", ("Sampai jam", "Until")).headers(&["jam selesai"]);
    /// Where.
    VENUE = text(6, "venue", ("Tempat", "Where")).main().searched().headers(&["lokasi", "place"]);
    /// Whose.
    COMMUNITY = reference(7, "community", ("Komunitas", "Community"), &["community"]).headers(&["id komunitas"]);
    /// How far it is.
    STATUS = choice(8, "status", ("Status", "Status"), &[DRAFT, PLANNED, INVITED, RUNNING, DONE, REPORTED, CANCELLED]);
    /// What it cost.
    COST = money(9, "cost", ("Biaya", "Cost")).headers(&["biaya (rp)", "anggaran"]);
    /// What it is for.
    GOAL = note(10, "goal", ("Tujuan", "Goal")).searched();
    /// Remarks.
    NOTE = note(11, "note", ("Catatan", "Note")).searched().headers(&["keterangan"]);
    /// For whom it is.
    AUDIENCE = text(12, "audience", ("Untuk siapa", "For whom")).headers(&["sasaran", "peserta sasaran"]);
    /// How much say the people have in it.
    LEVEL = choice(13, "level", ("Peran warga", "People's say"), &LEVELS).headers(&["tingkat partisipasi"]);
    /// What has to be there.
    MATERIALS = text(14, "materials", ("Bahan dan alat", "Materials")).set().headers(&["perlengkapan"]);
    /// What to do differently when it comes again; copies begin with it.
    LEARNED = note(15, "learned", ("Lain kali sebaiknya", "Next time")).searched();
    /// The earlier activity that it was copied from.
    COPIED_FROM = reference(16, "copied_from", ("Disalin dari", "Copied from"), &["activity"]).hidden();
    /// The series that it belongs to.
    SERIES = reference(17, "series", ("Rangkaian", "Series"), &["series"]).hidden();
    /// Day that the series gives it; [`DAY`] is where it was moved to.
    TURN = day(18, "turn", ("Giliran", "Turn")).hidden();
}
