//! Warns beside a plan that starts a cycle: users who would be created without a role, or that these users are unknown.
//! Does not change during a run.

use crate::ids::UserId;
use crate::plan::first_user::users_without_role;
use crate::state::{current_run, tenant};
use crate::ui::{Notice, Tone};
use leptos::prelude::*;

/// Renders nothing if there is nothing to warn about.
#[component]
pub(crate) fn NoRoleWarning(
    /// The user who gets a role from the same plan.
    except: Option<UserId>,
    /// What to do about it.
    remedy: &'static str,
) -> impl IntoView {
    let (running, state) = (current_run().running, tenant());
    // Tracked apart from the plan, so that users who load later do not render the plan again.
    let warning = Memo::new(move |before: Option<&Option<(&'static str, String)>>| {
        let now = state
            .with_observed(|observed| users_without_role(observed?, except.as_ref()).warning());
        match before {
            Some(before) if running.get() => before.clone(),
            _ => now,
        }
    });
    move || {
        warning.get().map(|(title, text)| view! { <Notice tone=Tone::Warn title=title><p>{text}</p><p>{remedy}</p></Notice> })
    }
}
