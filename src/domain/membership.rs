//! Keanggotaan: who belongs to which community.

use super::schema::{Choice, day, note, reference, text};

/// Roles that are common; others are typed. Those that lead come first.
pub const ROLES: [Choice; 7] = [
    Choice::new("Ketua", ("Ketua", "Chair"), &[]),
    Choice::new("Wakil ketua", ("Wakil ketua", "Deputy chair"), &[]),
    Choice::new("Sekretaris", ("Sekretaris", "Secretary"), &[]),
    Choice::new("Bendahara", ("Bendahara", "Treasurer"), &[]),
    Choice::new("Pengurus", ("Pengurus", "Committee"), &[]),
    Choice::new("Relawan", ("Relawan", "Volunteer"), &[]),
    Choice::new("Anggota", ("Anggota", "Member"), &[]),
];

crate::kind! {
    /// A person's place in a community.
    6, "membership", ("Keanggotaan", "Membership");
    /// The community.
    COMMUNITY = reference(1, "community", ("Komunitas", "Community"), &["community"]).key().required().main().headers(&["id komunitas"]);
    /// The person.
    PERSON = reference(2, "person", ("Orang", "Person"), &["person"]).key().owner().required().main().headers(&["id orang", "id anggota"]);
    /// Role.
    ROLE = text(3, "role", ("Peran", "Role")).suggests(&ROLES).main().headers(&["jabatan"]);
    /// Since when.
    SINCE = day(4, "since", ("Mulai", "Since")).vague().headers(&["sejak", "bergabung"]);
    /// Until when.
    UNTIL = day(5, "until", ("Sampai", "Until")).vague().headers(&["selesai", "berakhir"]);
    /// Remarks.
    NOTE = note(6, "note", ("Catatan", "Note"));
}
