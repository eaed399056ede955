//! Owns what is said of a run that was interrupted before the page was opened: what was done, what was not, two ways on.
//! Refuses to go on by itself: the plan is made again from what the tenant holds now.

use crate::app::{ctx, journals, work};
use crate::setup::Journal;
use crate::ui::{Button, ButtonKind, Notice, Tone};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The runs that were interrupted.
#[component]
pub(super) fn Unfinished() -> impl IntoView {
    let journals = journals();
    move || {
        journals
            .found()
            .into_iter()
            .map(|journal| view! { <Interrupted journal=journal /> })
            .collect_view()
    }
}

#[component]
fn Interrupted(journal: Journal) -> impl IntoView {
    let (context, journals, work) = (ctx(), journals(), work());
    let (done, all) = journal.done();
    // A sign of life by the clock would not do in place of the locks: a tab in the background may stand still for long.
    let (was, and) = if journals.is_blind() {
        (
            "may not be finished",
            ". This browser cannot tell whether it still goes on in another tab: look there first. Where it does not, it was interrupted",
        )
    } else {
        let why = if journal.has_stopped() {
            ", and one of its steps failed"
        } else {
            " and was interrupted"
        };
        ("was not finished", why)
    };
    let title = format!("“{}” {was}: {done} of {all} done", journal.title);
    let began = format!(
        "It began {}{and}. The plan is made again from what the tenant holds now, so nothing is done twice.",
        journal.begun.from(work.now())
    );
    let steps = journal
        .steps
        .iter()
        .map(|(what, mark)| view! { <li><b>{mark.words()}</b> ": " {what.clone()}</li> })
        .collect_view();
    let needs_secret = journal.needs_secret;
    let (open, forget) = (journal.clone(), journal);
    view! {
        <Notice tone=Tone::Warn title=title>
            <p>{began}</p>
            {needs_secret.then_some("The Secret Token was not kept. Paste it again after “Open” to continue.")}
            <details><summary>"Its steps"</summary><ul class="plain stack tight">{steps}</ul></details>
            <p class="row">
                <Button kind=ButtonKind::Primary busy=context.running() on_press=move |()| journals.open(&open)>"Open"</Button>
                <Button on_press=move |()| { let forget = forget.clone(); spawn_local(async move { journals.forget(vec![forget]).await }); }>"Forget it"</Button>
            </p>
        </Notice>
    }
}
