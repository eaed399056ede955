//! Search for users and groups, choose them and plan their assignment. Skips those that are already assigned.

use super::assigned_notice::AssignedNotice;
use super::candidate::{assigned_ids, candidate_row, group_tag};
use super::group_license::GroupLicenseNotice;
use super::resume::resume_assignments;
use crate::changes::Change;
use crate::components::load_error::LoadError;
use crate::components::paged_resource::PagedResource;
use crate::components::plan_view::PlanView;
use crate::components::search_state::SearchState;
use crate::ids::Guid;
use crate::plan::{Plan, assign};
use crate::state::{current_run, session, tenant};
use crate::tenant::assignments::Assignments as Assigned;
use crate::tenant::principals::{self, Candidate, Principal};
use crate::texts::{assignments as texts, common, locale};
use crate::ui::{BidiText, Button, Card, EmptyState, LiveRegion, SearchBox};
use leptos::prelude::*;

#[component]
pub(super) fn AssignForm(loaded: PagedResource<Assigned>, retry: Callback<()>) -> impl IntoView {
    let (state, session, run) = (tenant(), session(), current_run());
    let query = RwSignal::new(String::new());
    let searching = SearchState::<Candidate>::new();
    let chosen = RwSignal::new(Vec::<Principal>::new());
    let started_plan = RwSignal::new(None::<Plan>);
    let assigned_principals = RwSignal::new(Vec::<Principal>::new());
    let on_search = Callback::new(move |()| {
        let text = query.get_untracked();
        if text.trim().is_empty() {
            searching.clear();
            return;
        }
        let client = session.client();
        searching.start(async move { principals::search_principals(&client, &text).await });
    });
    let more = move |found: crate::tenant::search::SearchResults<Candidate>| {
        let client = session.client();
        async move { principals::next_principals(&client, &found).await }
    };
    let change = move |change: &dyn Fn(&mut Vec<Principal>)| {
        if !run.running.get_untracked() {
            started_plan.set(None);
            assigned_principals.set(Vec::new());
            chosen.update(change);
        }
    };
    resume_assignments(chosen);
    let add = Callback::new(move |principal: Principal| {
        change(&|chosen| {
            if !chosen.contains(&principal) {
                chosen.push(principal.clone());
            }
        });
    });
    let remove = Callback::new(move |id: Guid| change(&|chosen| chosen.retain(|one| one.id != id)));
    let planned = Memo::new(move |_| {
        if let Some(plan) = started_plan.get() {
            return Some(plan);
        }
        let chosen = chosen.get();
        if chosen.is_empty() {
            return None;
        }
        let assigned = loaded.with_value(assigned_ids);
        // An assignment may exist that was not read yet, so the step checks before it sends.
        let may_be_assigned = !loaded.is_done();
        let change = |assign: crate::changes::assign::Assign| {
            Change::from(crate::changes::assign::Assign {
                may_be_assigned,
                ..assign
            })
        };
        state.with_observed(|observed| {
            let application = observed?.enterprise_application.as_ref().ok()?;
            let principal = application.service_principal.as_ref()?;
            Some(match assign::plan(principal, &chosen, &assigned) {
                Ok(changes) => Plan {
                    changes: changes.into_iter().map(change).collect(),
                    blocked: Vec::new(),
                },
                Err(error) => Plan {
                    changes: Vec::new(),
                    blocked: vec![error.to_string()],
                },
            })
        })
    });
    let done = Callback::new(move |complete: bool| {
        if complete {
            assigned_principals.set(chosen.get_untracked());
            chosen.set(Vec::new());
        }
        retry.run(());
    });
    let announcement = Signal::derive(move || {
        searching.with_results(|found| match found {
            Some(Ok(found)) => texts::found_count(found.items.len()),
            _ => String::new(),
        })
    });
    view! {
        <SearchBox label=texts::SEARCH_LABEL value=query on_search=on_search busy=searching.busy() />
        <LiveRegion message=announcement />
        {move || searching.with_results(|found| found.map(|found| match found {
            Err(error) => view! { <LoadError error=error.clone() what=texts::PEOPLE_AND_GROUPS retry=on_search /> }.into_any(),
            Ok(found) if found.items.is_empty() => view! { <EmptyState title=common::NO_USERS_FOUND><p>{texts::NOBODY_FOUND}</p></EmptyState> }.into_any(),
            Ok(found) => {
                let rows = found.items.iter().map(|candidate| candidate_row(candidate, loaded, chosen, add)).collect_view();
                view! { <Card title=texts::FOUND end=announcement.get_untracked()><ul class="plain list" aria-label=texts::FOUND>{rows}</ul></Card> }.into_any()
            }
        }))}
        {searching.more_button(texts::PEOPLE_AND_GROUPS, more)}
        {move || { let chosen = chosen.get(); (!chosen.is_empty()).then(|| view! {
            <Card title=texts::TO_BE_ASSIGNED end=locale::number(chosen.len())>
                <ul class="plain list" aria-label=texts::TO_BE_ASSIGNED>{chosen.into_iter().map(|one| {
                    let (id, label) = (one.id.clone(), texts::leave_out_label(&one.name));
                    view! { <li class="item"><span class="grow"><BidiText text=one.name.clone() /> " " {group_tag(one.kind)}</span><Button label=label on_press=move |()| remove.run(id.clone())>{common::LEAVE_OUT}</Button></li> }
                }).collect_view()}</ul>
            </Card>
        }) }}
        <GroupLicenseNotice chosen=chosen />
        {move || planned.get().map(|plan| {
            let announced = plan.clone();
            view! { <PlanView plan=plan start=texts::ASSIGN started=move |()| started_plan.set(Some(announced.clone())) done=done /> }
        })}
        <AssignedNotice principals=assigned_principals />
    }
}
