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
use crate::texts::deprovision as texts;
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
        <Card title=texts::DELETE_TITLE end=texts::DELETE_END>
            <div class="stack">
                <p>{texts::DELETE_EXPLAINED}</p>
                {is_offered.then(|| view! { <CheckField label=texts::REMOVE_FIRST checked=first help=help(is_renamed) /> })}
                {move || if is_oneself() {
                    view! { <Notice tone=Tone::Bad title=texts::OWN_ACCOUNT_TITLE><p>{texts::OWN_ACCOUNT}</p></Notice> }.into_any()
                } else {
                    view! { <ConfirmField label=texts::USER_TO_DELETE word=word.clone() typed=typed disabled=run.running /> }.into_any()
                }}
                <p class="row"><PageLink to=Route::Deleted>{texts::DELETED_PEOPLE}</PageLink></p>
            </div>
        </Card>
        {move || confirmed.get().then(|| {
            let plan = planned.get();
            let announced = plan.clone();
            view! { <PlanView plan=plan start=texts::DELETE started=move |()| { started_plan.set(Some(announced.clone())); started.set(true); } done=move |complete| deleted.set(complete) /> }
        })}
        {move || deleted.get().then(|| view! { <Notice tone=Tone::Good title=texts::DELETED_TITLE><p>{after_deletion(first.get_untracked())}</p></Notice> })}
    }
}

/// `is_sent` is whether the removal of the assignment was sent before.
const fn after_deletion(is_sent: bool) -> &'static str {
    if is_sent {
        texts::DELETED_AFTER_REMOVAL
    } else {
        texts::DELETED
    }
}

const fn help(is_renamed: bool) -> &'static str {
    if is_renamed {
        texts::REMOVE_FIRST_RENAMED_HELP
    } else {
        texts::REMOVE_FIRST_HELP
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
        has_log_entry: leaver.has_log_entry,
    };
    deprovision::plan_deletion(&input, first, delete)
}
