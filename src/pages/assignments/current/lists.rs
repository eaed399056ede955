//! Lists of the assigned groups and users. Does not render a list again while it grows.

use super::rows::{group_row, user_row};
use super::several_app_roles::SeveralAppRoles;
use crate::components::page_link::PageLink;
use crate::components::paged_resource::PagedResource;
use crate::graph::models::AppRoleAssignment;
use crate::ids::Guid;
use crate::plan::Plan;
use crate::routes::Route;
use crate::state::tenant;
use crate::tenant::app_role;
use crate::tenant::assignments::{AssignedGroup, Assignments as Assigned};
use crate::ui::{KeyedRow, KeyedRows, LiveCard};
use leptos::prelude::*;

#[component]
pub(super) fn AssignmentLists(
    loaded: PagedResource<Assigned>,
    removing: RwSignal<Option<Plan>>,
) -> impl IntoView {
    let state = tenant();
    // App role names come with the application, which is read separately.
    let principal = Memo::new(move |_| {
        state.with_observed(|observed| {
            observed?
                .enterprise_application
                .as_ref()
                .ok()?
                .service_principal
                .clone()
        })
    });
    let role = move |id: &Guid| {
        principal.with(|principal| {
            principal
                .as_ref()
                .map(|principal| app_role::assigned_role_name(principal, id))
        })
    };
    let end = move |text: fn(&Assigned) -> String| {
        Signal::derive(move || {
            loaded.with_value(|assigned| match assigned {
                Some(assigned) if assigned.has_more => format!("{} so far", text(assigned)),
                Some(assigned) => text(assigned),
                None => String::new(),
            })
        })
    };
    let groups_end = end(|assigned| {
        let counts = assigned
            .groups
            .iter()
            .map(AssignedGroup::provisioned_member_count);
        let groups = count_text(assigned.groups.len(), "group", "groups");
        let is_whole = counts.clone().all(|count| count.is_some());
        match (is_whole, counts.flatten().sum::<u64>()) {
            (true, sum) => format!("{groups} with {sum} direct members"),
            (false, 0) => format!("{groups}, members not known"),
            (false, sum) => format!("{groups} with at least {sum} direct members"),
        }
    });
    let users_end = end(|assigned| {
        let users = count_text(assigned.users.len(), "person", "people");
        format!("{users} directly")
    });
    let groups = Callback::new(move |()| {
        loaded.with_value(|assigned| {
            let groups = assigned.map(|assigned| &assigned.groups[..]);
            let row = |group: &AssignedGroup| {
                let role = role(&group.assignment.app_role_id);
                let key = format!(
                    "{} {role:?} {}",
                    group.assignment.id,
                    group.describe_members()
                );
                let group = group.clone();
                KeyedRow::new(key, move || {
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
        loaded.with_value(|assigned| {
            let users = assigned.map(|assigned| &assigned.users[..]);
            let row = |user: &AppRoleAssignment| {
                let role = role(&user.app_role_id).unwrap_or_default();
                let user = user.clone();
                KeyedRow::new(format!("{} {role}", user.id), move || {
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
        Memo::new(move |_| loaded.with_value(|all| all.is_some_and(|all| !all.groups.is_empty())));
    let others = move || loaded.with_value(|all| all.map_or(0, |all| all.others));
    view! {
        {move || has_groups.get().then(|| view! {
            <LiveCard title="Groups" end=groups_end>
                <ul class="plain list" aria-label="Assigned groups">
                    <KeyedRows rows=groups />
                </ul>
            </LiveCard>
        })}
        <LiveCard title="People" end=users_end>
            <div class="scroll" tabindex="0" role="region" aria-label="People assigned directly">
                <table class="table">
                    <caption class="visually-hidden">"People assigned directly"</caption>
                    <thead><tr><th scope="col">"Person"</th><th scope="col">"App role"</th><th scope="col">"Assignment"</th></tr></thead>
                    <tbody><KeyedRows rows=users /></tbody>
                </table>
            </div>
            <SeveralAppRoles loaded=loaded />
            {move || (others() > 0).then(|| view! { <p class="muted pad">{format!("{} service principals are assigned as well; they are never provisioned.", others())}</p> })}
        </LiveCard>
        <p class="row"><PageLink to=Route::Deleted>"Deleted people"</PageLink></p>
    }
}

fn count_text(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
