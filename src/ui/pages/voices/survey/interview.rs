//! *Wawancara*: one person, one sheet of answers; what is typed is kept until it is saved. Where a survey is without names, the sheets of a round
//! wait, sorted by what they say, and are committed together.

use super::{is_open, on_survey};
use crate::domain::response;
use crate::i18n::survey as t;
use crate::insight::survey::{self as core, How, Question, Survey as Told};
use crate::ledger::RecordId;
use crate::platform::{page as browser, prefs};
use crate::ui::components::{
    Button, ButtonKind, Chip, ChoiceField, Empty, Field, FieldContext, Foot, Glyph, Header, InputKind,
    LongField, Main, TextField,
};
use crate::ui::data::{Data, use_data};
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

/// Setting with the sheets of a round without names. No draft: erasing someone forgets those.
fn waiting_of(id: RecordId) -> String {
    format!("survei:{id}")
}

/// The sheets of a round without names that is not over.
pub(super) fn waiting(id: RecordId) -> Vec<core::Sheet> {
    prefs::get(&waiting_of(id)).and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

/// Commits what waits, without a name or a time of day; then tells how many there were.
pub(super) fn keep(data: Data, id: RecordId, then: impl FnOnce(usize) + 'static) {
    let sheets = waiting(id);
    let (n, day) = (sheets.len(), data.now().today);
    data.save_unsigned(
        move |edit| core::commit(edit, id, &sheets, day),
        move |_| {
            prefs::remove(&waiting_of(id));
            then(n);
        },
    );
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
    let asked = data.peek(|ledger| core::questions(ledger, id));
    let n = asked.len();
    let draft = format!("draft:survei:{id}");
    // What was typed: the person first, then an answer a question.
    let typed: Vec<String> =
        prefs::get(&draft).and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    let before = move |at: usize| typed.get(at).cloned().unwrap_or_default();
    let person = RwSignal::new(before(0));
    let answers: Vec<RwSignal<String>> = (1..=n).map(|at| RwSignal::new(before(at))).collect();
    let errors: Vec<RwSignal<Option<String>>> = (0..n).map(|_| RwSignal::new(None)).collect();
    let (answers, errors, asked) =
        (StoredValue::new(answers), StoredValue::new(errors), StoredValue::new(asked));
    let count = RwSignal::new(waiting(id).len());
    let known = RwSignal::new(false);
    let sheet = move || answers.with_value(|all| all.iter().map(|answer| answer.get()).collect::<Vec<_>>());
    let fill = move |said: &[String]| {
        answers.with_value(|all| {
            for (at, answer) in all.iter().enumerate() {
                answer.set(said.get(at).cloned().unwrap_or_default());
            }
        });
        errors.with_value(|all| all.iter().for_each(|error| error.set(None)));
    };
    let visible = Memo::new(move |_| asked.with_value(|asked| core::visible(asked, &sheet())));
    {
        let draft = draft.clone();
        on_change(
            move || std::iter::once(person.get()).chain(sheet()).collect::<Vec<String>>(),
            move |typed| match typed.iter().all(String::is_empty) {
                true => prefs::remove(&draft),
                false => prefs::set(&draft, &serde_json::to_string(&typed).unwrap_or_default()),
            },
        );
    }
    on_change(
        move || person.get(),
        move |chosen| {
            let there = RecordId::parse(&chosen)
                .and_then(|person| data.peek(|ledger| core::answered_by(ledger, id, person)));
            known.set(there.is_some());
            if let Some((_, said)) = there {
                fill(&said);
            }
        },
    );
    let next = move || {
        fill(&[]);
        person.set(String::new());
        browser::focus_id("main");
        browser::scroll_to(0.0);
    };
    let save = move |()| {
        let read = asked.with_value(|asked| core::read(asked, &untrack(sheet), data.now().today, lang));
        let said = match read {
            Ok(said) => said,
            Err(wrong) => {
                errors.with_value(|all| all.iter().zip(wrong).for_each(|(error, wrong)| error.set(wrong)));
                return browser::focus_first("[aria-invalid=true]");
            }
        };
        if anonymous {
            let mut sheets = waiting(id);
            core::put(&mut sheets, said);
            prefs::set(&waiting_of(id), &serde_json::to_string(&sheets).unwrap_or_default());
            count.set(sheets.len());
            next();
            return ui.toasts.say(t::next_sheet(lang));
        }
        let who = RecordId::parse(&person.get_untracked());
        data.save(
            move |edit| core::respond(edit, id, who, &said, data.now().today),
            move |saved| {
                next();
                data.say_saved(t::answers_kept(lang), saved.dots);
            },
        );
    };
    let end = move |()| {
        keep(data, id, move |n| {
            go(&format!("/suara/survei/{id}"));
            ui.toasts.say(t::round_kept(lang, n));
        });
    };
    let who = match anonymous {
        true => view! { <p class="muted">{t::secret(lang)}</p> }.into_any(),
        false => view! {
            <RefField label=t::who_answers(lang) field=response::PERSON value=person />
            <p class="muted">{move || if known.get() { t::answered_before(lang) } else { t::at_the_door(lang) }}</p>
        }
        .into_any(),
    };
    let control = move |(at, q): (usize, Question)| {
        let value = answers.with_value(|all| all[at]);
        let error = errors.with_value(|all| all[at]);
        let shown = StoredValue::new(q);
        let on = Memo::new(move |_| visible.with(|visible| visible[at]));
        move || on.get().then(|| question(at, shown.get_value(), value, error))
    };
    let fields = asked.get_value().into_iter().enumerate().map(control).collect_view();
    let progress = move || {
        let done = answers.with_value(|all| {
            visible.with(|visible| {
                all.iter().zip(visible).filter(|(a, on)| **on && !a.with(String::is_empty)).count()
            })
        });
        t::progress(lang, done, visible.with(|visible| visible.iter().filter(|on| **on).count()))
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
                {fields}
                <p class="muted" role="status" data-testid="progress">{progress}</p>
            </div>
            <Foot>
                {round}
                <Button kind=ButtonKind::Filled label=t::save_answers(lang) on_click=save testid="save-answers" />
            </Foot>
        </Main>
    }
    .into_any()
}

/// The control of a question.
fn question(at: usize, q: Question, value: RwSignal<String>, error: RwSignal<Option<String>>) -> AnyView {
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
        How::Place => line(label, hint, InputKind::Text),
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
