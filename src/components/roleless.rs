//! Owns the warning beside a plan that has a cycle begin: who would be created without a role, or that it is not known.
//! Refuses to change what is said while a run goes on.

use crate::ids::UserId;
use crate::plan::first_person::without_role;
use crate::state::{current_run, tenant};
use crate::ui::{Notice, Tone};
use leptos::prelude::*;

/// The warning, where there is something to warn of.
#[component]
pub(crate) fn WithoutRole(
    /// Who is given a role by the same plan.
    but: Option<UserId>,
    /// What to do about it.
    remedy: &'static str,
) -> impl IntoView {
    let (running, state) = (current_run().running, tenant());
    // Followed apart from the plan, so that the plan is not drawn anew: people who are not read yet arrive.
    let warning = Memo::new(move |before: Option<&Option<(&'static str, String)>>| {
        let now = state.with(|observed| without_role(observed?, but.as_ref()).warning());
        match before {
            Some(before) if running.get() => before.clone(),
            _ => now,
        }
    });
    move || {
        warning.get().map(|(title, words)| view! { <Notice tone=Tone::Warn title=title><p>{words}</p><p>{remedy}</p></Notice> })
    }
}
