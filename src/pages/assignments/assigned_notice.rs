//! Notice after an assignment, with a way to provision the users now. Does not offer groups: Entra provisions those in
//! the next cycle.

use crate::changes::provision::{ExpectedResult, OnDemandTarget};
use crate::graph::models::PrincipalType;
use crate::ids::UserId;
use crate::routes::Route;
use crate::state::{navigation, on_demand_queue, tenant, use_view};
use crate::tenant::principals::Principal;
use crate::texts::assignments as texts;
use crate::ui::{Button, Notice, Tone};
use leptos::prelude::*;

/// The users and groups that the last plan assigned.
#[component]
pub(super) fn AssignedNotice(principals: RwSignal<Vec<Principal>>) -> impl IntoView {
    let (state, queue, view, navigation) = (tenant(), on_demand_queue(), use_view(), navigation());
    let target =
        move || state.with_observed(|observed| observed.and_then(OnDemandTarget::from_observed));
    let provision = Callback::new(move |()| {
        let users = principals.get_untracked();
        if let Some(target) = target() {
            let users = users
                .iter()
                .filter(|one| one.kind == PrincipalType::User)
                .map(|one| {
                    target.provision(
                        &UserId::from(one.id.clone()),
                        one.name.clone(),
                        ExpectedResult::Synchronized,
                    )
                })
                .collect();
            queue.provision(users);
            navigation.navigate(
                Route::Provisioning.relative_url(&view.get_untracked()),
                false,
            );
        }
    });
    view! {
        {move || (!principals.get().is_empty()).then(|| view! {
            <Notice tone=Tone::Good title=texts::ASSIGNED>
                <p>{texts::ASSIGNED_NEXT}</p>
                {move || target().is_some().then(|| view! { <p class="row"><Button busy=queue.busy() on_press=provision>{texts::PROVISION_NOW}</Button></p> })}
            </Notice>
        })}
    }
}
