//! Dukungan: who stands behind a need or an idea.

use crate::domain::schema::{Choice, choice, day, note, reference};

/// Is for it.
pub const FOR: Choice = Choice::new("for", ("Mendukung", "Supports"), &["setuju"]);
/// Can live with it.
pub const STANDS_ASIDE: Choice = Choice::new("aside", ("Tidak keberatan", "Stands aside"), &["abstain"]);
/// Objects; says why.
pub const OBJECTS: Choice = Choice::new("objects", ("Keberatan", "Objects"), &["tidak setuju"]);

crate::kind! {
    /// One person's word on a need or an idea.
    29, "support", ("Dukungan", "Support");
    /// The need or the idea.
    OF = reference(1, "of", ("Untuk apa", "For what"), &["need", "thought"]).key().required();
    /// Who.
    PERSON = reference(2, "person", ("Siapa", "Who"), &["person"]).key().owner().required().main();
    /// What they say.
    STANCE = choice(3, "stance", ("Sikap", "Stance"), &[FOR, STANDS_ASIDE, OBJECTS]).main();
    /// Why.
    WHY = note(4, "why", ("Alasannya", "Why")).main();
    /// When.
    DAY = day(5, "day", ("Tanggal", "Day"));
    /// When they heard the answer to the need. Who said it and who leads the community have such a word too, without a stance.
    TOLD = day(6, "told", ("Jawaban disampaikan", "Told the answer")).hidden();
}
