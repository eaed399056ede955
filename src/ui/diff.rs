//! Shows a diff. Signs mark added and removed lines, so that colour is not the only difference.

use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffLine {
    /// `+`, `-`, or a space for an unchanged line.
    pub sign: char,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffHunk {
    pub location: String,
    pub lines: Vec<DiffLine>,
}

#[component]
pub fn Diff(places: Vec<DiffHunk>) -> impl IntoView {
    let places = places.into_iter().map(|place| {
        let label = format!("Change in {}", place.location);
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
                <p class="place">{place.location}</p>
                <pre tabindex="0" role="group" aria-label=label>{lines.collect_view()}</pre>
            </li>
        }
    });
    view! { <ol class="diff plain" aria-label="Changes in the schema">{places.collect_view()}</ol> }
}
