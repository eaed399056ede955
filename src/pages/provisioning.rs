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
use crate::texts::{common, provisioning as texts, things};
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
        <ApplicationPage title=texts::TITLE lead=texts::LEAD>
            <div class="stack">
                <WatchedCycleCard />
                {move || match found.get() {
                    None => view! { <Loading what=things::PROVISIONING_JOB /> }.into_any(),
                    Some(None) => {
                        let error = untrack(|| state.observed()).and_then(|observed| observed.jobs.err());
                        error.map(|error| view! { <LoadError error=error what=things::PROVISIONING_JOB retry=retry /> }).into_any()
                    }
                    Some(Some((_, Some(_)))) => {
                        let job = untrack(|| state.observed()).and_then(|observed| observed.job().cloned());
                        job.map(|job| view! { <JobCard first=job /> }).into_any()
                    }
                    Some(Some((true, None))) => view! {
                        <EmptyState title=texts::NO_JOB_TITLE>
                            <p>{texts::NO_JOB}</p>
                            <PageLink to=Route::Connection>{texts::CONNECT}</PageLink>
                        </EmptyState>
                    }.into_any(),
                    Some(Some((false, None))) => view! { <EmptyState title=common::SEVERAL_JOBS><p>{common::PICK_A_JOB}</p></EmptyState> }.into_any(),
                }}
                <OnDemand />
                <NextStep here=Route::Provisioning />
            </div>
        </ApplicationPage>
    }
}
