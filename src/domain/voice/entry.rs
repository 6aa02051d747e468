//! Catatan penanganan: what was done about an issue, and when. Entries are added, never changed.

use crate::domain::schema::{Choice, choice, day, note, reference, text, time};

/// Who brought it knows that it came in.
pub const ACKNOWLEDGED: Choice = Choice::new("acknowledged", ("Diterima", "Acknowledged"), &[]);
/// The people it concerns were heard.
pub const CONSULTED: Choice = Choice::new("consulted", ("Konsultasi", "Consulted"), &[]);
/// It was looked into.
pub const INVESTIGATED: Choice = Choice::new("investigated", ("Diselidiki", "Investigated"), &[]);
/// It is solved.
pub const RESOLVED: Choice = Choice::new("resolved", ("Diselesaikan", "Resolved"), &[]);
/// It was passed upwards.
pub const ESCALATED: Choice = Choice::new("escalated", ("Dinaikkan", "Escalated"), &["eskalasi"]);
/// It was passed to somebody who can do more.
pub const REFERRED: Choice = Choice::new("referred", ("Dirujuk", "Referred"), &["rujukan"]);
/// Who brought it says what they think of the outcome.
pub const WORD: Choice = Choice::new("word", ("Kata pelapor", "Complainant's word"), &[]);
/// It is taken up again.
pub const REOPENED: Choice = Choice::new("reopened", ("Dibuka lagi", "Reopened"), &[]);
/// Something that is known for sure.
pub const KNOWN: Choice = Choice::new("known", ("Sudah pasti", "Known"), &["fakta"]);
/// Something that is not known yet.
pub const UNKNOWN: Choice = Choice::new("unknown", ("Belum pasti", "Not known yet"), &[]);
/// Somebody was told.
pub const TOLD: Choice = Choice::new("told", ("Diberi tahu", "Told"), &[]);
/// Anything else.
pub const NOTE: Choice = Choice::new("note", ("Catatan", "Note"), &[]);

crate::kind! {
    /// A line of an issue's log.
    33, "entry", ("Catatan penanganan", "Log entry");
    /// The issue.
    ISSUE = reference(1, "issue", ("Keluhan", "Complaint"), &["issue"]).owner().required().hidden().headers(&["id keluhan"]);
    /// What was done, found out or said.
    WHAT = note(2, "what", ("Apa yang dilakukan", "What was done")).main().searched();
    /// What it is.
    TYPE = choice(3, "type", ("Langkah", "Step"), &[
        ACKNOWLEDGED, CONSULTED, INVESTIGATED, RESOLVED, ESCALATED, REFERRED, WORD, REOPENED, KNOWN, UNKNOWN, TOLD, NOTE,
    ]).main();
    /// With or to whom.
    PERSON = reference(4, "person", ("Dengan siapa", "With whom"), &["person"]).main();
    /// With or to which community.
    COMMUNITY = reference(5, "community", ("Komunitas", "Community"), &["community"]);
    /// With or to whom, where they are nobody whom the officer keeps.
    OTHERS = text(6, "others", ("Pihak lain", "Others"));
    /// Day of it.
    DAY = day(7, "day", ("Tanggal", "Day")).main();
    /// Time of it.
    TIME = time(8, "time", ("Jam", "Time"));
    /// Of what is known for sure: what was not known yet until then.
    SETTLES = reference(9, "settles", ("Menjawab", "Settles"), &["entry"]).hidden();
}
