//! An activity that comes again: how, until when, and the turns.

use crate::domain::date::Day;
use crate::domain::schema::Field;
use crate::domain::{activity, series};
use crate::i18n::meeting as t;
use crate::insight::series::{Turn, change_following, rearrange, repeat, series_words, turns};
use crate::insight::{Fields, dotted};
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
    let (rule, end) = data
        .peek(|ledger| {
            let series = ledger.get(of.get_untracked()?)?;
            Some((series.text(series::EVERY)?.to_owned(), series.day(series::UNTIL)?))
        })
        .unwrap_or((
            series::WEEKLY.name.to_owned(),
            data.now().today.plus_months(6).unwrap_or(data.now().today),
        ));
    let (every, until) = (RwSignal::new(rule), RwSignal::new(end.to_string()));
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
        let change = move |()| {
            let Some(until) = Day::from_iso(&until.get_untracked()) else { return };
            let every = every.get_untracked();
            data.save(
                move |edit| rearrange(edit, id, &every, until),
                move |saved| match saved.result {
                    None => ui.toasts.say(t::nothing_comes_again(lang)),
                    Some(0) => data.say_saved(t::rearranged(lang), saved.dots),
                    Some(free) => data.say_saved(t::rearranged_but(lang, free), saved.dots),
                },
            );
        };
        view! {
            <p class="muted" data-testid="series-words">{words}</p>
            <ChoiceField label=lang.pick(&series::EVERY.label).to_owned() options=options() value=every testid="every" />
            <TextField label=lang.pick(&series::UNTIL.label).to_owned() kind=InputKind::Date value=until testid="until" />
            <p class="muted">{t::rearrange_line(lang)}</p>
            <Button label=t::rearrange(lang) on_click=change testid="rearrange" />
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
