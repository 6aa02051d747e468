//! A sheet of answers while it is filled in, by the officer or by people themselves. Where a survey is without names, the sheets of a round
//! wait, sorted by what they say, and are committed together.

use crate::domain::date::Day;
use crate::i18n::{Lang, survey as t};
use crate::insight::survey::{self as core, How, Question};
use crate::ledger::RecordId;
use crate::platform::page;
use crate::ui::components::{Chip, ChoiceField, Field, FieldContext, InputKind, LongField, TextField};
use crate::ui::data::{Data, use_data};
use crate::ui::round;
use leptos::prelude::*;

/// Setting with the sheets of a round without names. No draft: erasing someone forgets those.
fn waiting_of(id: RecordId) -> String {
    format!("survei:{id}")
}

/// The sheets of a round without names that is not over.
pub fn waiting(id: RecordId) -> Vec<core::Sheet> {
    round::waiting(&waiting_of(id))
}

/// Puts a sheet among those that wait.
pub fn wait(id: RecordId, sheet: core::Sheet) {
    round::wait(&waiting_of(id), sheet, core::put);
}

/// Commits what waits, without a name or a time of day; then tells how many there were.
pub fn keep(data: Data, id: RecordId, then: Box<dyn FnOnce(usize)>) {
    let day = data.now().today;
    round::keep(data, waiting_of(id), move |edit, sheets| core::commit(edit, id, sheets, day), then);
}

/// A sheet that is being filled in.
#[derive(Clone, Copy)]
pub struct Filling {
    asked: StoredValue<Vec<Question>>,
    answers: StoredValue<Vec<RwSignal<String>>>,
    /// What is wrong with each, in words.
    errors: StoredValue<Vec<RwSignal<Option<String>>>>,
    /// Which are asked, going by what is answered.
    visible: Memo<Vec<bool>>,
}

impl Filling {
    /// A sheet of a survey, with what was typed already, question by question.
    pub fn of(survey: RecordId, typed: &[String]) -> Filling {
        let asked = use_data().peek(|ledger| core::questions(ledger, survey));
        let before = |at: usize| RwSignal::new(typed.get(at).cloned().unwrap_or_default());
        let answers: Vec<RwSignal<String>> = (0..asked.len()).map(before).collect();
        let errors = asked.iter().map(|_| RwSignal::new(None)).collect();
        let (asked, answers) = (StoredValue::new(asked), StoredValue::new(answers));
        let typed = move || answers.with_value(|all| all.iter().map(|a| a.get()).collect::<Vec<_>>());
        let visible = Memo::new(move |_| asked.with_value(|asked| core::visible(asked, &typed())));
        Filling { asked, answers, errors: StoredValue::new(errors), visible }
    }

    /// The answers as typed, followed by whatever calls it.
    pub fn typed(self) -> Vec<String> {
        self.answers.with_value(|all| all.iter().map(|answer| answer.get()).collect())
    }

    /// Puts these answers in the place of what was typed; nothing where there are none.
    pub fn fill(self, said: &[String]) {
        // Answers may be kept only after the page was left.
        self.answers.try_with_value(|all| {
            for (at, answer) in all.iter().enumerate() {
                answer.try_set(said.get(at).cloned().unwrap_or_default());
            }
        });
        self.errors.try_with_value(|all| all.iter().for_each(|error| _ = error.try_set(None)));
    }

    /// As [`Filling::fill`], but leaves what was typed: what differs from what the sheet was filled with `before`.
    pub fn fill_around(self, before: &[String], said: &[String]) {
        let at = |sheet: &[String], at: usize| sheet.get(at).cloned().unwrap_or_default();
        let typed = untrack(|| self.typed()).into_iter().enumerate();
        let whole = typed.map(|(n, typed)| if typed == at(before, n) { at(said, n) } else { typed });
        self.fill(&whole.collect::<Vec<_>>());
    }

    /// The answers, if they can be taken; else it says beside each what is wrong with it.
    pub fn read(self, today: Day, lang: Lang) -> Option<core::Sheet> {
        let typed = untrack(|| self.typed());
        match self.asked.with_value(|asked| core::read(asked, &typed, today, lang)) {
            Ok(said) => Some(said),
            Err(wrong) => {
                self.errors
                    .with_value(|all| all.iter().zip(wrong).for_each(|(error, wrong)| error.set(wrong)));
                page::focus_first("[aria-invalid=true]");
                None
            }
        }
    }

    /// How many of those that are asked are answered.
    pub fn progress(self, lang: Lang) -> String {
        self.visible.with(|visible| {
            let done = self.answers.with_value(|all| {
                all.iter().zip(visible).filter(|(a, on)| **on && !a.with(String::is_empty)).count()
            });
            t::progress(lang, done, visible.iter().filter(|on| **on).count())
        })
    }

    /// The controls of the questions that are asked; places among these are offered.
    pub fn fields(self, places: &[String]) -> AnyView {
        let places = StoredValue::new(places.to_vec());
        let control = move |(at, q): (usize, Question)| {
            let value = self.answers.with_value(|all| all[at]);
            let error = self.errors.with_value(|all| all[at]);
            let shown = StoredValue::new(q);
            let on = Memo::new(move |_| self.visible.with(|visible| visible[at]));
            move || on.get().then(|| question(at, shown.get_value(), value, error, places))
        };
        self.asked.get_value().into_iter().enumerate().map(control).collect_view().into_any()
    }
}

/// The control of a question.
fn question(
    at: usize,
    q: Question,
    value: RwSignal<String>,
    error: RwSignal<Option<String>>,
    places: StoredValue<Vec<String>>,
) -> AnyView {
    let mark = if q.required { " *" } else { "" };
    let label = format!("{}. {}{mark}", at + 1, q.what);
    let hint = MaybeProp::from((!q.hint.is_empty()).then(|| q.hint.clone()));
    let line = |label: String, hint: MaybeProp<String>, kind: InputKind| {
        view! { <TextField label kind value hint error /> }.into_any()
    };
    match q.how {
        How::Text => view! { <LongField label value hint error /> }.into_any(),
        How::Number => line(label, hint, InputKind::Number),
        How::Day => line(label, hint, InputKind::Date),
        How::Place => view! { <TextField label value hint error known=places.get_value() /> }.into_any(),
        How::One => {
            let options = q.options.into_iter().map(|option| (option.clone(), option)).collect();
            view! { <ChoiceField label options value hint error /> }.into_any()
        }
        How::Scale => {
            let steps = q.steps();
            let end = |step: Option<&i64>, words: &str| match step {
                Some(step) if !words.is_empty() => format!("{step} = {words}"),
                _ => String::new(),
            };
            let ends = [end(steps.first(), &q.ends.0), end(steps.last(), &q.ends.1)];
            let ends = ends.iter().filter(|end| !end.is_empty()).cloned().collect::<Vec<_>>().join(", ");
            let hint = if ends.is_empty() { hint } else { MaybeProp::from(Some(ends)) };
            chosen(label, q.choices(), value, hint, error, false)
        }
        How::Many => chosen(label, q.options, value, hint, error, true),
    }
}

/// Chips: one that is on, or any. A tap on one that is on takes it back.
fn chosen(
    label: String,
    options: Vec<String>,
    value: RwSignal<String>,
    hint: MaybeProp<String>,
    error: RwSignal<Option<String>>,
    many: bool,
) -> AnyView {
    let chip = move |option: String| {
        let own = option.clone();
        let on = Signal::derive(move || value.with(|value| value.lines().any(|line| line == own)));
        let words = option.clone();
        let tap = move |()| {
            let was = on.get_untracked();
            value.update(|value| {
                let mut lines: Vec<&str> = value.lines().filter(|line| many && *line != option).collect();
                if !was {
                    lines.push(&option);
                }
                *value = lines.join("\n");
            });
        };
        view! { <Chip label=words on on_click=tap /> }
    };
    let control = move |_: FieldContext| {
        let class = if many { "chips" } else { "scale" };
        view! { <div class=class>{options.into_iter().map(chip).collect_view()}</div> }.into_any()
    };
    view! { <Field label hint error group=true control=Box::new(control) /> }.into_any()
}
