//! Owns the page that switches provisioning off: what breaks, pausing, deleting the job after a backup, and going back.
//! Refuses to delete the job before its schema is kept.

use super::application::NonePicked;
use super::reading::Unread;
use super::run::PlanView;
use crate::app::{ctx, tenant, use_view, work};
use crate::graph::models::{Schema, SynchronizationJob};
use crate::routes::Route;
use crate::setup::Plan;
use crate::setup::backup::Backup;
use crate::setup::job::{Control, ControlJob};
use crate::ui::{Button, Card, Confirm, Empty, LinkButton, Loading, Notice, PageHead, Tone};
use leptos::prelude::*;

/// Switching provisioning off.
#[component]
pub(crate) fn Disable() -> impl IntoView {
    let state = tenant();
    let retry = Callback::new(move |()| state.refresh());
    let picked = Memo::new(move |_| state.desired().is_some());
    view! {
        <PageHead title="Disable SCIM" lead="Switches off what keeps Workato in step with Entra.">
            {move || picked.get().then(|| view! { <Button on_press=retry busy=state.is_busy()>"Check again"</Button> })}
        </PageHead>
        {move || (!picked.get()).then(|| view! { <NonePicked /> })}
        {move || picked.get().then(|| view! {
            <div class="stack">
                <Notice tone=Tone::Warn title="This breaks the SCIM connection">
                    <p>"User data is no longer synchronized between Entra and Workato: nobody new is created, no role changes, and nobody who leaves is deactivated. Accounts in Workato stay as they are."</p>
                    <p>"The documentation has one switch the provisioning mode from Automatic to Manual. That no longer exists in Entra. What remains is to pause the job, or to delete it."</p>
                    <p>"A cycle under way runs to its end in both cases: what it has read before, it still sends."</p>
                </Notice>
                {move || match state.observed().map(|observed| (observed.jobs.clone(), observed.job().cloned(), observed.schema.clone())) {
                    None => view! { <Loading what="the provisioning job" /> }.into_any(),
                    Some((Err(error), ..)) => view! { <Unread error=error what="the provisioning job" retry=retry /> }.into_any(),
                    Some((Ok(_), Some(job), schema)) => view! { <Ways job=job schema=schema.ok().flatten() /> }.into_any(),
                    Some((Ok(_), None, _)) => view! { <Off /> }.into_any(),
                }}
                <Backups />
                <Card title="In Workato">
                    <div class="stack"><p>"SCIM can be disabled in Workato as well: revoking the token there stops it at once, and Entra then puts the job in quarantine. " <a href=crate::links::WORKATO_SCIM target="_blank" rel="noopener">"Disabling SCIM in Workato"</a></p></div>
                </Card>
            </div>
        })}
    }
}

/// There is no job any more.
#[component]
fn Off() -> impl IntoView {
    let (context, view) = (ctx(), use_view());
    view! {
        <Empty title="There is no provisioning job">
            <p>"SCIM is off. A new job begins with the template's mappings; with a backup of the schema it gets the old ones back."</p>
            {move || view! { <LinkButton href=context.href(&Route::Setup, &view.get())>"Set it up again"</LinkButton> }}
        </Empty>
    }
}

/// Pausing and deleting.
#[component]
fn Ways(job: SynchronizationJob, schema: Option<Schema>) -> impl IntoView {
    let (context, state, work) = (ctx(), tenant(), work());
    let control = move |control: Control, id: &crate::graph::models::JobId| Plan {
        changes: state
            .desired()
            .map(|desired| {
                ControlJob {
                    app: desired.app,
                    job: id.clone(),
                    control,
                }
                .into()
            })
            .into_iter()
            .collect(),
        blocked: Vec::new(),
    };
    let pause = control(Control::Pause, &job.id);
    let delete = control(Control::Delete, &job.id);
    let (pausing, typed, started) = (
        RwSignal::new(false),
        RwSignal::new(String::new()),
        RwSignal::new(false),
    );
    let word = job.id.to_string();
    let expected = word.clone();
    let backup = schema.map(|schema| Backup {
        job: job.id.clone(),
        taken: context.client().session().platform().clock.now(),
        schema,
    });
    let kept = backup.clone();
    let confirmed = Memo::new(move |_| started.get() || typed.with(|typed| *typed == expected));
    let keep = move || {
        started.set(true);
        if let Some(backup) = kept.clone() {
            work.backups().update(|backups| backups.push(backup));
        }
    };
    let runs = job.is_started();
    view! {
        <Card title="Pause the job" end="Can be undone at any time">
            <div class="stack">
                <p>"Mappings, credentials and progress are kept. Starting the job again goes on where it stopped, and looks at everybody who changed meanwhile."</p>
                <p class="row">{if runs {
                    view! { <Button on_press=move |()| pausing.set(true)>"Pause…"</Button> }.into_any()
                } else {
                    view! { <span class="muted">"The job does not run: it is paused already."</span> }.into_any()
                }}</p>
            </div>
        </Card>
        {move || pausing.get().then(|| view! { <PlanView plan=pause.clone() start="Pause provisioning" started=|()| () done=|_| () /> })}
        <Card title="Delete the job" end="Loses the mappings">
            <div class="stack">
                <p>"The job goes with its schema: mappings, target attributes, scoping filters and progress. Its schema is kept here as a backup while this tab is open; save it as a file to have it longer."</p>
                {backup.as_ref().map(|backup| save(backup, "Save the schema as a file first"))}
                <Confirm label="Id of the job to delete" word=word typed=typed disabled=context.running() />
            </div>
        </Card>
        {move || confirmed.get().then(|| { let keep = keep.clone(); view! { <PlanView plan=delete.clone() start="Delete the job" started=move |()| keep() done=|_| () /> } })}
    }
}

/// The schemas that were kept, to be saved as files.
#[component]
fn Backups() -> impl IntoView {
    let work = work();
    move || {
        let backups = work.backups().get();
        (!backups.is_empty()).then(|| view! {
            <Card title="Backups of this tab">
                <ul class="plain list" aria-label="Backups">{backups.iter().map(|backup| view! { <li class="item"><span class="grow">{backup.file_name()}</span>{save(backup, "Save as a file")}</li> }).collect_view()}</ul>
            </Card>
        })
    }
}

/// A link that saves a backup as a file.
fn save(backup: &Backup, words: &'static str) -> impl IntoView + use<> {
    let name = backup.file_name();
    let href = format!(
        "data:application/json;charset=utf-8,{}",
        percent_encoding::utf8_percent_encode(&backup.text(), percent_encoding::NON_ALPHANUMERIC)
    );
    let label = format!("{words}: {name}");
    view! { <p class="row"><a class="btn" href=href download=name aria-label=label rel="external">{words}</a></p> }
}
