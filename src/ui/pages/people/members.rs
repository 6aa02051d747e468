//! Members of a community: the list, someone's place in it, and adding several at once.

use crate::domain::name::Name;
use crate::domain::{membership, person};
use crate::i18n::people as t;
use crate::insight::people::{self, Filter};
use crate::insight::roster::Roster;
use crate::insight::{Fields, dotted, summary};
use crate::ledger::RecordId;
use crate::sort::gather;
use crate::ui::components::{
    Avatar, Button, ButtonKind, Chip, Chips, Empty, Glyph, Lead, Row, RowAction, SearchBox, VirtualList,
};
use crate::ui::data::use_data;
use crate::ui::effect::Rows;
use crate::ui::state::use_lang;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Members shown before "see all".
const FEW: usize = 6;
/// People offered at once in the pick list.
const MOST: usize = 50;

/// A member as the list shows them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Member {
    membership: RecordId,
    person: RecordId,
    name: String,
    initials: String,
    role: String,
}

/// The list, those who lead first.
#[component]
pub fn Members(
    /// The community.
    of: RecordId,
    /// Opens someone's place in the community.
    #[prop(into)]
    on_place: Callback<RecordId>,
    /// Adds members.
    #[prop(into)]
    on_add: Callback<()>,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let all = RwSignal::new(false);
    let ids = Memo::new(move |_| data.read(|ledger| people::memberships(ledger, of, &data.now())));
    let count = Memo::new(move |_| {
        let there = ids.with(Vec::len);
        if all.get() || there <= FEW + 1 { there } else { FEW }
    });
    let member = move |i: usize| {
        data.read(|ledger| {
            let view = ledger.get(ids.with(|ids| ids.get(i).copied())?)?;
            let person = view.follow(membership::PERSON)?;
            let initials = match summary::lead(person) {
                crate::insight::Lead::Person(name) => name,
                _ => String::new(),
            };
            let name = summary::full_name(person, lang);
            let now = data.now();
            let until = view.day(membership::UNTIL).map(|day| day.relative(now.today, lang));
            let until = until.map(|day| t::member_until(lang, &day)).unwrap_or_default();
            let role = dotted([summary::line(view, &now, lang), until]);
            Some(Member { membership: view.id, person: person.id, name, initials, role })
        })
    };
    let key = move |i: usize| {
        let mut hasher = DefaultHasher::new();
        member(i).hash(&mut hasher);
        hasher.finish()
    };
    let row = move |i: usize| {
        let Some(member) = untrack(|| member(i)) else { return ().into_any() };
        let label = t::role_of(lang, &member.name);
        let id = member.membership;
        view! {
            <Row
                lead=Lead::Person(member.initials)
                title=member.name
                line=member.role
                href=format!("/warga/orang/{}", member.person)
            >
                <RowAction glyph=Glyph::More label on_click=move |()| on_place.run(id) />
            </Row>
        }
        .into_any()
    };
    let rest = move || {
        let there = ids.with(Vec::len);
        (count.get() < there).then(|| {
            let label = t::all_members(lang, &there.to_string());
            view! { <div class="pad"><Button label on_click=move |()| all.set(true) /></div> }
        })
    };
    let none = Memo::new(move |_| ids.with(Vec::is_empty));
    move || {
        if none.get() {
            return view! {
                <Empty text=t::no_members(lang)>
                    <Button glyph=Glyph::Plus label=t::add_members(lang) on_click=on_add />
                </Empty>
            }
            .into_any();
        }
        view! {
            <VirtualList count key row label=t::members(lang) />
            {rest}
        }
        .into_any()
    }
}

/// Someone's place in a community: the role at one tap, leaving, and the rest by form.
#[component]
pub fn Place(
    /// The membership.
    id: RecordId,
    /// Since, until and remarks.
    on_details: Callback<()>,
    /// Runs once they left.
    done: Callback<()>,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let own = Memo::new(move |_| {
        let role = data.read(|ledger| Some(ledger.get(id)?.text(membership::ROLE)?.to_owned()));
        role.unwrap_or_default()
    });
    let chip = move |role: String, label: String| {
        let name = role.clone();
        let on = Signal::derive(move || own.with(|own| *own == name));
        let set = move |()| {
            let role = role.clone();
            data.save_and_say(crate::i18n::saved_here(lang), move |edit| {
                edit.set(id, membership::ROLE, role.as_str());
            });
        };
        view! { <Chip label on on_click=set /> }
    };
    let common = membership::ROLES.iter().map(|r| (r.name.to_owned(), lang.pick(&r.label).to_owned()));
    let mut roles: Vec<(String, String)> = common.collect();
    let typed = own.get_untracked();
    if !typed.is_empty() && !roles.iter().any(|(name, _)| *name == typed) {
        roles.push((typed.clone(), typed));
    }
    let name = data.peek(|ledger| {
        let person = ledger.get(id)?.follow(membership::PERSON)?;
        Some(summary::title(person, &data.now(), lang))
    });
    let name = name.unwrap_or_default();
    let leave = move |()| {
        let today = data.now().today;
        data.save_and_say(t::has_left(lang, &name), move |edit| {
            edit.set(id, membership::UNTIL, today);
        });
        _ = done.try_run(());
    };
    let mistake = move |()| {
        data.save_and_say(t::deleted_this(lang), move |edit| {
            edit.delete(id);
        });
        _ = done.try_run(());
    };
    view! {
        <Chips label=t::role(lang)>
            {roles.into_iter().map(|(role, label)| chip(role, label)).collect_view()}
        </Chips>
        <Button label=crate::i18n::details(lang) on_click=on_details />
        <Button label=t::leave_today(lang) on_click=leave testid="leave" />
        <Button kind=ButtonKind::Danger glyph=Glyph::Trash label=t::never_member(lang) on_click=mistake />
    }
}

/// A pick list of everyone who is no member yet; several are added at once.
#[component]
pub fn AddMembers(
    /// The community.
    of: RecordId,
    /// Runs once they are added.
    done: Callback<()>,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(BTreeSet::<RecordId>::new());
    let (roster, there) = data.peek(|ledger| {
        let now = people::memberships(ledger, of, &data.now());
        let there = now.into_iter().filter_map(|id| ledger.get(id)?.reference(membership::PERSON));
        (Roster::people(ledger, &Filter::default(), &data.now()), gather::<_, BTreeSet<_>>(there))
    });
    let nobody = roster.len() <= there.len();
    // Those chosen stay in sight whatever is typed.
    let found = Memo::new(move |_| {
        let mut ids: Vec<RecordId> = chosen.with(|chosen| chosen.iter().copied().collect());
        let fits = roster.matching(&typed.get()).into_iter();
        let fits = fits.filter(|id| !there.contains(id) && !chosen.with(|chosen| chosen.contains(id)));
        if typed.with(|typed| typed.trim().is_empty()) {
            // In the order of the list while one only looks through it.
            ids = roster.matching("").into_iter().filter(|id| !there.contains(id)).take(MOST).collect();
            ids.extend(chosen.with(|c| c.iter().filter(|id| !ids.contains(id)).copied().collect::<Vec<_>>()));
            return ids;
        }
        ids.extend(fits.take(MOST));
        ids
    });
    let keys = Signal::derive(move || found.with(|ids| ids.iter().map(|id| id.to_bits()).collect()));
    let row = move |id: u128| {
        let id = RecordId::from_bits(id);
        let words = data.peek(|ledger| {
            let view = ledger.get(id)?;
            let core = Name::split(view.text(person::NAME)?).core;
            Some((summary::full_name(view, lang), core, summary::line(view, &data.now(), lang)))
        });
        let (name, core, line) = words.unwrap_or_default();
        let toggle = move |_| {
            chosen.update(|chosen| {
                if !chosen.remove(&id) {
                    chosen.insert(id);
                }
            });
        };
        view! {
            <li class="row">
                <label class="row-main">
                    <Avatar name=core />
                    <span class="row-text">
                        <span class="row-title">{name}</span>
                        <span class="row-line">{line}</span>
                    </span>
                    <input
                        type="checkbox"
                        class="tick"
                        prop:checked=move || chosen.with(|chosen| chosen.contains(&id))
                        on:change=toggle
                    />
                </label>
            </li>
        }
        .into_any()
    };
    let label = Signal::derive(move || match chosen.with(BTreeSet::len) {
        0 => t::pick_first(lang).to_owned(),
        n => t::add_n(lang, n),
    });
    let none = Signal::derive(move || chosen.with(BTreeSet::is_empty));
    let add = move |()| {
        let people = chosen.get_untracked();
        data.save_and_say(t::added_n(lang, people.len()), move |edit| {
            for person in &people {
                people::join(edit, of, *person, None);
            }
        });
        _ = done.try_run(());
    };
    if nobody {
        return view! {
            <Empty text=t::nobody_left(lang)>
                <Button label=crate::i18n::people(lang) href="/warga" />
            </Empty>
        }
        .into_any();
    }
    view! {
        <SearchBox label=t::find_person(lang) value=typed />
        <ul class="list" role="list" aria-label=t::who_joins(lang)>
            <Rows keys row />
        </ul>
        <div class="sheet-foot">
            <Button kind=ButtonKind::Filled label disabled=none on_click=add testid="add-chosen" />
        </div>
    }
    .into_any()
}
