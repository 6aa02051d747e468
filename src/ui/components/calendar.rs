//! One month, each day with its pasaran.

use leptos::prelude::*;

/// One day of the grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// Day of the month.
    pub number: u32,
    /// Second line (pasaran); empty for none.
    pub under: String,
    /// The whole day in words, for screen readers: "Senin Wage, 23 November 2026, 2 kegiatan".
    pub spoken: String,
    /// It is today.
    pub today: bool,
    /// Something happens on it.
    pub marked: bool,
}

/// The grid of a month, weeks beginning on Monday.
#[component]
pub fn CalendarMonth(
    /// Seven short names of weekdays, Monday first.
    weekdays: [String; 7],
    /// Empty cells before the first day: 0 when it is a Monday, up to 6.
    blank: usize,
    /// The days, from the first on.
    days: Vec<Day>,
    /// The chosen day of the month; 0 for none.
    chosen: RwSignal<u32>,
) -> impl IntoView {
    let cell = move |day: Day| {
        let number = day.number;
        view! {
            <button
                type="button"
                class:has=day.marked
                aria-current=day.today.then_some("date")
                aria-pressed=move || if chosen.get() == number { "true" } else { "false" }
                on:click=move |_| chosen.set(number)
            >
                <span aria-hidden="true">{number} <small>{day.under}</small></span>
                <span class="sr">{day.spoken}</span>
            </button>
        }
    };
    view! {
        <div class="cal">
            {weekdays.into_iter().map(|name| view! { <span class="cal-h">{name}</span> }).collect_view()}
            {(0..blank.min(6)).map(|_| view! { <span></span> }).collect_view()}
            {days.into_iter().map(cell).collect_view()}
        </div>
    }
}
