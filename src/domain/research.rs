//! Catatan riset: what was found out about a community before and while it is approached.

use super::schema::{day, note, reference, text};

crate::kind! {
    /// Something found out about a community.
    35, "research", ("Catatan riset", "Research note");
    /// The community.
    COMMUNITY = reference(1, "community", ("Komunitas", "Community"), &["community"]).owner().required().headers(&["id komunitas"]);
    /// What was found out.
    WHAT = note(2, "what", ("Apa yang diketahui", "What was found out")).required().main().searched();
    /// Who said so, or where it stands.
    SOURCE = text(3, "source", ("Sumber", "Source")).main();
    /// When.
    DAY = day(4, "day", ("Tanggal", "Day")).main();
}
