//! The form of any kind of record, from its declaration: at most four fields at once, *Rincian* for the rest.
//! What is typed is kept as a draft until it is saved, whatever happens to the page.

use super::components::{
    Button, ButtonKind, ChoiceField, InputKind, LongField, PhonesField, Switch, TagsField, TextField,
};
use super::data::{Data, use_data};
use super::pick::RefField;
use super::place::PlaceField;
use super::state::use_lang;
use super::tap::Tap;
use crate::domain::entry;
use crate::domain::schema::{Field, Kind, Place};
use crate::i18n::{self, Lang};
use crate::ledger::{Edit, FieldId, Ledger, Merge, RecordId, Type, Value};
use crate::platform::prefs;
use crate::sort::{gather, sort};
use crate::ui::effect::{effect, on_change};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// One field of an open form.
#[derive(Clone, Copy)]
struct Entry {
    field: &'static Field,
    /// The answer as typed; unused by sets.
    text: RwSignal<String>,
    /// The elements as typed; only of sets.
    many: RwSignal<Vec<String>>,
    /// What is wrong with it, in words.
    error: RwSignal<Option<String>>,
    /// The elements, or the one answer, when the form opened.
    before: StoredValue<Vec<String>>,
}

impl Entry {
    fn new(field: &'static Field, before: Vec<String>, typed: Option<Vec<String>>) -> Entry {
        let now = typed.unwrap_or_else(|| before.clone());
        Entry {
            field,
            text: RwSignal::new(now.first().cloned().unwrap_or_default()),
            many: RwSignal::new(now),
            error: RwSignal::new(None),
            before: StoredValue::new(before),
        }
    }

    fn is_set(self) -> bool {
        self.field.merge == Merge::Set
    }

    /// The answer as typed, followed by whatever calls it.
    fn typed(self) -> Vec<String> {
        let all = if self.is_set() { self.many.get() } else { vec![self.text.get()] };
        all.into_iter().map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect()
    }

    fn is_changed(self) -> bool {
        untrack(|| self.typed()) != self.before.get_value()
    }
}

/// What is in a form, by the fields' JSON names; empty lists for empty fields.
pub type Typed = BTreeMap<&'static str, Vec<String>>;

/// The form of a kind: of a record that is there (`id`), or of a new one. Only what was changed is written, so a
/// colleague's answer that came meanwhile stays.
#[component]
pub fn RecordForm(
    /// The kind.
    kind: &'static Kind,
    /// The record; none for a new one.
    #[prop(optional_no_strip)]
    id: Option<RecordId>,
    /// Answers known already. References among them are not asked again.
    #[prop(optional)]
    preset: Vec<(FieldId, Value)>,
    /// The only fields asked, all at once; if there are none, those of the kind.
    #[prop(optional)]
    only: &'static [&'static Field],
    /// Told what is in the form, as typed.
    #[prop(optional, into)]
    typed: Option<RwSignal<Typed>>,
    /// Runs with the record's id once it is kept.
    #[prop(into)]
    on_saved: Callback<RecordId>,
    /// Stands above *Simpan*.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let (data, lang) = (use_data(), use_lang());
    // What a new record refers to belongs to the key: a promise begun for one person is not another's.
    let about: Vec<RecordId> = match id {
        Some(id) => vec![id],
        None => preset.iter().filter_map(|(_, value)| value.as_ref()).collect(),
    };
    let about: Vec<String> = about.iter().map(RecordId::to_string).collect();
    let key = format!("draft:{}:{}", kind.name, about.join(":"));
    let draft: BTreeMap<String, Vec<String>> =
        prefs::get(&key).and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    let known = |field: &Field| preset.iter().find(|(f, _)| *f == field.id).map(|(_, v)| v.clone());
    let asked = |field: &&Field| {
        let told = field.ty == Type::Ref && known(field).is_some();
        let fixed = id.is_some() && (field.key || field.owner);
        let wanted = only.is_empty() || only.iter().any(|only| std::ptr::eq(*only, *field));
        field.place != Place::Hidden && !told && !fixed && wanted
    };
    let entries: Vec<Entry> = kind
        .fields
        .iter()
        .copied()
        .filter(asked)
        .map(|field| {
            let before = data.peek(|ledger| answers(ledger, id, field));
            let typed = draft.get(field.name).filter(|typed| id.is_some() || !typed.is_empty()).cloned();
            let typed = typed.or_else(|| known(field).map(|value| vec![entry::show(field, &value)]));
            Entry::new(field, before, typed)
        })
        .collect();
    let entries = StoredValue::new(entries);
    let preset = StoredValue::new(preset);
    keep_draft(key.clone(), entries, typed);

    let tap = Tap::default();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let entries = entries.get_value();
        let Some(answers) = read(&entries, data, lang) else { return };
        let preset = preset.get_value();
        let key = key.clone();
        tap.act(|| {
            data.save(
                move |edit| write(edit, kind, id, &preset, &answers),
                move |saved| {
                    prefs::remove(&key);
                    // The form may be gone by now.
                    on_saved.try_run(saved.result);
                },
            );
        });
    };
    let place_of = move |field: &Field| if only.is_empty() { field.place } else { Place::Main };
    let control = move |place: Place| {
        let mut first = place == Place::Main && id.is_none();
        entries
            .get_value()
            .into_iter()
            .filter(|e| place_of(e.field) == place)
            .map(|e| view_entry(e, data, lang, std::mem::take(&mut first)))
            .collect_view()
    };
    let more = entries.with_value(|all| all.iter().any(|e| place_of(e.field) == Place::More)).then(|| {
        view! {
            <details class="more">
                <summary>{i18n::details(lang)}</summary>
                {control(Place::More)}
            </details>
        }
    });
    view! {
        <form class="form" novalidate on:submit=save data-testid="form">
            {control(Place::Main)}
            {more}
            {children.map(|children| children())}
            <Button kind=ButtonKind::Filled label=i18n::save(lang) testid="save" />
        </form>
    }
    .into_any()
}

/// The control for one answer to a field, outside a form.
pub fn answer_field(
    field: &'static Field,
    text: RwSignal<String>,
    error: RwSignal<Option<String>>,
) -> AnyView {
    let (many, before) = (RwSignal::new(Vec::new()), StoredValue::new(Vec::new()));
    view_entry(Entry { field, text, many, error, before }, use_data(), use_lang(), true)
}

/// A field's answers as text for editing.
fn answers(ledger: &Ledger, id: Option<RecordId>, field: &Field) -> Vec<String> {
    let Some(view) = id.and_then(|id| ledger.get(id)) else { return Vec::new() };
    if field.merge == Merge::Set {
        let elements = view.elements(field);
        let phones = field.ty == Type::Phone;
        return elements
            .into_iter()
            .map(|e| if phones { entry::show_phone(e) } else { e.to_owned() })
            .collect();
    }
    view.value(field).map(|value| entry::show(field, value)).into_iter().filter(|t| !t.is_empty()).collect()
}

/// Keeps what is typed while it is typed. Only what differs from what was there: the rest may be answered anew,
/// by a colleague's file, before the form is opened again.
fn keep_draft(key: String, entries: StoredValue<Vec<Entry>>, told: Option<RwSignal<Typed>>) {
    let mut opened = false;
    effect(move || {
        let all: Vec<(Entry, Vec<String>)> =
            entries.get_value().into_iter().map(|e| (e, e.typed())).collect();
        if std::mem::replace(&mut opened, true) {
            let changed = all.iter().filter(|(e, typed)| e.before.with_value(|before| before != typed));
            let typed: BTreeMap<&str, &Vec<String>> = gather(changed.map(|(e, typed)| (e.field.name, typed)));
            if typed.is_empty() {
                prefs::remove(&key);
            } else {
                prefs::set(&key, &serde_json::to_string(&typed).unwrap_or_default());
            }
        }
        if let Some(told) = told {
            told.set(gather(all.into_iter().map(|(e, typed)| (e.field.name, typed))));
        }
    });
}

/// Answers read from the form's changed fields: a field's value, or a set's elements.
type Answers = Vec<(&'static Field, Result<Value, Vec<String>>)>;

/// Reads what was changed; says beside each field what is wrong with it, `None` then.
fn read(entries: &[Entry], data: Data, lang: Lang) -> Option<Answers> {
    let today = data.now().today;
    let mut answers = Vec::new();
    let mut sound = true;
    for e in entries {
        let typed = untrack(|| e.typed());
        let needed = e.field.required && typed.is_empty();
        if !e.is_changed() && !needed {
            e.error.set(None);
            continue;
        }
        let read = if e.is_set() && !needed {
            let element = |t: &String| match e.field.ty {
                Type::Phone => entry::phone(t, lang),
                _ => Ok(t.clone()),
            };
            typed.iter().map(element).collect::<Result<Vec<_>, _>>().map(Err)
        } else {
            entry::parse(e.field, typed.first().map_or("", String::as_str), today, lang).map(Ok)
        };
        e.error.set(read.as_ref().err().cloned());
        match read {
            Ok(answer) => answers.push((e.field, answer)),
            Err(_) => sound = false,
        }
    }
    if !sound {
        crate::platform::page::focus_first("[aria-invalid=true]");
    }
    sound.then_some(answers)
}

/// Writes the answers into the record, or into a new one.
fn write(
    edit: &mut Edit<'_>,
    kind: &'static Kind,
    id: Option<RecordId>,
    preset: &[(FieldId, Value)],
    answers: &Answers,
) -> RecordId {
    let id = id.unwrap_or_else(|| {
        let mut fields: BTreeMap<FieldId, Value> = gather(preset.iter().cloned());
        for (field, answer) in answers {
            if let Ok(value) = answer {
                fields.insert(field.id, value.clone());
            }
        }
        let natural = kind.key().next().is_some();
        if natural { edit.natural(kind, fields) } else { edit.create(kind, fields) }
    });
    for (field, answer) in answers {
        match answer {
            Ok(value) => edit.set(id, *field, value.clone()),
            Err(elements) => {
                let elements: Vec<&str> = elements.iter().map(String::as_str).collect();
                edit.set_elements(id, *field, &elements)
            }
        };
    }
    id
}

/// The control of a field, by its type.
fn view_entry(e: Entry, data: Data, lang: Lang, first: bool) -> AnyView {
    let field = e.field;
    let label = lang.pick(&field.label).to_owned();
    let (value, error) = (e.text, e.error);
    let words: Vec<(String, String)> =
        field.choices.iter().map(|c| (c.name.to_owned(), lang.pick(&c.label).to_owned())).collect();
    let line = move |kind: InputKind| {
        let known = field.choices.iter().map(|c| lang.pick(&c.label).to_owned()).collect();
        let testid = field.name;
        view! { <TextField label value kind error known autofocus=first testid /> }.into_any()
    };
    let label = lang.pick(&field.label).to_owned();
    match (field.merge, field.ty) {
        (Merge::Set, Type::Phone) => view! { <PhonesField label value=e.many error /> }.into_any(),
        (Merge::Set, _) => {
            let known = data.peek(|ledger| known_elements(ledger, field));
            view! { <TagsField label value=e.many known /> }.into_any()
        }
        (_, Type::Note) => {
            view! { <LongField label value error autofocus=first testid=field.name /> }.into_any()
        }
        (_, Type::Choice) => {
            view! { <ChoiceField label options=words value error testid=field.name /> }.into_any()
        }
        (_, Type::Flag) => {
            let on = RwSignal::new(value.get_untracked() == "true");
            on_change(move || on.get(), move |on| value.set(on.to_string()));
            view! { <Switch label value=on /> }.into_any()
        }
        (_, Type::Place) => view! { <PlaceField label value error /> }.into_any(),
        (_, Type::Ref) => view! { <RefField label field value error /> }.into_any(),
        (_, Type::Phone) => line(InputKind::Phone),
        (_, Type::Number) => line(InputKind::Number),
        (_, Type::Money) => line(InputKind::Money),
        (_, Type::Day) if !field.vague => line(InputKind::Date),
        (_, Type::Time) => line(InputKind::Time),
        (_, Type::Text) if field.name == "name" => line(InputKind::Name),
        _ => line(InputKind::Text),
    }
}

/// Elements that other records of the field's kind hold, to choose from.
fn known_elements(ledger: &Ledger, field: &'static Field) -> Vec<String> {
    let kind = crate::domain::KINDS.iter().find(|k| k.fields.iter().any(|f| std::ptr::eq(*f, field)));
    let mut known: Vec<String> = kind
        .into_iter()
        .flat_map(|kind| ledger.all(*kind))
        .flat_map(|view| view.elements(field))
        .map(str::to_owned)
        .collect();
    known.extend(field.choices.iter().map(|c| c.name.to_owned()));
    sort(&mut known);
    known.dedup();
    known.truncate(60);
    known
}
