//! Janji: who owes what to whom until when.

use super::schema::{Choice, choice, day, reference, text};

/// We owe it.
pub const OURS: Choice = Choice::new("ours", ("Kita berjanji", "We promised"), &[]);
/// They owe it.
pub const THEIRS: Choice = Choice::new("theirs", ("Beliau berjanji", "They promised"), &[]);

/// Not kept yet.
pub const OPEN: Choice = Choice::new("open", ("Belum ditepati", "Open"), &["terbuka"]);
/// Kept.
pub const KEPT: Choice = Choice::new("kept", ("Ditepati", "Kept"), &["selesai"]);
/// Both agreed to let it go.
pub const RELEASED: Choice = Choice::new("released", ("Dilepas", "Let go"), &["batal"]);

crate::kind! {
    /// A promise between the officer's side and a person.
    10, "promise", ("Janji", "Promise");
    /// What was promised.
    WHAT = text(1, "what", ("Apa yang dijanjikan", "What was promised")).required().main().searched();
    /// The person on the other side.
    PERSON = reference(2, "person", ("Dengan siapa", "With whom"), &["person"]).owner().main();
    /// Who owes it.
    BY = choice(3, "by", ("Siapa yang berjanji", "Who promised"), &[OURS, THEIRS]).main();
    /// Until when.
    DUE = day(4, "due", ("Sampai", "Until")).main();
    /// Whether it was kept.
    STATUS = choice(5, "status", ("Status", "Status"), &[OPEN, KEPT, RELEASED]);
    /// When that was settled.
    SETTLED = day(6, "settled", ("Ditepati tanggal", "Settled on")).hidden();
    /// The talk it came from.
    INTERACTION = reference(7, "interaction", ("Dari percakapan", "From the talk"), &["interaction"]).hidden();
    /// The activity it came from.
    ACTIVITY = reference(8, "activity", ("Dari kegiatan", "From the activity"), &["activity"]).hidden();
}
