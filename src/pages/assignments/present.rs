//! Owns who is assigned now: the groups with what is inside them, and the people, as they arrive.
//! Refuses to take a person's access away here: that has an order, and a page of its own.

use crate::changes::assign::Unassign;
use crate::client::walk::Piece;
use crate::components::growing::{Grown, SoFar};
use crate::components::page_link::PageLink;
use crate::components::reading::Unread;
use crate::components::run::PlanView;
use crate::foreign::Foreign;
use crate::graph::models::AppRoleAssignment;
use crate::ids::{Guid, ServicePrincipalId, UserId};
use crate::plan::Plan;
use crate::routes::Route;
use crate::state::{current_run, navigation, tenant};
use crate::tenant::app_role;
use crate::tenant::assignments::{AssignedGroup, Assignments as Assigned};
use crate::tenant::principals::Principal;
use crate::ui::{Button, Empty, LiveCard, Loading, Name, Notice, Row, Rows, Tone};
use leptos::prelude::*;

/// Who is assigned now, as far as it was read.
#[component]
pub(super) fn Present(loaded: Grown<Assigned>, retry: Callback<()>) -> impl IntoView {
    let (removing, state) = (RwSignal::new(None::<Plan>), tenant());
    // A removal from one application is not offered under another.
    let app = Memo::new(move |_| state.desired().map(|desired| desired.app));
    Effect::new(move |before: Option<Option<ServicePrincipalId>>| {
        let now = app.get();
        if before.is_some_and(|before| before != now) {
            removing.set(None);
        }
        now
    });
    let failed = Memo::new(move |_| loaded.failed());
    // What is there at all, apart from how much of it: the lists stay the same ones while they grow.
    let some = Memo::new(move |_| {
        let some = loaded.with(|assigned| Some(assigned?.count() > 0))?;
        Some(some || !loaded.is_over())
    });
    let count = Signal::derive(move || {
        loaded.with(|assigned| format!("{} assignments", assigned.map_or(0, Piece::count)))
    });
    view! {
        {move || match (failed.get(), some.get()) {
            (Some(error), _) => view! { <Unread error=error what="the assignments" retry=retry /> }.into_any(),
            (None, None) => view! { <Loading what="the assignments" /> }.into_any(),
            (None, Some(false)) => view! {
                <Empty title="Nobody is assigned"><p>"Search for people and groups above. Until somebody is assigned, nobody is provisioned."</p></Empty>
            }.into_any(),
            (None, Some(true)) => view! { <Lists loaded=loaded removing=removing /> }.into_any(),
        }}
        <SoFar growing=loaded.growing() count=count what="the assignments" />
        {move || removing.get().map(|plan| view! {
            <Notice tone=Tone::Warn title="Everybody whom only this group assigns loses access">
                <p>"Entra deactivates their accounts in Workato with the next cycle, and sends no role for them any more. Recipes and connections stay with the team."</p>
            </Notice>
            <PlanView plan=plan start="Remove the assignment" started=|()| () done=move |_| retry.run(()) />
        })}
    }
}

#[component]
fn Lists(loaded: Grown<Assigned>, removing: RwSignal<Option<Plan>>) -> impl IntoView {
    let state = tenant();
    // The names of the app roles come with the application, which is read apart.
    let principal = Memo::new(move |_| {
        state.with(|observed| observed?.pair.as_ref().ok()?.service_principal.clone())
    });
    let role = move |id: &Guid| {
        principal.with(|principal| {
            principal
                .as_ref()
                .map(|principal| app_role::name(principal, id))
        })
    };
    let end = move |words: fn(&Assigned) -> String| {
        Signal::derive(move || {
            loaded.with(|assigned| match assigned {
                Some(assigned) if assigned.more => format!("{} so far", words(assigned)),
                Some(assigned) => words(assigned),
                None => String::new(),
            })
        })
    };
    let groups_end = end(|assigned| {
        let counted = assigned
            .groups
            .iter()
            .filter_map(AssignedGroup::provisioned);
        let groups = counted_in_words(assigned.groups.len(), "group", "groups");
        let unread = assigned
            .groups
            .iter()
            .any(|group| group.provisioned().is_none());
        let least = if unread { "at least " } else { "" };
        format!(
            "{groups} with {least}{} direct members",
            counted.sum::<u64>()
        )
    });
    let users_end = end(|assigned| {
        let people = counted_in_words(assigned.users.len(), "person", "people");
        format!("{people} directly")
    });
    let groups = Callback::new(move |()| {
        loaded.with(|assigned| {
            let groups = assigned.map(|assigned| &assigned.groups[..]);
            let row = |group: &AssignedGroup| {
                let role = role(&group.assignment.app_role_id);
                let key = format!("{} {role:?} {:?}", group.assignment.id, group.provisioned());
                let group = group.clone();
                Row::new(key, move || {
                    group_row(&group, role.clone(), removing).into_any()
                })
            };
            groups
                .unwrap_or_default()
                .iter()
                .map(row)
                .collect::<Vec<_>>()
        })
    });
    let users = Callback::new(move |()| {
        loaded.with(|assigned| {
            let users = assigned.map(|assigned| &assigned.users[..]);
            let row = |user: &AppRoleAssignment| {
                let role = role(&user.app_role_id).unwrap_or_default();
                let user = user.clone();
                Row::new(format!("{} {role}", user.id), move || {
                    user_row(&user, &role)
                })
            };
            users
                .unwrap_or_default()
                .iter()
                .map(row)
                .collect::<Vec<_>>()
        })
    });
    let has_groups =
        Memo::new(move |_| loaded.with(|all| all.is_some_and(|all| !all.groups.is_empty())));
    let others = move || loaded.with(|all| all.map_or(0, |all| all.others));
    view! {
        {move || has_groups.get().then(|| view! {
            <LiveCard title="Groups" end=groups_end>
                <ul class="plain list" aria-label="Assigned groups">
                    <Rows rows=groups />
                </ul>
            </LiveCard>
        })}
        <LiveCard title="People" end=users_end>
            <div class="scroll" tabindex="0" role="region" aria-label="People assigned directly">
                <table class="table">
                    <caption class="visually-hidden">"People assigned directly"</caption>
                    <thead><tr><th scope="col">"Person"</th><th scope="col">"App role"</th><th scope="col">"Assignment"</th></tr></thead>
                    <tbody><Rows rows=users /></tbody>
                </table>
            </div>
            {move || (others() > 0).then(|| view! { <p class="muted pad">{format!("{} service principals are assigned as well; they are never provisioned.", others())}</p> })}
        </LiveCard>
        <p class="row"><PageLink to=Route::Deleted>"Deleted people"</PageLink></p>
    }
}

fn user_row(user: &AppRoleAssignment, role: &Foreign) -> AnyView {
    let navigation = navigation();
    let id = UserId::from(user.principal_id.clone());
    let (page, leave) = (Route::User(id.clone()), Route::Deprovision(id));
    let name = user.name();
    let label = format!("Remove {name}…");
    let href = move || navigation.link(&page);
    let leave = move || navigation.link(&leave);
    view! {
        <tr>
            <th scope="row"><a href=href><Name text=name /></a></th>
            <td>{role.to_string()}</td>
            <td><a class="btn small" href=leave aria-label=label>"Remove…"</a></td>
        </tr>
    }
    .into_any()
}

fn counted_in_words(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn group_row(
    group: &AssignedGroup,
    role: Option<Foreign>,
    removing: RwSignal<Option<Plan>>,
) -> impl IntoView + use<> {
    let (state, run) = (tenant(), current_run());
    let assignment = group.assignment.clone();
    let name = assignment.name();
    let members = match group.provisioned() {
        Some(1) => "1 direct member is provisioned".to_owned(),
        Some(count) => format!("{count} direct members are provisioned"),
        None => "its members could not be counted".to_owned(),
    };
    let nested = match &group.nested {
        Ok(nested) if nested.is_empty() => String::new(),
        Ok(nested) => {
            let names: Vec<String> = nested
                .iter()
                .map(|group| group.name().to_string())
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
        // What is said of a run that goes on stays.
        if let (Some(desired), false) = (state.desired(), run.running.get_untracked()) {
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
