//! Owns how a failed reading is shown, with the consent or the second try that helps.
//! Refuses to show anything of a part that was read.

use super::consent::Consent;
use super::words::missing_consent;
use crate::changes::apply::Doing;
use crate::graph::error::GraphError;
use crate::problem::Problem;
use crate::state::TenantState;
use crate::ui::ProblemNotice;
use leptos::prelude::*;

/// A Graph error with its next action. `what` follows "while reading".
#[component]
pub(crate) fn Unread(error: GraphError, what: &'static str, retry: Callback<()>) -> impl IntoView {
    view! { <GraphProblem error=error doing=Doing::Reading(what) retry=retry /> }
}

/// A Graph error of any call with its next action.
#[component]
pub(crate) fn GraphProblem(error: GraphError, doing: Doing, retry: Callback<()>) -> impl IntoView {
    let problem = Problem::of_graph(&error, doing);
    let consent =
        missing_consent(&error).map(|scope| view! { <Consent scopes=vec![scope] granted=retry /> });
    view! {
        <div class="stack">
            <ProblemNotice problem=problem on_retry=retry />
            {consent}
        </div>
    }
}

/// Looks at the tenant again when the page is seen again: what was done in the admin center meanwhile shows.
pub(crate) fn check_when_seen(state: TenantState) {
    let listener = window_event_listener(leptos::ev::focus, move |_| {
        // Nothing is read over while something is read or changed.
        if !state.is_busy().get_untracked() {
            state.refresh();
        }
    });
    on_cleanup(move || listener.remove());
}
