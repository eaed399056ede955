//! The page that disables provisioning: what breaks, pause, and deletion of the job. Does not delete the job before its
//! schema is backed up.

mod back;
mod ways;

use crate::components::for_application::ForApplication;
use crate::components::reading::Unread;
use crate::graph::models::JobId;
use crate::links;
use crate::state::tenant;
use crate::ui::{Card, Empty, Loading, Notice, Tone};
use back::Back;
use leptos::prelude::*;
use ways::Ways;

#[derive(Clone, PartialEq)]
enum Stands {
    NotRead,
    /// The jobs could not be read, or there are several and none is picked.
    Unreadable,
    Off,
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
