//! Rows of assigned users and groups. Does not remove a user's access: that has its own page.

use crate::changes::assign::Unassign;
use crate::graph::models::AppRoleAssignment;
use crate::ids::UserId;
use crate::plan::Plan;
use crate::routes::Route;
use crate::state::{current_run, navigation, tenant};
use crate::tenant::assignments::AssignedGroup;
use crate::tenant::principals::Principal;
use crate::texts::assignments as texts;
use crate::ui::{BidiText, Button};
use crate::untrusted::UntrustedText;
use leptos::prelude::*;

pub(super) fn user_row(user: &AppRoleAssignment, role: &UntrustedText) -> AnyView {
    let navigation = navigation();
    let id = UserId::from(user.principal_id.clone());
    let (page, leave) = (Route::User(id.clone()), Route::Deprovision(id));
    let name = user.name();
    let label = texts::remove_label(&name);
    let href = move || navigation.link(&page);
    let leave = move || navigation.link(&leave);
    view! {
        <tr>
            <th scope="row"><a href=href><BidiText text=name /></a></th>
            <td>{role.to_string()}</td>
            <td><a class="btn small" href=leave aria-label=label>{texts::REMOVE_BUTTON}</a></td>
        </tr>
    }
    .into_any()
}

pub(super) fn group_row(
    group: &AssignedGroup,
    role: Option<UntrustedText>,
    removing: RwSignal<Option<Plan>>,
) -> impl IntoView + use<> {
    let (state, run) = (tenant(), current_run());
    let assignment = group.assignment.clone();
    let name = assignment.name();
    let members = group.describe_members();
    let membership_rule = group.describe_rule();
    let nested = group.describe_nested();
    let label = texts::remove_label(&name);
    let press = move |()| {
        // Does not replace the plan of a run in progress.
        if let (Some(choices), false) = (state.desired(), run.running.get_untracked()) {
            let change = Unassign {
                app: choices.app,
                assignment: assignment.id.clone(),
                principal: Principal::from_assignment(&assignment),
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
                <h3><BidiText text=name /></h3>
                <p class="muted">{texts::app_role_and_members(&role.unwrap_or_default(), &members)}</p>
                {membership_rule.map(|rule| view! { <p class="muted">{rule}</p> })}
                {nested.map(|nested| view! { <p>{nested}</p> })}
            </div>
            <Button label=label on_press=press>{texts::REMOVE_BUTTON}</Button>
        </li>
    }
}
