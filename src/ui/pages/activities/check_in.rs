//! Check-in at the door: one tap is *hadir*, another takes it back; the counter is always in sight.

use crate::domain::attendance;
use crate::i18n::{self, Lang, meeting as m};
use crate::insight::checkin::{
    Entry, Mark, Roster, counts_words, entry_words, mark, marks, roster, toggle, walk_in,
};
use crate::insight::evaluation::{among_invited, here_words};
use crate::insight::summary;
use crate::ledger::{Ledger, RecordId};
use crate::search::fold::fold;
use crate::ui::components::{
    Button, ButtonKind, Chip, Chips, Counter, Empty, Foot, Glyph, Header, Lead, List, Main, Row, RowAction,
    SearchBox, Sheet, VirtualList,
};
use crate::ui::data::{Data, use_data};
use crate::ui::effect::effect;
use crate::ui::pick::candidates;
use crate::ui::routes::Page;
use crate::ui::state::use_lang;
use crate::ui::words;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// RTs that have a chip each beside the others.
const FEW_QUARTERS: usize = 3;

/// Who is here.
#[component]
pub fn CheckIn(
    /// The activity's id.
    id: String,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let found = RecordId::parse(&id).and_then(|id| {
        let title = data.peek(|ledger| ledger.get(id).map(|v| summary::title(v, &data.now(), lang)))?;
        Some((id, title))
    });
    match found {
        Some((id, title)) => page(id, title, data, lang),
        None => super::super::missing(Page::CheckIn),
    }
}

fn page(id: RecordId, title: String, data: Data, lang: Lang) -> AnyView {
    let typed = RwSignal::new(String::new());
    let rt = RwSignal::new(None::<String>);
    let excusing = RwSignal::new(false);
    let guest = RwSignal::new(false);
    let silent = RwSignal::new(false);
    let groups = RwSignal::new(false);
    // What one taps here changes nobody's place on the list: who is on it is looked up again for other changes alone.
    let tapped = StoredValue::new(false);
    let everyone = Memo::new(move |known: Option<&Arc<Roster>>| {
        let own = tapped.try_update_value(std::mem::take).unwrap_or(false);
        data.read(|ledger| match known {
            Some(known) if own => known.clone(),
            _ => Arc::new(roster(ledger, id)),
        })
    });
    let noted = Memo::new(move |_| data.read(|ledger| marks(ledger, id)));
    let count = Memo::new(move |_| everyone.with(|everyone| noted.with(|noted| everyone.counts(noted))));
    // Places in the roster.
    let lines = Memo::new(move |_| {
        everyone.with(|everyone| {
            let mut lines = data.peek(|ledger| wanted(ledger, everyone, rt.get().as_deref(), &typed.get()));
            if silent.get() {
                let quiet = |mark: &Mark| mark.present() && !mark.spoke;
                let is = |at: usize| everyone.entries.get(at).map(|entry| entry.person);
                noted.with(|noted| {
                    lines.retain(|at| is(*at).and_then(|person| noted.get(&person)).is_some_and(quiet));
                });
            }
            lines
        })
    });
    let line = move |i: usize| {
        let at = lines.with(|lines| lines.get(i).copied())?;
        everyone.with(|everyone| everyone.entries.get(at).cloned())
    };
    let quarters = Memo::new(move |_| {
        everyone.with(|e| e.neighbourhoods().into_keys().map(str::to_owned).collect::<Vec<_>>())
    });
    let key = move |i: usize| {
        let mut hasher = DefaultHasher::new();
        line(i).map(|entry| (entry.person, entry.membership, entry.came, entry.called)).hash(&mut hasher);
        hasher.finish()
    };
    // What a row shows of its person; only the row of someone of whom another thing is noted now hears of it.
    let rows = StoredValue::new(BTreeMap::<RecordId, RwSignal<Option<Mark>>>::new());
    effect(move || {
        noted.with(|noted| {
            rows.with_value(|rows| {
                for (person, shown) in rows {
                    let now = noted.get(person);
                    if shown.try_with_untracked(|shown| shown.as_ref() != now) == Some(true) {
                        shown.try_set(now.cloned());
                    }
                }
            });
        });
    });
    let door = Door { activity: id, roster: everyone, noted, rows, excusing, tapped, data, lang };
    let row = move |i: usize| untrack(|| line(i)).map(|entry| view_line(door, entry)).into_any();
    let chip = move |name: String| {
        let own = name.clone();
        let on = Signal::derive(move || rt.with(|rt| rt.as_deref() == Some(&own)));
        let tap = move |()| {
            rt.update(|rt| *rt = if rt.as_ref() == Some(&name) { None } else { Some(name.clone()) })
        };
        (on, tap)
    };
    // Many would push the list off the screen: then one chip unfolds them.
    let unfolded = RwSignal::new(false);
    let many = Memo::new(move |_| quarters.with(Vec::len) > FEW_QUARTERS);
    let chips = move || {
        let (all, chosen) = (!many.get() || unfolded.get(), rt.get());
        quarters
            .get()
            .into_iter()
            .filter(|name| all || chosen.as_ref() == Some(name))
            .map(|name| {
                let label = format!("RT {name}");
                let (on, tap) = chip(name);
                view! { <Chip label on on_click=tap /> }
            })
            .collect_view()
    };
    let empty = Memo::new(move |_| lines.with(Vec::is_empty));
    let counter = view! {
        <Counter
            value=Signal::derive(move || count.get().present.to_string())
            words=Signal::derive(move || counts_words(&count.get(), lang).join("\n"))
        />
    };
    view! {
        <Header title back=format!("/kegiatan/{id}") stays=true below=counter.into_any() />
        <Main>
            <div class="pad gap">
                <SearchBox label=i18n::search_name(lang) value=typed />
                <Chips label=i18n::who_to_show(lang)>
                    {move || many.get().then(|| view! {
                        <Chip
                            label="RT"
                            glyph=Glyph::Down
                            on=unfolded
                            on_click=move |()| unfolded.update(|u| *u = !*u)
                        />
                    })}
                    {chips}
                    <Chip
                        label=m::not_spoken_yet(lang)
                        on=Signal::derive(move || silent.get())
                        on_click=move |()| silent.update(|s| *s = !*s)
                    />
                    <Chip glyph=Glyph::People label=m::who_is_here(lang) on_click=move |()| groups.set(true) />
                    <Chip
                        label=i18n::note_excused(lang)
                        on=Signal::derive(move || excusing.get())
                        on_click=move |()| excusing.update(|e| *e = !*e)
                    />
                </Chips>
            </div>
            {move || match empty.get() {
                true => view! { <Empty text=i18n::nobody_expected(lang) /> }.into_any(),
                false => view! {
                    <VirtualList
                        count=Signal::derive(move || lines.with(Vec::len))
                        key=Callback::new(key)
                        row=Callback::new(row)
                        label=i18n::check_in(lang)
                    />
                }
                .into_any(),
            }}
            <Foot>
                <Button
                    kind=ButtonKind::Filled
                    glyph=Glyph::Plus
                    label=i18n::guest(lang)
                    on_click=move |()| guest.set(true)
                    testid="guest"
                />
            </Foot>
        </Main>
        <GuestSheet open=guest activity=id />
        <Sheet open=groups title=m::who_is_here(lang)>
            <Groups id />
        </Sheet>
    }
    .into_any()
}

/// How many of each group are here, of those invited.
#[component]
fn Groups(id: RecordId) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let rows = move || {
        data.read(|ledger| {
            let view = ledger.get(id)?;
            let here = among_invited(view, &data.now());
            Some(here_words(&here, here.members, lang))
        })
        .unwrap_or_default()
    };
    let row =
        |(label, words): (String, String)| view! { <div><dt>{label}</dt><dd class="big">{words}</dd></div> };
    view! { <dl class="facts">{move || rows().into_iter().map(row).collect_view()}</dl> }.into_any()
}

fn wanted(ledger: &Ledger, roster: &Roster, rt: Option<&str>, typed: &str) -> Vec<usize> {
    let typed = fold(typed);
    let words: Vec<&str> = typed.split_whitespace().collect();
    let named = |entry: &Entry| {
        words.is_empty()
            || ledger.get(entry.person).is_some_and(|view| {
                let name = fold(view.text(crate::domain::person::NAME).unwrap_or_default());
                words.iter().all(|w| name.split_whitespace().any(|part| part.starts_with(w)))
            })
    };
    let listed = roster.entries.iter().enumerate();
    let listed = listed.filter(|(_, entry)| rt.is_none() || entry.rt.as_deref() == rt);
    listed.filter(|(_, entry)| named(entry)).map(|(at, _)| at).collect()
}

/// What every row needs.
#[derive(Clone, Copy)]
struct Door {
    activity: RecordId,
    roster: Memo<Arc<Roster>>,
    /// What is noted of each.
    noted: Memo<BTreeMap<RecordId, Mark>>,
    /// The same of each row's person.
    rows: StoredValue<BTreeMap<RecordId, RwSignal<Option<Mark>>>>,
    /// Whether a tap notes an excuse.
    excusing: RwSignal<bool>,
    /// Whether the next change is a tap's.
    tapped: StoredValue<bool>,
    data: Data,
    lang: Lang,
}

/// Whether someone is there, and whether anything is noted of them.
fn known(mark: &Option<Mark>) -> (bool, bool) {
    let status = mark.as_ref().map(|mark| (mark.present(), mark.status.is_some()));
    status.unwrap_or_default()
}

/// A row stays as long as its person is on the list; a tap changes what it says and offers.
fn view_line(door: Door, entry: Entry) -> AnyView {
    let Door { activity: id, roster, noted, rows, excusing, tapped, data, lang } = door;
    let person = entry.person;
    let mark_now = RwSignal::new(noted.with_untracked(|noted| noted.get(&person).cloned()));
    rows.update_value(|rows| _ = rows.insert(person, mark_now));
    let words = move |mark: Option<&Mark>| {
        data.peek(|ledger| roster.with_untracked(|r| entry_words(ledger, r, &entry, mark, &data.now(), lang)))
    };
    let Some(first) = words(None) else { return ().into_any() };
    let changing = Callback::new(move |()| {
        mark_now
            .with(|mark| words(mark.as_ref()))
            .map(|words| (words.pill.map(words::status), words.line))
            .unwrap_or_default()
    });
    let tap = move |()| {
        let excused = excusing.get_untracked();
        let (present, noted) = mark_now.with_untracked(known);
        data.save(
            move |edit| {
                tapped.try_set_value(true);
                let now = data.now();
                match (excused, noted) {
                    (true, false) => mark(edit, id, person, Some(attendance::EXCUSED), &now),
                    _ if noted && !present => mark(edit, id, person, None, &now),
                    _ => toggle(edit, id, person, &now),
                }
            },
            |_| {},
        );
    };
    let speak = move |()| {
        let Some(mark) = mark_now.get_untracked() else { return };
        data.save(
            move |edit| {
                tapped.try_set_value(true);
                for &record in mark.records.iter().take(if mark.spoke { usize::MAX } else { 1 }) {
                    if mark.spoke {
                        edit.remove(record, attendance::PART, attendance::SPOKE.name);
                    } else {
                        edit.add(record, attendance::PART, attendance::SPOKE.name);
                    }
                }
            },
            |_| {},
        );
    };
    let title = first.title.clone();
    let action = move || match mark_now.with(known) {
        (true, _) => view! {
            <RowAction glyph=Glyph::Voice label=i18n::spoke(lang, &title) on_click=speak />
        }
        .into_any(),
        (false, true) => ().into_any(),
        (false, false) => {
            let label = lang.pick(&attendance::PRESENT.label);
            view! { <Chip label spoken=i18n::present_name(lang, &title) on_click=tap /> }.into_any()
        }
    };
    view! {
        <Row title=first.title changing lead=words::lead(first.lead) on_open=tap>
            {action}
        </Row>
    }
    .into_any()
}

/// Someone who was not on the list: a person one knows, or a new one.
#[component]
fn GuestSheet(open: RwSignal<bool>, activity: RecordId) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let typed = typed.get();
        if typed.trim().is_empty() {
            return Vec::new();
        }
        data.read(|ledger| candidates(ledger, &["person"], &typed, &data.now(), lang))
    });
    let done = move |_| {
        typed.set(String::new());
        open.set(false);
    };
    let known = move |person: RecordId| {
        data.save(move |edit| mark(edit, activity, person, Some(attendance::PRESENT), &data.now()), done);
    };
    let new = move |()| {
        let name = typed.get_untracked();
        if !name.trim().is_empty() {
            data.save(
                move |edit| {
                    walk_in(edit, activity, &name, &data.now());
                },
                done,
            );
        }
    };
    view! {
        <Sheet open title=i18n::guest(lang)>
            <SearchBox label=i18n::guest_name(lang) value=typed autofocus=true />
            <List>
                {move || found.get().into_iter().map(|c| view! {
                    <Row
                        title=c.title.clone()
                        line=c.line
                        lead=Lead::Person(c.title)
                        on_open=move |()| known(c.id)
                    />
                }).collect_view()}
            </List>
            {move || {
                let name = typed.get();
                (!name.trim().is_empty()).then(|| view! {
                    <Button
                        kind=ButtonKind::Filled
                        glyph=Glyph::Plus
                        label=i18n::add_guest(lang, name.trim())
                        on_click=new
                        testid="add-guest"
                    />
                })
            }}
        </Sheet>
    }
}
