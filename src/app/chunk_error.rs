//! Shown when a part of the app could not be downloaded.

use crate::problem::Problem;
use crate::ui::ProblemNotice;
use leptos::prelude::*;

#[component]
pub(crate) fn ChunkError(on_retry: Callback<()>) -> impl IntoView {
    let problem = Problem {
        title: "A part of Rolecall did not arrive".into(),
        happened: "A file of the app is missing, was cut off or was altered on the way, so it was not run.".into(),
        changed: "Nothing was changed in your tenant.".into(),
        next: "Try again. If that does not help, reload the page; whoever hosts Rolecall may have to publish its files again.".into(),
        ..Problem::default()
    };
    view! {
        <main class="alone" id="content">
            <ProblemNotice problem=problem on_retry=on_retry />
        </main>
    }
}
