//! One person: who, last talk, what we owe, what they owe, what happened; to call, to write, to note down.

mod debts;
mod erase;
mod memberships;
mod menu;
mod part;
mod rhythm;
mod same;

use super::details::Details;
use super::phones::{number_list, reach_buttons};
use super::record;
use super::thread::Thread;
use crate::domain::{person, promise, task};
use crate::i18n::{self, Lang, people as t};
use crate::insight::reach::{Number, numbers};
use crate::insight::summary;
use crate::ledger::{RecordId, View};
use crate::ui::capture::CaptureSheet;
use crate::ui::components::{Button, ButtonKind, Foot, Glyph, Header, HeaderAction, Main};
use crate::ui::data::{Data, use_data};
use crate::ui::form::RecordForm;
use crate::ui::in_place::{self, RecordInPlace};
use crate::ui::pages::history::HistoryLine;
use crate::ui::routes::Page;
use crate::ui::state::use_lang;
use crate::ui::steps::Steps;
use leptos::prelude::*;

/// What the page's sheet shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Menu,
    Edit,
    Details,
    Numbers,
    Debts,
    NewPromise,
    Tasks,
    NewTask,
    Memberships,
    Join,
    /// A person's place in a community.
    Membership(RecordId),
    Rhythm,
    Part,
    Same,
    Erase,
    /// A talk, a promise, a task.
    Line(RecordId),
}

type Stepper = RwSignal<Option<Step>>;

/// Who it is.
#[derive(Clone, Debug, Default, PartialEq)]
struct Who {
    name: String,
    line: String,
    numbers: Vec<Number>,
    /// Two answers of one field wait for a choice.
    differs: bool,
}

fn who(view: View<'_>, data: Data, lang: Lang) -> Who {
    let now = data.now();
    Who {
        name: summary::title(view, &now, lang),
        line: summary::line(view, &now, lang),
        numbers: numbers(view),
        differs: record::is_disputed(view),
    }
}

/// One person.
#[component]
pub fn Person(
    /// The person's id.
    id: String,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let Some(id) = RecordId::parse(&id) else { return super::super::missing(Page::Person) };
    let canonical = record::of_page(id, &person::KIND);
    let who = Memo::new(move |_| {
        data.read(|ledger| {
            let view = canonical.get().and_then(|id| ledger.get(id));
            view.map(|view| who(view, data, lang)).unwrap_or_default()
        })
    });
    (move || match canonical.get() {
        Some(id) => page(id, who, lang),
        None => super::super::missing(Page::Person),
    })
    .into_any()
}

fn page(id: RecordId, who: Memo<Who>, lang: Lang) -> AnyView {
    let step: Stepper = RwSignal::new(None);
    let capturing = RwSignal::new(false);
    let name = Signal::derive(move || who.with(|who| who.name.clone()));
    let line = Signal::derive(move || who.with(|who| Some(who.line.clone()).filter(|line| !line.is_empty())));
    let go = move |to: Step| Callback::new(move |()| step.set(Some(to)));
    let view = move |at: Step| view_step(at, id, who, step);
    let title = move |at: Step| step_title(at, name.get(), lang);
    let differs = move || record::dispute(who.with(|who| who.differs));
    view! {
        <Header title=name subtitle=line back="/warga">
            <HeaderAction glyph=Glyph::Pen label=t::edit_person(lang) on_click=go(Step::Edit) />
            <HeaderAction glyph=Glyph::More label=t::more(lang) on_click=go(Step::Menu) />
        </Header>
        <Main>
            {differs}
            <debts::Panel id step />
            <Thread of=id on_open=move |id| step.set(Some(Step::Line(id))) />
            <HistoryLine of=id />
            <Foot>
                {move || who.with(|who| reach_buttons(&who.numbers, go(Step::Numbers), go(Step::Edit)))}
                <Button
                    kind=ButtonKind::Filled
                    glyph=Glyph::Pen
                    label=i18n::note_down(lang)
                    on_click=move |()| capturing.set(true)
                    testid="note-down"
                />
            </Foot>
        </Main>
        <CaptureSheet open=capturing about=id />
        <Steps step title view />
    }
    .into_any()
}

fn step_title(at: Step, name: String, lang: Lang) -> String {
    match at {
        Step::Edit => t::edit_person(lang),
        Step::Details => t::all_details(lang),
        Step::Numbers => return t::phone_of(lang, &name),
        Step::Debts => t::between_us(lang),
        Step::NewPromise => t::add_promise(lang),
        Step::Tasks => t::tasks(lang),
        Step::NewTask => t::add_task(lang),
        Step::Memberships => t::memberships(lang),
        Step::Join => t::join_community(lang),
        Step::Rhythm => t::rhythm(lang),
        Step::Part => i18n::meeting::participation(lang),
        Step::Same => t::same_person(lang),
        Step::Erase => t::erase_person(lang),
        Step::Membership(id) | Step::Line(id) => return in_place::title(id),
        Step::Menu => return name,
    }
    .to_owned()
}

fn view_step(at: Step, id: RecordId, who: Memo<Who>, step: Stepper) -> AnyView {
    let go = move |to: Option<Step>| Callback::new(move |()| step.set(to));
    match at {
        Step::Menu => view! { <menu::Menu id step /> }.into_any(),
        Step::Edit => {
            view! { <RecordForm kind=&person::KIND id=Some(id) on_saved=move |_| step.set(None) /> }
                .into_any()
        }
        Step::Details => {
            view! { <Details id on_phone=go(Some(Step::Numbers)) on_edit=go(Some(Step::Edit)) /> }.into_any()
        }
        Step::Numbers => (move || number_list(who.with(|who| who.numbers.clone()))).into_any(),
        Step::Debts => view! { <debts::Debts id step /> }.into_any(),
        Step::NewPromise => {
            let preset = vec![
                (promise::PERSON.id, id.into()),
                (promise::BY.id, promise::OURS.name.into()),
                (promise::STATUS.id, promise::OPEN.name.into()),
            ];
            let saved = move |_| step.set(Some(Step::Debts));
            view! { <RecordForm kind=&promise::KIND preset on_saved=saved /> }.into_any()
        }
        Step::Tasks => view! { <debts::Tasks id step /> }.into_any(),
        Step::NewTask => {
            let preset = vec![(task::PERSON.id, id.into()), (task::STATUS.id, task::OPEN.name.into())];
            let saved = move |_| step.set(Some(Step::Tasks));
            view! { <RecordForm kind=&task::KIND preset on_saved=saved /> }.into_any()
        }
        Step::Memberships => view! { <memberships::Memberships id step /> }.into_any(),
        Step::Join => view! { <memberships::Join id step /> }.into_any(),
        Step::Membership(membership) => {
            let rest = Callback::new(move |()| step.set(Some(Step::Line(membership))));
            let done = go(Some(Step::Memberships));
            view! { <super::members::Place id=membership on_details=rest done /> }.into_any()
        }
        Step::Part => view! { <part::Part id /> }.into_any(),
        Step::Rhythm => view! { <rhythm::Rhythm id done=go(None) /> }.into_any(),
        Step::Same => view! { <same::Same id /> }.into_any(),
        Step::Erase => view! { <erase::Erase id /> }.into_any(),
        Step::Line(line) => view! { <RecordInPlace id=line done=go(None) /> }.into_any(),
    }
}

/// Opens a step when a row is tapped.
fn opener(step: Stepper, to: Step) -> Callback<()> {
    Callback::new(move |()| step.set(Some(to)))
}
