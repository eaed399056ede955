//! Owns how a difference is shown: what comes, what goes, and what stands beside it, told apart without colour too.
//! Refuses to find the difference: it is given.

use leptos::prelude::*;

/// A line of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffLine {
    /// `+`, `-`, or a space for what stays.
    pub sign: char,
    /// The line.
    pub text: String,
}

/// One place that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffPlace {
    /// Where.
    pub place: String,
    /// The lines.
    pub lines: Vec<DiffLine>,
}

/// The places that change.
#[component]
pub fn Diff(places: Vec<DiffPlace>) -> impl IntoView {
    let places = places.into_iter().map(|place| {
        let label = format!("Change in {}", place.place);
        let lines = place.lines.into_iter().map(|line| {
            let class = match line.sign {
                '+' => "add",
                '-' => "del",
                _ => "ctx",
            };
            view! { <span class=class>{format!("{} {}\n", line.sign, line.text)}</span> }
        });
        view! {
            <li>
                <p class="place">{place.place}</p>
                <pre tabindex="0" role="group" aria-label=label>{lines.collect_view()}</pre>
            </li>
        }
    });
    view! { <ol class="diff plain" aria-label="Changes in the schema">{places.collect_view()}</ol> }
}
