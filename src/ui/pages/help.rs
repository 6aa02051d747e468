//! *Bantuan*: what to do when the phone is full, notes are damaged, the PIN is forgotten or the phone is lost.

use crate::i18n::{self, Lang};
use crate::insight::help::{PARTS, Part, Step, Way};
use crate::platform::page;
use crate::ui::components::{Button, Glyph, Header, Icon, Main, Section};
use crate::ui::routes::{self, Page};
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// The ways out, folded. `/bantuan#pin` opens one.
#[component]
pub fn Help() -> impl IntoView {
    let lang = use_lang();
    // Once the page stands; also when one comes back to it from a step.
    request_animation_frame(|| page::unfold(&page::fragment()));
    view! {
        <Header title=i18n::help(lang) back="/pengaturan" />
        <Main>
            <Section title=i18n::help_which(lang)>
                <div class="folds help">{PARTS.iter().map(|part| view_part(part, lang)).collect_view()}</div>
            </Section>
        </Main>
    }
}

fn view_part(part: &'static Part, lang: Lang) -> AnyView {
    view! {
        <details class="more" id=part.id>
            <summary on:click=move |_| page::set_fragment(part.id)>
                <span class="row-text">
                    <span class="row-title">{(part.title)(lang)}</span>
                    <span class="row-line">{(part.line)(lang)}</span>
                </span>
            </summary>
            <div class="inset gap">
                <p>{(part.what)(lang)}</p>
                <p class="note ok">
                    <Icon glyph=Glyph::Check />
                    <span>{(part.safe)(lang)}</span>
                </p>
                {part.ways.iter().map(|way| view_way(way, lang)).collect_view()}
            </div>
        </details>
    }
    .into_any()
}

fn view_way(way: &'static Way, lang: Lang) -> AnyView {
    view! {
        <h3>{(way.title)(lang)}</h3>
        {way.line.map(|line| view! { <p>{line(lang)}</p> })}
        <ol class="steps" role="list">
            {way.steps.iter().map(|step| view_step(step, lang)).collect_view()}
        </ol>
    }
    .into_any()
}

fn view_step(step: &'static Step, lang: Lang) -> AnyView {
    let pieces = step.pieces(lang).into_iter().enumerate().map(|(at, piece)| match at % 2 {
        0 => piece.into_any(),
        _ => view! { <b>{piece}</b> }.into_any(),
    });
    let page = routes::find(step.href).page;
    let link = (!step.href.is_empty() && page != Page::NotFound)
        .then(|| view! { <Button label=(routes::of(page).title)(lang) href=step.href /> });
    view! { <li><p>{pieces.collect_view()}</p> {link}</li> }.into_any()
}
