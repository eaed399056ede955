//! A change that stopped. It takes the focus. Does not offer a permission that the page already offers above.

use crate::changes::outcome::ApplyError;
use crate::components::consent::Consent;
use crate::graph::error::GraphError;
use crate::oauth::AuthError;
use crate::oauth::scope::Scope;
use crate::problem::Problem;
use crate::ui::ProblemNotice;
use leptos::prelude::*;

/// A missing permission is offered above, together with the plan's other missing permissions.
#[component]
pub(super) fn StoppedChange(
    error: ApplyError,
    missing: Memo<Vec<Scope>>,
    granted: Callback<()>,
) -> impl IntoView {
    let unlisted = match error.last_error() {
        ApplyError::Graph {
            error: GraphError::Auth(AuthError::ConsentRequired { scope, .. }),
            ..
        } => {
            Some(*scope).filter(|scope| !missing.with_untracked(|missing| missing.contains(scope)))
        }
        _ => None,
    };
    // The focus scrolls it into view, as it may be far from the button that was pressed.
    let element = NodeRef::<leptos::html::Div>::new();
    element.on_load(|element| {
        // If it cannot take the focus, it is still announced.
        let _ = element.focus();
    });
    view! {
        <div node_ref=element tabindex="-1"><ProblemNotice problem=Problem::from_apply_error(&error) /></div>
        {unlisted.map(|scope| view! { <Consent scopes=vec![scope] granted=granted /> })}
    }
}
