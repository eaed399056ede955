//! The queue of users provisioned on demand: its progress and the result of each user. The app holds the queue, because
//! it continues while the administrator visits other pages.

use crate::changes::outcome::Doing;
use crate::changes::provision::Provision;
use crate::components::plan_view::locked_out::LockedOut;
use crate::components::provisioning_summaries::summary_view;
use crate::guide::CheckState;
use crate::problem::Problem;
use crate::run::on_demand::{QueueState, needs_second_run};
use crate::state::{navigation, on_demand_queue, tenant, use_view};
use crate::texts::on_demand as texts;
use crate::ui::{
    Button, Card, LiveRegion, Notice, ProblemNotice, ProgressBar, ProvisioningSummaryList,
    ProvisioningSummaryView, Tone,
};
use leptos::prelude::*;

/// The progress and each user's provisioning summary.
#[component]
pub(super) fn QueueProgress() -> impl IntoView {
    let (state, view, queue) = (tenant(), use_view(), on_demand_queue());
    let status = Signal::derive(move || queue_progress(&queue.queue()).1);
    let value = Signal::derive(move || Some(queue_progress(&queue.queue()).0));
    view! {
        <LiveRegion message=status />
        <LockedOut />
        {move || queue.busy().get().then(|| view! {
            <div class="row"><ProgressBar label=status value=value /><Button on_press=move |()| queue.stop()>{texts::STOP_AFTER_THIS_ONE}</Button></div>
        })}
        {move || {
            let entries = queue.queue();
            let view = view.get();
            let second_run: Vec<Provision> = state.with_observed(|observed| {
                let observed = observed?;
                let needs_run = |(entry, state): &&(Provision, QueueState)| matches!(state, QueueState::Answered(summary) if needs_second_run(observed, &entry.user, summary));
                Some(entries.iter().filter(needs_run).map(|(entry, _)| entry.clone()).collect())
            }).unwrap_or_default();
            let problems = entries.iter().filter_map(|(_, state)| match state {
                QueueState::Failed(error) => Some(view! { <ProblemNotice problem=Problem::from_graph_error(error, Doing::Writing(texts::ON_DEMAND)) /> }),
                _ => None,
            }).collect_view();
            let items: Vec<ProvisioningSummaryView> = entries.iter().map(|(entry, state)| queue_entry_view(entry, state, &view)).collect();
            (!items.is_empty()).then(|| view! {
                <Card title=texts::RESULTS_TITLE end=status.get()><ProvisioningSummaryList label=texts::RESULTS items=items /></Card>
                {problems}
                {(!second_run.is_empty() && !queue.busy().get()).then(|| {
                    let second_run = second_run.clone();
                    view! {
                        <Notice tone=Tone::Info title=texts::SECOND_RUN_TITLE>
                            <p>{texts::SECOND_RUN}</p>
                            <p class="row"><Button on_press=move |()| queue.provision(second_run.clone())>{texts::RUN_ONCE_MORE}</Button></p>
                        </Notice>
                    }
                })}
            })
        }}
    }
}

fn queue_progress(queue: &[(Provision, QueueState)]) -> ((u32, u32), String) {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let done = queue
        .iter()
        .filter(|(_, state)| !matches!(state, QueueState::Waiting | QueueState::Running))
        .count();
    let text = if queue.is_empty() {
        String::new()
    } else {
        texts::progress(done, queue.len())
    };
    ((number(done), number(queue.len())), text)
}

fn queue_entry_view(
    entry: &Provision,
    state: &QueueState,
    view: &crate::routes::ViewState,
) -> ProvisioningSummaryView {
    let href = navigation().href(&crate::routes::Route::User(entry.user.clone()), view);
    let plain = |state: CheckState, summary: &str| ProvisioningSummaryView {
        state,
        user: (entry.name.clone(), Some(href.clone())),
        when: String::new(),
        exact_time: String::new(),
        summary: summary.into(),
        advice: None,
        steps: Vec::new(),
        modified_properties: Vec::new(),
    };
    match state {
        QueueState::Waiting => plain(CheckState::ToDo, texts::WAITING),
        QueueState::Running => plain(CheckState::Waiting, texts::UNDER_WAY),
        QueueState::Cancelled => plain(CheckState::NotNeeded, texts::STOPPED),
        QueueState::Failed(_) => plain(CheckState::CannotBeRead, texts::CALL_FAILED),
        QueueState::Answered(summary) => ProvisioningSummaryView {
            user: (entry.name.clone(), Some(href.clone())),
            ..summary_view(summary, view)
        },
    }
}
