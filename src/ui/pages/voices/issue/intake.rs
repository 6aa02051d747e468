//! *Keluhan baru*: an issue comes in.

use crate::domain::date::Day;
use crate::domain::schema::Field;
use crate::domain::time::Time;
use crate::domain::voice::issue;
use crate::i18n::{self, issue as t};
use crate::insight::issue::{Intake, PROPOSED, take_in};
use crate::ledger::RecordId;
use crate::platform::{page, prefs};
use crate::ui::components::{
    Button, ButtonKind, ChoiceField, Filters, Glyph, InputKind, Sheet, Switch, TextField,
};
use crate::ui::data::use_data;
use crate::ui::effect::effect;
use crate::ui::pick::RefField;
use crate::ui::state::{use_go, use_lang};
use leptos::prelude::*;
use std::cell::RefCell;

/// Where what is typed is kept.
const DRAFT: &str = "draft:keluhan";

thread_local! {
    /// What is typed in confidence while there is no PIN: it is written nowhere.
    static HELD: RefCell<Option<String>> = const { RefCell::new(None) };
}

fn words(field: &Field, lang: i18n::Lang) -> Vec<(String, String)> {
    field.choices.iter().map(|c| (c.name.to_owned(), lang.pick(&c.label).to_owned())).collect()
}

/// The sheet.
#[component]
pub fn IntakeSheet(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let lang = use_lang();
    view! {
        <Sheet open title=t::new_issue(lang)>
            <Form />
        </Sheet>
    }
}

#[component]
fn Form() -> AnyView {
    let (data, lang, go) = (use_data(), use_lang(), use_go());
    let kept = HELD.take().or_else(|| prefs::get(DRAFT));
    let kept: Vec<String> = kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    let text = |at: usize| RwSignal::new(kept.get(at).cloned().unwrap_or_default());
    let [title, kind, level, channel, person, via, community, day, time] = std::array::from_fn(text);
    let flag = |at: usize| RwSignal::new(kept.get(at).is_some_and(|on| on == "1"));
    let (anonymous, secret) = (flag(9), flag(10));
    if kind.with_untracked(String::is_empty) {
        kind.set(issue::COMPLAINT.name.into());
    }
    if level.with_untracked(String::is_empty) {
        level.set(PROPOSED.to_string());
    }
    let error = RwSignal::new(None::<String>);
    let texts = [title, kind, level, channel, person, via, community, day, time];
    let refused = Signal::derive(move || secret.get() && !data.is_sealed());
    effect(move || {
        let mut all: Vec<String> = texts.iter().map(|text| text.get()).collect();
        all.extend([anonymous.get(), secret.get()].map(|on| u8::from(on).to_string()));
        let json = serde_json::to_string(&all).unwrap_or_default();
        match refused.get() {
            _ if title.with(String::is_empty) => {
                HELD.take();
                prefs::remove(DRAFT);
            }
            true => {
                prefs::remove(DRAFT);
                HELD.set(Some(json));
            }
            false => {
                HELD.take();
                prefs::set(DRAFT, &json);
            }
        }
    });
    let save = move |()| {
        let intake = Intake {
            title: title.get_untracked(),
            kind: kind.get_untracked(),
            level: level.get_untracked().parse().ok(),
            channel: channel.get_untracked(),
            anonymous: anonymous.get_untracked(),
            person: RecordId::parse(&person.get_untracked()),
            via: RecordId::parse(&via.get_untracked()),
            community: RecordId::parse(&community.get_untracked()),
            day: Day::from_iso(&day.get_untracked()),
            time: Time::parse(&time.get_untracked()),
            secret: secret.get_untracked(),
        };
        let empty = intake.title.trim().is_empty();
        error.set(empty.then(|| t::what_happened_needed(lang).to_owned()));
        if empty {
            page::focus_first("dialog[open] [aria-invalid=true]");
            return;
        }
        if refused.get_untracked() {
            return;
        }
        data.save(
            move |edit| take_in(edit, &intake, &data.now()),
            move |saved| {
                prefs::remove(DRAFT);
                HELD.take();
                go(&format!("/suara/{}", saved.result));
                data.say_saved(t::taken_in(lang), saved.dots);
            },
        );
    };
    let brought = move || {
        (!anonymous.get()).then(|| {
            view! { <RefField label=lang.pick(&issue::PERSON.label).to_owned() field=issue::PERSON value=person /> }
        })
    };
    let pin = move || {
        refused.get().then(|| {
            view! {
                <p class="note info" role="status" data-testid="needs-pin"><span>{t::needs_pin(lang)}</span></p>
                <Button glyph=Glyph::Lock label=t::set_pin(lang) href="/kunci" testid="set-pin" />
            }
        })
    };
    let levels: Vec<(String, String)> = (1..=5).map(|n| (n.to_string(), n.to_string())).collect();
    view! {
        <div class="form">
            <TextField label=t::what_happened(lang) value=title error autofocus=true testid="issue-title" />
            <Switch label=t::confidential(lang) value=secret />
            {pin}
            <Filters label=t::what_kind(lang) options=Signal::stored(words(issue::TYPE, lang)) value=kind />
            <p class="label">{t::how_grave(lang)}</p>
            <Filters label=t::how_grave(lang) options=Signal::stored(levels) value=level />
            <Switch label=t::anonymous(lang) value=anonymous />
            {brought}
            <details class="more">
                <summary>{i18n::details(lang)}</summary>
                <ChoiceField label=lang.pick(&issue::CHANNEL.label) options=words(issue::CHANNEL, lang) value=channel testid="channel" />
                <RefField label=lang.pick(&issue::VIA.label).to_owned() field=issue::VIA value=via />
                <RefField label=lang.pick(&issue::COMMUNITY.label).to_owned() field=issue::COMMUNITY value=community />
                <TextField label=lang.pick(&issue::DAY.label) kind=InputKind::Date value=day testid="issue-day" />
                <TextField label=lang.pick(&issue::TIME.label) kind=InputKind::Time value=time testid="issue-time" />
            </details>
            <Button kind=ButtonKind::Filled label=i18n::save(lang) on_click=save disabled=refused testid="issue-save" />
        </div>
    }
    .into_any()
}
