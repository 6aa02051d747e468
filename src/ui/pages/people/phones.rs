//! Calling and writing: one number at once, several by choosing, none by adding one.

use crate::i18n::people as t;
use crate::insight::reach::Number;
use crate::ui::components::{Button, Glyph};
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Telepon and WhatsApp under the thumb. With several numbers `choose` asks which; without one `add` takes it.
pub fn reach_buttons(numbers: &[Number], choose: Callback<()>, add: Callback<()>) -> AnyView {
    let lang = use_lang();
    if numbers.is_empty() {
        return view! { <Button glyph=Glyph::Phone label=t::add_number(lang) on_click=add testid="add-number" /> }
            .into_any();
    }
    let calls: Vec<&String> = numbers.iter().filter_map(|n| n.call.as_ref()).collect();
    let chats: Vec<&String> = numbers.iter().filter_map(|n| n.chat.as_ref()).collect();
    let button = |links: &[&String], glyph: Glyph, label: &'static str, testid: &'static str| match links {
        [] if numbers.len() == 1 => ().into_any(),
        [link] if numbers.len() == 1 => view! { <Button glyph label href=*link testid /> }.into_any(),
        _ => view! { <Button glyph label on_click=choose testid /> }.into_any(),
    };
    (
        button(&calls, Glyph::Phone, t::call(lang), "call"),
        button(&chats, Glyph::WhatsApp, t::whatsapp(lang), "whatsapp"),
    )
        .into_any()
}

/// Every number with what can be done with it.
pub fn number_list(numbers: Vec<Number>) -> AnyView {
    let lang = use_lang();
    let number = |number: Number| {
        let call = number.call.map(|href| view! { <Button glyph=Glyph::Phone label=t::call(lang) href /> });
        let chat =
            number.chat.map(|href| view! { <Button glyph=Glyph::WhatsApp label=t::whatsapp(lang) href /> });
        let name = number.shown.clone();
        view! {
            <div class="gap" role="group" aria-label=name>
                <p class="big">{number.shown}</p>
                <div class="pair">{call}{chat}</div>
            </div>
        }
    };
    numbers.into_iter().map(number).collect_view().into_any()
}
