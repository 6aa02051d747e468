//! Aset: what a community has itself, to build on.

use super::schema::{Choice, choice, day, note, reference, text};

/// Kinds of assets (after Kretzmann & McKnight 1993, "Building communities from the inside out").
pub const TYPES: [Choice; 7] = [
    Choice::new("skill", ("Keahlian warga", "People's skills"), &["keahlian"]),
    Choice::new("group", ("Kelompok", "Group"), &["perkumpulan"]),
    Choice::new("institution", ("Lembaga", "Institution"), &[]),
    Choice::new("place", ("Tempat dan bangunan", "Place, building"), &["tempat"]),
    Choice::new("tool", ("Alat", "Tools"), &[]),
    Choice::new("money", ("Kas dan usaha", "Funds, businesses"), &["kas"]),
    Choice::new("nature", ("Alam dan tradisi", "Nature, tradition"), &["alam"]),
];

crate::kind! {
    /// Something that a community has itself.
    31, "asset", ("Aset warga", "Asset");
    /// What it is.
    WHAT = text(1, "what", ("Apa yang warga punya", "What people have")).required().main().searched();
    /// Its kind.
    TYPE = choice(2, "type", ("Jenis aset", "Kind of asset"), &TYPES).main();
    /// Whose it is.
    COMMUNITY = reference(3, "community", ("Komunitas", "Community"), &["community"]).main().headers(&["id komunitas"]);
    /// Who has it, can do it or knows about it.
    PERSON = reference(4, "person", ("Siapa", "Who"), &["person"]).owner().main();
    /// Where it is.
    PLACE = text(5, "place", ("Di mana", "Where"));
    /// Remarks.
    NOTE = note(6, "note", ("Catatan", "Note")).searched();
    /// When it was noted.
    DAY = day(7, "day", ("Tanggal", "Day"));
}
