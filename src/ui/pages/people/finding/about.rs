//! On a community's page: how the acquaintance came about, what is next, and what was found out.

use crate::domain::community;
use crate::i18n::finding as t;
use crate::insight::finding::{
    Next, Stage, community_words, known, next_words, notes, proposal_words, research_words, step,
};
use crate::insight::summary::{field_words, title};
use crate::ledger::RecordId;
use crate::ui::components::{Chip, Glyph, Lead, List, Row, Section};
use crate::ui::data::use_data;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Notes shown at most; the thread has the rest.
const FEW: usize = 5;

/// What is to be opened for the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// A task to meet them.
    Meet,
    /// An activity with them.
    Plan,
    /// A line that is there.
    Open(RecordId),
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Shown {
    name: String,
    /// How it was heard of, and what happened since.
    story: String,
    proposal: Option<(Stage, String)>,
    next: Option<(Next, String, String)>,
    /// Label and text.
    facts: Vec<(String, String)>,
}

/// How far the acquaintance has come; a step that is proposed, and what is next.
#[component]
pub fn About(
    /// The community.
    id: RecordId,
    /// Opens what is next.
    #[prop(into)]
    on_act: Callback<Act>,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let shown = Memo::new(move |_| {
        data.read(|ledger| {
            let now = data.now();
            let view = ledger.get(id)?;
            let known = known(view, &now);
            let early = matches!(known.stage, Stage::Identified | Stage::Approached | Stage::Dormant);
            let (words, _) = community_words(ledger, &known, &now, lang)?;
            let next = next_words(ledger, &known, &now, lang);
            let told = [community::SOURCE, community::SIZE, community::CONTACT, community::CHANNELS];
            let fact = |field: &'static crate::domain::schema::Field| {
                Some((lang.pick(&field.label).to_owned(), field_words(view, field, &now, lang)?))
            };
            Some(Shown {
                name: title(view, &now, lang),
                story: if early { words.line } else { String::new() },
                proposal: known.proposal.zip(proposal_words(&known, lang)),
                next: next.map(|(title, line)| (known.next, title, line)),
                facts: told.into_iter().filter_map(fact).collect(),
            })
        })
        .unwrap_or_default()
    });
    let proposal = move |name: String, (stage, words): (Stage, String)| {
        let stage_word = lang.pick(&stage.choice().label).to_lowercase();
        let yes = move |()| {
            data.save_and_say(t::made(lang, &name, &stage_word), move |edit| step(edit, id, stage));
        };
        let spoken = format!("{}: {words}", t::yes_make_it(lang));
        view! {
            <Row title=words lead=Lead::Icon(Glyph::Check)>
                <Chip label=t::yes_make_it(lang) spoken on_click=yes />
            </Row>
        }
    };
    let next = move |(next, title, line): (Next, String, String)| {
        let lead = Lead::Icon(Glyph::Clock);
        let act = match next {
            Next::Coming(id) => {
                return view! { <Row title line lead=Lead::Icon(Glyph::Calendar) href=format!("/kegiatan/{id}") /> }
                    .into_any();
            }
            Next::Planned(id) => Act::Open(id),
            Next::AgreeOn => Act::Plan,
            _ => Act::Meet,
        };
        view! { <Row title line lead on_open=move |()| on_act.run(act) /> }.into_any()
    };
    (move || {
        let Shown { name, story, proposal: proposed, next: then, facts } = shown.get();
        let rows = proposed.is_some() || then.is_some();
        if !rows && story.is_empty() && facts.is_empty() {
            return ().into_any();
        }
        let story =
            (!story.is_empty()).then(|| view! { <p class="inset muted" data-testid="story">{story}</p> });
        let facts = (!facts.is_empty()).then(|| {
            let fact = |(label, text)| view! { <div><dt>{label}</dt><dd>{text}</dd></div> };
            view! { <dl class="facts">{facts.into_iter().map(fact).collect_view()}</dl> }
        });
        let rows = rows.then(|| {
            view! { <List>{proposed.map(|it| proposal(name, it))} {then.map(next)}</List> }
        });
        view! { <Section title=t::acquaintance(lang)>{story} {rows} {facts}</Section> }.into_any()
    })
    .into_any()
}

/// What was found out, newest first, and a way to add to it.
#[component]
pub fn Research(
    /// The community.
    of: RecordId,
    /// Opens a note.
    #[prop(into)]
    on_open: Callback<RecordId>,
    /// Adds one.
    #[prop(into)]
    on_add: Callback<()>,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let shown = Memo::new(move |_| {
        data.read(|ledger| {
            let words = |id| Some((id, research_words(ledger, id, &data.now(), lang)?));
            notes(ledger, of).into_iter().take(FEW).filter_map(words).collect::<Vec<_>>()
        })
    });
    let row = move |(id, (what, line)): (RecordId, (String, String))| {
        let open = move |()| on_open.run(id);
        view! { <Row said=true title=what line lead=Lead::Icon(Glyph::Pen) on_open=open /> }
    };
    view! {
        <Section title=t::notes(lang)>
            <List>
                {move || shown.get().into_iter().map(row).collect_view()}
                <Row title=t::add_note(lang) lead=Lead::Icon(Glyph::Plus) on_open=on_add />
            </List>
        </Section>
    }
    .into_any()
}
