//! Pihak: who has a part in an issue, and what they want.

use crate::domain::schema::{Choice, choice, note, reference, text};

/// Suffers from it.
pub const AFFECTED: Choice = Choice::new("affected", ("Terdampak", "Affected"), &[]);
/// Is said to have caused it, or has to put it right.
pub const RESPONSIBLE: Choice = Choice::new("responsible", ("Penanggung jawab", "Responsible"), &[]);
/// Can help to settle it.
pub const MEDIATOR: Choice = Choice::new("mediator", ("Penengah", "Mediator"), &[]);
/// Decides.
pub const DECIDES: Choice = Choice::new("decides", ("Pengambil keputusan", "Decides"), &[]);

crate::kind! {
    /// A party to an issue.
    34, "party", ("Pihak", "Party");
    /// The issue.
    ISSUE = reference(1, "issue", ("Keluhan", "Complaint"), &["issue"]).owner().required().hidden().headers(&["id keluhan"]);
    /// A person or community.
    WHO = reference(2, "who", ("Siapa", "Who"), &["person", "community"]).owner().main();
    /// Their name, where they are nobody whom the officer keeps.
    NAME = text(3, "name", ("Nama pihak lain", "Name of another party")).main();
    /// Their part in it.
    ROLE = choice(4, "role", ("Peran", "Part"), &[AFFECTED, RESPONSIBLE, MEDIATOR, DECIDES]).main();
    /// What matters to them.
    INTEREST = note(5, "interest", ("Kepentingannya", "What matters to them")).main();
}
