//! A change that stopped, or was not confirmed. It takes the focus. Does not offer a permission that the page already offers above.

use crate::changes::outcome::ApplyError;
use crate::components::consent::Consent;
use crate::graph::error::GraphError;
use crate::oauth::AuthError;
use crate::oauth::scope::Scope;
use crate::problem::Problem;
use crate::texts::common;
use crate::ui::{Notice, ProblemNotice, Tone};
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
    let notice = view! { <ProblemNotice problem=Problem::from_apply_error(&error) /> }.into_any();
    view! {
        {focused(notice)}
        {unlisted.map(|scope| view! { <Consent scopes=vec![scope] granted=granted /> })}
    }
}

/// A removal that was not confirmed: no failure, but something is left to do.
#[component]
pub(super) fn UnconfirmedNotice(problem: Problem) -> impl IntoView {
    let notice = view! {
        <Notice tone=Tone::Warn title=problem.title>
            <p>{problem.happened}</p>
            <p>{problem.changed}</p>
            <p><b>{common::WHAT_TO_DO}</b>{problem.next}</p>
        </Notice>
    };
    focused(notice.into_any())
}

/// The focus scrolls it into view, as it may be far from the button that was pressed.
fn focused(notice: AnyView) -> AnyView {
    let element = NodeRef::<leptos::html::Div>::new();
    element.on_load(|element| {
        // If it cannot take the focus, it is still announced.
        let _ = element.focus();
    });
    view! { <div node_ref=element tabindex="-1">{notice}</div> }.into_any()
}
