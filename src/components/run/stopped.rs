//! Owns a change that stopped, where the focus goes.
//! Refuses to offer a permission that is offered above already.

use crate::changes::apply::ApplyError;
use crate::components::consent::Consent;
use crate::graph::error::GraphError;
use crate::oauth::AuthError;
use crate::oauth::scope::Scope;
use crate::problem::Problem;
use crate::ui::ProblemNotice;
use leptos::prelude::*;

/// A change that stopped. Where a permission is missing, it is offered above, with what else the plan needs.
#[component]
pub(super) fn Stopped(
    error: ApplyError,
    missing: Memo<Vec<Scope>>,
    granted: Callback<()>,
) -> impl IntoView {
    let unlisted = match error.at_last() {
        ApplyError::Graph {
            error: GraphError::Auth(AuthError::Consent { scope, .. }),
            ..
        } => {
            Some(*scope).filter(|scope| !missing.with_untracked(|missing| missing.contains(scope)))
        }
        _ => None,
    };
    // It may lie far from the button that was pressed: the focus brings it into sight.
    let place = NodeRef::<leptos::html::Div>::new();
    place.on_load(|place| {
        // Where it cannot take the focus, it is announced all the same.
        let _ = place.focus();
    });
    view! {
        <div node_ref=place tabindex="-1"><ProblemNotice problem=Problem::of_apply(&error) /></div>
        {unlisted.map(|scope| view! { <Consent scopes=vec![scope] granted=granted /> })}
    }
}
