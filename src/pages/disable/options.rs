//! Pauses or deletes the job, each with its plan. Requires the typed id to delete.

use crate::changes::control_job::{ControlJob, JobAction};
use crate::components::plan_view::PlanView;
use crate::graph::models::{Schema, SynchronizationJob};
use crate::mappings::backup::Backup;
use crate::plan::Plan;
use crate::state::{current_run, session, tenant};
use crate::texts::disable as texts;
use crate::ui::{Button, Card, ConfirmField, CopyText, SaveFile};
use leptos::prelude::*;

#[component]
pub(super) fn DisableOptions(
    job: SynchronizationJob,
    schema: Option<Schema>,
    deleted: RwSignal<bool>,
) -> impl IntoView {
    let (state, session, run) = (tenant(), session(), current_run());
    let control = move |action: JobAction, job: &SynchronizationJob| Plan {
        changes: state
            .desired()
            .map(|choices| ControlJob::new(&choices.app, job, action).into())
            .into_iter()
            .collect(),
        blocked: Vec::new(),
    };
    let (pause, delete) = (
        control(JobAction::Pause, &job),
        control(JobAction::Delete, &job),
    );
    let (pausing, typed, started) = (
        RwSignal::new(false),
        RwSignal::new(String::new()),
        RwSignal::new(false),
    );
    let word = job.id.to_string();
    let (expected, shown) = (word.clone(), word.clone());
    let confirmed = Memo::new(move |_| started.get() || typed.with(|typed| *typed == expected));
    let backup = schema.map(|schema| Backup {
        job: job.id.clone(),
        taken_at: session.platform().clock.now(),
        schema,
    });
    let save = backup.map(|backup| {
        let name = backup.file_name();
        view! { <p class="row"><SaveFile label=texts::SAVE_SCHEMA name=move |()| name.clone() text=move |()| backup.text() /></p> }
    });
    let runs = Memo::new(move |_| {
        state.with_observed(|observed| {
            observed
                .is_some_and(|observed| observed.job().is_some_and(SynchronizationJob::is_started))
        })
    });
    view! {
        <Card title=texts::PAUSE_TITLE end=texts::PAUSE_END>
            <div class="stack">
                <p>{texts::PAUSE_EXPLAINED}</p>
                <p class="row">{move || if runs.get() {
                    view! { <Button on_press=move |()| pausing.set(true)>{texts::PAUSE_BUTTON}</Button> }.into_any()
                } else {
                    view! { <span class="muted">{texts::PAUSED_ALREADY}</span> }.into_any()
                }}</p>
            </div>
        </Card>
        {move || pausing.get().then(|| view! { <PlanView plan=pause.clone() start=texts::PAUSE started=|()| () done=|_| () /> })}
        <Card title=texts::DELETE end=texts::DELETE_END>
            <div class="stack">
                <p>{texts::DELETE_EXPLAINED}</p>
                {save}
                <CopyText text=shown what=texts::JOB_ID />
                <ConfirmField label=texts::ID_TO_DELETE word=word typed=typed disabled=run.running />
            </div>
        </Card>
        {move || confirmed.get().then(|| view! { <PlanView plan=delete.clone() start=texts::DELETE started=move |()| started.set(true) done=move |complete| deleted.set(complete) /> })}
    }
}
