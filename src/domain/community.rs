//! Komunitas: people who belong together.

use super::schema::{Choice, choice, day, note, number, place, reference, text};

/// Bases on which communities form.
pub const BASES: [Choice; 3] = [
    Choice::new("local", ("Lokal", "Local"), &["wilayah"]),
    Choice::new("online", ("Daring", "Online"), &["online"]),
    Choice::new("interest", ("Minat", "Interest"), &["hobi"]),
];

/// Heard of.
pub const IDENTIFIED: Choice = Choice::new("identified", ("Teridentifikasi", "Identified"), &[]);
/// First talks are going on.
pub const APPROACHED: Choice = Choice::new("approached", ("Dijajaki", "Approached"), &["penjajakan"]);
/// Works together with the officer.
pub const ACTIVE: Choice = Choice::new("active", ("Aktif", "Active"), &[]);
/// Sleeps.
pub const DORMANT: Choice = Choice::new("dormant", ("Dorman", "Dormant"), &["tidak aktif", "pasif"]);
/// Is no more.
pub const DISSOLVED: Choice = Choice::new("dissolved", ("Bubar", "Dissolved"), &[]);

/// Kinds that are common; others are typed.
pub const TYPES: [Choice; 12] = [
    Choice::new("PKK", ("PKK", "PKK"), &[]),
    Choice::new("Posyandu", ("Posyandu", "Posyandu"), &[]),
    Choice::new("Karang Taruna", ("Karang Taruna", "Karang Taruna"), &[]),
    Choice::new("Kelompok Tani", ("Kelompok Tani", "Farmers' group"), &[]),
    Choice::new("Kelompok Nelayan", ("Kelompok Nelayan", "Fishers' group"), &[]),
    Choice::new("Forum Warga", ("Forum Warga", "Citizens' forum"), &[]),
    Choice::new("Majelis Taklim", ("Majelis Taklim", "Prayer circle"), &[]),
    Choice::new("Arisan", ("Arisan", "Arisan"), &[]),
    Choice::new("UMKM", ("UMKM", "Small businesses"), &[]),
    Choice::new("Bank Sampah", ("Bank Sampah", "Waste bank"), &[]),
    Choice::new("Kelompok Disabilitas", ("Kelompok Disabilitas", "People with disabilities"), &[]),
    Choice::new("Olahraga & seni", ("Olahraga & seni", "Sports & arts"), &[]),
];

crate::kind! {
    /// A community.
    5, "community", ("Komunitas", "Community");
    /// Name.
    NAME = text(1, "name", ("Nama komunitas", "Name")).required().main().searched().headers(&["nama", "komunitas", "kelompok", "nama kelompok"]);
    /// What kind it is: PKK, kelompok tani …
    TYPE = text(2, "type", ("Jenis", "Kind")).suggests(&TYPES).main().searched().headers(&["jenis komunitas", "type"]);
    /// Lokal, daring, minat.
    BASIS = choice(3, "basis", ("Basis", "Basis"), &BASES);
    /// How far the acquaintance has come.
    STATUS = choice(4, "status", ("Status", "Status"), &[IDENTIFIED, APPROACHED, ACTIVE, DORMANT, DISSOLVED]).main();
    /// Who speaks for it.
    LEADER = reference(5, "leader", ("Ketua", "Leader"), &["person"]).main().headers(&["ketua (id)", "id ketua"]);
    /// Since when it exists or is known.
    SINCE = day(6, "since", ("Sejak", "Since")).vague();
    /// Where it talks: links, group names.
    CHANNELS = text(7, "channels", ("Saluran (grup, laman)", "Channels")).set();
    /// Where it meets.
    MEETING_PLACE = text(8, "meeting_place", ("Tempat berkumpul", "Meeting place"));
    /// Village: official code, or its name.
    VILLAGE = place(9, "village", ("Desa/kelurahan", "Village")).headers(&["desa"]);
    /// Hamlet.
    HAMLET = text(10, "hamlet", ("Dusun", "Hamlet"));
    /// Free marks.
    TAGS = text(11, "tags", ("Tanda", "Tags")).set().searched();
    /// Remarks.
    NOTE = note(12, "note", ("Catatan", "Note")).searched().headers(&["keterangan"]);
    /// From whom or where the officer knows of it.
    SOURCE = text(13, "source", ("Tahu dari", "Heard from"));
    /// About how many belong to it, where its members are not kept.
    SIZE = number(14, "size", ("Kira-kira anggotanya", "About how many members")).headers(&["jumlah anggota"]);
    /// When the officer heard of it.
    HEARD = day(15, "heard", ("Pertama didengar", "First heard of")).hidden();
    /// Whom one asks for a first talk.
    CONTACT = text(16, "contact", ("Pintu masuk", "Way in"));
}
