//! Reads what is needed to remove a user's access, and plans it in an order in which Workato still receives the
//! changes. Reports the plan as blocked while a group still assigns the user or something else still grants a role.

use super::role_removal::RoleRemoval;
use super::{Plan, user_roles};
use crate::changes::Change;
use crate::changes::assign::Unassign;
use crate::changes::deletion::DeleteUser;
use crate::changes::provision::{ExpectedResult, OnDemandTarget};
use crate::client::Client;
use crate::graph::error::GraphResult;
use crate::graph::models::ExtensionName;
use crate::ids::{ServicePrincipalId, UserId};
use crate::provisioning::log::{LogFilter, last_sent_active, read_newest};
use crate::provisioning::summary::ProvisioningSummary;
use crate::tenant::assignments::{self, UserAssignments};
use crate::tenant::groups_by_id::SEEING_HIDDEN_MEMBERS;
use crate::tenant::other_applications::{self, OtherApplications};
use crate::tenant::principals::Principal;
use crate::tenant::user_roles::UserRoles;
use crate::texts::{locale, plan as texts};
use crate::workato::Environment;
use futures_util::future::join;

/// A user to deprovision, as read from the tenant.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaver {
    /// With the value of every attribute that will be set.
    pub roles: UserRoles,
    pub assignments: GraphResult<UserAssignments>,
    pub removal: RoleRemoval,
    /// Other applications that map these attributes.
    pub elsewhere: OtherApplications,
    /// Whether the log shows that Workato needs no further word: False was sent last for `active`, or it has no account.
    /// Read for users who are not assigned.
    pub has_log_entry: bool,
}

/// Reads in parallel. Fails only if the roles of the user cannot be read.
pub async fn read(
    client: &Client,
    app: &ServicePrincipalId,
    user: &UserId,
    removal: RoleRemoval,
) -> GraphResult<Leaver> {
    let names: Vec<ExtensionName> = removal
        .writable
        .iter()
        .map(|attribute| attribute.name.clone())
        .collect();
    let ((roles, assignments), elsewhere) = join(
        join(
            crate::tenant::user_roles::read(client, user, &removal.writable),
            assignments::read_for_user(client, app, user),
        ),
        other_applications::read(client, app, &names),
    )
    .await;
    let has_log_entry = match &assignments {
        Ok(standing) if !standing.is_assigned() => has_log_entry(client, app, user).await,
        _ => false,
    };
    Ok(Leaver {
        has_log_entry,
        roles: roles?,
        assignments,
        removal,
        elsewhere,
    })
}

/// False if the log cannot be read.
async fn has_log_entry(client: &Client, app: &ServicePrincipalId, user: &UserId) -> bool {
    let filter = LogFilter {
        app: Some(app.clone()),
        user: Some(user.clone()),
        ..LogFilter::default()
    };
    let Ok(summaries) = read_newest(client, &filter).await else {
        return false;
    };
    let is_known = |summary: &ProvisioningSummary| {
        summary.was_created()
            || summary.has_code("RedundantExport")
            || summary.has_code("RedundantSoftDelete")
    };
    match last_sent_active(&summaries) {
        Some(active) => !active,
        None => !summaries.iter().any(is_known),
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct DeprovisionInput<'a> {
    pub app: &'a ServicePrincipalId,
    pub roles: &'a UserRoles,
    pub assignments: &'a UserAssignments,
    /// The job, for provisioning at once; `None` if there is none.
    pub target: Option<&'a OnDemandTarget>,
    /// The value that grants nothing, to set every role to it first: without the assignment, Entra never sends a role
    /// again. `None` leaves the roles.
    pub roles_first: Option<&'a str>,
    /// What keeps granting a role whatever is set, as text.
    pub remaining: &'a [String],
    /// As of the `Leaver`.
    pub has_log_entry: bool,
}

impl DeprovisionInput<'_> {
    fn provision(&self, expected: ExpectedResult) -> Option<Change> {
        let user = &self.roles.user;
        let target = self.target?;
        Some(target.provision(&user.id, user.name(), expected).into())
    }
}

/// The assigned groups whose members this app does not see, in which the user may be; `None` if there are none.
pub fn hidden_groups(assignments: &UserAssignments) -> Option<String> {
    let names: Vec<String> = assignments
        .through_hidden_groups
        .iter()
        .map(|assignment| assignment.name().to_string())
        .collect();
    (!names.is_empty())
        .then(|| texts::members_hidden(&locale::all_of(&names), SEEING_HIDDEN_MEMBERS))
}

pub fn remaining_groups(assignments: &UserAssignments) -> Vec<String> {
    assignments
        .through_groups
        .iter()
        .map(|assignment| assignment.name().to_string())
        .collect()
}

/// Sets the roles to the value that grants nothing and provisions, then removes the direct assignments and provisions
/// again.
pub fn plan(input: &DeprovisionInput<'_>) -> Plan {
    let mut plan = Plan::default();
    let user = &input.roles.user;
    if input.assignments.has_more {
        plan.blocked.push(texts::more_assignments(&user.name()));
        return plan;
    }
    if let Some(no_access) = input.roles_first
        && input.assignments.is_assigned()
        && !plan_role_removal(input, no_access, &mut plan)
    {
        return plan;
    }
    let kept = remaining_groups(input.assignments);
    for assignment in input.assignments.all_direct() {
        plan.changes.push(
            Unassign {
                app: input.app.clone(),
                assignment: assignment.id.clone(),
                principal: Principal::from_assignment(assignment),
            }
            .into(),
        );
    }
    let hidden = hidden_groups(input.assignments);
    match (input.assignments.direct(), kept.is_empty()) {
        // If a hidden group keeps the person, nothing is deactivated, so that is not waited for.
        (Some(_), true) if hidden.is_some() => {}
        (Some(_), true) => plan
            .changes
            .extend(input.provision(ExpectedResult::Deactivated)),
        // An earlier removal may not have reached Workato.
        (None, true) if hidden.is_none() && !input.has_log_entry && input.target.is_some() => plan
            .changes
            .extend(input.provision(ExpectedResult::Deactivated)),
        (None, true) if hidden.is_none() => plan.blocked.push(texts::not_assigned(&user.name())),
        (None, true) | (_, false) => {}
    }
    plan.blocked.extend(hidden);
    if !kept.is_empty() {
        plan.blocked.push(texts::stays_through_groups(
            &user.name(),
            &locale::all_of(&kept),
        ));
    }
    plan
}

/// Deletes the user. With `first`, removes the direct assignments and sends that before: Workato then never gets the name
/// that the deletion gives.
pub fn plan_deletion(input: &DeprovisionInput<'_>, first: bool, delete: DeleteUser) -> Plan {
    let mut all = if first && input.assignments.direct().is_some() {
        plan(&DeprovisionInput {
            roles_first: None,
            ..input.clone()
        })
    } else {
        Plan::default()
    };
    all.changes.push(delete.into());
    all
}

/// Plans the value that grants nothing for each role, and sends it. Returns false if the value could be set but not
/// sent: then nothing else is planned.
fn plan_role_removal(input: &DeprovisionInput<'_>, no_access: &str, plan: &mut Plan) -> bool {
    let values = input.roles.values.iter();
    // A role that is empty now may have been sent before: an empty value is never sent, so Workato keeps the role.
    let wanted: Vec<(Environment, String)> = values
        .map(|value| (value.environment.clone(), no_access.to_owned()))
        .collect();
    plan.blocked.extend(input.remaining.iter().cloned());
    // This is one of Workato's own values, so it can be written.
    let change = user_roles::plan(input.roles, &wanted).ok().flatten();
    // Values that are not sent before the assignment is removed are never sent. An earlier run may have set them and
    // stopped.
    match (change, input.provision(ExpectedResult::RolesSent)) {
        (Some(_), None) => {
            plan.blocked.push(texts::ROLES_NOT_SENT.into());
            return false;
        }
        (change, Some(send)) if !wanted.is_empty() => {
            plan.changes.extend(change.map(Change::from));
            plan.changes.push(send);
        }
        _ => {}
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::models::{AppRoleAssignment, JobId};
    use crate::ids::AppId;
    use crate::tenant::user_roles::RoleValue;
    use serde_json::json;

    const ID: &str = "25883231-668a-43a7-80b2-5685c3f874bc";

    fn assignment(kind: &str) -> AppRoleAssignment {
        serde_json::from_value(json!({"id": "a1", "appRoleId": ID, "principalId": ID, "principalType": kind, "principalDisplayName": kind})).expect("an assignment")
    }

    fn kinds(plan: &Plan) -> Vec<&'static str> {
        let kind = |change: &Change| match change {
            Change::SetRoles(_) => "roles",
            Change::Unassign(_) => "unassign",
            Change::Provision(provision) if provision.expected == ExpectedResult::Deactivated => {
                "gone"
            }
            Change::Provision(_) => "provision",
            _ => "other",
        };
        plan.changes.iter().map(kind).collect()
    }

    #[test]
    fn roles_are_removed_and_sent_before_the_assignment() {
        let app = ServicePrincipalId::parse(ID).expect("an id");
        let name = ExtensionName::expected(&AppId::parse(ID).expect("an id"), "workato_role");
        let roles = UserRoles {
            user: serde_json::from_value(json!({"id": ID, "displayName": "Ada"})).expect("a user"),
            values: vec![RoleValue {
                environment: Environment::Dev,
                name,
                value: Some("Admin".into()),
            }],
            synced_values: Vec::new(),
        };
        let target = OnDemandTarget {
            app: app.clone(),
            job: JobId::parse("scim.1.2").expect("an id"),
            rule: "r".into(),
        };
        let direct = UserAssignments {
            direct: Some(assignment("User")),
            ..UserAssignments::default()
        };
        let input = |assignments, target, roles_first: bool| {
            plan(&DeprovisionInput {
                app: &app,
                roles: &roles,
                assignments,
                target,
                roles_first: roles_first.then_some("NoAccess"),
                remaining: &[],
                has_log_entry: true,
            })
        };
        let whole = input(&direct, Some(&target), true);
        assert_eq!(kinds(&whole), ["roles", "provision", "unassign", "gone"]);
        assert_eq!(
            kinds(&input(&direct, Some(&target), false)),
            ["unassign", "gone"]
        );
        let mut set = roles.clone();
        set.values[0].value = Some("NoAccess".into());
        let resumed = plan(&DeprovisionInput {
            app: &app,
            roles: &set,
            assignments: &direct,
            target: Some(&target),
            roles_first: Some("NoAccess"),
            remaining: &["DEV goes on.".to_owned()],
            has_log_entry: false,
        });
        assert_eq!(resumed.blocked, ["DEV goes on."]);
        assert_eq!(
            kinds(&resumed),
            ["provision", "unassign", "gone"],
            "what was set may not have been sent"
        );
        let unsent = input(&direct, None, true);
        assert_eq!(
            kinds(&unsent),
            [] as [&str; 0],
            "what is not sent is not set"
        );
        assert!(unsent.blocked[0].contains("would not be sent"));
        assert_eq!(kinds(&input(&direct, None, false)), ["unassign"]);
        let many = UserAssignments {
            has_more: true,
            ..direct.clone()
        };
        assert!(input(&many, Some(&target), true).blocked[0].contains("more assignments"));
        let both = UserAssignments {
            through_groups: vec![assignment("Group")],
            ..direct.clone()
        };
        let kept = input(&both, Some(&target), true);
        assert_eq!(
            kinds(&kept),
            ["roles", "provision", "unassign"],
            "no account is deactivated"
        );
        assert!(kept.blocked[0].contains("stays in scope through Group"));
        let twice = UserAssignments {
            other_direct: vec![assignment("User")],
            ..direct.clone()
        };
        assert_eq!(
            kinds(&input(&twice, Some(&target), false)),
            ["unassign", "unassign", "gone"],
            "one for each app role"
        );
        let unassigned = input(&UserAssignments::default(), Some(&target), true);
        assert_eq!(kinds(&unassigned), [] as [&str; 0]);
        assert!(unassigned.blocked[0].contains("not assigned"));
        let untold = plan(&DeprovisionInput {
            assignments: &UserAssignments::default(),
            roles: &roles,
            app: &app,
            target: Some(&target),
            roles_first: Some("NoAccess"),
            remaining: &[],
            has_log_entry: false,
        });
        assert_eq!(kinds(&untold), ["gone"], "Workato may not know it");
    }
}
