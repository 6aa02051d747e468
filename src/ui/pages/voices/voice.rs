//! One voice: needs and complaints have pages of their own; of an offer or a request what was said, and whether it helped.

use crate::domain::schema;
use crate::domain::voice::{issue, need};
use crate::domain::{offer, person};
use crate::i18n::{self, Lang};
use crate::insight::summary::{self, field_words};
use crate::ledger::{RecordId, View};
use crate::ui::components::{
    Button, ButtonKind, Foot, Glyph, Header, HeaderAction, Lead, List, Main, Row, Section, Sheet,
};
use crate::ui::data::{Data, use_data};
use crate::ui::form::RecordForm;
use crate::ui::pages::history::HistoryLine;
use crate::ui::routes::Page;
use crate::ui::state::{use_go, use_lang};
use crate::ui::words;
use leptos::prelude::*;

/// What the page says.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    title: String,
    line: String,
    facts: Vec<(String, String)>,
    /// Records it concerns: name, line, path.
    links: Vec<(String, String, String, bool)>,
}

fn show(view: View<'_>, data: Data, lang: Lang) -> Shown {
    let (now, ledger) = (data.now(), view.ledger());
    let declared = schema::kind(view.kind()).map_or(&[][..], |k| k.fields);
    let facts = declared
        .iter()
        .copied()
        .filter(|f| f.targets.is_empty() && !f.required)
        .filter_map(|f| Some((lang.pick(&f.label).to_owned(), field_words(view, f, &now, lang)?)))
        .collect();
    let linked: Vec<View<'_>> =
        declared.iter().filter(|f| !f.targets.is_empty()).filter_map(|f| view.follow(*f)).collect();
    let links = linked
        .iter()
        .map(|v| {
            let words = summary::summary(*v, &now, lang);
            (words.title, words.line, words::path(ledger, v.id), v.kind() == person::KIND.id)
        })
        .collect();
    Shown { title: summary::title(view, &now, lang), line: summary::line(view, &now, lang), facts, links }
}

/// One voice.
#[component]
pub fn Voice(
    /// The need's, complaint's or offer's id.
    id: String,
) -> impl IntoView {
    let data = use_data();
    let Some(id) = RecordId::parse(&id) else { return super::super::missing(Page::Voice) };
    let kind = Memo::new(move |_| data.read(|ledger| ledger.get(id).map(|view| view.kind())));
    (move || match kind.get() {
        Some(kind) if kind == need::KIND.id => view! { <super::need::Need id=id.to_string() /> }.into_any(),
        Some(kind) if kind == issue::KIND.id => super::issue::page(id),
        Some(kind) if kind == offer::KIND.id => offered(id),
        _ => super::super::missing(Page::Voice),
    })
    .into_any()
}

fn offered(id: RecordId) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let shown = Memo::new(move |_| data.read(|ledger| ledger.get(id).map(|v| show(v, data, lang))));
    (move || shown.get().map(|shown| page(id, shown, data, lang))).into_any()
}

fn page(id: RecordId, shown: Shown, data: Data, lang: Lang) -> AnyView {
    let editing = RwSignal::new(false);
    let settle = move |()| {
        data.save_and_say(i18n::done(lang), move |edit| {
            edit.set(id, offer::STATUS, offer::MET.name);
        });
    };
    let links = shown.links.clone();
    let links = (!links.is_empty()).then(|| {
        view! {
            <Section title=i18n::concerns(lang)>
                <List>
                    {links
                        .into_iter()
                        .map(|(title, line, href, is_person)| {
                            let lead = if is_person { Lead::Person(title.clone()) } else { Lead::Woven };
                            view! { <Row title line href lead /> }
                        })
                        .collect_view()}
                </List>
            </Section>
        }
    });
    view! {
        <Header title=shown.title subtitle=shown.line back="/suara">
            <HeaderAction glyph=Glyph::Pen label=i18n::edit(lang) on_click=move |()| editing.set(true) />
        </Header>
        <Main>
            <dl class="facts">
                {shown.facts.into_iter().map(|(l, t)| view! { <div><dt>{l}</dt><dd>{t}</dd></div> }).collect_view()}
            </dl>
            {links}
            <HistoryLine of=id />
            <Foot><Button kind=ButtonKind::Filled glyph=Glyph::Check label=i18n::offer_met(lang) on_click=settle /></Foot>
        </Main>
        <Sheet open=editing title=i18n::edit(lang)>
            <RecordForm kind=&offer::KIND id=Some(id) on_saved=move |_| editing.set(false) />
            <Deleting id done=move |()| editing.set(false) />
        </Sheet>
    }
    .into_any()
}

/// Deletes a voice, at the end of its form.
#[component]
pub fn Deleting(
    /// The voice.
    id: RecordId,
    /// Runs once it is deleted.
    #[prop(into)]
    done: Callback<()>,
) -> AnyView {
    let (data, lang, go) = (use_data(), use_lang(), use_go());
    let delete = move |()| {
        data.save(
            move |edit| {
                edit.delete(id);
            },
            move |saved| {
                _ = done.try_run(());
                go("/suara");
                data.say_saved(i18n::deleted(lang), saved.dots);
            },
        );
    };
    view! {
        <div class="pad">
            <Button kind=ButtonKind::Danger glyph=Glyph::Trash label=i18n::delete_voice(lang) on_click=delete />
        </div>
    }
    .into_any()
}
