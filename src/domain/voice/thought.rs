//! Rembuk: how people find their own solution to a need: causes, ideas, what speaks for and against them.

use crate::domain::schema::{Choice, choice, day, note, number, reference};

/// Why it is so.
pub const CAUSE: Choice = Choice::new("cause", ("Sebab", "Cause"), &["penyebab"]);
/// What comes of it.
pub const EFFECT: Choice = Choice::new("effect", ("Akibat", "Effect"), &["dampak"]);
/// What could be done.
pub const IDEA: Choice = Choice::new("idea", ("Gagasan", "Idea"), &["usul"]);
/// What was said of it.
pub const POINT: Choice = Choice::new("point", ("Pertimbangan", "Point"), &["pembahasan"]);
/// What was decided.
pub const DECISION: Choice = Choice::new("decision", ("Keputusan", "Decision"), &["putusan"]);

/// Agreed by consent: nobody objects.
pub const AGREED: Choice = Choice::new("agreed", ("Disepakati", "Agreed"), &["mufakat"]);
/// Left aside.
pub const LEFT: Choice = Choice::new("left", ("Tidak dipilih", "Left aside"), &[]);

crate::kind! {
    /// A line of a deliberation about a need. What members take upon themselves is a task of its own.
    30, "thought", ("Rembuk", "Deliberation");
    /// The need that people talk about.
    NEED = reference(1, "need", ("Kebutuhan", "Need"), &["need"]).owner().required().hidden().headers(&["id kebutuhan"]);
    /// What was said.
    WHAT = note(2, "what", ("Apa yang dikatakan", "What was said")).required().main().searched();
    /// What it is.
    TYPE = choice(3, "type", ("Jenis", "What it is"), &[CAUSE, EFFECT, IDEA, POINT, DECISION]).main();
    /// Who said or proposed it.
    PERSON = reference(4, "person", ("Dari siapa", "From whom"), &["person"]).main();
    /// The cause or effect that it is one of, the idea that it speaks of or decides for.
    UNDER = reference(5, "under", ("Tentang", "About"), &["thought"]).hidden();
    /// Hands raised for it.
    HANDS = number(6, "hands", ("Tangan terangkat", "Hands raised"));
    /// What became of an idea.
    STATUS = choice(7, "status", ("Hasil", "Outcome"), &[AGREED, LEFT]).hidden();
    /// When.
    DAY = day(8, "day", ("Tanggal", "Day"));
}
