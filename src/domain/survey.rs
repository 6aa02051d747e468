//! Survei: what an organisation asks people, and the short pulses of awareness and trust.

use super::schema::{Choice, choice, day, flag, note, number, reference, text};

/// Its questions can still be changed.
pub const DRAFT: Choice = Choice::new("draft", ("Disusun", "Being written"), &["draf"]);
/// People are asked; the questions stay as they are.
pub const OPEN: Choice = Choice::new("open", ("Berjalan", "Running"), &["dibuka"]);
/// Nobody is asked any more.
pub const CLOSED: Choice = Choice::new("closed", ("Ditutup", "Closed"), &["selesai"]);

crate::kind! {
    /// A survey. Once people are asked its questions are frozen; who wants others begins a further version.
    26, "survey", ("Survei", "Survey");
    /// What it is called.
    TITLE = text(1, "title", ("Judul survei", "Title")).required().main().searched().headers(&["judul", "survei"]);
    /// What is said before the first question: what for, and that nobody has to answer.
    INTRO = note(2, "intro", ("Kata pembuka", "Opening words")).main();
    /// Whether nobody's name belongs to the answers.
    ANONYMOUS = flag(3, "anonymous", ("Tanpa nama", "Anonymous")).main();
    /// Which community it is about.
    COMMUNITY = reference(4, "community", ("Komunitas", "Community"), &["community"]).main().headers(&["id komunitas"]);
    /// How far it is.
    STATUS = choice(5, "status", ("Status", "Status"), &[DRAFT, OPEN, CLOSED]).hidden();
    /// Since when people are asked.
    OPENED = day(6, "opened", ("Dibuka", "Opened")).hidden();
    /// When it was closed.
    CLOSED_ON = day(7, "closed_on", ("Ditutup pada", "Closed on")).hidden();
    /// Which version it is, from 1.
    VERSION = number(8, "version", ("Versi", "Version")).hidden();
    /// The version before.
    EARLIER = reference(9, "earlier", ("Versi sebelumnya", "Version before"), &["survey"]).hidden();
    /// Says of the questions whether they are still those that were frozen (hexadecimal digits).
    DIGEST = text(10, "digest", ("Tanda pertanyaan", "Mark of the questions")).hidden();
    /// Whether it is a pulse: the few questions of awareness and trust that are asked again and again.
    PULSE = flag(11, "pulse", ("Denyut", "Pulse")).hidden();
    /// Remarks.
    NOTE = note(12, "note", ("Catatan", "Note")).searched();
}
