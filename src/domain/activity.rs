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

/// Kinds that are common; others are typed.
pub const TYPES: [Choice; 12] = [
    Choice::new("Rapat", ("Rapat", "Meeting"), &[]),
    Choice::new("Musyawarah", ("Musyawarah", "Deliberation"), &[]),
    Choice::new("Sosialisasi", ("Sosialisasi", "Information meeting"), &[]),
    Choice::new("Pelatihan", ("Pelatihan", "Training"), &[]),
    Choice::new("Lokakarya", ("Lokakarya", "Workshop"), &[]),
    Choice::new("Posyandu", ("Posyandu", "Posyandu"), &[]),
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
}
