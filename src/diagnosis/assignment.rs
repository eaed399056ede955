//! Checks the assignment: direct, through a group, or only through a nested group, which does not count.

use super::{
    Cause, CheckStatus, DiagnosisCheck, EntraAccount, Evidence, Fix, History, WorkatoAccountState,
    mapping,
};
use crate::graph::models::AppRoleAssignment;
use crate::provisioning::summary::ProvisioningSummary;
use crate::tenant::assignments::{DynamicGroup, UserAssignments, describe_unfilled};
use crate::tenant::groups_by_id::SEEING_HIDDEN_MEMBERS;

/// How long Entra may take to count an assignment, in seconds.
const MAX_PENDING_SECONDS: i64 = 15 * 60;

pub(super) fn check(evidence: &Evidence) -> Vec<DiagnosisCheck> {
    let standing = match &evidence.assignments {
        Err(error) => return vec![DiagnosisCheck::unread("the assignment", error)],
        Ok(standing) => standing,
    };
    if standing.is_assigned() {
        return vec![assigned(evidence)];
    }
    if evidence.provisions_everybody() {
        return vec![DiagnosisCheck::note(
            "Not assigned, and provisioned all the same",
            "The scope is set to everybody (SyncAll is true), so the assignment does not decide.",
        )];
    }
    let names = |all: &[AppRoleAssignment]| {
        let names: Vec<String> = all.iter().map(|one| one.name().to_string()).collect();
        names.join(", ")
    };
    if !standing.through_nested_groups.is_empty() {
        return vec![DiagnosisCheck::wrong(
            Cause::OnlyNested,
            "Only in a nested group",
            format!(
                "The person is in a group inside {}. Entra provisions direct members of assigned groups only.",
                names(&standing.through_nested_groups)
            ),
            Some(Fix::Assign),
        )];
    }
    if standing.has_more {
        return vec![DiagnosisCheck {
            status: CheckStatus::Unread,
            cause: Some(Cause::Unread),
            ..DiagnosisCheck::note(
                "No assignment found",
                "There are more assignments than were read, so there may be one.",
            )
        }];
    }
    if let Some(group) = standing.through_hidden_groups.first() {
        return vec![maybe_hidden(evidence, group)];
    }
    std::iter::once(not_assigned(evidence, standing))
        .chain(active_all_the_same(evidence))
        .collect()
}

/// An active account of an unassigned person may be left from a scope of all people: Entra applies the change only with
/// a restart. Source: learn.microsoft.com, `known-issues` of application provisioning.
fn active_all_the_same(evidence: &Evidence) -> Option<DiagnosisCheck> {
    let is_active = WorkatoAccountState::from_evidence(evidence) == WorkatoAccountState::Active;
    is_active.then(|| DiagnosisCheck {
        fix: Some(Fix::Restart),
        ..DiagnosisCheck::note(
            "The log shows an active account in Workato all the same",
            "If the assignment was removed, the next cycle deactivates it. If it stays active, the scope was everybody before: Entra applies the smaller scope only after a restart.",
        )
    })
}

/// The log decides whether a group whose members are hidden has assigned the user.
fn maybe_hidden(evidence: &Evidence, group: &AppRoleAssignment) -> DiagnosisCheck {
    let name = group.name();
    let needs = format!("Graph shows this app an empty group: {SEEING_HIDDEN_MEMBERS}.");
    if WorkatoAccountState::from_evidence(evidence) == WorkatoAccountState::Active {
        return DiagnosisCheck::note(
            format!("Assigned through {name} as it seems, whose members are hidden from this app"),
            format!("The log shows an active account, and no other assignment is seen. {needs}"),
        );
    }
    DiagnosisCheck {
        status: CheckStatus::Unread,
        ..DiagnosisCheck::wrong(
            Cause::HiddenGroup(name.clone()),
            format!("No assignment seen, and the members of {name} are hidden from this app"),
            needs,
            Some(Fix::Assign),
        )
    }
}

/// A dynamic group that is not filled, or not processed, may be why.
fn not_assigned(evidence: &Evidence, standing: &UserAssignments) -> DiagnosisCheck {
    let unfilled = standing
        .dynamic_groups
        .iter()
        .find(|one| one.group.is_rule_paused() || one.member_count == Some(0));
    let groups: Vec<String> = standing
        .dynamic_groups
        .iter()
        .map(describe_dynamic)
        .collect();
    if let Some(DynamicGroup { group, .. }) = unfilled {
        let is_paused = group.is_rule_paused();
        return DiagnosisCheck {
            status: if is_paused {
                CheckStatus::Wrong
            } else {
                CheckStatus::Waiting
            },
            ..DiagnosisCheck::wrong(
                Cause::DynamicGroup {
                    name: group.name(),
                    is_paused,
                },
                "Not assigned so far",
                groups.join(" "),
                Some(Fix::Assign),
            )
        };
    }
    let cause = if evidence.history == History::NotLicensed {
        Cause::NotAssignedWithoutP1
    } else {
        Cause::NotAssigned
    };
    let neither = "Neither the person nor a group of which they are a direct member is assigned to the application.";
    let parts: Vec<String> = std::iter::once(neither.to_owned()).chain(groups).collect();
    DiagnosisCheck::wrong(cause, "Not assigned", parts.join(" "), Some(Fix::Assign))
}

/// The members of an assigned dynamic group in which the user is not seen, and its rule.
fn describe_dynamic(one: &DynamicGroup) -> String {
    let members = match one.member_count {
        Some(0) => describe_unfilled(one.group.is_rule_paused()).to_owned(),
        Some(1) => "1 direct member.".to_owned(),
        Some(count) => format!("{count} direct members."),
        None => "Its members could not be counted.".to_owned(),
    };
    let rule = one.group.describe_rule().unwrap_or_default();
    format!("{}: {members} {rule}.", one.group.name())
}

fn assigned(evidence: &Evidence) -> DiagnosisCheck {
    let Ok(standing) = &evidence.assignments else {
        return DiagnosisCheck::note("", "");
    };
    let mut ways = Vec::new();
    if standing.direct.is_some() {
        ways.push("directly".to_owned());
    }
    if !standing.through_groups.is_empty() {
        let names: Vec<String> = standing
            .through_groups
            .iter()
            .map(|one| one.name().to_string())
            .collect();
        ways.push(format!("through {}", names.join(", ")));
    }
    let title = format!("Assigned {}", ways.join(" and "));
    let denied = evidence
        .summaries()
        .first()
        .filter(|summary| summary.has_code("NotEffectivelyEntitled"))
        .filter(|summary| !is_for_another_reason(evidence, summary));
    let assigned_at = standing
        .all_direct()
        .chain(&standing.through_groups)
        .filter_map(|assignment| assignment.created_date_time.instant())
        .max();
    let Some(denied) = denied else {
        let found = "Found among the assignments of the application.".to_owned();
        let parts: Vec<String> = std::iter::once(found)
            .chain(standing.rules.clone())
            .collect();
        return DiagnosisCheck::good(title, parts.join(" "));
    };
    let is_new = assigned_at.is_some_and(|assigned_at| {
        evidence.now.seconds() - assigned_at.seconds() < MAX_PENDING_SECONDS
    }) || assigned_at
        .zip(denied.activity_date_time)
        .is_some_and(|(assigned_at, denied)| assigned_at > denied);
    if is_new {
        return DiagnosisCheck {
            status: CheckStatus::Waiting,
            ..DiagnosisCheck::wrong(
                Cause::AssignmentPending,
                format!("{title}, and not counted yet"),
                "The last try said “not effectively entitled”, and the assignment is newer than what Entra went by. It takes some minutes.",
                Some(Fix::ProvisionNow),
            )
        };
    }
    DiagnosisCheck::wrong(
        Cause::NotEntitled,
        format!("{title}, and not counted"),
        "The last try said “not effectively entitled” although the assignment is not new.",
        Some(Fix::Assign),
    )
}

/// Whether a new assignment would not help, because the account is disabled or a scoping filter excludes the user.
/// Entra has one code for all three reasons.
fn is_for_another_reason(evidence: &Evidence, summary: &ProvisioningSummary) -> bool {
    let is_disabled = matches!(
        evidence.account,
        Ok(EntraAccount::Present { enabled: false, .. })
    );
    is_disabled
        || summary.is_inactive()
        || summary.is_filtered_out()
        || summary.is_assigned()
        || (summary.scoping_detail("Assigned").is_none() && mapping::has_filter(evidence))
}
