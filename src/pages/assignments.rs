//! Owns the page of the assignments: who is assigned and how, and assigning more people and groups.
//! Refuses to take a person's access away here: that has an order, and a page of its own.

use super::application::NonePicked;
use super::loaded::Loaded;
use super::reading::Unread;
use super::run::PlanView;
use super::searching::Searching;
use crate::app::{ctx, tenant, use_go, use_view, work};
use crate::graph::models::{PrincipalType, ServicePrincipal};
use crate::ids::{Guid, UserId};
use crate::routes::Route;
use crate::setup::assign::{self, Principal, Unassign};
use crate::setup::assignments::{self, AssignedGroup, Assignments as Assigned};
use crate::setup::on_demand::{Expected, Target};
use crate::setup::principals::{self, Candidate};
use crate::setup::{Change, Plan, app_role};
use crate::ui::{
    Button, Card, Empty, LinkButton, Live, Loading, Name, Notice, PageHead, SearchBox, Tag, Tone,
};
use leptos::prelude::*;

/// The assignments.
#[component]
pub(crate) fn Assignments() -> impl IntoView {
    let (context, state) = (ctx(), tenant());
    let loaded = Loaded::<Assigned>::new();
    let again = RwSignal::new(0_u32);
    Effect::new(move |_| {
        again.track();
        if let Some(desired) = state.desired() {
            let client = context.client();
            loaded.load(async move { assignments::read(&client, &desired.app).await });
        }
    });
    let retry = Callback::new(move |()| {
        state.refresh();
        again.update(|again| *again += 1);
    });
    let picked = Memo::new(move |_| state.desired().is_some());
    view! {
        <PageHead title="Assignments" lead="Entra provisions whoever is assigned to the application: people directly, and the direct members of groups.">
            {move || picked.get().then(|| view! { <Button on_press=retry busy=loaded.busy()>"Check again"</Button> })}
        </PageHead>
        {move || if picked.get() {
            view! { <div class="stack"><Assign loaded=loaded retry=retry /> <Present loaded=loaded retry=retry /></div> }.into_any()
        } else {
            view! { <NonePicked /> }.into_any()
        }}
    }
}

/// Who is chosen, and the plan to assign them.
#[component]
fn Assign(loaded: Loaded<Assigned>, retry: Callback<()>) -> impl IntoView {
    let (context, state, work) = (ctx(), tenant(), work());
    let (view, go) = (use_view(), use_go(ctx()));
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
        let client = context.client();
        searching.start(async move { principals::like(&client, &text).await });
    });
    let more = move |found: crate::setup::search::Found<Candidate>| {
        let client = context.client();
        async move { principals::more(&client, &found.more).await }
    };
    let change = move |change: &dyn Fn(&mut Vec<Principal>)| {
        if !context.running().get_untracked() {
            held.set(None);
            done_for.set(Vec::new());
            chosen.update(change);
        }
    };
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
        let assigned = assigned_ids(loaded.ok().as_ref());
        state.with(|observed| {
            let pair = observed?.pair.as_ref().ok()?;
            let principal = pair.service_principal.as_ref()?;
            Some(match assign::plan(principal, &chosen, &assigned) {
                Ok(changes) => Plan {
                    changes: changes.into_iter().map(Change::from).collect(),
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
    let target = move || state.with(|observed| observed.and_then(Target::of));
    let provision = Callback::new(move |()| {
        let people = done_for.get_untracked();
        if let Some(target) = target() {
            let people = people
                .iter()
                .filter(|one| one.kind == PrincipalType::User)
                .map(|one| {
                    target.provision(&UserId::from(one.id.clone()), &one.name, Expected::InStep)
                })
                .collect();
            work.provision(people);
            go(&Route::Provisioning, &view.get_untracked(), false);
        }
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
                let assigned = assigned_ids(loaded.ok().as_ref());
                let rows = found.items.iter().map(|candidate| row(candidate, &assigned, chosen, add)).collect_view();
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
        {move || (!done_for.get().is_empty()).then(|| view! {
            <Notice tone=Tone::Good title="Assigned">
                <p>"They are provisioned with the next cycle. On demand it can be at once; Entra may need some minutes until it counts a new assignment."</p>
                {move || target().is_some().then(|| view! { <p class="row"><Button busy=work.busy() on_press=provision>"Provision them now"</Button></p> })}
            </Notice>
        })}
    }
}

fn kind(kind: PrincipalType) -> impl IntoView {
    (kind == PrincipalType::Group).then(|| view! { <Tag tone=Tone::Info>"Group"</Tag> })
}

fn assigned_ids(assigned: Option<&Assigned>) -> Vec<Guid> {
    let Some(assigned) = assigned else {
        return Vec::new();
    };
    let groups = assigned.groups.iter().map(|group| &group.assignment);
    assigned
        .users
        .iter()
        .chain(groups)
        .map(|assignment| assignment.principal_id.clone())
        .collect()
}

fn row(
    candidate: &Candidate,
    assigned: &[Guid],
    chosen: RwSignal<Vec<Principal>>,
    add: Callback<Principal>,
) -> impl IntoView + use<> {
    let principal = candidate.principal.clone();
    let (id, name) = (principal.id.clone(), principal.name.clone());
    let is_assigned = assigned.contains(&id);
    let is_chosen =
        Signal::derive(move || chosen.with(|chosen| chosen.iter().any(|one| one.id == id)));
    let label = format!("Add {name}");
    let end = if is_assigned {
        view! { <span class="muted">"Assigned already"</span> }.into_any()
    } else if candidate.is_assignable() {
        view! { <Button label=label spent=is_chosen on_press=move |()| add.run(principal.clone())>"Add"</Button> }.into_any()
    } else {
        ().into_any()
    };
    view! {
        <li class="item">
            <div class="grow"><p><Name text=name /> " " {kind(candidate.principal.kind)}</p><p class="muted"><Name text=candidate.about.clone() /></p>{candidate.obstacle.map(|words| view! { <p class="muted">{words}</p> })}</div>
            {end}
        </li>
    }
}

/// Who is assigned now.
#[component]
fn Present(loaded: Loaded<Assigned>, retry: Callback<()>) -> impl IntoView {
    let (state, removing) = (tenant(), RwSignal::new(None::<Plan>));
    // The names of the app roles come with the application, which is read apart.
    let principal = Memo::new(move |_| {
        state.with(|observed| observed?.pair.as_ref().ok()?.service_principal.clone())
    });
    view! {
        {move || match loaded.get() {
            None => view! { <Loading what="the assignments" /> }.into_any(),
            Some(Err(error)) => view! { <Unread error=error what="the assignments" retry=retry /> }.into_any(),
            Some(Ok(assigned)) if assigned.users.is_empty() && assigned.groups.is_empty() => view! {
                <Empty title="Nobody is assigned"><p>"Search for people and groups above. Until somebody is assigned, nobody is provisioned."</p></Empty>
            }.into_any(),
            Some(Ok(assigned)) => view! { <Lists assigned=assigned principal=principal.get() removing=removing /> }.into_any(),
        }}
        {move || removing.get().map(|plan| view! {
            <Notice tone=Tone::Warn title="Everybody whom only this group assigns loses access">
                <p>"Entra deactivates their accounts in Workato with the next cycle, and sends no role for them any more. Recipes and connections stay with the team."</p>
            </Notice>
            <PlanView plan=plan start="Remove the assignment" started=|()| () done=move |_| retry.run(()) />
        })}
    }
}

#[component]
fn Lists(
    assigned: Assigned,
    principal: Option<ServicePrincipal>,
    removing: RwSignal<Option<Plan>>,
) -> impl IntoView {
    let (context, view) = (ctx(), use_view());
    let role = move |id: &Guid| {
        principal
            .as_ref()
            .map(|principal| app_role::name(principal, id))
    };
    let count = |number: usize, one: &str, many: &str| {
        format!("{number} {}", if number == 1 { one } else { many })
    };
    let groups_end = {
        let counted: u64 = assigned
            .groups
            .iter()
            .filter_map(AssignedGroup::provisioned)
            .sum();
        format!(
            "{} with {counted} direct members",
            count(assigned.groups.len(), "group", "groups")
        )
    };
    let users_end = format!(
        "{}{} directly",
        if assigned.more { "at least " } else { "" },
        count(assigned.users.len(), "person", "people")
    );
    let groups = assigned
        .groups
        .iter()
        .map(|group| group_row(group, role(&group.assignment.app_role_id), removing))
        .collect_view();
    let has_groups = !assigned.groups.is_empty();
    let users = assigned
        .users
        .iter()
        .map(move |user| {
            let id = UserId::from(user.principal_id.clone());
            let (page, leave) = (Route::User(id.clone()), Route::Deprovision(id));
            let name = user.name().to_owned();
            let label = format!("Remove {name}…");
            let role = role(&user.app_role_id).unwrap_or_default();
            let href = move || context.href(&page, &view.get());
            let leave = move || context.href(&leave, &view.get());
            view! {
                <tr>
                    <th scope="row"><a href=href><Name text=name /></a></th>
                    <td>{role}</td>
                    <td><a class="btn small" href=leave aria-label=label>"Remove…"</a></td>
                </tr>
            }
        })
        .collect_view();
    let others = (assigned.others > 0).then(|| view! { <p class="muted pad">{format!("{} service principals are assigned as well; they are never provisioned.", assigned.others)}</p> });
    view! {
        {has_groups.then(|| view! { <Card title="Groups" end=groups_end><ul class="plain list" aria-label="Assigned groups">{groups}</ul></Card> })}
        <Card title="People" end=users_end>
            <div class="scroll" tabindex="0" role="region" aria-label="People assigned directly">
                <table class="table">
                    <caption class="visually-hidden">"People assigned directly"</caption>
                    <thead><tr><th scope="col">"Person"</th><th scope="col">"App role"</th><th scope="col">"Assignment"</th></tr></thead>
                    <tbody>{users}</tbody>
                </table>
            </div>
            {others}
        </Card>
        <p class="row">{move || view! { <LinkButton href=context.href(&Route::Deleted, &view.get())>"Deleted people"</LinkButton> }}</p>
    }
}

fn group_row(
    group: &AssignedGroup,
    role: Option<String>,
    removing: RwSignal<Option<Plan>>,
) -> impl IntoView + use<> {
    let state = tenant();
    let assignment = group.assignment.clone();
    let name = assignment.name().to_owned();
    let members = match group.provisioned() {
        Some(1) => "1 direct member is provisioned".to_owned(),
        Some(count) => format!("{count} direct members are provisioned"),
        None => "its members could not be counted".to_owned(),
    };
    let nested = match &group.nested {
        Ok(nested) if nested.is_empty() => String::new(),
        Ok(nested) => {
            let names: Vec<&str> = nested
                .iter()
                .map(crate::graph::models::Group::name)
                .collect();
            format!(
                "Not provisioned, since nested: the members of {}.",
                names.join(", ")
            )
        }
        Err(_) => "Whether there are groups inside it could not be read.".to_owned(),
    };
    let label = format!("Remove {name}");
    let press = move |()| {
        if let Some(desired) = state.desired() {
            let change = Unassign {
                app: desired.app,
                assignment: assignment.id.clone(),
                principal: Principal::of(&assignment),
            };
            removing.set(Some(Plan {
                changes: vec![change.into()],
                blocked: Vec::new(),
            }));
        }
    };
    view! {
        <li class="item">
            <div class="grow">
                <h3><Name text=name /></h3>
                <p class="muted">{format!("App role {}. {members}.", role.unwrap_or_default())}</p>
                {(!nested.is_empty()).then(|| view! { <p>{nested}</p> })}
            </div>
            <Button label=label on_press=press>"Remove…"</Button>
        </li>
    }
}
