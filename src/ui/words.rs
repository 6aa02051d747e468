//! From what the core decided to what components draw.

use super::components::{Glyph, Lead, StatusText, Tone};
use crate::domain::voice::{issue, need, submission};
use crate::domain::{activity, area, community, offer, organisation, person, question, response, survey};
use crate::insight::{self, Pill, Sign, summary};
use crate::ledger::{Ledger, RecordId};

/// What stands before a row.
pub fn lead(lead: insight::Lead) -> Lead {
    match lead {
        insight::Lead::Person(name) => Lead::Person(name),
        insight::Lead::Woven => Lead::Woven,
        insight::Lead::None => Lead::None,
    }
}

/// A state in words.
pub fn status(pill: Pill) -> StatusText {
    let tone = match pill.tone {
        insight::Tone::Ok => Tone::Ok,
        insight::Tone::Warn => Tone::Warn,
        insight::Tone::Bad => Tone::Bad,
        insight::Tone::Info => Tone::Info,
    };
    let glyph = match pill.sign {
        Sign::Check => Glyph::Check,
        Sign::Clock => Glyph::Clock,
        Sign::Say => Glyph::Voice,
        Sign::Info => Glyph::Info,
    };
    StatusText { tone, glyph, word: pill.word }
}

/// Path of the page that shows a record: its own, or that of the person, community or activity it belongs to.
/// Empty where none does.
pub fn path(ledger: &Ledger, id: RecordId) -> String {
    let Some(view) = ledger.get(id) else { return String::new() };
    if view.kind() == offer::KIND.id {
        return format!("/suara/{}", view.id);
    }
    match view.kind() {
        k if k == survey::KIND.id => return format!("/suara/survei/{}", view.id),
        k if k == response::KIND.id => return format!("/suara/survei/{}", insight::survey::of(view)),
        k if k == question::KIND.id => {
            return view.follow(question::SURVEY).map_or(String::new(), |v| path(ledger, v.id));
        }
        _ => {}
    }
    let Some(home) = summary::home(view) else {
        let organisation = [organisation::KIND.id, area::KIND.id].contains(&view.kind());
        return if organisation { "/organisasi".into() } else { String::new() };
    };
    match home.kind() {
        k if k == person::KIND.id => format!("/warga/orang/{}", home.id),
        k if k == community::KIND.id => format!("/warga/komunitas/{}", home.id),
        k if k == activity::KIND.id => format!("/kegiatan/{}", home.id),
        k if k == submission::KIND.id => format!("/suara/pengajuan/{}", home.id),
        k if k == need::KIND.id || k == issue::KIND.id => format!("/suara/{}", home.id),
        _ => String::new(),
    }
}
