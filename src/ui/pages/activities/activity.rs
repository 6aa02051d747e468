//! One activity: when and where, who is invited, who came, what follows.

use super::invite::InviteSheet;
use crate::domain::schema::Choice;
use crate::domain::{activity, interaction, task};
use crate::i18n::{self, Lang};
use crate::insight::checkin::{counts, marks};
use crate::insight::summary::{self, summary};
use crate::insight::{Fields, dotted};
use crate::ledger::{RecordId, View};
use crate::ui::capture::CaptureSheet;
use crate::ui::components::{
    Button, ButtonKind, Chip, Chips, Foot, Glyph, Header, HeaderAction, Lead, List, Main, Row, Section, Sheet,
};
use crate::ui::data::{Data, use_data};
use crate::ui::form::RecordForm;
use crate::ui::pages::history::HistoryLine;
use crate::ui::routes::Page;
use crate::ui::state::{use_go, use_lang, use_ui};
use crate::ui::words;
use leptos::prelude::*;

/// What the page says.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    title: String,
    line: String,
    status: Option<String>,
    facts: Vec<(String, String)>,
    community: Option<(RecordId, String)>,
    invited: usize,
    present: usize,
    /// Whether its day has come.
    begun: bool,
    /// Talks and tasks about it: title, line, path.
    about: Vec<(String, String, String)>,
}

fn show(view: View<'_>, data: Data, lang: Lang) -> Shown {
    let now = data.now();
    let ledger = view.ledger();
    let count = counts(ledger, view.id, &marks(ledger, view.id));
    let facts = [activity::TYPE, activity::GOAL, activity::COST, activity::NOTE]
        .into_iter()
        .filter_map(|f| Some((lang.pick(&f.label).to_owned(), summary::field_words(view, f, &now, lang)?)))
        .collect();
    let mut about = Vec::new();
    for kind in [&task::KIND, &interaction::KIND] {
        for record in ledger.referring(view.id, kind) {
            let words = summary(record, &now, lang);
            about.push((words.title, words.line, words::path(ledger, record.id)));
        }
    }
    let community = view.follow(activity::COMMUNITY);
    Shown {
        title: summary::title(view, &now, lang),
        line: dotted([
            summary::when(view, &now, lang),
            view.text(activity::VENUE).unwrap_or_default().to_owned(),
        ]),
        status: view.text(activity::STATUS).map(str::to_owned),
        facts,
        community: community.map(|c| (c.id, summary::title(c, &now, lang))),
        invited: count.invited,
        present: count.present,
        begun: view.day(activity::DAY).is_none_or(|day| day <= now.today),
        about,
    }
}

/// One activity.
#[component]
pub fn Activity(
    /// The activity's id.
    id: String,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let Some(id) = RecordId::parse(&id) else { return super::super::missing(Page::Activity) };
    let shown = Memo::new(move |_| {
        data.read(|ledger| {
            let view = ledger.get(id).filter(|v| v.kind() == activity::KIND.id)?;
            Some(show(view, data, lang))
        })
    });
    let there = Memo::new(move |_| shown.with(Option::is_some));
    (move || if there.get() { page(id, shown, data, lang) } else { super::super::missing(Page::Activity) })
        .into_any()
}

fn page(id: RecordId, shown: Memo<Option<Shown>>, data: Data, lang: Lang) -> AnyView {
    let editing = RwSignal::new(false);
    let inviting = RwSignal::new(false);
    let capturing = RwSignal::new(false);
    let get = move || {
        shown.get().unwrap_or_else(|| Shown {
            title: String::new(),
            line: String::new(),
            status: None,
            facts: Vec::new(),
            community: None,
            invited: 0,
            present: 0,
            begun: false,
            about: Vec::new(),
        })
    };
    let status = move |choice: Choice| {
        let on = Signal::derive(move || get().status.as_deref() == Some(choice.name));
        let set = move |()| {
            data.save_and_say(i18n::saved_here(lang), move |edit| {
                edit.set(id, activity::STATUS, choice.name);
            });
        };
        view! { <Chip label=lang.pick(&choice.label) on on_click=set /> }
    };
    // The steps that it takes by itself stand in for the one they follow.
    let choices = move || {
        let now = get().status;
        let or = |choice: Choice, instead: &[Choice]| {
            instead.iter().copied().find(|i| now.as_deref() == Some(i.name)).unwrap_or(choice)
        };
        [
            or(activity::PLANNED, &[activity::DRAFT, activity::INVITED, activity::RUNNING]),
            or(activity::DONE, &[activity::REPORTED]),
            activity::CANCELLED,
        ]
        .map(status)
        .collect_view()
    };
    let people = move || {
        let shown = get();
        view! {
            <List>
                <Row
                    title=i18n::invited_people(lang)
                    line=i18n::invited_count(lang, shown.invited)
                    lead=Lead::Icon(Glyph::People)
                    on_open=move |()| inviting.set(true)
                />
                <Row
                    title=i18n::check_in(lang)
                    line=i18n::present_count(lang, shown.present)
                    lead=Lead::Icon(Glyph::Check)
                    href=format!("/kegiatan/{id}/hadir")
                />
                {shown.community.map(|(id, name)| view! {
                    <Row title=name line=i18n::community(lang) lead=Lead::Woven href=format!("/warga/komunitas/{id}") />
                })}
            </List>
        }
    };
    let facts = move || {
        let facts = get().facts;
        (!facts.is_empty()).then(|| view! {
            <dl class="facts">
                {facts.into_iter().map(|(l, t)| view! { <div><dt>{l}</dt><dd>{t}</dd></div> }).collect_view()}
            </dl>
        })
    };
    let about = move || {
        let about = get().about;
        (!about.is_empty()).then(|| view! {
            <Section title=i18n::notes_about_it(lang)>
                <List>
                    {about.into_iter().map(|(title, line, href)| view! { <Row title line href /> }).collect_view()}
                </List>
            </Section>
        })
    };
    let primary = move || {
        if get().begun {
            view! { <Button kind=ButtonKind::Filled glyph=Glyph::Check label=i18n::check_in(lang) href=format!("/kegiatan/{id}/hadir") testid="check-in" /> }
        } else {
            view! { <Button kind=ButtonKind::Filled glyph=Glyph::People label=i18n::invite(lang) on_click=move |()| inviting.set(true) testid="invite" /> }
        }
    };
    let (ui, go) = (use_ui(), use_go());
    let delete = move |()| {
        data.save(
            move |edit| {
                edit.delete(id);
            },
            move |saved| {
                editing.set(false);
                go("/kegiatan");
                let _ = ui;
                data.say_saved(i18n::deleted(lang), saved.dots);
            },
        );
    };
    view! {
        <Header
            title=Signal::derive(move || get().title)
            subtitle=Signal::derive(move || Some(get().line).filter(|l| !l.is_empty()))
            back="/kegiatan"
        >
            <HeaderAction glyph=Glyph::Pen label=i18n::edit(lang) on_click=move |()| editing.set(true) />
        </Header>
        <Main>
            <div class="pad">
                <Chips label=lang.pick(&activity::STATUS.label)>{choices}</Chips>
            </div>
            {people}
            {facts}
            {about}
            <HistoryLine of=id />
            <Foot>
                <Button glyph=Glyph::Pen label=i18n::note_down(lang) on_click=move |()| capturing.set(true) />
                {primary}
            </Foot>
        </Main>
        <CaptureSheet open=capturing about=id />
        <InviteSheet open=inviting activity=id />
        <Sheet open=editing title=i18n::edit(lang)>
            <RecordForm kind=&activity::KIND id=Some(id) on_saved=move |_| editing.set(false) />
            <div class="pad">
                <Button kind=ButtonKind::Danger glyph=Glyph::Trash label=i18n::delete_activity(lang) on_click=delete />
            </div>
        </Sheet>
    }
    .into_any()
}
