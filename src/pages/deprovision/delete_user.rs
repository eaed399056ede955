//! The second option: deletes the user from the tenant. Requires the typed name.

use crate::changes::deletion::DeleteUser;
use crate::changes::provision::OnDemandTarget;
use crate::components::page_link::PageLink;
use crate::components::plan_view::PlanView;
use crate::plan::Plan;
use crate::plan::deprovision::{self, DeprovisionInput, Leaver};
use crate::provisioning::renamed::sends_user_principal_name;
use crate::routes::Route;
use crate::state::{current_run, session, tenant};
use crate::tenant::observed::Observed;
use crate::ui::{Card, CheckField, ConfirmField, Notice, Tone};
use crate::untrusted::UntrustedText;
use leptos::prelude::*;

#[component]
pub(super) fn DeleteUserForm(
    leaver: Leaver,
    name: UntrustedText,
    word: String,
    known_as: Option<String>,
) -> impl IntoView {
    let (session, run, state) = (session(), current_run(), tenant());
    let typed = RwSignal::new(String::new());
    let started = RwSignal::new(false);
    let deleted = RwSignal::new(false);
    let expected = word.clone();
    let is_oneself = {
        let word = word.clone();
        move || {
            session
                .account()
                .is_some_and(|account| account.username.eq_ignore_ascii_case(&word))
        }
    };
    let confirmed = Memo::new(move |_| started.get() || typed.with(|typed| *typed == expected));
    let delete = DeleteUser {
        user: leaver.roles.user.id.clone(),
        name,
        user_principal_name: known_as,
    };
    // A deletion changes the user principal name, and Entra may send that as the user name.
    let is_renamed = state
        .with_observed(|observed| {
            let schema = observed?.schema.as_ref().ok()?.as_ref()?;
            Some(sends_user_principal_name(schema))
        })
        .unwrap_or_default();
    let is_assigned = leaver
        .assignments
        .as_ref()
        .is_ok_and(|standing| standing.direct().is_some());
    let has_target = state.with_observed(|observed| {
        observed.is_some_and(|observed| OnDemandTarget::from_observed(observed).is_some())
    });
    let is_offered = is_assigned && has_target;
    let first = RwSignal::new(is_offered && is_renamed);
    let stored = StoredValue::new(leaver);
    let started_plan = RwSignal::new(None::<Plan>);
    let planned = Memo::new(move |_| {
        started_plan.get().unwrap_or_else(|| {
            let first = first.get();
            state.with_observed(|observed| {
                plan_deletion(observed, &stored.get_value(), first, delete.clone())
            })
        })
    });
    view! {
        <Card title="Delete the person from the tenant" end="A much bigger hammer">
            <div class="stack">
                <p>"The person loses everything in this tenant, not this application only: sign-in, mail, groups, licences. For 30 days the person can be restored. Removing the assignment is enough to end the access to Workato."</p>
                {is_offered.then(|| view! { <CheckField label="Remove the assignment and send that first" checked=first help=help(is_renamed) /> })}
                {move || if is_oneself() {
                    view! { <Notice tone=Tone::Bad title="That is your own account"><p>"Nobody deletes the account they are signed in with."</p></Notice> }.into_any()
                } else {
                    view! { <ConfirmField label="User principal name of whom to delete" word=word.clone() typed=typed disabled=run.running /> }.into_any()
                }}
                <p class="row"><PageLink to=Route::Deleted>"Deleted people"</PageLink></p>
            </div>
        </Card>
        {move || confirmed.get().then(|| {
            let plan = planned.get();
            let announced = plan.clone();
            view! { <PlanView plan=plan start="Delete the person" started=move |()| { started_plan.set(Some(announced.clone())); started.set(true); } done=move |complete| deleted.set(complete) /> }
        })}
        {move || deleted.get().then(|| view! { <Notice tone=Tone::Good title="Deleted"><p>{after_deletion(first.get_untracked())}</p></Notice> })}
    }
}

/// `is_sent` is whether the removal of the assignment was sent before.
const fn after_deletion(is_sent: bool) -> &'static str {
    if is_sent {
        "The removal was sent to Workato before. If you restore the person, assign the person again."
    } else {
        "The next cycle deactivates the account in Workato. Provisioning on demand cannot process deleted people."
    }
}

const fn help(is_renamed: bool) -> &'static str {
    if is_renamed {
        "Recommended: userName comes from the user principal name. A deletion puts the object id before it, Entra may send that to Workato, and after a restore the person may have two accounts there. A person restored later has to be assigned again."
    } else {
        "Entra then sends the removal to Workato at once, not with the next cycle. If you restore the person later, assign the person again."
    }
}

fn plan_deletion(
    observed: Option<&Observed>,
    leaver: &Leaver,
    first: bool,
    delete: DeleteUser,
) -> Plan {
    let (Some(observed), Ok(assignments)) = (observed, &leaver.assignments) else {
        return Plan {
            changes: vec![delete.into()],
            blocked: Vec::new(),
        };
    };
    let target = OnDemandTarget::from_observed(observed);
    let input = DeprovisionInput {
        app: &observed.choices.app,
        roles: &leaver.roles,
        assignments,
        target: target.as_ref(),
        roles_first: None,
        remaining: &leaver.removal.remaining,
        is_told: leaver.is_told,
    };
    deprovision::plan_deletion(&input, first, delete)
}
