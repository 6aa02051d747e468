//! Kesan: what people thought of an activity. Nobody's name belongs to it.

use super::schema::{day, note, number, reference};

crate::kind! {
    /// One person's answers about an activity, without the person. Answers of a session are committed together, in an
    /// order that says nothing (`insight::evaluation`).
    22, "feedback", ("Kesan", "Feedback");
    /// The activity.
    ACTIVITY = reference(1, "activity", ("Kegiatan", "Activity"), &["activity"]).owner().required().headers(&["id kegiatan"]);
    /// How content they are, 1 to 5 (Kirkpatrick's first level, reaction).
    RATING = number(2, "rating", ("Kepuasan (1–5)", "Satisfaction (1–5)")).main().headers(&["kepuasan", "kepuasan (1-5)", "rating"]);
    /// Whether they would recommend it, 0 to 10 (Reichheld 2003, "The one number you need to grow").
    RECOMMEND = number(3, "recommend", ("Mengajak orang lain (0–10)", "Would recommend (0–10)")).main().headers(&["nps", "nps (0-10)"]);
    /// What they knew of the matter before, 1 to 5.
    BEFORE = number(4, "before", ("Paham sebelumnya (1–5)", "Knew before (1–5)"));
    /// What they know of it now, 1 to 5 (Kirkpatrick's second level, learning).
    AFTER = number(5, "after", ("Paham sesudahnya (1–5)", "Knows now (1–5)"));
    /// What they said in their own words.
    SAID = note(6, "said", ("Kesan dan saran", "In their words")).main().headers(&["komentar", "saran"]);
    /// Day on which they said it; no finer, so that nobody can tell who was asked when.
    DAY = day(7, "day", ("Tanggal kesan", "Said on"));
}
