//! One need, complaint, offer or request: what was said, the answer, and carrying it back.

use crate::domain::schema::{self, Field};
use crate::domain::voice::{issue, need};
use crate::domain::{offer, person, phone::Phone};
use crate::i18n::{self, Lang};
use crate::insight::summary::{self, field_words};
use crate::ledger::{KindId, RecordId, View};
use crate::ui::components::{
    Button, ButtonKind, Foot, Glyph, Header, HeaderAction, Lead, List, LongField, Main, Row, Section, Sheet,
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
    kind: KindId,
    title: String,
    line: String,
    facts: Vec<(String, String)>,
    answer: Option<String>,
    told: bool,
    /// Records it concerns: name, line, path.
    links: Vec<(String, String, String, bool)>,
    /// Who said it: for telling them the answer.
    phone: Option<Phone>,
}

/// Answer and told fields, of kinds that have them.
fn answer_fields(kind: KindId) -> Option<(&'static Field, &'static Field)> {
    match kind {
        k if k == need::KIND.id => Some((need::ANSWER, need::TOLD)),
        _ => None,
    }
}

fn show(view: View<'_>, data: Data, lang: Lang) -> Shown {
    let (now, ledger) = (data.now(), view.ledger());
    let kind = view.kind();
    let fields = answer_fields(kind);
    let declared = schema::kind(kind).map_or(&[][..], |k| k.fields);
    let is_answer = |f: &Field| fields.is_some_and(|(a, t)| a.id == f.id || t.id == f.id);
    let facts = declared
        .iter()
        .copied()
        .filter(|f| f.targets.is_empty() && !f.required && !is_answer(f))
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
    let asker = linked.iter().find(|v| v.kind() == person::KIND.id);
    let phone = asker.and_then(|v| v.elements(person::PHONES).into_iter().find_map(Phone::from_e164));
    Shown {
        kind,
        title: summary::title(view, &now, lang),
        line: summary::line(view, &now, lang),
        facts,
        answer: fields.and_then(|(answer, _)| view.text(answer).map(str::to_owned)),
        told: fields.is_some_and(|(_, told)| view.int(told).is_some()),
        links,
        phone,
    }
}

/// One voice.
#[component]
pub fn Voice(
    /// The need's, complaint's or offer's id.
    id: String,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let Some(id) = RecordId::parse(&id) else { return super::super::missing(Page::Voice) };
    let kinds = [need::KIND.id, offer::KIND.id];
    let shown = Memo::new(move |_| {
        data.read(|ledger| ledger.get(id).filter(|v| kinds.contains(&v.kind())).map(|v| show(v, data, lang)))
    });
    let is_issue =
        Memo::new(move |_| data.read(|ledger| ledger.get(id).is_some_and(|v| v.kind() == issue::KIND.id)));
    (move || match is_issue.get() {
        true => super::issue::page(id),
        false => match shown.get() {
            Some(shown) => page(id, shown, data, lang),
            None => super::super::missing(Page::Voice),
        },
    })
    .into_any()
}

fn page(id: RecordId, shown: Shown, data: Data, lang: Lang) -> AnyView {
    let editing = RwSignal::new(false);
    let answering = RwSignal::new(false);
    let text = RwSignal::new(shown.answer.clone().unwrap_or_default());
    let fields = answer_fields(shown.kind);
    let answer = move |()| {
        let Some((answer, _)) = fields else { return };
        let text = text.get_untracked();
        answering.set(false);
        data.save_and_say(i18n::saved_here(lang), move |edit| {
            edit.set(id, answer, text.as_str());
        });
    };
    let tell = move |()| {
        let Some((_, told)) = fields else { return };
        data.save_and_say(i18n::told_now(lang), move |edit| {
            edit.set(id, told, data.now().today);
        });
    };
    let settle = move |()| {
        data.save_and_say(i18n::done(lang), move |edit| {
            edit.set(id, offer::STATUS, offer::MET.name);
        });
    };
    let message = shown.answer.clone().map(|answer| i18n::answer_message(lang, &shown.title, &answer));
    let whatsapp = shown.phone.as_ref().zip(message).map(|(phone, text)| phone.whatsapp_with(&text));
    let kind = schema::kind(shown.kind);
    let answer_section = shown.answer.clone().map(|answer| {
        let state = if shown.told { i18n::answer_told(lang) } else { i18n::answer_untold(lang) };
        view! {
            <Section title=i18n::answer_title(lang)>
                <div class="inset"><p class="told">{answer}</p><p class="muted">{state}</p></div>
            </Section>
        }
    });
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
    let buttons = match (fields, &shown.answer, shown.told) {
        (None, ..) => view! { <Button kind=ButtonKind::Filled glyph=Glyph::Check label=i18n::offer_met(lang) on_click=settle /> }.into_any(),
        (_, None, _) => view! { <Button kind=ButtonKind::Filled glyph=Glyph::Pen label=i18n::write_answer(lang) on_click=move |()| answering.set(true) testid="answer" /> }.into_any(),
        (_, Some(_), false) => view! {
            {whatsapp.map(|href| view! { <Button glyph=Glyph::WhatsApp label="WhatsApp" href /> })}
            <Button glyph=Glyph::Pen label=i18n::change_answer(lang) on_click=move |()| answering.set(true) />
            <Button kind=ButtonKind::Filled glyph=Glyph::Voice label=i18n::tell_answer(lang) on_click=tell testid="tell" />
        }
        .into_any(),
        (_, Some(_), true) => view! { <Button glyph=Glyph::Pen label=i18n::change_answer(lang) on_click=move |()| answering.set(true) /> }.into_any(),
    };
    view! {
        <Header title=shown.title subtitle=shown.line back="/suara">
            <HeaderAction glyph=Glyph::Pen label=i18n::edit(lang) on_click=move |()| editing.set(true) />
        </Header>
        <Main>
            <dl class="facts">
                {shown.facts.into_iter().map(|(l, t)| view! { <div><dt>{l}</dt><dd>{t}</dd></div> }).collect_view()}
            </dl>
            {answer_section}
            {links}
            <HistoryLine of=id />
            <Foot>{buttons}</Foot>
        </Main>
        <Sheet open=answering title=i18n::answer_title(lang)>
            <LongField bare=true autofocus=true label=i18n::answer_title(lang) value=text testid="answer-text" />
            <Button kind=ButtonKind::Filled label=i18n::save(lang) on_click=answer testid="answer-save" />
        </Sheet>
        <Sheet open=editing title=i18n::edit(lang)>
            {kind.map(|kind| view! { <RecordForm kind id=Some(id) on_saved=move |_| editing.set(false) /> })}
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
                done.run(());
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
