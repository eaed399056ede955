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
use crate::ui::{Button, Card, CheckField, Notice, Tone};
use leptos::prelude::*;

const SKIPS_OUT_OF_SCOPE: &str = "The connection leaves people active who leave the scope (SkipOutOfScopeDeletions). Change that under Connection first.";

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
        "There is no role attribute that could be set.".to_owned()
    } else {
        format!(
            "Recommended. Set for {}. If the person is assigned again, they come back without access.",
            environments.join(", ")
        )
    };
    let active: Vec<String> = state.with_observed(|observed| {
        let secrets = observed.and_then(|observed| observed.secrets.as_ref().ok());
        let skips = secrets.is_some_and(SynchronizationSecrets::skips_out_of_scope_deletions);
        let skips = skips.then(|| SKIPS_OUT_OF_SCOPE.to_owned());
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
                        is_told: leaver.is_told,
                    })
                }))
            })
        })
    });
    view! {
        <Card title="Remove the assignment" end="Enough for Workato">
            <div class="stack">
                <p>"The person stays in the tenant and loses this application only. After the removal no role is ever sent again, so the roles are set to the value that grants nothing first, and sent."</p>
                {(!groups.is_empty()).then(|| view! { <Notice tone=Tone::Warn title="A group keeps the person in scope"><p>{format!("Assigned through {}. Removing the direct assignment alone ends nothing.", groups.join(", "))}</p></Notice> })}
                {warning_list("A group may keep the person in scope", &hidden)}
                {move || { let text = format!("Set every role to {} first and send that", no_access.value()); view! { <CheckField label=text checked=roles_first help=advice.clone() /> } }}
                <NoAccessField choice=no_access />
                <EnvironmentsInUse />
                {move || warning_list("Roles and the workspace's model", &foreign())}
                {warning_list("Workato may keep the account active", &active)}
                {warning_list("Not every role can be taken away here", &remaining)}
                {warning_list("Other applications are concerned", &elsewhere)}
                <p class="row">{move || (!open.get()).then(|| view! { <Button on_press=move |()| open.set(true)>"Show the plan to remove the assignment"</Button> })}</p>
            </div>
        </Card>
        {move || open.get().then(|| planned.get().map(|plan| {
            let announced = plan.clone();
            view! { <PlanView plan=plan start="Remove the assignment" started=move |()| started_plan.set(Some(announced.clone())) done=|_| () /> }
        }))}
    }
}

/// Warnings to read before access is removed.
fn warning_list(title: &'static str, texts: &[String]) -> Option<AnyView> {
    let items: Vec<_> = texts
        .iter()
        .map(|text| view! { <li>{text.clone()}</li> })
        .collect();
    (!texts.is_empty()).then(|| view! { <Notice tone=Tone::Warn title=title><ul class="plain stack">{items}</ul></Notice> }.into_any())
}
