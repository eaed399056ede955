//! Notices about runs that were interrupted before the page opened, with buttons to open or forget each. Never resumes
//! by itself, because the plan is made again from the current tenant.

use crate::run::journal::{ChangeKind, Journal};
use crate::state::{current_run, journals, resumption, session};
use crate::ui::{Button, ButtonKind, Notice, Tone};
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub(crate) fn InterruptedRuns() -> impl IntoView {
    let journals = journals();
    move || {
        journals
            .found()
            .into_iter()
            .map(|journal| view! { <InterruptedRun journal=journal /> })
            .collect_view()
    }
}

#[component]
fn InterruptedRun(journal: Journal) -> impl IntoView {
    let (journals, resumption, run) = (journals(), resumption(), current_run());
    let (done, all) = journal.done_of_total();
    // A timestamp cannot replace the locks, because browsers may suspend a background tab for a long time.
    let (was, and) = if journals.is_blind() {
        (
            "may not be finished",
            ". This browser cannot tell whether it still goes on in another tab: look there first. Where it does not, it was interrupted",
        )
    } else {
        let why = if journal.has_stopped() {
            ", and one of its steps failed"
        } else if journal.is_unconfirmed() {
            ", and Workato did not confirm its end"
        } else {
            " and was interrupted"
        };
        ("was not finished", why)
    };
    let title = format!("“{}” {was}: {done} of {all} done", journal.title());
    let began = format!(
        "It began {}{and}. The plan is made again from what the tenant holds now, so nothing is done twice.",
        journal.started_at.relative_to(session().now())
    );
    let steps = journal
        .steps
        .iter()
        .map(
            |step| view! { <li><b>{step.progress.describe()}</b> ": " {step.kind.describe()}</li> },
        )
        .collect_view();
    let hint = retype_hint(&journal);
    let (open, forget) = (journal.clone(), journal);
    view! {
        <Notice tone=Tone::Warn title=title>
            <p>{began}</p>
            {hint}
            <details><summary>"Its steps"</summary><ul class="plain stack tight">{steps}</ul></details>
            <p class="row">
                <Button kind=ButtonKind::Primary busy=run.running on_press=move |()| resumption.open(&open)>"Open"</Button>
                <Button on_press=move |()| { let forget = forget.clone(); spawn_local(async move { journals.forget(vec![forget]).await }); }>"Forget it"</Button>
            </p>
        </Notice>
    }
}

/// Which input has to be typed again, because no input is stored.
fn retype_hint(journal: &Journal) -> Option<&'static str> {
    match (
        journal.needs_secret(),
        journal.has_kind(ChangeKind::SetRoles),
    ) {
        (true, true) => Some(
            "The Tenant URL, the Secret Token and the role values were not kept. Type them again after “Open” to continue.",
        ),
        (true, false) => Some(
            "The Tenant URL and the Secret Token were not kept. Type them again after “Open” to continue.",
        ),
        (false, true) => Some("The role values were not kept. Choose them again after “Open”."),
        (false, false) => None,
    }
}
