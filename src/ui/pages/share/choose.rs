//! *Perlu dipilih*: one question at a time, with everyone's answers.

use crate::domain::entry;
use crate::domain::money::grouped;
use crate::domain::schema::{self, Field};
use crate::i18n::{self, Lang};
use crate::insight::answers::{self, Choice, Question};
use crate::insight::{Now, summary};
use crate::ledger::{Conflict, Ledger};
use crate::platform::page;
use crate::ui::components::{Button, ButtonKind, Empty, Foot, Header, Main, OptionCard};
use crate::ui::data::{Data, use_data};
use crate::ui::effect::effect;
use crate::ui::form::answer_field;
use crate::ui::state::use_lang;
use crate::ui::words;
use leptos::prelude::*;

/// Key of the card for an answer of one's own.
const OWN: &str = "own";
/// From so many questions on they can be settled at once.
const MANY: usize = 10;

/// What the page shows of a question.
#[derive(Clone, PartialEq)]
struct Asked {
    question: Question,
    /// Name and page of the record.
    record: (String, String),
}

fn ask(ledger: &Ledger, conflict: Conflict, now: &Now, lang: Lang) -> Option<Asked> {
    let question = answers::question(ledger, conflict, now, lang)?;
    let view = ledger.peek(conflict.id)?;
    let record = (summary::title(view, now, lang), words::path(ledger, conflict.id));
    Some(Asked { question, record })
}

/// The field of a question that one may answer otherwise.
fn field(ledger: &Ledger, question: &Question) -> Option<&'static Field> {
    let kind = ledger.peek(question.conflict.id)?.kind();
    schema::kind(kind)?.field(question.conflict.field).filter(|_| question.writable)
}

/// *Perlu dipilih*.
#[component]
pub fn Choose() -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    // Questions put off, for as long as the page is open.
    let later = RwSignal::new(Vec::<Conflict>::new());
    let waiting = Memo::new(move |_| data.read(Ledger::conflicts));
    let asked = Memo::new(move |_| {
        let waiting = waiting.get();
        let put_off = later.get();
        let next = waiting.iter().find(|c| !put_off.contains(c)).or(waiting.first())?;
        data.read(|ledger| ask(ledger, *next, &data.now(), lang))
    });
    let count = Memo::new(move |_| waiting.with(Vec::len));
    let subtitle = move || {
        let n = count.get();
        (n > 0).then(|| i18n::choose_waiting(lang, &grouped(n as u64, lang)))
    };
    let put_off = Callback::new(move |conflict: Conflict| {
        later.update(|later| {
            // Once all have been put off, they come round again.
            if later.len() + 1 >= count.get_untracked() {
                later.clear();
            }
            later.push(conflict);
        });
    });
    view! {
        <Header title=i18n::choose(lang) subtitle=Signal::derive(subtitle) back="/kirim" />
        <Main>
            {move || match asked.get() {
                Some(asked) => {
                    let several = count.get() > 1;
                    view! { <Answers asked several put_off /> }.into_any()
                }
                None => view! {
                    <Empty text=i18n::choose_empty(lang)>
                        <Button label=i18n::today(lang) href="/" />
                    </Empty>
                }
                .into_any(),
            }}
            {move || {
                let n = count.get();
                (n >= MANY).then(|| view! { <div class="inset">{use_all(data, n, lang)}</div> })
            }}
        </Main>
    }
}

fn use_all(data: Data, n: usize, lang: Lang) -> impl IntoView {
    let all = move |()| {
        data.save_and_say(i18n::all_chosen(lang), |edit| {
            answers::choose_shown(edit, edit.ledger().conflicts());
        });
    };
    let label = i18n::use_all_shown(lang, &grouped(n as u64, lang));
    view! { <Button kind=ButtonKind::Quiet label on_click=all /> }
}

/// One question.
#[component]
fn Answers(asked: Asked, several: bool, put_off: Callback<Conflict>) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let Asked { question, record } = asked;
    let field = data.peek(|ledger| field(ledger, &question));
    let conflict = question.conflict;
    let chosen = RwSignal::new(String::new());
    let (own, own_error) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let error = RwSignal::new(None::<&'static str>);
    effect(move || {
        let chosen = chosen.get();
        if !chosen.is_empty() {
            error.set(None);
        }
        if chosen == OWN {
            page::focus_first("[role=radiogroup] .box");
        }
    });
    let cards = question
        .answers
        .iter()
        .enumerate()
        .map(|(at, answer)| {
            let (title, line) = (answer.text.clone(), answer.line.clone());
            view! { <OptionCard group="answer" key=at.to_string() title line value=chosen /> }
        })
        .collect_view();
    let other = field.map(|field| {
        view! {
            <OptionCard
                group="answer"
                key=OWN
                title=i18n::other_answer(lang)
                line=i18n::other_answer_line(lang)
                value=chosen
            />
            {move || (chosen.get() == OWN).then(|| answer_field(field, own, own_error))}
        }
    });
    let options = question.answers.clone();
    let settle = move |()| {
        let key = chosen.get_untracked();
        let picked = match (key.as_str(), field) {
            ("", _) => {
                error.set(Some(i18n::choose_first(lang)));
                return;
            }
            (OWN, Some(field)) => {
                let typed = own.get_untracked();
                match entry::parse(field, &typed, data.now().today, lang) {
                    Ok(value) => Some((typed, Choice::Value(value))),
                    Err(why) => {
                        own_error.set(Some(why));
                        None
                    }
                }
            }
            (key, _) => key
                .parse::<usize>()
                .ok()
                .and_then(|at| options.get(at))
                .map(|answer| (answer.text.clone(), answer.choice.clone())),
        };
        let Some((text, choice)) = picked else { return };
        data.save(
            move |edit| answers::choose(edit, conflict, &choice),
            move |saved| {
                data.say_saved(i18n::chosen(lang, &text), saved.dots);
                request_animation_frame(|| page::focus_id("question"));
            },
        );
    };
    let skip = several.then(|| {
        let skip = move |()| put_off.run(conflict);
        view! { <Button label=i18n::later(lang) on_click=skip testid="later" /> }
    });
    let (name, path) = record;
    let see = (!path.is_empty()).then(|| {
        view! { <Button kind=ButtonKind::Quiet label=i18n::see_record(lang, &name) href=path /> }
    });
    view! {
        <div class="pad gap" role="radiogroup" aria-labelledby="question">
            <div>
                <p class="muted">{question.about}</p>
                <h2 id="question" class="big" tabindex="-1" data-testid="question">{question.ask}</h2>
            </div>
            {cards}
            {other}
            <p class="error" role="alert">{move || error.get()}</p>
            <p class="muted">{i18n::choice_travels(lang)}</p>
            {see}
        </div>
        <Foot>
            {skip}
            <Button
                kind=ButtonKind::Filled
                glyph=crate::ui::components::Glyph::Check
                label=i18n::use_this(lang)
                on_click=settle
                testid="use-this"
            />
        </Foot>
    }
}
