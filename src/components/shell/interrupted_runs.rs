//! Notices about runs that were interrupted before the page opened, with buttons to open or forget each. Never resumes
//! by itself, because the plan is made again from the current tenant.

use crate::run::journal::{ChangeKind, Journal};
use crate::state::{current_run, journals, resumption, session};
use crate::texts::{runs as texts, times};
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
    let (name, now) = (journal.title(), session().now());
    let began = times::relative(journal.started_at, now);
    let (title, text) = if journals.is_blind() {
        (
            texts::may_be_unfinished_title(&name, done, all),
            texts::may_be_unfinished(&began),
        )
    } else {
        let text = if journal.has_stopped() {
            texts::step_failed(&began)
        } else if journal.is_unconfirmed() {
            texts::end_not_confirmed(&began)
        } else {
            texts::interrupted(&began)
        };
        (texts::unfinished_title(&name, done, all), text)
    };
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
            <p>{text}</p>
            {hint}
            <details><summary>{texts::STEPS}</summary><ul class="plain stack tight">{steps}</ul></details>
            <p class="row">
                <Button kind=ButtonKind::Primary busy=run.running on_press=move |()| resumption.open(&open)>{texts::RESUME}</Button>
                <Button on_press=move |()| { let forget = forget.clone(); spawn_local(async move { journals.forget(vec![forget]).await }); }>{texts::DISCARD}</Button>
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
        (true, true) => Some(texts::SECRET_AND_ROLES_NOT_KEPT),
        (true, false) => Some(texts::SECRET_NOT_KEPT),
        (false, true) => Some(texts::ROLES_NOT_KEPT),
        (false, false) => None,
    }
}
