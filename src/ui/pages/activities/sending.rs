//! Sending invitations or reminders one by one: each opens its WhatsApp chat with the text, and is noted as sent.

use super::guests::sent;
use crate::i18n::{self, meeting as t};
use crate::insight::invite::{Guest, Which, guests, invitation, personal, reminder};
use crate::ledger::RecordId;
use crate::platform::prefs;
use crate::ui::components::{Button, ButtonKind, Glyph, Lead, List, LongField, Row};
use crate::ui::data::use_data;
use crate::ui::effect::on_change;
use crate::ui::state::use_lang;
use crate::ui::steps::Steps;
use leptos::prelude::*;

/// The sheet.
#[component]
pub fn SendingSheet(
    /// Whether those are reminded who have not answered, or those are asked who were not; closed while it says neither.
    reminding: RwSignal<Option<bool>>,
    /// The activity.
    activity: RecordId,
) -> impl IntoView {
    let lang = use_lang();
    let title = move |yes: bool| if yes { t::remind_title(lang) } else { t::send_title(lang) }.to_owned();
    view! {
        <Steps
            step=reminding
            title
            view=move |yes: bool| view! { <OneByOne activity reminding=yes step=reminding /> }.into_any()
        />
    }
}

#[component]
fn OneByOne(activity: RecordId, reminding: bool, step: RwSignal<Option<bool>>) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    let me = data.me();
    let standard = data
        .peek(|ledger| {
            let (view, now) = (ledger.get(activity)?, data.now());
            let text = if reminding { reminder } else { invitation };
            Some(text(view, &me, &now, lang))
        })
        .unwrap_or_default();
    let draft = format!("draft:undangan:{activity}:{reminding}");
    let text = RwSignal::new(prefs::get(&draft).unwrap_or_else(|| standard.clone()));
    on_change(
        move || text.get(),
        move |text| {
            if text == standard || text.trim().is_empty() {
                prefs::remove(&draft);
            } else {
                prefs::set(&draft, &text);
            }
        },
    );
    let passed = RwSignal::new(Vec::<RecordId>::new());
    let which = if reminding { Which::Open } else { Which::Unsent };
    let left = Memo::new(move |_| {
        let all = data.read(|ledger| guests(ledger, activity, &data.now(), lang));
        let passed = passed.get();
        all.into_iter().filter(|g| which.has(g) && !passed.contains(&g.id)).collect::<Vec<Guest>>()
    });
    let total = left.with_untracked(Vec::len);
    let body = move || {
        let Some(guest) = left.with(|left| left.first().cloned()) else {
            return view! {
                <p class="muted">{t::all_sent(lang)}</p>
                <Button kind=ButtonKind::Filled label=i18n::finished(lang) on_click=move |()| step.set(None) testid="sending-done" />
            }
            .into_any();
        };
        let at = total + 1 - left.with(Vec::len).min(total);
        let id = guest.id;
        let line = crate::insight::dotted([&t::n_of(lang, at, total), &guest.words(&data.now(), lang).1]);
        let next = move || passed.update(|passed| passed.push(id));
        let done = move |()| {
            sent(data, id);
            next();
        };
        let href = Memo::new({
            let guest = guest.clone();
            move |_| text.with(|text| guest.chat(text))
        });
        let called = guest.called.clone();
        let preview = move || text.with(|text| personal(text, &called));
        let send = move || {
            match href.get() {
            Some(href) => view! {
                <Button kind=ButtonKind::Filled glyph=Glyph::WhatsApp label=t::open_whatsapp(lang) href on_click=done testid="send-one" />
            }
            .into_any(),
            None => view! {
                <Button kind=ButtonKind::Filled glyph=Glyph::Check label=t::sent_by_hand(lang) on_click=done testid="send-one" />
            }
            .into_any(),
        }
        };
        view! {
            <List><Row title=guest.called.clone() line lead=Lead::Person(guest.name.clone()) /></List>
            <p class="told" data-testid="preview">{preview}</p>
            {send}
            <Button kind=ButtonKind::Quiet label=t::skip_one(lang) on_click=move |()| next() testid="skip" />
        }
        .into_any()
    };
    view! {
        {body}
        <details class="more">
            <summary>{t::message(lang)}</summary>
            <LongField label=t::message(lang) value=text hint=t::name_goes_in(lang) testid="message" />
        </details>
    }
    .into_any()
}
