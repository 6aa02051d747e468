//! An activity that comes again: how, until when, and the turns.

use crate::domain::date::Day;
use crate::domain::schema::Field;
use crate::domain::{activity, series};
use crate::i18n::meeting as t;
use crate::insight::dotted;
use crate::insight::series::{Turn, change_following, extend, repeat, series_words, turns};
use crate::ledger::{RecordId, Value};
use crate::ui::components::{
    Button, ButtonKind, ChoiceField, Glyph, Icon, InputKind, Lead, List, Row, StatusText, TextField, Tone,
};
use crate::ui::data::use_data;
use crate::ui::state::{use_lang, use_ui};
use leptos::prelude::*;

/// What stands in the way of a plan.
pub(super) fn warnings(all: Vec<String>) -> AnyView {
    let line = |words: String| {
        view! { <p class="note warn"><Icon glyph=Glyph::Warn /><span>{words}</span></p> }
    };
    view! { <div class="gap" role="status" data-testid="clashes">{all.into_iter().map(line).collect_view()}</div> }.into_any()
}

/// Asks how it comes again; of what does already, shows the turns.
#[component]
pub fn Series(
    /// The activity.
    id: RecordId,
) -> AnyView {
    let (data, lang, ui) = (use_data(), use_lang(), use_ui());
    let of = Memo::new(move |_| {
        data.read(|ledger| Some(ledger.get(ledger.get(id)?.reference(activity::SERIES)?)?.id))
    });
    let every = RwSignal::new(series::WEEKLY.name.to_owned());
    let until = RwSignal::new(data.now().today.plus_months(6).map(|day| day.to_string()).unwrap_or_default());
    let error = RwSignal::new(None::<String>);
    let make = move |()| {
        let Some(until) = Day::from_iso(&until.get_untracked()) else { return };
        let every = every.get_untracked();
        error.set(None);
        data.save(
            move |edit| repeat(edit, id, &every, until),
            move |saved| match saved.result {
                Some(_) => data.say_saved(t::repeated(lang), saved.dots),
                None => error.set(Some(t::nothing_comes_again(lang).to_owned())),
            },
        );
    };
    let options = move || {
        let choices = series::EVERY.choices.iter();
        choices.map(|c| (c.name.to_owned(), lang.pick(&c.label).to_owned())).collect::<Vec<_>>()
    };
    let new = move || {
        view! {
            <ChoiceField label=lang.pick(&series::EVERY.label).to_owned() options=options() value=every testid="every" />
            <TextField label=lang.pick(&series::UNTIL.label).to_owned() kind=InputKind::Date value=until error testid="until" />
            <Button kind=ButtonKind::Filled label=t::repeat_now(lang) on_click=make testid="repeat" />
        }
        .into_any()
    };
    let there = move |of: RecordId| {
        let words = move || data.read(|ledger| series_words(ledger, id, &data.now(), lang));
        let row = move |turn: Turn| {
            let title = turn.day.unwrap_or(turn.turn).long(lang);
            let moved = if turn.moved { t::turn_moved(lang) } else { "" };
            let cancelled = turn.cancelled.then(|| StatusText {
                tone: Tone::Bad,
                glyph: Glyph::Info,
                word: t::turn_cancelled(lang).to_owned(),
            });
            let line = dotted([moved]);
            view! { <Row title line status=cancelled lead=Lead::None href=format!("/kegiatan/{}", turn.id) /> }
        };
        let rows = move || data.read(|ledger| turns(ledger, of)).into_iter().map(row).collect_view();
        let same = move |()| {
            let fields = [activity::NAME, activity::TIME, activity::END, activity::VENUE];
            data.save(
                move |edit| {
                    let Some(view) = edit.ledger().get(id) else { return 0 };
                    let value =
                        |field: &'static Field| view.value(field).map_or(Value::Empty, |v| v.to_value());
                    let fields = fields.map(|field| (field, value(field)));
                    change_following(edit, id, &fields)
                },
                move |saved| data.say_saved(t::made_same(lang, saved.result), saved.dots),
            );
        };
        let more = move |()| {
            let Some(until) = Day::from_iso(&until.get_untracked()) else { return };
            data.save(
                move |edit| extend(edit, of, until),
                move |saved| match saved.dots.is_empty() {
                    true => ui.toasts.say(t::nothing_comes_again(lang)),
                    false => data.say_saved(t::extended(lang), saved.dots),
                },
            );
        };
        view! {
            <p class="muted" data-testid="series-words">{words}</p>
            <TextField label=lang.pick(&series::UNTIL.label).to_owned() kind=InputKind::Date value=until testid="until" />
            <Button label=t::extend(lang) on_click=more testid="extend" />
            <Button kind=ButtonKind::Quiet label=t::same_from_here(lang) on_click=same testid="same-from-here" />
            <List>{rows}</List>
        }
        .into_any()
    };
    (move || match of.get() {
        Some(of) => there(of),
        None => new(),
    })
    .into_any()
}
