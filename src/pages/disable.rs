//! Owns the page that switches provisioning off: what breaks, pausing, deleting the job after a backup.
//! Refuses to delete the job before its schema is kept.

mod back;

use crate::changes::control_job::{Control, ControlJob};
use crate::components::for_application::ForApplication;
use crate::components::reading::Unread;
use crate::components::run::PlanView;
use crate::graph::models::{JobId, Schema, SynchronizationJob};
use crate::links;
use crate::mappings::backup::Backup;
use crate::plan::Plan;
use crate::state::{current_run, session, tenant};
use crate::ui::{Button, Card, Confirm, CopyText, Empty, Loading, Notice, SaveFile, Tone};
use back::Back;
use leptos::prelude::*;

/// What the page is about.
#[derive(Clone, PartialEq)]
enum Stands {
    /// Nothing was read yet.
    NotRead,
    /// The jobs could not be read, or there are several and none was picked.
    Unreadable,
    /// There is no job.
    Off,
    /// There is this job.
    Job(JobId),
}

/// Switching provisioning off.
#[component]
pub(crate) fn Disable() -> impl IntoView {
    let state = tenant();
    let (returning, deleted) = (RwSignal::new(false), RwSignal::new(false));
    let retry = Callback::new(move |()| {
        returning.set(false);
        state.refresh();
    });
    // Whether there is a job decides what the page is; a new reading of the same must not take away what is typed, nor
    // one that the way back has changed what it came to.
    let stands = Memo::new(move |before: Option<&Stands>| {
        if let Some(before) = before.filter(|_| returning.get()) {
            return before.clone();
        }
        state.with(|observed| {
            observed.map_or(Stands::NotRead, |observed| {
                match (&observed.jobs, observed.job()) {
                    (_, Some(job)) => Stands::Job(job.id.clone()),
                    (Ok(jobs), None) if jobs.is_empty() => Stands::Off,
                    _ => Stands::Unreadable,
                }
            })
        })
    });
    view! {
        <ForApplication title="Disable SCIM" lead="Switches off what keeps Workato in step with Entra." again=retry>
            <div class="stack">
                <Notice tone=Tone::Warn title="This breaks the SCIM connection">
                    <p>"User data is no longer synchronized between Entra and Workato: nobody new is created, no role changes, and nobody who leaves is deactivated. Accounts in Workato stay as they are."</p>
                    <p>"The documentation has one switch the provisioning mode from Automatic to Manual. That no longer exists in Entra. What remains is to pause the job, or to delete it."</p>
                    <p>"A cycle under way runs to its end in both cases: what it has read before, it still sends."</p>
                </Notice>
                {move || match stands.get() {
                    Stands::NotRead => view! { <Loading what="the provisioning job" /> }.into_any(),
                    Stands::Unreadable => {
                        let error = untrack(|| state.observed()).and_then(|observed| observed.jobs.err());
                        match error {
                            Some(error) => view! { <Unread error=error what="the provisioning job" retry=retry /> }.into_any(),
                            None => view! { <Empty title="There are several jobs"><p>"Pick one under Connection first."</p></Empty> }.into_any(),
                        }
                    }
                    Stands::Off => view! {
                        {move || deleted.get().then(|| view! {
                            <Notice tone=Tone::Good title="The job is deleted">
                                <p>"It is gone, as read back, and nothing is synchronized any more. Accounts in Workato stay as they are."</p>
                                <p><b>"What comes next: "</b>"The schema is kept below as a backup while this tab is open: save it as a file to have it longer, or go back with it. Disable SCIM in Workato as well, where it is not to come back."</p>
                            </Notice>
                        })}
                        <Back returning=returning />
                    }.into_any(),
                    Stands::Job(_) => {
                        let found = untrack(|| state.observed()).and_then(|observed| Some((observed.job()?.clone(), observed.schema.clone().ok().flatten())));
                        found.map(|(job, schema)| view! { <Ways job=job schema=schema deleted=deleted /> }).into_any()
                    }
                }}
                <Card title="In Workato">
                    <div class="stack"><p>"SCIM can be disabled in Workato as well: revoking the token there stops it at once, and Entra then puts the job in quarantine. " <a href=links::WORKATO_SCIM target="_blank" rel="noopener">"Disabling SCIM in Workato"</a></p></div>
                </Card>
            </div>
        </ForApplication>
    }
}

/// Pausing and deleting.
#[component]
fn Ways(job: SynchronizationJob, schema: Option<Schema>, deleted: RwSignal<bool>) -> impl IntoView {
    let (state, session, run) = (tenant(), session(), current_run());
    let control = move |control: Control, job: &SynchronizationJob| Plan {
        changes: state
            .desired()
            .map(|desired| ControlJob::of(&desired.app, job, control).into())
            .into_iter()
            .collect(),
        blocked: Vec::new(),
    };
    let (pause, delete) = (
        control(Control::Pause, &job),
        control(Control::Delete, &job),
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
        taken: session.platform().clock.now(),
        schema,
    });
    let save = backup.map(|backup| {
        let name = backup.file_name();
        view! { <p class="row"><SaveFile label="Save the schema as a file first" name=move |()| name.clone() text=move |()| backup.text() /></p> }
    });
    let runs = Memo::new(move |_| {
        state.with(|observed| {
            observed
                .is_some_and(|observed| observed.job().is_some_and(SynchronizationJob::is_started))
        })
    });
    view! {
        <Card title="Pause the job" end="Can be undone at any time">
            <div class="stack">
                <p>"Mappings, credentials and progress are kept. Starting the job again goes on where it stopped, and looks at everybody who changed meanwhile."</p>
                <p class="row">{move || if runs.get() {
                    view! { <Button on_press=move |()| pausing.set(true)>"Pause…"</Button> }.into_any()
                } else {
                    view! { <span class="muted">"The job does not run: it is paused already."</span> }.into_any()
                }}</p>
            </div>
        </Card>
        {move || pausing.get().then(|| view! { <PlanView plan=pause.clone() start="Pause provisioning" started=|()| () done=|_| () /> })}
        <Card title="Delete the job" end="Loses the mappings">
            <div class="stack">
                <p>"The job goes with its schema: mappings, target attributes, scoping filters and progress. The schema is kept as a backup while this tab is open; save it as a file to have it longer."</p>
                {save}
                <CopyText text=shown what="job id" />
                <Confirm label="Id of the job to delete" word=word typed=typed disabled=run.running />
            </div>
        </Card>
        {move || confirmed.get().then(|| view! { <PlanView plan=delete.clone() start="Delete the job" started=move |()| started.set(true) done=move |complete| deleted.set(complete) /> })}
    }
}
