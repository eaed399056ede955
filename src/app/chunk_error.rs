//! Shown when a part of the app could not be downloaded.

use crate::problem::Problem;
use crate::texts::sign_in as texts;
use crate::ui::ProblemNotice;
use leptos::prelude::*;

#[component]
pub(crate) fn ChunkError(on_retry: Callback<()>) -> impl IntoView {
    let problem = Problem {
        title: texts::PART_MISSING_TITLE.into(),
        happened: texts::PART_MISSING.into(),
        changed: texts::NOTHING_CHANGED.into(),
        next: texts::PART_MISSING_NEXT.into(),
        ..Problem::default()
    };
    view! {
        <main class="alone" id="content">
            <ProblemNotice problem=problem on_retry=on_retry />
        </main>
    }
}
