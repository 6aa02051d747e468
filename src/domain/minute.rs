//! Notulen: what was on the agenda of an activity, what was said, what was decided.

use super::schema::{Choice, choice, note, number, reference, time};

/// Something to be talked about.
pub const ITEM: Choice = Choice::new("item", ("Acara", "Agenda item"), &["agenda", "mata acara"]);
/// Something that was said.
pub const POINT: Choice = Choice::new("point", ("Pokok bahasan", "Point"), &["pembahasan"]);
/// Something that someone proposed.
pub const PROPOSAL: Choice = Choice::new("proposal", ("Usul", "Proposal"), &["usulan"]);
/// What was decided.
pub const DECISION: Choice = Choice::new("decision", ("Keputusan", "Decision"), &["putusan"]);

/// Nobody objects.
pub const CONSENSUS: Choice = Choice::new("consensus", ("Mufakat", "Consensus"), &["musyawarah mufakat"]);
/// Most are for it.
pub const VOTE: Choice =
    Choice::new("vote", ("Suara terbanyak", "Majority vote"), &["voting", "pemungutan suara"]);

crate::kind! {
    /// A line of the minutes of an activity. What is promised or is to be done is a promise or a task of its own.
    21, "minute", ("Notulen", "Minutes");
    /// The activity.
    ACTIVITY = reference(1, "activity", ("Kegiatan", "Activity"), &["activity"]).owner().required().headers(&["id kegiatan"]);
    /// What it says.
    WHAT = note(2, "what", ("Isi notulen", "What was said")).required().main().searched().headers(&["isi", "uraian"]);
    /// What it is.
    TYPE = choice(3, "type", ("Jenis catatan", "Kind of line"), &[ITEM, POINT, PROPOSAL, DECISION]).main();
    /// Who said, proposed or leads it.
    PERSON = reference(4, "person", ("Disampaikan oleh", "Said by"), &["person"]).main().headers(&["pengusul"]);
    /// The agenda item under which it was said.
    ITEM_OF = reference(5, "item", ("Mata acara", "Agenda item"), &["minute"]).hidden();
    /// How it was decided.
    METHOD = choice(6, "method", ("Cara memutuskan", "How it was decided"), &[CONSENSUS, VOTE]);
    /// Minutes that an agenda item is to take.
    DURATION = number(7, "duration", ("Lama (menit)", "Minutes"));
    /// Order among the activity's agenda items, least first.
    POSITION = number(8, "position", ("Urutan", "Order")).hidden();
    /// When it was said.
    TIME = time(9, "time", ("Jam dicatat", "Noted at")).hidden();
}
