//! Organisasi: the officer's own organisation, and partners.

use super::schema::{flag, note, phone, place, text};

crate::kind! {
    /// An organisation and what it stands for.
    1, "organisation", ("Organisasi", "Organisation");
    /// Its name.
    NAME = text(1, "name", ("Nama organisasi", "Name")).required().main().searched();
    /// Whether the officer works for it; of several, the first counts.
    OWN = flag(2, "own", ("Organisasi saya", "My organisation")).hidden();
    /// Mission (misi).
    MISSION = note(3, "mission", ("Misi", "Mission")).main();
    /// Vision (visi).
    VISION = note(4, "vision", ("Visi", "Vision")).main();
    /// Values (nilai).
    VALUES = note(5, "values", ("Nilai", "Values"));
    /// What it does, in a few sentences that one can say at a door.
    ABOUT = note(6, "about", ("Tentang kami", "About us")).main();
    /// Phone numbers.
    PHONES = phone(7, "phones", ("No. HP/telepon", "Phone")).set();
    /// E-mail address.
    EMAIL = text(8, "email", ("Email", "E-mail"));
    /// Web page.
    LINK = text(9, "link", ("Laman", "Web page"));
    /// Street address.
    ADDRESS = note(10, "address", ("Alamat", "Address"));
    /// Village of its office.
    VILLAGE = place(11, "village", ("Desa/kelurahan", "Village"));
    /// Days within which issues of level 1 are acknowledged, looked into and resolved: `5 8 15`, if not as is usual.
    CLOCK_LOW = text(12, "clock_low", ("Batas keluhan tingkat 1 (hari)", "Limits for level 1 (days)"));
    /// The same for levels 2 and 3: `2 4 10`.
    CLOCK_MIDDLE = text(13, "clock_middle", ("Batas keluhan tingkat 2–3 (hari)", "Limits for levels 2–3 (days)"));
    /// The same for levels 4 and 5: `1 1 2`.
    CLOCK_HIGH = text(14, "clock_high", ("Batas keluhan tingkat 4–5 (hari)", "Limits for levels 4–5 (days)"));
}
