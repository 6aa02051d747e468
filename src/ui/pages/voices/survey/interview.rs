//! *Wawancara*: one person, one sheet of answers; what is typed is kept until it is saved.

use super::sheet::{Filling, keep, wait, waiting};
use super::{is_open, on_survey};
use crate::domain::response;
use crate::i18n::survey as t;
use crate::insight::survey::{self as core, Survey as Told};
use crate::ledger::RecordId;
use crate::platform::{page as browser, prefs};
use crate::ui::components::{Button, ButtonKind, Empty, Foot, Glyph, Header, Main};
use crate::ui::data::use_data;
use crate::ui::effect::on_change;
use crate::ui::pick::RefField;
use crate::ui::routes::Page;
use crate::ui::state::{use_go, use_lang, use_ui};
use leptos::prelude::*;

/// Asking people.
#[component]
pub fn Interview(
    /// The survey's id.
    id: String,
) -> AnyView {
    on_survey(&id, Page::Interview, page)
}

fn page(id: RecordId, survey: Told) -> AnyView {
    let (data, lang, ui, go) = (use_data(), use_lang(), use_ui(), use_go());
    let back = format!("/suara/survei/{id}");
    if !is_open(&survey) {
        return view! {
            <Header title=survey.title back=back.clone() />
            <Main>
                <Empty text=t::not_open(lang)>
                    <Button label=t::to_the_survey(lang) href=back />
                </Empty>
            </Main>
        }
        .into_any();
    }
    let anonymous = survey.anonymous;
    let draft = format!("draft:survei:{id}");
    // What was typed: the person first, then an answer a question; then what the sheet was filled with before.
    let typed: Vec<String> =
        prefs::get(&draft).and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    let person = RwSignal::new(typed.first().cloned().unwrap_or_default());
    let sheet = Filling::of(id, typed.get(1..).unwrap_or_default());
    let count = RwSignal::new(waiting(id).len());
    let known = RwSignal::new(false);
    // What the sheet was filled with, of somebody who answered before.
    let n = untrack(|| sheet.typed()).len();
    let before: StoredValue<core::Sheet> = StoredValue::new(typed.get(1 + n..).unwrap_or_default().to_vec());
    // What was typed until it was said whose it is.
    let nobodys = StoredValue::new(core::Sheet::new());
    on_change(
        move || std::iter::once(person.get()).chain(sheet.typed()).collect::<Vec<String>>(),
        move |mut typed| {
            if typed.iter().all(String::is_empty) {
                return prefs::remove(&draft);
            }
            before.with_value(|before| typed.extend_from_slice(before));
            prefs::set(&draft, &serde_json::to_string(&typed).unwrap_or_default());
        },
    );
    let look = move |chosen: &str| {
        let person = RecordId::parse(chosen);
        let said = person.and_then(|person| data.peek(|ledger| core::answered_by(ledger, id, person)));
        let said = said.map(|(_, said)| said);
        match (&said, known.get_untracked()) {
            // What was typed before it was said whose it is stays, over what they answered before.
            (Some(said), false) => {
                before.with_value(|before| {
                    if before.is_empty() {
                        nobodys.set_value(untrack(|| sheet.typed()));
                    }
                    sheet.fill_around(before, said);
                });
            }
            // What one person answered is not another's.
            (Some(said), true) => sheet.fill(said),
            (None, true) => sheet.fill(&nobodys.get_value()),
            (None, false) => {}
        }
        known.set(said.is_some());
        before.set_value(said.unwrap_or_default());
    };
    look(&person.get_untracked());
    on_change(move || person.get(), move |chosen| look(&chosen));
    let next = move || {
        nobodys.try_set_value(core::Sheet::new());
        sheet.fill(&[]);
        person.try_set(String::new());
        browser::focus_id("main");
        browser::scroll_to(0.0);
    };
    let save = move |()| {
        let Some(said) = sheet.read(data.now().today, lang) else { return };
        if core::is_blank(&said) && !known.get_untracked() {
            return ui.toasts.say(t::nothing_answered(lang));
        }
        if anonymous {
            wait(id, said);
            count.set(waiting(id).len());
            next();
            return ui.toasts.say(t::next_sheet(lang));
        }
        let (who, before) = (RecordId::parse(&person.get_untracked()), before.get_value());
        data.save(
            move |edit| core::respond(edit, id, who, &before, &said, data.now().today).is_some(),
            move |saved| match saved.result {
                true => {
                    next();
                    data.say_saved(t::answers_kept(lang), saved.dots);
                }
                // Closed meanwhile, on another phone: what was typed stays.
                false => ui.toasts.say(t::not_open(lang)),
            },
        );
    };
    let end = move |()| {
        let kept = move |n: usize| {
            go(&format!("/suara/survei/{id}"));
            ui.toasts.say(t::round_kept(lang, n));
        };
        keep(data, id, Box::new(kept));
    };
    let who = match anonymous {
        true => view! { <p class="muted">{t::secret(lang)}</p> }.into_any(),
        false => view! {
            <RefField label=t::who_answers(lang) field=response::PERSON value=person />
            <p class="muted">{move || if known.get() { t::answered_before(lang) } else { t::at_the_door(lang) }}</p>
        }
        .into_any(),
    };
    let round = move || {
        let n = count.get();
        (n > 0).then(|| view! { <Button label=t::end_round(lang) glyph=Glyph::Check on_click=end testid="end-round" /> })
    };
    let waits = move || {
        let n = count.get();
        (n > 0).then(|| view! { <p class="inset muted" role="status" data-testid="waiting">{t::sheets_wait(lang, n)}</p> })
    };
    let intro = (!survey.intro.is_empty()).then(|| view! { <p class="told">{survey.intro}</p> });
    view! {
        <Header title=t::interview(lang) subtitle=survey.title back />
        <Main>
            {waits}
            <div class="form pad" data-testid="sheet">
                {intro}
                {who}
                {sheet.fields(&data.peek(|ledger| core::places(ledger, id)))}
                <p class="muted" role="status" data-testid="progress">{move || sheet.progress(lang)}</p>
            </div>
            <Foot>
                {round}
                <Button kind=ButtonKind::Filled label=t::save_answers(lang) on_click=save testid="save-answers" />
            </Foot>
        </Main>
    }
    .into_any()
}
