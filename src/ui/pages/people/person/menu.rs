//! Everything else that can be done about a person.

use super::{Step, Stepper};
use crate::domain::{membership, person, task};
use crate::i18n::{self, people as t};
use crate::insight::owed::owed;
use crate::insight::participation::{level, level_word, of_person};
use crate::insight::{open, summary};
use crate::ledger::RecordId;
use crate::ui::components::{Glyph, Lead, List, Row};
use crate::ui::data::use_data;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The rows.
#[component]
pub fn Menu(
    /// The person.
    id: RecordId,
    /// The page's sheet.
    step: Stepper,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let [promises, tasks] = data.peek(|ledger| {
        let owed = owed(ledger, id);
        let tasks = ledger.referring(id, &task::KIND).into_iter().filter(|v| open::task(*v)).count();
        [owed.ours.len() + owed.theirs.len(), tasks]
            .map(|n| if n > 0 { t::n_open(lang, n) } else { String::new() })
    });
    let communities = data.peek(|ledger| {
        let of = ledger.referring(id, &membership::KIND);
        let names = of.iter().filter_map(|v| v.follow(membership::COMMUNITY));
        names.map(|c| summary::title(c, &data.now(), lang)).collect::<Vec<_>>().join(", ")
    });
    let level = data.peek(|ledger| level(&of_person(ledger, id, &data.now()).year));
    let level = level.map(|level| level_word(level, lang).to_owned()).unwrap_or_default();
    let rhythm = data
        .peek(|ledger| super::rhythm::words(ledger.get(id)?.int(person::RHYTHM), lang))
        .unwrap_or_default();
    let row = move |glyph: Glyph, title: &'static str, line: String, to: Step| {
        view! { <Row lead=Lead::Icon(glyph) title line on_open=super::opener(step, to) /> }
    };
    let delete = super::record::delete_page(id);
    view! {
        <List>
            {row(Glyph::Table, t::all_details(lang), String::new(), Step::Details)}
            {row(Glyph::Promise, t::between_us(lang), promises, Step::Debts)}
            {row(Glyph::Check, t::tasks(lang), tasks, Step::Tasks)}
            {row(Glyph::People, t::memberships(lang), communities, Step::Memberships)}
            {row(Glyph::Star, i18n::meeting::participation(lang), level, Step::Part)}
            {row(Glyph::Bell, t::rhythm(lang), rhythm, Step::Rhythm)}
            {row(Glyph::Person, t::same_person(lang), String::new(), Step::Same)}
            <Row lead=Lead::Icon(Glyph::Trash) title=t::delete_person(lang) line=i18n::people::can_undo(lang) on_open=delete />
            {row(Glyph::Lock, t::erase_person(lang), t::erase_line(lang).into(), Step::Erase)}
        </List>
    }
}
