//! Tawaran & permintaan: help between members.

use super::schema::{Choice, choice, day, note, reference, text};

/// Someone offers.
pub const OFFER: Choice = Choice::new("offer", ("Tawaran", "Offer"), &[]);
/// Someone asks.
pub const REQUEST: Choice = Choice::new("request", ("Permintaan", "Request"), &[]);

/// Waits for a match.
pub const OPEN: Choice = Choice::new("open", ("Terbuka", "Open"), &[]);
/// Helped.
pub const MET: Choice = Choice::new("met", ("Terbantu", "Helped"), &["selesai"]);
/// No longer needed or there.
pub const CLOSED: Choice = Choice::new("closed", ("Ditutup", "Closed"), &[]);

crate::kind! {
    /// An offer of help, or a request for it.
    20, "offer", ("Tawaran & permintaan", "Offers & requests");
    /// What is offered or asked.
    WHAT = text(1, "what", ("Apa", "What")).required().main().searched();
    /// Whether it is an offer or a request.
    DIRECTION = choice(2, "direction", ("Menawarkan atau meminta", "Offers or asks"), &[OFFER, REQUEST]).main();
    /// Whose.
    PERSON = reference(3, "person", ("Siapa", "Who"), &["person"]).owner().main();
    /// Since when.
    DAY = day(4, "day", ("Tanggal", "Day"));
    /// How far it is.
    STATUS = choice(5, "status", ("Status", "Status"), &[OPEN, MET, CLOSED]);
    /// Remarks.
    NOTE = note(6, "note", ("Catatan", "Note")).searched();
    /// The talk it came from.
    INTERACTION = reference(7, "interaction", ("Dari percakapan", "From the talk"), &["interaction"]).hidden();
}
