//! The page that disables provisioning: what breaks, pause, and deletion of the job. Does not delete the job before its
//! schema is backed up.

mod options;
mod resume;

use crate::components::application_page::ApplicationPage;
use crate::components::load_error::LoadError;
use crate::graph::models::JobId;
use crate::links;
use crate::state::tenant;
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
        <ApplicationPage title="Disable SCIM" lead="Switches off what keeps Workato in step with Entra." on_refresh=retry>
            <div class="stack">
                <Notice tone=Tone::Warn title="This breaks the SCIM connection">
                    <p>"User data is no longer synchronized between Entra and Workato: nobody new is created, no role changes, and nobody who leaves is deactivated. Accounts in Workato stay as they are."</p>
                    <p>"The documentation has one set Provisioning Mode from Automatic to Manual. Entra does not let an application go back to Manual once it is configured, and where the admin center has New configuration instead there is no such mode. What remains is to pause the job, or to delete it."</p>
                    <p>"A cycle under way runs to its end in both cases: what it has read before, it still sends."</p>
                </Notice>
                {move || match presence.get() {
                    JobPresence::NotRead => view! { <Loading what="the provisioning job" /> }.into_any(),
                    JobPresence::Unreadable => {
                        let error = untrack(|| state.observed()).and_then(|observed| observed.jobs.err());
                        match error {
                            Some(error) => view! { <LoadError error=error what="the provisioning job" retry=retry /> }.into_any(),
                            None => view! { <EmptyState title="There are several jobs"><p>"Pick one under Connection first."</p></EmptyState> }.into_any(),
                        }
                    }
                    JobPresence::NoJob => view! {
                        {move || deleted.get().then(|| view! {
                            <Notice tone=Tone::Good title="The job is deleted">
                                <p>"It is gone, as read back, and nothing is synchronized any more. Accounts in Workato stay as they are."</p>
                                <p><b>"What comes next: "</b>"The schema is kept below as a backup while this tab is open: save it as a file to have it longer, or go back with it. Disable SCIM in Workato as well, where it is not to come back."</p>
                            </Notice>
                        })}
                        <ResumeProvisioning returning=returning />
                    }.into_any(),
                    JobPresence::Job(_) => {
                        let found = untrack(|| state.observed()).and_then(|observed| Some((observed.job()?.clone(), observed.schema.clone().ok().flatten())));
                        found.map(|(job, schema)| view! { <DisableOptions job=job schema=schema deleted=deleted /> }).into_any()
                    }
                }}
                <Card title="In Workato">
                    <div class="stack"><p>"SCIM can be disabled in Workato as well: revoking the token there stops it at once, and Entra then puts the job in quarantine. " <a href=links::WORKATO_SCIM target="_blank" rel="noopener">"Disabling SCIM in Workato"</a></p></div>
                </Card>
            </div>
        </ApplicationPage>
    }
}
