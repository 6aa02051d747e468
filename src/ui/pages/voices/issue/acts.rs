//! The sheets in which something done about a complaint is noted.

use crate::domain::schema::Field;
use crate::domain::voice::{entry, issue};
use crate::i18n::{self, Lang, issue as t};
use crate::insight::issue::{Act, Said, act};
use crate::ledger::RecordId;
use crate::ui::components::{Button, ButtonKind, ChoiceField, LongField, TextField};
use crate::ui::data::{Data, use_data};
use crate::ui::in_place::{WordsInPlace, forget, typed};
use crate::ui::pick::RefField;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Writes what was done, and says so.
pub fn write(id: RecordId, what: Act, said: Said, data: Data, lang: Lang, done: Callback<()>) {
    data.save(
        move |edit| act(edit, id, what, &said, &data.now(), lang),
        move |saved| {
            _ = done.try_run(());
            data.say_saved(t::logged(lang), saved.dots);
        },
    );
}

/// The form of an act. `settles`: what was not known until now, and is.
pub fn form(id: RecordId, what: Act, settles: Option<RecordId>, done: Callback<()>) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    // What settles one line is not said of another.
    let line = settles.map(|line| format!(":{line}")).unwrap_or_default();
    let key = format!("{}:{id}{line}", what.step().name);
    let unknown = settles.and_then(|id| {
        data.peek(|ledger| ledger.get(id).and_then(|v| v.text(entry::WHAT)).map(str::to_owned))
    });
    let text = typed(&key, unknown.unwrap_or_default());
    let [person, others, word] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let (text_error, whom_error) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let save = move |()| {
        let said = Said {
            text: text.get_untracked(),
            person: RecordId::parse(&person.get_untracked()),
            others: others.get_untracked(),
            word: issue::WORD.choice(&word.get_untracked()).copied(),
            settles,
        };
        let wanting = |wants: bool| wants.then(|| t::needed(lang).to_owned());
        let no_text =
            what.needs_words() && said.text.trim().is_empty() || what == Act::Word && said.word.is_none();
        let nobody = what.needs_whom() && said.person.is_none() && said.others.trim().is_empty();
        text_error.set(wanting(no_text));
        whom_error.set(wanting(nobody));
        if no_text || nobody {
            return;
        }
        let key = key.clone();
        let done = Callback::new(move |()| {
            forget(&key);
            _ = done.try_run(());
        });
        write(id, what, said, data, lang, done);
    };
    let whom = what.takes_whom().then(|| {
        let label = if what.needs_whom() { t::to_whom(lang) } else { t::with_whom(lang) };
        view! {
            <RefField label field=entry::PERSON value=person />
            <TextField label=t::others(lang) value=others error=whom_error testid="others" />
        }
        .into_any()
    });
    let words = (what == Act::Word).then(|| {
        let options = issue::WORD.choices.iter().map(|c| (c.name.to_owned(), lang.pick(&c.label).to_owned()));
        view! { <ChoiceField label=t::their_word(lang) options=options.collect() value=word error=text_error testid="word" /> }
            .into_any()
    });
    let label = match what {
        Act::Resolve => t::answer_for_them(lang),
        Act::Word => t::their_words(lang),
        Act::Known => t::known(lang),
        Act::Unknown => t::unknown(lang),
        Act::Told => t::what_said(lang),
        Act::Note => lang.pick(&issue::NOTE.label),
        _ => t::what_was_done(lang),
    };
    let error = (what != Act::Word).then_some(text_error);
    let long = match error {
        Some(error) => {
            view! { <LongField label value=text error autofocus=true testid="act-text" /> }.into_any()
        }
        None => view! { <LongField label value=text testid="act-text" /> }.into_any(),
    };
    view! {
        <div class="form">
            {words}
            {long}
            {whom}
            <Button kind=ButtonKind::Filled label=i18n::save(lang) on_click=save testid="act-save" />
        </div>
    }
    .into_any()
}

/// The answer, worded anew. What it was stands in the log.
pub fn answer(id: RecordId, done: Callback<()>) -> AnyView {
    words_of(id, issue::ANSWER, done)
}

/// The words of one of its fields.
pub fn words_of(id: RecordId, field: &'static Field, done: Callback<()>) -> AnyView {
    view! { <WordsInPlace id field done testid="words" /> }.into_any()
}
