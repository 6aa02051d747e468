//! The controls of forms. All are bound to text as typed; whether it is right is for the core to say (`error`).

use super::field::{Field, FieldContext, fresh_id};
use leptos::prelude::*;

/// What a one-line field takes, which decides the phone's keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Words.
    #[default]
    Text,
    /// A person's name: capitalised, no corrections.
    Name,
    /// A phone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A number; the value is as typed.
    Number,
    /// Rupiah; the value holds digits only, shown as `1.500.000`.
    Money,
    /// A date, `2026-11-23`.
    Date,
    /// A time, `19:30`.
    Time,
}

impl InputKind {
    fn input_type(self) -> &'static str {
        match self {
            InputKind::Phone => "tel",
            InputKind::Email => "email",
            InputKind::Date => "date",
            InputKind::Time => "time",
            _ => "text",
        }
    }

    fn mode(self) -> Option<&'static str> {
        match self {
            InputKind::Number => Some("decimal"),
            InputKind::Money => Some("numeric"),
            _ => None,
        }
    }
}

/// `1500000` → `1.500.000`.
fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(c);
    }
    out
}

/// One line: text, name, phone, e-mail, number, money, date, time.
#[component]
pub fn TextField(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// The answer.
    value: RwSignal<String>,
    /// What it takes.
    #[prop(optional)]
    kind: InputKind,
    /// Help, while nothing is wrong.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, in words.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Answers that are common, offered while typing.
    #[prop(optional)]
    known: Vec<String>,
    /// Takes the focus when a sheet opens.
    #[prop(optional)]
    autofocus: bool,
    /// Name for the browser tests.
    #[prop(optional, into)]
    testid: Option<&'static str>,
) -> AnyView {
    let money = kind == InputKind::Money;
    let shown = move || if money { grouped(&value.get()) } else { value.get() };
    let take = move |typed: String| {
        value.set(if money { typed.chars().filter(char::is_ascii_digit).collect() } else { typed });
    };
    let control = move |field: FieldContext| {
        let list = (!known.is_empty()).then(|| fresh_id("known"));
        let known = list.clone().map(|id| {
            let options = known.into_iter().map(|word| view! { <option value=word></option> }).collect_view();
            view! { <datalist id=id>{options}</datalist> }
        });
        let input = view! {
            <input
                id=field.id.clone()
                class="box"
                list=list
                type=kind.input_type()
                inputmode=kind.mode()
                autocapitalize=(kind == InputKind::Name).then_some("words")
                autocomplete="off"
                autofocus=autofocus
                aria-describedby=field.note.clone()
                aria-invalid=field.invalid()
                data-testid=testid
                prop:value=shown
                on:input=move |e| take(event_target_value(&e))
            />
        };
        if money {
            view! { <span class="prefixed"><span class="muted">"Rp"</span>{input}</span> }.into_any()
        } else {
            (input, known).into_any()
        }
    };
    view! { <Field label hint error control=Box::new(control) /> }.into_any()
}

/// Several lines, growing with what is written.
#[component]
pub fn LongField(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// The answer.
    value: RwSignal<String>,
    /// Help, while nothing is wrong.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, in words.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Takes the focus when a sheet opens.
    #[prop(optional)]
    autofocus: bool,
    /// The label is the sheet's title already: kept for screen readers only.
    #[prop(optional)]
    bare: bool,
    /// Name for the browser tests.
    #[prop(optional, into)]
    testid: Option<&'static str>,
) -> AnyView {
    let area = move |field: Option<FieldContext>| {
        let invalid = field.as_ref().map(FieldContext::invalid);
        view! {
            <textarea
                id=field.as_ref().map(|f| f.id.clone())
                class="box"
                rows="3"
                autocomplete="off"
                autofocus=autofocus
                aria-label=bare.then(|| label.get_untracked())
                aria-describedby=field.map(|f| f.note)
                aria-invalid=move || invalid.as_ref().and_then(|invalid| invalid())
                data-testid=testid
                prop:value=move || value.get()
                on:input=move |e| value.set(event_target_value(&e))
            ></textarea>
        }
        .into_any()
    };
    if bare {
        return area(None);
    }
    view! { <Field label hint error control=Box::new(move |field| area(Some(field))) /> }.into_any()
}

/// One of several: chips up to five, a list above.
#[component]
pub fn ChoiceField(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// Value and words of each answer.
    options: Vec<(String, String)>,
    /// The chosen value; empty for none.
    value: RwSignal<String>,
    /// Help, while nothing is wrong.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong, in words.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Name for the browser tests.
    #[prop(optional, into)]
    testid: Option<&'static str>,
) -> AnyView {
    if options.len() > 5 {
        let control = move |field: FieldContext| {
            let choice = |(key, words): (String, String)| {
                let own = key.clone();
                view! { <option value=key selected=move || value.with(|v| *v == own)>{words}</option> }
            };
            view! {
                <select
                    id=field.id.clone()
                    class="box"
                    aria-describedby=field.note.clone()
                    aria-invalid=field.invalid()
                    data-testid=testid
                    on:change=move |e| value.set(event_target_value(&e))
                >
                    <option value="" selected=move || value.with(String::is_empty)>"–"</option>
                    {options.into_iter().map(choice).collect_view()}
                </select>
            }
            .into_any()
        };
        return view! { <Field label hint error control=Box::new(control) /> }.into_any();
    }
    let control = move |field: FieldContext| {
        let choice = |(key, words): (String, String)| {
            let own = key.clone();
            view! {
                <label class="chip">
                    <input
                        type="radio"
                        name=field.id.clone()
                        value=key.clone()
                        prop:checked=move || value.with(|v| *v == own)
                        on:change=move |_| value.set(key.clone())
                    />
                    {words}
                </label>
            }
        };
        view! {
            <div class="chips" data-testid=testid>
                {options.into_iter().map(choice).collect_view()}
            </div>
        }
        .into_any()
    };
    view! { <Field label hint error group=true control=Box::new(control) /> }.into_any()
}

/// On or off.
#[component]
pub fn Switch(
    /// What it switches.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is on.
    value: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="switch">
            <span>{move || label.get()}</span>
            <input
                type="checkbox"
                role="switch"
                prop:checked=move || value.get()
                on:change=move |e| value.set(event_target_checked(&e))
            />
        </label>
    }
}
