//! A picture that is its own table: a row each, its label, a bar, its number.

use leptos::prelude::*;

/// Bars, the longest as wide as there is room.
#[component]
pub fn Bars(
    /// Label and number of each.
    rows: Vec<(String, usize)>,
) -> AnyView {
    let most = rows.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let row = |(label, n): (String, usize)| {
        let width = format!("width:{}%", n * 100 / most);
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td class="bar" aria-hidden="true"><i style=width></i></td>
                <td class="n">{n}</td>
            </tr>
        }
    };
    view! { <table class="bars"><tbody>{rows.into_iter().map(row).collect_view()}</tbody></table> }.into_any()
}
