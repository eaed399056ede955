//! The form that removes the roles, then the assignment. Warns if a group still assigns the user.

use super::no_access::{NoAccessChoice, NoAccessField};
use crate::changes::provision::OnDemandTarget;
use crate::components::choices::environments::EnvironmentsInUse;
use crate::components::plan_view::PlanView;
use crate::graph::models::SynchronizationSecrets;
use crate::mappings::MappingIssue;
use crate::mappings::state::check_mappings;
use crate::plan::Plan;
use crate::plan::deprovision::{self, DeprovisionInput, Leaver};
use crate::state::{role_model, tenant};
use crate::tenant::assignments::UserAssignments;
use crate::tenant::user_roles::RoleValue;
use crate::texts::{deprovision as texts, locale};
use crate::ui::{Button, Card, CheckField, Notice, Tone};
use leptos::prelude::*;

#[component]
pub(super) fn UnassignForm(
    leaver: Leaver,
    assignments: UserAssignments,
    no_access: NoAccessChoice,
) -> impl IntoView {
    let (state, model) = (tenant(), role_model());
    let roles_first = RwSignal::new(true);
    let started_plan = RwSignal::new(None::<Plan>);
    let open = RwSignal::new(false);
    let groups = deprovision::remaining_groups(&assignments);
    let hidden: Vec<String> = deprovision::hidden_groups(&assignments)
        .into_iter()
        .collect();
    let (elsewhere, remaining) = (
        leaver.elsewhere.warnings(),
        leaver.removal.remaining.clone(),
    );
    let environments: Vec<String> = leaver
        .removal
        .writable
        .iter()
        .map(|one| one.environment.to_string())
        .collect();
    let advice = if environments.is_empty() {
        texts::NO_ROLE_ATTRIBUTE.to_owned()
    } else {
        texts::roles_first_help(&locale::all_of(&environments))
    };
    let active: Vec<String> = state.with_observed(|observed| {
        let secrets = observed.and_then(|observed| observed.secrets.as_ref().ok());
        let skips = secrets.is_some_and(SynchronizationSecrets::skips_out_of_scope_deletions);
        let skips = skips.then(|| texts::SKIPS_OUT_OF_SCOPE.to_owned());
        let mappings = observed.and_then(|observed| check_mappings(observed).ok());
        let issues = mappings.map(|mappings| mappings.issues).unwrap_or_default();
        let is_active = |issue: &&MappingIssue| {
            matches!(issue, MappingIssue::NoActive | MappingIssue::Active { .. })
        };
        issues
            .iter()
            .filter(is_active)
            .map(MappingIssue::describe)
            .chain(skips)
            .collect()
    });
    let stored = StoredValue::new((leaver, assignments));
    let foreign = move || {
        let describe = |role: &RoleValue| {
            let text = model.with(|model| model.describe_role(role.value.as_deref()?))?;
            Some(format!("{}: {text}", role.environment))
        };
        stored.with_value(|(leaver, _)| {
            let roles = leaver.roles.values.iter().filter_map(describe);
            roles.collect::<Vec<_>>()
        })
    };
    let planned = Memo::new(move |_| {
        started_plan.get().or_else(|| {
            state.with_observed(|observed| {
                let observed = observed?;
                let target = OnDemandTarget::from_observed(observed);
                Some(stored.with_value(|(leaver, assignments)| {
                    deprovision::plan(&DeprovisionInput {
                        app: &observed.choices.app,
                        roles: &leaver.roles,
                        assignments,
                        target: target.as_ref(),
                        roles_first: roles_first.get().then_some(&no_access.value()),
                        remaining: &leaver.removal.remaining,
                        has_log_entry: leaver.has_log_entry,
                    })
                }))
            })
        })
    });
    view! {
        <Card title=texts::UNASSIGN end=texts::UNASSIGN_END>
            <div class="stack">
                <p>{texts::UNASSIGN_EXPLAINED}</p>
                {(!groups.is_empty()).then(|| view! { <Notice tone=Tone::Warn title=texts::GROUP_KEEPS_TITLE><p>{texts::group_keeps(&locale::all_of(&groups))}</p></Notice> })}
                {warning_list(texts::GROUP_MAY_KEEP_TITLE, &hidden)}
                {move || { let text = texts::roles_first(&no_access.value()); view! { <CheckField label=text checked=roles_first help=advice.clone() /> } }}
                <NoAccessField choice=no_access />
                <EnvironmentsInUse />
                {move || warning_list(texts::MODEL_TITLE, &foreign())}
                {warning_list(texts::STAYS_ACTIVE_TITLE, &active)}
                {warning_list(texts::ROLES_REMAIN_TITLE, &remaining)}
                {warning_list(texts::ELSEWHERE_TITLE, &elsewhere)}
                <p class="row">{move || (!open.get()).then(|| view! { <Button on_press=move |()| open.set(true)>{texts::SHOW_PLAN}</Button> })}</p>
            </div>
        </Card>
        {move || open.get().then(|| planned.get().map(|plan| {
            let announced = plan.clone();
            view! { <PlanView plan=plan start=texts::UNASSIGN started=move |()| started_plan.set(Some(announced.clone())) done=|_| () /> }
        }))}
    }
}

/// Warnings to read before access is removed.
fn warning_list(title: &'static str, warnings: &[String]) -> Option<AnyView> {
    let items: Vec<_> = warnings
        .iter()
        .map(|text| view! { <li>{text.clone()}</li> })
        .collect();
    (!warnings.is_empty()).then(|| view! { <Notice tone=Tone::Warn title=title><ul class="plain stack">{items}</ul></Notice> }.into_any())
}
