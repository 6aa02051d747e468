//! What the tables would do: counts, and the rows behind each of them.

use super::work::{Step, Work};
use crate::domain::money::grouped;
use crate::exchange::table::{Class, Line, Summary};
use crate::i18n::{self, Lang};
use crate::ui::components::{Button, ButtonKind, Foot, List, Row, Section, VirtualList};
use crate::ui::state::{use_go, use_lang};
use leptos::prelude::*;
use std::sync::Arc;

/// Classes whose rows are written.
const WRITTEN: [Class; 3] = [Class::New, Class::Changed, Class::Contradictory];
/// Rows that stand on the page at once.
const SHORT: usize = 50;

/// What is taken in: how many, of what.
#[derive(Clone, Debug)]
pub struct Agreed {
    /// Rows.
    pub count: usize,
    /// What they are: `orang`, `baris`.
    pub what: String,
}

impl Agreed {
    /// The number in words.
    pub fn number(&self, lang: Lang) -> String {
        grouped(self.count as u64, lang)
    }
}

/// The preview.
#[component]
pub fn Found(
    /// The state.
    work: Work,
) -> impl IntoView {
    let lang = use_lang();
    let go = use_go();
    let found = work.found.get_untracked();
    let count = work.count(&WRITTEN);
    let kinds: Vec<&Summary> = found.iter().filter(|s| WRITTEN.iter().any(|c| s.count(*c) > 0)).collect();
    let what = match kinds[..] {
        [one] => lang.pick(&one.kind).to_lowercase(),
        _ => i18n::import_rows(lang).to_owned(),
    };
    let agreed = Agreed { count, what };
    let tables = found.iter().enumerate().map(|(at, summary)| table(work, at, summary, lang)).collect_view();
    let primary = if count == 0 {
        view! {
            <Button kind=ButtonKind::Filled label=i18n::finish(lang) on_click=move |()| go("/kirim") testid="finish" />
        }
    } else {
        let label = i18n::import_take(lang, &agreed.number(lang), &agreed.what);
        let take = move |()| work.take_in(agreed.clone());
        view! { <Button kind=ButtonKind::Filled label on_click=take testid="take-in" /> }
    };
    view! {
        {(count == 0).then(|| view! { <p class="pad big" role="status">{i18n::import_nothing(lang)}</p> })}
        {tables}
        <Foot>
            <Button label=i18n::import_change(lang) on_click=move |()| work.step.set(Step::Adjust) />
            {primary}
        </Foot>
    }
}

/// One table.
fn table(work: Work, at: usize, summary: &Summary, lang: Lang) -> AnyView {
    let classes = Class::ALL.map(|class| (class, summary.count(class))).into_iter();
    let lists = classes
        .filter(|(_, count)| *count > 0)
        .map(|(class, count)| {
            let title = format!("{} {}", grouped(count as u64, lang), class.text(lang));
            let lines = move || {
                let lines = |plan: &crate::exchange::table::Plan| {
                    work.data.peek(|ledger| plan.lines(at, class, ledger, lang))
                };
                work.plan.with_value(|plan| plan.as_ref().map(lines)).unwrap_or_default()
            };
            view! { <Fold title count lines=Box::new(lines) /> }
        })
        .collect_view();
    let troubles = (summary.troubles > 0).then(|| {
        let title = i18n::import_troubles(lang, &grouped(summary.troubles as u64, lang));
        let lines = move || {
            let lines = |plan: &crate::exchange::table::Plan| {
                work.data.peek(|ledger| plan.troubles(at, ledger, lang))
            };
            work.plan.with_value(|plan| plan.as_ref().map(lines)).unwrap_or_default()
        };
        view! { <Fold title count=summary.troubles lines=Box::new(lines) /> }
    });
    let sentence = summary.sentence.clone();
    let title =
        if summary.name.is_empty() { lang.pick(&summary.kind).to_owned() } else { summary.name.clone() };
    view! {
        <Section title>
            <p class="inset" data-testid="sentence">{sentence}</p>
            <div class="folds">{lists}{troubles}</div>
        </Section>
    }
    .into_any()
}

/// A count that opens the rows behind it; they are looked up only then.
#[component]
fn Fold(title: String, count: usize, lines: Box<dyn Fn() -> Vec<Line> + Send + Sync>) -> impl IntoView {
    let lang = use_lang();
    let shown = RwSignal::new(None::<Arc<Vec<Line>>>);
    let label = title.clone();
    let list = move || {
        shown.get().map(|lines| {
            let first = (lines.len() < count).then(|| {
                view! { <p class="inset muted">{i18n::import_first(lang, &grouped(lines.len() as u64, lang))}</p> }
            });
            let row = Callback::new({
                let lines = lines.clone();
                move |at: usize| lines.get(at).map(|line| line_row(line, lang)).into_any()
            });
            let list = if lines.len() > SHORT {
                let key = Callback::new(|at: usize| at as u64);
                view! { <VirtualList count=Signal::stored(lines.len()) key row label=label.clone() /> }.into_any()
            } else {
                let rows = lines.iter().map(|line| line_row(line, lang)).collect_view();
                view! { <List label=label.clone()>{rows}</List> }.into_any()
            };
            (first, list)
        })
    };
    view! {
        <details
            class="more"
            on:toggle=move |_| {
                if shown.with_untracked(Option::is_none) {
                    shown.set(Some(Arc::new(lines())));
                }
            }
        >
            <summary>{title}</summary>
            {list}
        </details>
    }
}

fn line_row(line: &Line, lang: Lang) -> AnyView {
    let number = i18n::import_line_no(lang, &line.line.to_string());
    let (title, details) = (line.title.trim(), line.details.join(" · "));
    let (title, second) = match (title.is_empty(), details.is_empty()) {
        (true, _) => (number, details),
        (false, true) => (title.to_owned(), number),
        (false, false) => (title.to_owned(), format!("{number} · {details}")),
    };
    view! { <Row title line=second /> }.into_any()
}
