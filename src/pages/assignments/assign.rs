//! Search for users and groups, choose them and plan their assignment. Skips those that are already assigned.

use super::candidate::{assigned_ids, kind, row};
use super::done::Done;
use super::taken_up::take_up;
use crate::changes::Change;
use crate::components::growing::Grown;
use crate::components::reading::Unread;
use crate::components::run::PlanView;
use crate::components::searching::Searching;
use crate::ids::Guid;
use crate::plan::{Plan, assign};
use crate::state::{current_run, session, tenant};
use crate::tenant::assignments::Assignments as Assigned;
use crate::tenant::principals::{self, Candidate, Principal};
use crate::ui::{Button, Card, Empty, Live, Name, SearchBox};
use leptos::prelude::*;

#[component]
pub(super) fn Assign(loaded: Grown<Assigned>, retry: Callback<()>) -> impl IntoView {
    let (state, session, run) = (tenant(), session(), current_run());
    let query = RwSignal::new(String::new());
    let searching = Searching::<Candidate>::new();
    let chosen = RwSignal::new(Vec::<Principal>::new());
    let held = RwSignal::new(None::<Plan>);
    let done_for = RwSignal::new(Vec::<Principal>::new());
    let look = Callback::new(move |()| {
        let text = query.get_untracked();
        if text.trim().is_empty() {
            searching.clear();
            return;
        }
        let client = session.client();
        searching.start(async move { principals::like(&client, &text).await });
    });
    let more = move |found: crate::tenant::search::Found<Candidate>| {
        let client = session.client();
        async move { principals::more(&client, &found.more).await }
    };
    let change = move |change: &dyn Fn(&mut Vec<Principal>)| {
        if !run.running.get_untracked() {
            held.set(None);
            done_for.set(Vec::new());
            chosen.update(change);
        }
    };
    take_up(chosen);
    let add = Callback::new(move |principal: Principal| {
        change(&|chosen| {
            if !chosen.contains(&principal) {
                chosen.push(principal.clone());
            }
        });
    });
    let drop = Callback::new(move |id: Guid| change(&|chosen| chosen.retain(|one| one.id != id)));
    let planned = Memo::new(move |_| {
        if let Some(plan) = held.get() {
            return Some(plan);
        }
        let chosen = chosen.get();
        if chosen.is_empty() {
            return None;
        }
        let assigned = loaded.with(assigned_ids);
        // An assignment may exist that was not read yet, so the step checks before it sends.
        let unless_there = !loaded.is_over();
        let change = |assign: crate::changes::assign::Assign| {
            Change::from(crate::changes::assign::Assign {
                unless_there,
                ..assign
            })
        };
        state.with(|observed| {
            let pair = observed?.pair.as_ref().ok()?;
            let principal = pair.service_principal.as_ref()?;
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
            done_for.set(chosen.get_untracked());
            chosen.set(Vec::new());
        }
        retry.run(());
    });
    let told = Signal::derive(move || {
        searching.with(|found| match found {
            Some(Ok(found)) => format!("{} found", found.items.len()),
            _ => String::new(),
        })
    });
    view! {
        <SearchBox label="Name of a person or a group to assign" value=query on_search=look busy=searching.busy() />
        <Live message=told />
        {move || searching.with(|found| found.map(|found| match found {
            Err(error) => view! { <Unread error=error.clone() what="people and groups" retry=look /> }.into_any(),
            Ok(found) if found.items.is_empty() => view! { <Empty title="Nobody found"><p>"Names are searched by their beginnings."</p></Empty> }.into_any(),
            Ok(found) => {
                let rows = found.items.iter().map(|candidate| row(candidate, loaded, chosen, add)).collect_view();
                view! { <Card title="Found" end=told.get_untracked()><ul class="plain list" aria-label="Found">{rows}</ul></Card> }.into_any()
            }
        }))}
        {searching.more("people and groups", more)}
        {move || { let chosen = chosen.get(); (!chosen.is_empty()).then(|| view! {
            <Card title="To be assigned" end=format!("{}", chosen.len())>
                <ul class="plain list" aria-label="To be assigned">{chosen.into_iter().map(|one| {
                    let (id, label) = (one.id.clone(), format!("Leave out {}", one.name));
                    view! { <li class="item"><span class="grow"><Name text=one.name.clone() /> " " {kind(one.kind)}</span><Button label=label on_press=move |()| drop.run(id.clone())>"Leave out"</Button></li> }
                }).collect_view()}</ul>
            </Card>
        }) }}
        {move || planned.get().map(|plan| {
            let start = match plan.changes.len() { 1 => "Assign".to_owned(), count => format!("Assign {count}") };
            let announced = plan.clone();
            view! { <PlanView plan=plan start=start started=move |()| held.set(Some(announced.clone())) done=done /> }
        })}
        <Done whom=done_for />
    }
}
