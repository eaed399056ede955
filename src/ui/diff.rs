//! Shows a diff. Signs mark added and removed lines, so that colour is not the only difference.

use crate::texts::ui as texts;
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
pub fn Diff(hunks: Vec<DiffHunk>) -> impl IntoView {
    let hunks = hunks.into_iter().map(|hunk| {
        let label = texts::change_label(&hunk.location);
        let lines = hunk.lines.into_iter().map(|line| {
            let class = match line.sign {
                '+' => "add",
                '-' => "del",
                _ => "ctx",
            };
            view! { <span class=class>{format!("{} {}\n", line.sign, line.text)}</span> }
        });
        view! {
            <li>
                <p class="place">{hunk.location}</p>
                <pre tabindex="0" role="group" aria-label=label>{lines.collect_view()}</pre>
            </li>
        }
    });
    view! { <ol class="diff plain" aria-label=texts::SCHEMA_CHANGES>{hunks.collect_view()}</ol> }
}
