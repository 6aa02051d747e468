//! The controls of forms whose answer is a set: phone numbers, tags.

use super::field::{Field, FieldContext, fresh_id};
use super::icon::{Glyph, Icon};
use crate::i18n;
use crate::ui::effect::Rows;
use crate::ui::state::use_lang;
use leptos::prelude::*;

/// Phone numbers, one a line; an empty line at the end takes the next.
#[component]
pub fn PhonesField(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// The numbers as typed; empty ones don't count.
    value: RwSignal<Vec<String>>,
    /// Help, while nothing is wrong.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, in words.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> AnyView {
    let lang = use_lang();
    // Lines are made and removed, never re-made while one of them is typed in.
    let count =
        Memo::new(move |_| value.with(|v| v.len() + usize::from(v.last().is_none_or(|l| !l.is_empty()))));
    let line = move |i: u128| {
        let i = i as usize;
        let at = move || value.with(|v| v.get(i).cloned().unwrap_or_default());
        let set = move |text: String| {
            value.update(|v| {
                if v.len() <= i {
                    v.resize(i + 1, String::new());
                }
                v[i] = text;
            });
        };
        view! {
            <div class="many-row">
                <input
                    class="box"
                    type="tel"
                    autocomplete="off"
                    aria-label=format!("{} {}", label.get_untracked(), i + 1)
                    prop:value=at
                    on:input=move |e| set(event_target_value(&e))
                />
                <button
                    type="button"
                    class="icb"
                    aria-label=format!("{} {}", i18n::remove(lang), i + 1)
                    hidden=move || at().is_empty()
                    on:click=move |_| {
                        value.update(|v| {
                            if i < v.len() {
                                v.remove(i);
                            }
                        })
                    }
                >
                    <Icon glyph=Glyph::Close />
                </button>
            </div>
        }
        .into_any()
    };
    let control = move |_: FieldContext| {
        view! {
            <div class="many">
                <Rows keys=Signal::derive(move || (0..count.get() as u128).collect()) row=line />
            </div>
        }
        .into_any()
    };
    view! { <Field label hint error group=true control=Box::new(control) /> }.into_any()
}

/// Tags or skills: a line to type one (Enter or comma ends it), those known to choose from, chips to remove.
#[component]
pub fn TagsField(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// The tags.
    value: RwSignal<Vec<String>>,
    /// Tags used before, offered while typing.
    #[prop(optional)]
    known: Vec<String>,
    /// Help.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
) -> AnyView {
    let lang = use_lang();
    let typed = RwSignal::new(String::new());
    let add = move || {
        let tag = typed.get_untracked().trim().trim_end_matches(',').trim().to_owned();
        if !tag.is_empty() {
            value.update(|v| {
                if !v.contains(&tag) {
                    v.push(tag);
                }
            });
        }
        typed.set(String::new());
    };
    let chip = move |tag: String| {
        let gone = tag.clone();
        let spoken = format!("{} {tag}", i18n::remove(lang));
        view! {
            <button
                type="button"
                class="chip"
                aria-label=spoken
                on:click=move |_| value.update(|v| v.retain(|t| *t != gone))
            >
                {tag}
                <Icon glyph=Glyph::Close />
            </button>
        }
    };
    let control = move |field: FieldContext| {
        let list = fresh_id("tags");
        view! {
            <div class="many">
                <input
                    id=field.id.clone()
                    class="box"
                    autocomplete="off"
                    enterkeyhint="done"
                    list=list.clone()
                    aria-describedby=field.note.clone()
                    prop:value=move || typed.get()
                    on:input=move |e| {
                        typed.set(event_target_value(&e));
                        if typed.with_untracked(|t| t.ends_with(',')) {
                            add();
                        }
                    }
                    on:change=move |_| add()
                    on:keydown=move |e| {
                        if e.key() == "Enter" {
                            e.prevent_default();
                            add();
                        }
                    }
                />
                <datalist id=list>
                    {known.into_iter().map(|tag| view! { <option value=tag></option> }).collect_view()}
                </datalist>
                <div class="chips">
                    {move || value.get().into_iter().map(chip).collect_view()}
                </div>
            </div>
        }
        .into_any()
    };
    view! { <Field label hint control=Box::new(control) /> }.into_any()
}
