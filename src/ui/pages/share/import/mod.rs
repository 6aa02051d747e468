//! *Ambil dari tabel*: choose files, confirm what they are and where they come from, see what they would do, agree.

mod preview;
mod sheets;
mod work;

use super::take::{self, TakeButtons};
use crate::domain::money::grouped;
use crate::i18n::{self, Lang};
use crate::ui::components::{Button, ButtonKind, Empty, Foot, Glyph, Header, Main, Progress, TextField};
use crate::ui::data::use_data;
use crate::ui::state::use_lang;
use leptos::prelude::*;
use preview::{Agreed, Found};
use sheets::SheetBlock;
use work::{Outcome, Step, Work};

/// Tables of the village.
#[component]
pub fn Import() -> impl IntoView {
    let lang = use_lang();
    let work = Work::new();
    let taken = Callback::new(move |files| work.open(files));
    take::watch(taken);
    let handed = take::handed();
    if !handed.is_empty() {
        work.open(handed);
    }
    let body = move || match work.step.get() {
        Step::Choose => view! {
            <Empty text=i18n::import_empty(lang) />
            <Problems work />
            <Foot>
                <TakeButtons many=true label=i18n::pick_file(lang) taken />
            </Foot>
        }
        .into_any(),
        Step::Opening => busy(work, i18n::reading_file(lang), false),
        Step::Adjust => adjust(work, taken, lang),
        Step::Checking => busy(work, i18n::import_checking(lang), true),
        Step::Preview => view! { <Found work /> }.into_any(),
        Step::Taking => {
            let ready = Memo::new(move |_| work.is_ready());
            (move || busy(work, i18n::import_taking(lang), !ready.get())).into_any()
        }
        Step::Full(why) => view! {
            <p class="pad" role="alert" data-testid="no-room">{why}</p>
            <Foot>
                <Button
                    kind=ButtonKind::Filled
                    label=i18n::import_change(lang)
                    on_click=move |()| work.step.set(Step::Adjust)
                />
            </Foot>
        }
        .into_any(),
        Step::Done(outcome) => done(work, outcome, lang),
    };
    let subtitle = move || match work.step.get() {
        Step::Preview | Step::Taking => {
            Some(i18n::import_preview_line(lang, work.source.get_untracked().trim()))
        }
        _ => None,
    };
    view! {
        <Header title=i18n::import_table(lang) subtitle=Signal::derive(subtitle) back="/kirim" />
        <Main>{body}</Main>
    }
}

/// Long work, which may be stopped unless it is the writing itself.
fn busy(work: Work, words: &'static str, stoppable: bool) -> AnyView {
    let lang = use_lang();
    let label = move || match work.rows.get() {
        0 => words.to_owned(),
        rows => i18n::import_checked(lang, &grouped(rows as u64, lang)),
    };
    let label = Signal::derive(label);
    let done = work.share;
    let bar = if stoppable {
        view! { <Progress done label on_cancel=move |()| work.stop() /> }.into_any()
    } else {
        view! { <Progress done label /> }.into_any()
    };
    view! { <div class="pad" data-testid="busy">{bar}</div> }.into_any()
}

/// Files that are no tables.
#[component]
fn Problems(work: Work) -> impl IntoView {
    move || {
        let problems = work.problems.get();
        (!problems.is_empty()).then(|| {
            view! {
                <div class="inset gap" role="alert" data-testid="problems">
                    {problems.into_iter().map(|line| view! { <p class="error">{line}</p> }).collect_view()}
                </div>
            }
        })
    }
}

/// What the files are, and where they come from.
fn adjust(work: Work, taken: Callback<Vec<crate::platform::files::Given>>, lang: Lang) -> AnyView {
    let blocks =
        work.items.get_untracked().into_iter().map(|item| view! { <SheetBlock item /> }).collect_view();
    let problem = RwSignal::new(None::<String>);
    let check = move |()| {
        let named = !work.source.with_untracked(|s| s.trim().is_empty());
        problem.set((!named).then(|| i18n::import_source_needed(lang).to_owned()));
        if named {
            work.check();
        } else {
            crate::platform::page::focus_first("[aria-invalid=true]");
        }
    };
    let none = Memo::new(move |_| !work.items.get().iter().any(|item| item.is_ready()));
    let more = move |()| take::pick(true, move |files| _ = taken.try_run(files));
    view! {
        <div class="pad gap">
            {move || none.get().then(|| view! { <p class="error" role="alert">{i18n::import_no_tables(lang)}</p> })}
            <TextField
                label=i18n::import_source(lang)
                hint=i18n::import_source_hint(lang)
                value=work.source
                error=problem
                testid="source"
            />
        </div>
        <Problems work />
        <ul class="list" role="list">{blocks}</ul>
        <Foot>
            <Button glyph=Glyph::Plus label=i18n::import_more(lang) on_click=more testid="more-files" />
            <Button
                kind=ButtonKind::Filled
                label=i18n::import_check(lang)
                disabled=none
                on_click=check
                testid="check"
            />
        </Foot>
    }
    .into_any()
}

/// What was taken in, and what could come next.
fn done(work: Work, outcome: Outcome, lang: Lang) -> AnyView {
    let data = use_data();
    let Agreed { count, what } = outcome.taken;
    let next = work.next().map(|kind| {
        let label = lang.pick(&kind.label).to_lowercase();
        view! { <p class="muted" data-testid="next">{i18n::import_next(lang, &label)}</p> }
    });
    let undone = outcome.undo;
    let undo = move |()| {
        undone.go(data);
        work.again();
    };
    view! {
        <div class="pad gap" role="status" data-testid="taken">
            <h2 class="big">{i18n::import_taken(lang, &grouped(count as u64, lang), &what)}</h2>
            {outcome.sentences.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            {next}
        </div>
        <Foot>
            <Button glyph=Glyph::Undo label=i18n::undo(lang) on_click=undo testid="undo-import" />
            <Button label=i18n::finish(lang) href="/" />
            <Button
                kind=ButtonKind::Filled
                label=i18n::import_another(lang)
                on_click=move |()| work.again()
                testid="another"
            />
        </Foot>
    }
    .into_any()
}
