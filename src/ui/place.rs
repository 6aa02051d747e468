//! Naming a village: by its official code, found by typing, or in words of one's own.

use super::components::{Field, FieldContext, List, Row};
use super::state::use_lang;
use crate::domain::region::{Code, Level, Regions};
use crate::i18n;
use crate::platform::fetch;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Regions offered at once.
const MOST: usize = 6;

/// The official regions read so far.
#[derive(Clone, Copy)]
pub struct Places {
    regions: StoredValue<Option<Regions>>,
    /// Grows with every file read.
    revision: RwSignal<u32>,
}

impl Places {
    /// Call once, at the root. Reads nothing yet.
    pub fn provide() {
        provide_context(Places { regions: StoredValue::new(None), revision: RwSignal::new(0) });
    }

    fn read<R>(self, read: impl FnOnce(&Regions) -> R) -> Option<R> {
        self.revision.track();
        self.regions.with_value(|regions| regions.as_ref().map(read))
    }

    /// Reads the three upper levels, and the villages of a province if one is named, unless that was done.
    pub fn load(self, province: Option<Code>) {
        spawn_local(async move {
            if self.regions.try_with_value(Option::is_none) == Some(true) {
                let Some(text) = fetch::own_text("wilayah/wilayah.txt").await else { return };
                let Ok(regions) = Regions::parse(&text) else { return };
                self.regions.try_update_value(|r| *r = Some(regions));
                self.revision.try_update(|n| *n += 1);
            }
            let Some(province) = province.map(Code::province) else { return };
            let known = |r: &Option<Regions>| r.as_ref().is_some_and(|r| r.has_villages(province));
            if self.regions.try_with_value(known) == Some(false)
                && let Some(text) = fetch::own_text(&format!("wilayah/{province}.txt")).await
            {
                self.regions.try_update_value(|r| r.as_mut().map(|r| r.add_villages(province, &text)));
                self.revision.try_update(|n| *n += 1);
            }
        });
    }

    /// A village's full name; of words of one's own the words. Follows the files as they are read.
    pub fn name(self, place: &str) -> String {
        match Code::parse(place) {
            Some(code) => {
                self.load(Some(code));
                self.read(|regions| regions.path(code)).flatten().unwrap_or_else(|| place.to_owned())
            }
            None => place.to_owned(),
        }
    }
}

/// The official regions.
pub fn use_places() -> Places {
    expect_context()
}

/// A form's field for a village. Its text is the official code, or what was typed.
#[component]
pub fn PlaceField(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// The code, or the words.
    value: RwSignal<String>,
    /// What is wrong, in words.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> AnyView {
    let (places, lang) = (use_places(), use_lang());
    let typed = RwSignal::new(None::<String>);
    // Regency or district chosen on the way down.
    let within = RwSignal::new(None::<Code>);
    let shown = move || typed.get().unwrap_or_else(|| places.name(&value.get()));
    let found = Memo::new(move |_| {
        let text = typed.get().unwrap_or_default();
        let within = within.get();
        places
            .read(|regions| {
                let codes = match within {
                    Some(code) if text.trim().is_empty() => {
                        regions.children(Some(code)).into_iter().map(|(code, _)| code).collect()
                    }
                    _ if text.trim().chars().count() < 2 => Vec::new(),
                    _ => regions.find(&text, within, None, MOST),
                };
                codes.into_iter().filter_map(|c| Some((c, regions.path(c)?))).collect::<Vec<_>>()
            })
            .unwrap_or_default()
    });
    let take = move |code: Code| {
        if code.level() == Level::Village {
            value.set(code.to_string());
            typed.set(None);
            within.set(None);
        } else {
            places.load(Some(code));
            within.set(Some(code));
            typed.set(Some(String::new()));
        }
    };
    let row = move |(code, path): (Code, String)| {
        let (title, line) = match path.split_once(", ") {
            Some((title, line)) => (title.to_owned(), line.to_owned()),
            None => (path, String::new()),
        };
        view! { <Row title line on_open=move |()| take(code) /> }
    };
    let hint = Signal::derive(move || {
        let name = within.get().and_then(|code| places.read(|r| r.path(code)).flatten());
        name.map_or_else(|| i18n::village_hint(lang).to_owned(), |name| i18n::village_within(lang, &name))
    });
    let control = move |field: FieldContext| {
        view! {
            <input
                id=field.id.clone()
                class="box"
                autocomplete="off"
                aria-describedby=field.note.clone()
                aria-invalid=field.invalid()
                data-testid="village"
                prop:value=shown
                on:focus=move |_| places.load(None)
                on:input=move |e| {
                    let text = event_target_value(&e);
                    value.set(text.clone());
                    typed.set(Some(text));
                }
            />
            {move || (!found.with(Vec::is_empty)).then(|| view! {
                <List>{found.get().into_iter().map(row).collect_view()}</List>
            })}
        }
        .into_any()
    };
    view! { <Field label hint error control=Box::new(control) /> }.into_any()
}
