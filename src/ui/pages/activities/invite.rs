//! Whom to invite: whole communities, or one by one.

use crate::domain::{community, invitation, membership};
use crate::i18n;
use crate::insight::checkin::invited;
use crate::insight::people::communities;
use crate::insight::summary;
use crate::ledger::{Edit, RecordId};
use crate::ui::components::{Chip, Glyph, Lead, List, Row, SearchBox, Section, Sheet};
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
        data.read(|ledger| {
            communities(ledger)
                .into_iter()
                .filter_map(|id| {
                    let name = ledger.get(id)?.text(community::NAME)?.to_owned();
                    let members: Vec<RecordId> = ledger
                        .referring(id, &membership::KIND)
                        .iter()
                        .filter_map(|m| m.reference(membership::PERSON))
                        .collect();
                    (!members.is_empty()).then_some((name, members))
                })
                .collect::<Vec<_>>()
        })
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
    let group = move |(name, members): (String, Vec<RecordId>)| {
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
    let people = move || {
        there.with(|there| {
            data.peek(|ledger| {
                there
                    .iter()
                    .filter_map(|id| Some((*id, summary::full_name(ledger.get(*id)?, lang))))
                    .collect::<Vec<_>>()
            })
        })
    };
    let take_back = move |person: RecordId| {
        data.save_and_say(i18n::invitation_taken_back(lang), move |edit| {
            let ledger = edit.ledger();
            for view in ledger.referring(activity, &invitation::KIND) {
                if view.reference(invitation::PERSON) == Some(person) {
                    edit.delete(view.id);
                }
            }
        });
    };
    view! {
        <Sheet open title=i18n::invite(lang)>
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
                {move || groups.get().into_iter().map(group).collect_view()}
            </List>
            {move || {
                let people = people();
                (!people.is_empty()).then(|| view! {
                    <Section title=i18n::invited_count(lang, people.len())>
                        <div class="chips">
                            {people.into_iter().map(|(id, name)| {
                                let spoken = format!("{} {name}", i18n::remove(lang));
                                view! { <Chip label=name glyph=Glyph::Close spoken on_click=move |()| take_back(id) /> }
                            }).collect_view()}
                        </div>
                    </Section>
                })
            }}
        </Sheet>
    }
}
