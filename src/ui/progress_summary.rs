//! Shows how much is done, as a ring and in numbers.

use crate::texts::ui as texts;
use leptos::prelude::*;

/// How much is done, and counts of the rest.
#[component]
pub fn ProgressSummary(done: usize, total: usize, counts: Vec<(String, String)>) -> impl IntoView {
    // The ring's circumference counts as 100, whatever its radius.
    let dashes = format!("{} 100", (done * 100).checked_div(total).unwrap_or(0));
    let counts = counts
        .into_iter()
        .map(|(term, detail)| view! { <div><dt>{term}</dt><dd>{detail}</dd></div> })
        .collect_view();
    view! {
        <section class="card sum" aria-label=texts::SUMMARY>
            <svg class="ring" viewBox="0 0 36 36" role="img" aria-label=texts::steps_done(done, total)>
                <circle cx="18" cy="18" r="15" fill="none" stroke="var(--line)" stroke-width="4" />
                <circle cx="18" cy="18" r="15" fill="none" stroke="var(--ok)" stroke-width="4" pathLength="100" stroke-dasharray=dashes transform="rotate(-90 18 18)" />
                <text x="18" y="20.8" text-anchor="middle" font-size="7.5" font-weight="600" fill="var(--ink)">{format!("{done}/{total}")}</text>
            </svg>
            <dl>{counts}</dl>
        </section>
    }
}
