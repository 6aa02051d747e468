//! *Undangan*: who is asked, who has answered, whom to remind.

use super::invite::InviteSheet;
use super::sending::SendingSheet;
use super::{name_of, on_activity};
use crate::domain::invitation;
use crate::domain::schema::Choice;
use crate::i18n::{self, Lang, meeting as t};
use crate::insight::invite::{Guest, Which, answers_line, guests, reminder};
use crate::ledger::{RecordId, Value};
use crate::ui::components::{
    Button, ButtonKind, Chip, Chips, Empty, Filters, Foot, Glyph, Header, HeaderAction, Main, Row, RowAction,
    VirtualList,
};
use crate::ui::data::{Data, use_data};
use crate::ui::routes::Page;
use crate::ui::state::use_lang;
use crate::ui::steps::Steps;
use crate::ui::words;
use leptos::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The invitations of an activity.
#[component]
pub fn Guests(
    /// The activity's id.
    id: String,
) -> AnyView {
    on_activity(&id, Page::Guests, page)
}

fn words_of(which: Which, n: usize, lang: Lang) -> String {
    match which {
        Which::All => t::filter_all(lang, n),
        Which::Unsent => t::filter_unsent(lang, n),
        Which::Open => t::filter_open(lang, n),
        Which::Coming => t::filter_coming(lang, n),
        Which::Not => t::filter_not(lang, n),
    }
}

fn page(id: RecordId) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let adding = RwSignal::new(false);
    let sending = RwSignal::new(None::<bool>);
    let opened = RwSignal::new(None::<RecordId>);
    let which = RwSignal::new(String::from("0"));
    let everyone = Memo::new(move |_| data.read(|ledger| guests(ledger, id, &data.now(), lang)));
    let shown_which = move || Which::ALL[which.get().parse::<usize>().unwrap_or(0).min(Which::ALL.len() - 1)];
    let lines = Memo::new(move |_| {
        let which = shown_which();
        everyone.with(|all| all.iter().filter(|guest| which.has(guest)).cloned().collect::<Vec<_>>())
    });
    let count = move |which: Which| everyone.with(|all| all.iter().filter(|guest| which.has(guest)).count());
    let options = Signal::derive(move || {
        let of = |(at, which): (usize, Which)| {
            let n = count(which);
            (n > 0 || at == 0).then(|| (at.to_string(), words_of(which, n, lang)))
        };
        Which::ALL.into_iter().enumerate().filter_map(of).collect()
    });
    let key = move |i: usize| {
        lines.with(|lines| {
            let mut hasher = DefaultHasher::new();
            if let Some(guest) = lines.get(i) {
                (guest.id, &guest.name, guest.comes, guest.sent, guest.phone.is_some()).hash(&mut hasher);
            }
            hasher.finish()
        })
    };
    let text = move || {
        data.peek(|ledger| Some(reminder(ledger.get(id)?, &data.me(), &data.now(), lang))).unwrap_or_default()
    };
    let row = move |i: usize| {
        let Some(guest) = lines.with_untracked(|lines| lines.get(i).cloned()) else { return ().into_any() };
        let (pill, line) = guest.words(&data.now(), lang);
        let open = move |()| opened.set(Some(guest.id));
        let remind = guest.chat(&text()).filter(|_| Which::Open.has(&guest)).map(|href| {
            let label = t::remind_name(lang, &guest.name);
            view! { <RowAction glyph=Glyph::Bell label href on_click=move |()| sent(data, guest.id) /> }
        });
        let lead = words::lead(guest.lead());
        let status = pill.map(words::status);
        match remind {
            Some(remind) => {
                view! { <Row title=guest.name line status lead on_open=open>{remind}</Row> }.into_any()
            }
            None => view! { <Row title=guest.name line status lead on_open=open /> }.into_any(),
        }
    };
    let body = move || {
        if everyone.with(Vec::is_empty) {
            return view! { <Empty text=t::nobody_invited(lang) /> }.into_any();
        }
        if lines.with(Vec::is_empty) {
            return view! { <Empty text=t::nobody_here(lang) /> }.into_any();
        }
        view! {
            <VirtualList
                count=Signal::derive(move || lines.with(Vec::len))
                key=Callback::new(key)
                row=Callback::new(row)
                label=t::invitations(lang)
            />
        }
        .into_any()
    };
    // What there is most to do: ask those who weren't asked, then remind.
    let next = move || {
        let (unsent, open) = (count(Which::Unsent), count(Which::Open));
        let start = move |reminding: bool| Callback::new(move |()| sending.set(Some(reminding)));
        let add = Callback::new(move |()| adding.set(true));
        let (glyph, label, click, testid) = match (unsent, open) {
            (0, 0) => (Glyph::Plus, t::add_guests(lang).to_owned(), add, "add-guests-first"),
            (0, n) => (Glyph::Bell, t::remind_one_by_one(lang, n), start(true), "remind"),
            (n, _) => (Glyph::WhatsApp, t::send_one_by_one(lang, n), start(false), "send"),
        };
        let also = (unsent + open > 0).then(|| {
            view! { <Button glyph=Glyph::Plus label=t::add_guests(lang) on_click=add testid="add-guests" /> }
        });
        view! {
            {also}
            <Button kind=ButtonKind::Filled glyph label on_click=click testid />
        }
    };
    let name = name_of(id);
    let line = Signal::derive(move || {
        let answers = everyone.with(|all| answers_line(all, lang));
        Some(if answers.is_empty() { name.get() } else { answers })
    });
    view! {
        <Header title=t::invitations(lang) subtitle=line back=format!("/kegiatan/{id}")>
            <HeaderAction glyph=Glyph::File label=t::letters(lang) href=format!("/kegiatan/{id}/surat") />
        </Header>
        <Main>
            <div class="pad">
                <Filters label=i18n::who_to_show(lang) options value=which />
            </div>
            {body}
            <Foot>{next}</Foot>
        </Main>
        <InviteSheet open=adding activity=id />
        <SendingSheet reminding=sending activity=id />
        <Steps
            step=opened
            title=move |at: RecordId| everyone.with(|all| all.iter().find(|g| g.id == at).map(|g| g.called.clone()).unwrap_or_default())
            view=move |at: RecordId| one(at, everyone, opened)
        />
    }
    .into_any()
}

/// Notes that someone was asked today.
pub(super) fn sent(data: Data, invitation: RecordId) {
    data.save(
        move |edit| {
            edit.set(invitation, invitation::SENT, data.now().today);
        },
        |_| {},
    );
}

/// One guest: the answer, and what else can be done.
fn one(at: RecordId, everyone: Memo<Vec<Guest>>, opened: RwSignal<Option<RecordId>>) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let Some(guest) = everyone.with_untracked(|all| all.iter().find(|g| g.id == at).cloned()) else {
        return ().into_any();
    };
    let comes = move || everyone.with(|all| all.iter().find(|g| g.id == at).and_then(|g| g.comes));
    let answer = move |choice: Choice, says: bool| {
        let on = Signal::derive(move || comes() == Some(says));
        let tap = move |()| {
            let value = if comes() == Some(says) { Value::Empty } else { choice.name.into() };
            data.save(
                move |edit| {
                    edit.set(at, invitation::ANSWER, value.clone());
                },
                |_| {},
            );
        };
        view! { <Chip label=lang.pick(&choice.label) on on_click=tap /> }
    };
    let take_back = move |()| {
        opened.set(None);
        data.save_and_say(i18n::invitation_taken_back(lang), move |edit| {
            edit.delete(at);
        });
    };
    let (by_hand, person) = (move |()| sent(data, at), guest.person);
    view! {
        <Chips label=lang.pick(&invitation::ANSWER.label)>
            {answer(invitation::YES, true)}
            {answer(invitation::NO, false)}
        </Chips>
        <Button glyph=Glyph::Person label=i18n::person(lang) href=format!("/warga/orang/{person}") />
        <Button glyph=Glyph::Check label=t::sent_by_hand(lang) on_click=by_hand />
        <Button kind=ButtonKind::Danger glyph=Glyph::Trash label=i18n::take_invitation_back(lang) on_click=take_back />
    }
    .into_any()
}
