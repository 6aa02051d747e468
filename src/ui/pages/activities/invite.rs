//! Whom to invite: those who usually come, whole communities, all of a role or a neighbourhood, or one by one.

use crate::domain::invitation;
use crate::i18n::{self, meeting as m};
use crate::insight::checkin::invited;
use crate::insight::invite::{Guests, lists};
use crate::ledger::{Edit, RecordId};
use crate::ui::components::{Chip, Lead, List, Row, SearchBox, Section, Sheet};
use crate::ui::data::use_data;
use crate::ui::pick::candidates;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Invites people who are not invited yet.
fn invite(edit: &mut Edit<'_>, activity: RecordId, people: impl IntoIterator<Item = RecordId>) {
    for person in people {
        edit.natural(
            &invitation::KIND,
            [(invitation::ACTIVITY, activity.into()), (invitation::PERSON, person.into())],
        );
    }
}

/// The sheet.
#[component]
pub fn InviteSheet(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The activity.
    activity: RecordId,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let typed = RwSignal::new(String::new());
    let there = Memo::new(move |_| data.read(|ledger| ledger.get(activity).map(invited).unwrap_or_default()));
    let groups = Memo::new(move |_| {
        // Only while it is open: it looks at everyone.
        if open.get() { data.read(|ledger| lists(ledger, activity, lang)) } else { Vec::new() }
    });
    let found = Memo::new(move |_| {
        let typed = typed.get();
        if typed.trim().is_empty() {
            return Vec::new();
        }
        data.read(|ledger| candidates(ledger, &["person"], &typed, &data.now(), lang))
    });
    let ask = move |people: Vec<RecordId>| {
        data.save_and_say(i18n::saved_here(lang), move |edit| invite(edit, activity, people.iter().copied()));
    };
    let group = move |Guests { name, people: members }: Guests| {
        let missing: Vec<RecordId> =
            there.with(|there| members.iter().filter(|m| !there.contains(m)).copied().collect());
        let line = match missing.len() {
            0 => i18n::all_invited(lang, members.len()),
            n => i18n::not_invited_yet(lang, n),
        };
        if missing.is_empty() {
            return view! { <Row title=name line lead=Lead::Woven /> }.into_any();
        }
        view! {
            <Row title=name.clone() line lead=Lead::Woven>
                <Chip label=i18n::invite(lang) spoken=i18n::invite_name(lang, &name) on_click=move |()| ask(missing.clone()) />
            </Row>
        }
        .into_any()
    };
    view! {
        <Sheet open title=m::add_guests(lang)>
            <SearchBox label=i18n::search_name(lang) value=typed />
            <List>
                {move || found.get().into_iter().map(|c| {
                    let here = there.with(|there| there.contains(&c.id));
                    let line = if here { i18n::invited_already(lang).to_owned() } else { c.line };
                    view! {
                        <Row title=c.title.clone() line lead=Lead::Person(c.title) on_open=move |()| {
                            typed.set(String::new());
                            ask(vec![c.id]);
                        } />
                    }
                }).collect_view()}
            </List>
            {move || groups.get().into_iter().map(|(title, lists)| view! {
                <Section title>
                    <List>{lists.into_iter().map(group).collect_view()}</List>
                </Section>
            }).collect_view()}
        </Sheet>
    }
}
