//! Tindak lanjut: something to do.

use super::schema::{Choice, choice, day, flag, note, reference, text};

/// Nobody has begun.
pub const OPEN: Choice = Choice::new("open", ("Terbuka", "Open"), &[]);
/// Someone is at it.
pub const DOING: Choice = Choice::new("doing", ("Dikerjakan", "In hand"), &["proses"]);
/// Done.
pub const DONE: Choice = Choice::new("done", ("Selesai", "Done"), &[]);

crate::kind! {
    /// A task of the officer or of a colleague.
    11, "task", ("Tindak lanjut", "Task");
    /// What to do.
    WHAT = text(1, "what", ("Apa yang dikerjakan", "What to do")).required().main().searched();
    /// For or with whom.
    PERSON = reference(2, "person", ("Untuk siapa", "For whom"), &["person"]).main();
    /// For which community.
    COMMUNITY = reference(3, "community", ("Komunitas", "Community"), &["community"]);
    /// For which activity.
    ACTIVITY = reference(4, "activity", ("Kegiatan", "Activity"), &["activity"]);
    /// Until when.
    DUE = day(5, "due", ("Sampai", "Until")).main();
    /// How far it is.
    STATUS = choice(6, "status", ("Status", "Status"), &[OPEN, DOING, DONE]);
    /// Who does it, if not the officer.
    ASSIGNEE = text(7, "assignee", ("Dikerjakan oleh", "Done by"));
    /// Remarks.
    NOTE = note(8, "note", ("Catatan", "Note")).searched();
    /// The talk it came from.
    INTERACTION = reference(9, "interaction", ("Dari percakapan", "From the talk"), &["interaction"]).hidden();
    /// Whether it was agreed upon at its activity; else it is part of preparing that.
    AGREED = flag(10, "agreed", ("Disepakati di kegiatan", "Agreed at the activity")).hidden();
    /// The need that members take care of by it.
    NEED = reference(11, "need", ("Kebutuhan", "Need"), &["need"]).hidden();
    /// The member who has taken it, see also [`ASSIGNEE`].
    TAKEN_BY = reference(12, "taken_by", ("Diambil oleh", "Taken by"), &["person"]).hidden();
}
