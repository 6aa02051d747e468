//! *Benang waktu* of a person or a community, a page at a time.

use crate::domain::{asset, interaction, promise, research, task};
use crate::i18n::people as t;
use crate::insight::summary;
use crate::insight::timeline::{self, moment_words, timeline};
use crate::ledger::RecordId;
use crate::ui::components::{Button, Empty, Moment, Section, Timeline};
use crate::ui::data::use_data;
use crate::ui::state::use_lang;
use crate::ui::words;
use leptos::prelude::*;

/// Moments shown at first, and with each further tap.
const PAGE: usize = 20;

#[derive(Clone, PartialEq)]
struct Knot {
    title: String,
    line: String,
    /// Page with the whole of it; empty where there is none.
    href: String,
    /// The record, where it has no page of its own.
    opens: Option<RecordId>,
    /// The activity that a talk, promise or task is about: what it is called, and its path.
    about: Option<(String, String)>,
}

/// What happened, newest first.
#[component]
pub fn Thread(
    /// The person or community.
    of: RecordId,
    /// Opens a talk, promise or task, which have no page of their own.
    #[prop(into)]
    on_open: Callback<RecordId>,
) -> impl IntoView {
    let (data, lang) = (use_data(), use_lang());
    let most = RwSignal::new(PAGE);
    let moments = Memo::new(move |_| data.read(|ledger| timeline(ledger, of, &data.now())));
    let knots = Memo::new(move |_| {
        data.read(|ledger| {
            let knot = |moment: &timeline::Moment| {
                let said = moment_words(ledger, moment, of, &data.now(), lang)?;
                let kind = ledger.get(said.opens)?.kind();
                let line = [&interaction::KIND, &promise::KIND, &task::KIND, &research::KIND, &asset::KIND]
                    .iter()
                    .any(|line| line.id == kind);
                let href =
                    if line || said.opens == of { String::new() } else { words::path(ledger, said.opens) };
                let about = ledger.get(moment.id).and_then(|view| {
                    let field = match () {
                        () if view.kind() == interaction::KIND.id => interaction::ACTIVITY,
                        () if view.kind() == promise::KIND.id => promise::ACTIVITY,
                        () if view.kind() == task::KIND.id => task::ACTIVITY,
                        () => return None,
                    };
                    let activity = view.follow(field)?;
                    Some((summary::title(activity, &data.now(), lang), words::path(ledger, activity.id)))
                });
                let opens = line.then_some(said.opens);
                Some(Knot { title: said.title, line: said.line, href, opens, about })
            };
            moments.with(|all| all.iter().take(most.get()).filter_map(knot).collect::<Vec<_>>())
        })
    });
    let knot = move |knot: Knot| {
        match knot.opens {
        Some(id) => {
            view! { <Moment title=knot.title line=knot.line on_open=move |()| on_open.run(id) about=knot.about /> }.into_any()
        }
        None => view! { <Moment title=knot.title line=knot.line href=knot.href /> }.into_any(),
    }
    };
    let beyond = Memo::new(move |_| moments.with(Vec::len).saturating_sub(most.get()));
    let body = move || {
        if knots.with(Vec::is_empty) {
            return view! { <Empty text=t::thread_empty(lang) /> }.into_any();
        }
        view! { <Timeline>{move || knots.get().into_iter().map(knot).collect_view()}</Timeline> }.into_any()
    };
    let earlier = move || {
        let beyond = beyond.get().min(PAGE);
        (beyond > 0).then(|| {
            let show = move |()| most.update(|most| *most += PAGE);
            view! {
                <div class="pad">
                    <Button label=t::show_earlier(lang, beyond) on_click=show testid="earlier" />
                </div>
            }
        })
    };
    view! {
        <Section title=t::thread(lang)>
            {body}
            {earlier}
        </Section>
    }
}
