//! The watched cycle, whichever page started it. Does not promise when it begins.

use crate::changes::apply::Doing;
use crate::instant::span;
use crate::problem::Problem;
use crate::provisioning::cycle::Progress as CycleProgress;
use crate::provisioning::job_words;
use crate::state::{Waiting, cycle_watch, session, tenant};
use crate::ui::{Button, Card, ProblemNotice, Progress};
use leptos::prelude::*;

#[component]
pub(super) fn Cycle() -> impl IntoView {
    let (state, session, cycle) = (tenant(), session(), cycle_watch());
    move || {
        cycle.cycle().map(|waiting| {
            let over = matches!(waiting.progress, CycleProgress::Over(_) | CycleProgress::NotComing);
            let words = in_words(&waiting, session.now());
            let failed = waiting.failed.as_ref().map(|error| view! { <ProblemNotice problem=Problem::of_graph(error, Doing::Reading("the job while waiting for a cycle")) /> });
            let close = move |()| {
                cycle.forget();
                state.refresh();
            };
            let bar = measured(&waiting);
            view! {
                <Card title="Awaited cycle">
                    <div class="stack">
                        {if over { view! { <p role="status">{words}</p> }.into_any() } else { view! { <Progress label=Signal::stored(words) value=Signal::stored(bar) /> }.into_any() }}
                        {failed}
                        <p class="row"><Button on_press=close>{if over { "Close" } else { "Wait no longer" }}</Button></p>
                    </div>
                </Card>
            }
        })
    }
}

fn measured(waiting: &Waiting) -> Option<(u32, u32)> {
    let status = waiting.job.status.as_ref()?;
    let progress = status.progress.as_ref()?.first()?;
    let total = u32::try_from(progress.total_units?)
        .ok()
        .filter(|total| *total > 0)?;
    Some((u32::try_from(progress.completed_units?).ok()?, total))
}

fn in_words(waiting: &Waiting, now: crate::instant::Instant) -> String {
    let since = span(now.seconds() - waiting.awaited.since.seconds());
    match &waiting.progress {
        CycleProgress::NotBegun => format!(
            "Waiting for the cycle to begin, {since} so far. You can look at other pages meanwhile."
        ),
        CycleProgress::Running => {
            format!("The cycle runs, {since} so far. You can look at other pages meanwhile.")
        }
        CycleProgress::Over(execution) => format!(
            "The cycle is over. {}.",
            job_words::execution_in_words(execution, now)
        ),
        CycleProgress::NotComing => "The job does not run, so no cycle is coming.".into(),
    }
}
