//! The provisioning page: the job, its actions, and provisioning on demand. Does not start a running job or promise
//! when a cycle begins.

mod cycle;
mod job;
mod on_demand;
mod restart;

use crate::components::application_page::ApplicationPage;
use crate::components::load_error::LoadError;
use crate::components::next_step::NextStep;
use crate::components::page_link::PageLink;
use crate::routes::Route;
use crate::state::tenant;
use crate::ui::{EmptyState, Loading};
use cycle::WatchedCycleCard;
use job::JobCard;
use leptos::prelude::*;
use on_demand::OnDemand;

#[component]
pub(crate) fn Provisioning() -> impl IntoView {
    let state = tenant();
    let retry = Callback::new(move |()| state.refresh());
    // Changes only when another job appears, so that a refresh keeps the plan that was started.
    let found = Memo::new(move |_| {
        state.with_observed(|observed| {
            observed.map(|observed| {
                let jobs = observed.jobs.as_ref().ok()?;
                Some((jobs.is_empty(), observed.job().map(|job| job.id.clone())))
            })
        })
    });
    view! {
        <ApplicationPage title="Provisioning" lead="The job that keeps Workato in step with Entra: about every 40 minutes by itself, and for single people on demand.">
            <div class="stack">
                <WatchedCycleCard />
                {move || match found.get() {
                    None => view! { <Loading what="the provisioning job" /> }.into_any(),
                    Some(None) => {
                        let error = untrack(|| state.observed()).and_then(|observed| observed.jobs.err());
                        error.map(|error| view! { <LoadError error=error what="the provisioning job" retry=retry /> }).into_any()
                    }
                    Some(Some((_, Some(_)))) => {
                        let job = untrack(|| state.observed()).and_then(|observed| observed.job().cloned());
                        job.map(|job| view! { <JobCard first=job /> }).into_any()
                    }
                    Some(Some((true, None))) => view! {
                        <EmptyState title="There is no provisioning job yet">
                            <p>"The job comes with the connection to Workato (Step 2)."</p>
                            <PageLink to=Route::Connection>"Connect"</PageLink>
                        </EmptyState>
                    }.into_any(),
                    Some(Some((false, None))) => view! { <EmptyState title="There are several jobs"><p>"Pick one under Connection first."</p></EmptyState> }.into_any(),
                }}
                <OnDemand />
                <NextStep here=Route::Provisioning />
            </div>
        </ApplicationPage>
    }
}
