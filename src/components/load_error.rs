//! Shows why data could not be read, and offers the consent or retry that helps.

use super::consent::Consent;
use super::text::missing_consent;
use crate::changes::outcome::Doing;
use crate::graph::error::GraphError;
use crate::problem::Problem;
use crate::state::TenantState;
use crate::ui::ProblemNotice;
use leptos::prelude::*;

/// A Graph error with its next action. `what` follows "while reading".
#[component]
pub(crate) fn LoadError(
    error: GraphError,
    what: &'static str,
    retry: Callback<()>,
) -> impl IntoView {
    view! { <GraphErrorNotice error=error doing=Doing::Reading(what) retry=retry /> }
}

/// A Graph error of any request with its next action.
#[component]
pub(crate) fn GraphErrorNotice(
    error: GraphError,
    doing: Doing,
    retry: Callback<()>,
) -> impl IntoView {
    let problem = Problem::from_graph_error(&error, doing);
    let consent =
        missing_consent(&error).map(|scope| view! { <Consent scopes=vec![scope] granted=retry /> });
    view! {
        <div class="stack">
            <ProblemNotice problem=problem on_retry=retry />
            {consent}
        </div>
    }
}

/// Reads the tenant again when the window gets the focus, to show changes made in the admin center.
pub(crate) fn refresh_on_focus(state: TenantState) {
    let listener = window_event_listener(leptos::ev::focus, move |_| {
        // Does not start a read while another read or a run is in progress.
        if !state.is_busy().get_untracked() {
            state.refresh();
        }
    });
    on_cleanup(move || listener.remove());
}
