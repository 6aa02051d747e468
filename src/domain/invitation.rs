//! Undangan: who is asked to an activity.

use super::schema::{Choice, choice, day, reference};

/// Will come.
pub const YES: Choice = Choice::new("yes", ("Akan datang", "Will come"), &["ya"]);
/// Won't come.
pub const NO: Choice = Choice::new("no", ("Tidak bisa", "Can't come"), &["tidak"]);

crate::kind! {
    /// An invitation of a person to an activity.
    16, "invitation", ("Undangan", "Invitation");
    /// The activity.
    ACTIVITY = reference(1, "activity", ("Kegiatan", "Activity"), &["activity"]).key().required().main().headers(&["id kegiatan"]);
    /// The person.
    PERSON = reference(2, "person", ("Orang", "Person"), &["person"]).key().owner().required().main().headers(&["id orang"]);
    /// What the person answered; empty while there is no answer.
    ANSWER = choice(3, "answer", ("Jawaban", "Answer"), &[YES, NO]).main();
    /// When the invitation was sent.
    SENT = day(4, "sent", ("Dikirim", "Sent"));
}
