//! The watched cycle, whichever page started it. Does not promise when it begins.

use crate::changes::outcome::Doing;
use crate::problem::Problem;
use crate::provisioning::cycle::CycleState as CycleProgress;
use crate::provisioning::job_text;
use crate::state::{WatchedCycle, cycle_watch, session, tenant};
use crate::texts::{locale, provisioning as texts};
use crate::ui::{Button, Card, ProblemNotice, ProgressBar};
use leptos::prelude::*;

#[component]
pub(super) fn WatchedCycleCard() -> impl IntoView {
    let (state, session, cycle) = (tenant(), session(), cycle_watch());
    move || {
        cycle.cycle().map(|watched| {
            let is_over = matches!(watched.progress, CycleProgress::Completed(_) | CycleProgress::NotExpected);
            let text = describe_cycle(&watched, session.now());
            let failed = watched.error.as_ref().map(|error| view! { <ProblemNotice problem=Problem::from_graph_error(error, Doing::Reading(texts::JOB_WHILE_WAITING)) /> });
            let close = move |()| {
                cycle.stop();
                state.refresh();
            };
            let bar = cycle_units(&watched);
            view! {
                <Card title=texts::AWAITED_CYCLE_TITLE>
                    <div class="stack">
                        {if is_over { view! { <p role="status">{text}</p> }.into_any() } else { view! { <ProgressBar label=Signal::stored(text) value=Signal::stored(bar) /> }.into_any() }}
                        {failed}
                        <p class="row"><Button on_press=close>{if is_over { texts::CLOSE } else { texts::WAIT_NO_LONGER }}</Button></p>
                    </div>
                </Card>
            }
        })
    }
}

fn cycle_units(watched: &WatchedCycle) -> Option<(u32, u32)> {
    let status = watched.job.status.as_ref()?;
    let progress = status.progress.as_ref()?.first()?;
    let total = u32::try_from(progress.total_units?)
        .ok()
        .filter(|total| *total > 0)?;
    Some((u32::try_from(progress.completed_units?).ok()?, total))
}

fn describe_cycle(watched: &WatchedCycle, now: crate::instant::Instant) -> String {
    let waited = locale::duration(now.seconds() - watched.expected.waiting_since.seconds());
    match &watched.progress {
        CycleProgress::NotStarted => texts::cycle_not_begun(&waited),
        CycleProgress::Running => texts::cycle_runs(&waited),
        CycleProgress::Completed(execution) => {
            texts::cycle_is_over(&job_text::describe_execution(execution, now))
        }
        CycleProgress::NotExpected => texts::NO_CYCLE_COMES.into(),
    }
}
