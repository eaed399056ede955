//! The page that disables provisioning: what breaks, pause, and deletion of the job. Does not delete the job before its
//! schema is backed up.

mod options;
mod resume;

use crate::components::application_page::ApplicationPage;
use crate::components::load_error::LoadError;
use crate::graph::models::JobId;
use crate::links;
use crate::state::tenant;
use crate::texts::{common, disable as texts, things};
use crate::ui::{Card, EmptyState, Loading, Notice, Tone};
use leptos::prelude::*;
use options::DisableOptions;
use resume::ResumeProvisioning;

#[derive(Clone, PartialEq)]
enum JobPresence {
    NotRead,
    /// The jobs could not be read, or there are several and none is picked.
    Unreadable,
    NoJob,
    Job(JobId),
}

#[component]
pub(crate) fn Disable() -> impl IntoView {
    let state = tenant();
    let (returning, deleted) = (RwSignal::new(false), RwSignal::new(false));
    let retry = Callback::new(move |()| {
        returning.set(false);
        state.refresh();
    });
    // Changes only when a job appears or disappears, so that a refresh keeps input. While provisioning is being
    // restored, nothing changes, so that the result of that run stays.
    let presence = Memo::new(move |before: Option<&JobPresence>| {
        if let Some(before) = before.filter(|_| returning.get()) {
            return before.clone();
        }
        state.with_observed(|observed| {
            observed.map_or(JobPresence::NotRead, |observed| {
                match (&observed.jobs, observed.job()) {
                    (_, Some(job)) => JobPresence::Job(job.id.clone()),
                    (Ok(jobs), None) if jobs.is_empty() => JobPresence::NoJob,
                    _ => JobPresence::Unreadable,
                }
            })
        })
    });
    view! {
        <ApplicationPage title=texts::TITLE lead=texts::LEAD on_refresh=retry>
            <div class="stack">
                <Notice tone=Tone::Warn title=texts::BREAKS_TITLE>
                    <p>{texts::BREAKS}</p>
                    <p>{texts::NO_MANUAL_MODE}</p>
                    <p>{texts::CYCLE_ENDS}</p>
                </Notice>
                {move || match presence.get() {
                    JobPresence::NotRead => view! { <Loading what=things::PROVISIONING_JOB /> }.into_any(),
                    JobPresence::Unreadable => {
                        let error = untrack(|| state.observed()).and_then(|observed| observed.jobs.err());
                        match error {
                            Some(error) => view! { <LoadError error=error what=things::PROVISIONING_JOB retry=retry /> }.into_any(),
                            None => view! { <EmptyState title=common::SEVERAL_JOBS><p>{common::PICK_A_JOB}</p></EmptyState> }.into_any(),
                        }
                    }
                    JobPresence::NoJob => view! {
                        {move || deleted.get().then(|| view! {
                            <Notice tone=Tone::Good title=texts::DELETED_TITLE>
                                <p>{texts::DELETED}</p>
                                <p><b>{texts::WHAT_COMES_NEXT}</b>{texts::NEXT_BACKUP}</p>
                            </Notice>
                        })}
                        <ResumeProvisioning returning=returning />
                    }.into_any(),
                    JobPresence::Job(_) => {
                        let found = untrack(|| state.observed()).and_then(|observed| Some((observed.job()?.clone(), observed.schema.clone().ok().flatten())));
                        found.map(|(job, schema)| view! { <DisableOptions job=job schema=schema deleted=deleted /> }).into_any()
                    }
                }}
                <Card title=texts::IN_WORKATO_TITLE>
                    <div class="stack"><p>{texts::IN_WORKATO} " " <a href=links::WORKATO_SCIM target="_blank" rel="noopener">{texts::DISABLING_IN_WORKATO}</a></p></div>
                </Card>
            </div>
        </ApplicationPage>
    }
}
