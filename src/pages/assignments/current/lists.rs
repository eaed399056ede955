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
use crate::texts::{assignments as texts, deleted};
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
            loaded.with_value(|assigned| assigned.map_or_else(String::new, text))
        })
    };
    let (groups_end, users_end) = (end(count_groups), end(count_users));
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
            <LiveCard title=texts::GROUPS end=groups_end>
                <ul class="plain list" aria-label=texts::GROUPS_LABEL>
                    <KeyedRows rows=groups />
                </ul>
            </LiveCard>
        })}
        <LiveCard title=texts::PEOPLE end=users_end>
            <div class="scroll" tabindex="0" role="region" aria-label=texts::PEOPLE_LABEL>
                <table class="table">
                    <caption class="visually-hidden">{texts::PEOPLE_LABEL}</caption>
                    <thead><tr><th scope="col">{texts::PERSON}</th><th scope="col">{texts::APP_ROLE}</th><th scope="col">{texts::ASSIGNMENT}</th></tr></thead>
                    <tbody><KeyedRows rows=users /></tbody>
                </table>
            </div>
            <SeveralAppRoles loaded=loaded />
            {move || (others() > 0).then(|| view! { <p class="muted pad">{texts::service_principals(others())}</p> })}
        </LiveCard>
        <p class="row"><PageLink to=Route::Deleted>{deleted::TITLE}</PageLink></p>
    }
}

fn count_groups(assigned: &Assigned) -> String {
    let counts = assigned
        .groups
        .iter()
        .map(AssignedGroup::provisioned_member_count);
    let is_whole = counts.clone().all(|count| count.is_some());
    let members = counts.flatten().sum::<u64>();
    let groups = texts::groups(assigned.groups.len());
    let direct = texts::direct_members(members);
    match (is_whole, members, assigned.has_more) {
        (true, _, false) => texts::groups_with_members(&groups, &direct),
        (true, _, true) => texts::groups_with_members_so_far(&groups, &direct),
        (false, 0, false) => texts::groups_alone(&groups),
        (false, 0, true) => texts::groups_alone_so_far(&groups),
        (false, _, false) => texts::groups_with_some_members(&groups, &direct),
        (false, _, true) => texts::groups_with_some_members_so_far(&groups, &direct),
    }
}

fn count_users(assigned: &Assigned) -> String {
    let count = assigned.users.len();
    if assigned.has_more {
        texts::people_so_far(count)
    } else {
        texts::people(count)
    }
}
