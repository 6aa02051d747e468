//! What people say of an idea, one tap each.

use super::thanks;
use crate::domain::voice::thought;
use crate::i18n::{Lang, needs as t};
use crate::insight::need::deliberation::{self as core, Round};
use crate::insight::survey::FEWEST;
use crate::ledger::RecordId;
use crate::platform::{page, prefs};
use crate::ui::components::AnswerCard;
use crate::ui::data::{Data, use_data};
use crate::ui::effect::effect;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Setting with what was said of an idea and is not counted yet: sums alone, without an order.
fn waiting_of(id: RecordId) -> String {
    format!("sikap:{id}")
}

/// What was said of an idea and is not counted yet.
pub fn waiting(id: RecordId) -> Round {
    prefs::get(&waiting_of(id)).and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

/// Counts what waits; then tells how many that were. Too few wait for the next round.
pub fn keep(data: Data, id: RecordId, lang: Lang, then: Box<dyn FnOnce(usize)>) {
    let round = waiting(id);
    let n = round.iter().sum::<usize>();
    if n < FEWEST {
        return then(0);
    }
    let now = data.now();
    data.save_unsigned(
        move |edit| core::count(edit, id, round, &now, lang),
        move |_| {
            prefs::remove(&waiting_of(id));
            then(n);
        },
    );
}

/// The idea and three answers, then thanks.
#[component]
pub(super) fn Questions(
    /// The idea.
    id: RecordId,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let thanked = RwSignal::new(false);
    let words = move || data.read(|ledger| ledger.get(id)?.text(thought::WHAT).map(str::to_owned));
    effect(move || {
        thanked.track();
        page::focus_first(".kiosk h1");
    });
    let say = move |at: usize| {
        let mut round = waiting(id);
        round[at] += 1;
        prefs::set(&waiting_of(id), &serde_json::to_string(&round).unwrap_or_default());
        thanked.set(true);
    };
    (move || match thanked.get() {
        true => thanks(Callback::new(move |()| thanked.set(false))),
        false => view! {
            <h1 tabindex="-1">{words}</h1>
            <p class="muted">{t::stance_secret(lang)}</p>
            <div class="form">
                <AnswerCard title=t::for_it(lang) on_click=move |()| say(0) />
                <AnswerCard title=t::stands_aside(lang) on_click=move |()| say(1) />
                <AnswerCard title=t::objects(lang) on_click=move |()| say(2) />
            </div>
        }
        .into_any(),
    })
    .into_any()
}
