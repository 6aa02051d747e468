//! *Perlu dipilih*: one question at a time, with everyone's answers.

use crate::domain::entry;
use crate::domain::money::grouped;
use crate::domain::schema::{self, Field};
use crate::i18n::{self, Lang};
use crate::insight::answers::{self, Choice, Question, Waiting};
use crate::insight::{Now, summary};
use crate::ledger::{Conflict, Ledger, RecordId};
use crate::platform::page;
use crate::search::fold::fold;
use crate::ui::components::{
    AnswerCard, Button, ButtonKind, Empty, Foot, Glyph, Header, List, Main, Row, SearchBox, Sheet,
};
use crate::ui::data::{Data, use_data};
use crate::ui::effect::on_change;
use crate::ui::form::answer_field;
use crate::ui::state::use_lang;
use crate::ui::words;
use leptos::prelude::*;
use std::time::Duration;

/// Records listed at once.
const MOST: usize = 30;
/// A second tap of the same finger is not meant for the next question.
const PAUSE: Duration = Duration::from_millis(400);
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

/// Where the officer is among the questions, for as long as the page is open.
#[derive(Clone, Copy)]
struct Queue {
    waiting: Memo<Vec<Conflict>>,
    /// Questions put off.
    later: RwSignal<Vec<Conflict>>,
    /// The record that was picked from the list: its questions come first.
    first: RwSignal<Option<RecordId>>,
    /// As many as waited at once.
    total: RwSignal<usize>,
    /// Whether the next question follows one that was just settled.
    follows: StoredValue<bool>,
}

impl Queue {
    fn new(data: Data) -> Queue {
        Queue {
            waiting: Memo::new(move |_| data.read(Ledger::conflicts)),
            later: RwSignal::new(Vec::new()),
            first: RwSignal::new(None),
            total: RwSignal::new(0),
            follows: StoredValue::new(false),
        }
    }

    fn count(self) -> usize {
        self.waiting.with(Vec::len)
    }

    fn next(self) -> Option<Conflict> {
        let (later, first) = (self.later.get(), self.first.get());
        self.waiting.with(|waiting| {
            let mut open = waiting.iter().filter(|c| !later.contains(c));
            let of_first = open.clone().find(|c| Some(c.id) == first);
            of_first.or_else(|| open.next()).or(waiting.first()).copied()
        })
    }

    /// Which question of how many this is.
    fn place(self) -> (usize, usize) {
        let (count, later) = (self.count(), self.later.get());
        let total = self.total.get().max(count);
        let put_off = self.waiting.with(|waiting| waiting.iter().filter(|c| later.contains(c)).count());
        (total - count + put_off + 1, total)
    }

    fn put_off(self, conflict: Conflict) {
        let count = untrack(|| self.count());
        self.later.update(|later| {
            // Once all have been put off, they come round again.
            if later.len() + 1 >= count {
                later.clear();
            } else {
                later.push(conflict);
            }
        });
    }

    /// Takes up a record's questions next.
    fn pick(self, id: RecordId) {
        self.later.update(|later| later.retain(|c| c.id != id));
        self.first.set(Some(id));
    }
}

/// *Perlu dipilih*.
#[component]
pub fn Choose() -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let queue = Queue::new(data);
    let listing = RwSignal::new(false);
    on_change(move || queue.count(), move |count| queue.total.update(|total| *total = count.max(*total)));
    queue.total.set(untrack(|| queue.count()));
    let asked = Memo::new(move |_| {
        let next = queue.next()?;
        data.read(|ledger| ask(ledger, next, &data.now(), lang))
    });
    let several = Memo::new(move |_| queue.count() > 1);
    let subtitle = move || {
        let (at, of) = queue.place();
        let number = |n: usize| grouped(n as u64, lang);
        (queue.count() > 0).then(|| i18n::choose_step(lang, &number(at), &number(of)))
    };
    view! {
        <Header title=i18n::choose(lang) subtitle=Signal::derive(subtitle) back="/kirim" />
        <Main>
            {move || match asked.get() {
                Some(asked) => view! { <Answers asked queue /> }.into_any(),
                None => view! {
                    <Empty text=i18n::choose_empty(lang)>
                        <Button label=i18n::today(lang) href="/" />
                    </Empty>
                }
                .into_any(),
            }}
            {move || {
                let n = queue.count();
                (n >= MANY).then(|| view! { <div class="inset">{use_all(data, n, lang)}</div> })
            }}
            {move || several.get().then(|| {
                let skip = move |()| {
                    if let Some(asked) = asked.get_untracked() {
                        queue.put_off(asked.question.conflict);
                        to_question();
                    }
                };
                view! {
                    <Foot>
                        <Button
                            label=i18n::choose_all(lang)
                            on_click=move |()| listing.set(true)
                            testid="see-all"
                        />
                        <Button label=i18n::later(lang) on_click=skip testid="later" />
                    </Foot>
                }
            })}
        </Main>
        <Sheet open=listing title=i18n::choose(lang)>
            <All queue open=listing />
        </Sheet>
    }
}

/// Where a screen reader goes on reading.
fn to_question() {
    request_animation_frame(|| page::focus_id("question"));
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

/// The records with questions, to take up one of them.
#[component]
fn All(queue: Queue, open: RwSignal<bool>) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let typed = RwSignal::new(String::new());
    let waiting = Memo::new(move |_| {
        let waiting = queue.waiting.get();
        data.read(|ledger| answers::by_record(ledger, &waiting, &data.now(), lang))
    });
    let row = move |Waiting { id, title, line, lead }: Waiting| {
        let pick = move |()| {
            queue.pick(id);
            open.set(false);
            to_question();
        };
        view! { <Row lead=words::lead(lead) title line on_open=pick /> }
    };
    let rows = move || {
        let typed = fold(&typed.get());
        let is_meant = |w: &&Waiting| fold(&w.title).contains(typed.trim());
        let (some, more) = waiting.with(|all| {
            let some: Vec<Waiting> = all.iter().filter(is_meant).take(MOST).cloned().collect();
            (some, all.iter().filter(is_meant).count().saturating_sub(MOST))
        });
        if some.is_empty() {
            return view! { <p class="muted">{i18n::choose_none_named(lang)}</p> }.into_any();
        }
        let rest = (more > 0).then(|| {
            view! { <p class="muted">{i18n::choose_more(lang, &grouped(more as u64, lang))}</p> }
        });
        view! { <List>{some.into_iter().map(row).collect_view()}</List> {rest} }.into_any()
    };
    let search = move || {
        let many = waiting.with(|all| all.len() >= MANY);
        many.then(|| view! { <SearchBox label=i18n::choose_whose(lang) value=typed /> })
    };
    view! { {search} {rows} }.into_any()
}

/// One question: a tap on an answer settles it.
#[component]
fn Answers(asked: Asked, queue: Queue) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let Asked { question, record } = asked;
    let field = data.peek(|ledger| field(ledger, &question));
    let conflict = question.conflict;
    let settle = move |text: String, choice: Choice| {
        data.save(
            move |edit| answers::choose(edit, conflict, &choice),
            move |saved| {
                queue.follows.set_value(true);
                data.say_saved(i18n::chosen(lang, &text), saved.dots);
                to_question();
            },
        );
    };
    let waits = RwSignal::new(queue.follows.get_value());
    if waits.get_untracked() {
        queue.follows.set_value(false);
        set_timeout(move || _ = waits.try_set(false), PAUSE);
    }
    let card = |answer: answers::Answer| {
        let (title, line) = (answer.text.clone(), answer.line);
        let choose = move |()| settle(answer.text.clone(), answer.choice.clone());
        view! { <AnswerCard title line disabled=waits on_click=choose /> }
    };
    let cards = question.answers.into_iter().map(card).collect_view();
    let other = field.map(|field| {
        own_answer(
            conflict,
            field,
            waits,
            data,
            lang,
            Callback::new(move |(text, choice)| settle(text, choice)),
        )
    });
    let (name, path) = record;
    let see = (!path.is_empty()).then(|| {
        view! { <Button kind=ButtonKind::Quiet label=i18n::see_record(lang, &name) href=path /> }
    });
    view! {
        <div class="pad gap" role="group" aria-labelledby="about">
            <div>
                <p id="about" class="muted" data-testid="about">{question.about}</p>
                <h2 id="question" class="big" tabindex="-1" aria-describedby="about" data-testid="question">
                    {question.ask}
                </h2>
            </div>
            {cards}
            {other}
            <p class="muted">{i18n::choice_travels(lang)}</p>
            {see}
        </div>
    }
    .into_any()
}

/// An answer of one's own, in place of those that are there.
fn own_answer(
    conflict: Conflict,
    field: &'static Field,
    waits: RwSignal<bool>,
    data: Data,
    lang: Lang,
    settle: Callback<(String, Choice)>,
) -> AnyView {
    let writing = RwSignal::new(false);
    let (own, error) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let open = move |()| {
        writing.update(|writing| *writing = !*writing);
        request_animation_frame(|| page::focus_first("#own .box, #own input, #own select"));
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = own.get_untracked();
        match entry::parse(field, &typed, data.now().today, lang) {
            Ok(value) => {
                let text =
                    data.peek(|ledger| answers::own_words(ledger, conflict, &value, &data.now(), lang));
                settle.run((text, Choice::Value(value)));
            }
            Err(why) => error.set(Some(why)),
        }
    };
    let form = move || {
        writing.get().then(|| {
            view! {
                <form id="own" class="gap" novalidate on:submit=send>
                    {answer_field(field, own, error)}
                    <Button
                        kind=ButtonKind::Filled
                        glyph=Glyph::Check
                        label=i18n::use_this(lang)
                        testid="use-this"
                    />
                </form>
            }
        })
    };
    view! {
        <AnswerCard
            title=i18n::other_answer(lang)
            line=i18n::other_answer_line(lang)
            disabled=waits
            open=Signal::from(writing)
            on_click=open
        />
        {form}
    }
    .into_any()
}
