//! Checks the assignment: direct, through a group, or only through a nested group, which does not count.

use super::{
    Cause, CheckStatus, DiagnosisCheck, EntraAccount, Evidence, Fix, History, WorkatoAccountState,
    mapping,
};
use crate::graph::models::AppRoleAssignment;
use crate::provisioning::summary::ProvisioningSummary;
use crate::tenant::assignments::{DynamicGroup, UserAssignments, describe_unfilled};
use crate::tenant::groups_by_id::SEEING_HIDDEN_MEMBERS;
use crate::texts::{diagnosis::evidence as texts, locale, things};

/// How long Entra may take to count an assignment, in seconds.
const MAX_PENDING_SECONDS: i64 = 15 * 60;

pub(super) fn check(evidence: &Evidence) -> Vec<DiagnosisCheck> {
    let standing = match &evidence.assignments {
        Err(error) => return vec![DiagnosisCheck::unread(things::ASSIGNMENT, error)],
        Ok(standing) => standing,
    };
    if standing.is_assigned() {
        return vec![assigned(evidence)];
    }
    if evidence.provisions_everybody() {
        return vec![DiagnosisCheck::note(
            texts::PROVISIONED_UNASSIGNED,
            texts::PROVISIONED_UNASSIGNED_DETAIL,
        )];
    }
    if !standing.through_nested_groups.is_empty() {
        return vec![DiagnosisCheck::wrong(
            Cause::OnlyNested,
            texts::ONLY_NESTED,
            texts::only_nested_detail(&names(&standing.through_nested_groups)),
            Some(Fix::Assign),
        )];
    }
    if standing.has_more {
        return vec![DiagnosisCheck {
            status: CheckStatus::Unread,
            cause: Some(Cause::Unread),
            ..DiagnosisCheck::note(
                texts::NO_ASSIGNMENT_FOUND,
                texts::NO_ASSIGNMENT_FOUND_DETAIL,
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
            texts::ACTIVE_ALL_THE_SAME,
            texts::ACTIVE_ALL_THE_SAME_DETAIL,
        )
    })
}

/// The log decides whether a group whose members are hidden has assigned the user.
fn maybe_hidden(evidence: &Evidence, group: &AppRoleAssignment) -> DiagnosisCheck {
    let name = group.name();
    let needs = texts::shown_empty(SEEING_HIDDEN_MEMBERS);
    if WorkatoAccountState::from_evidence(evidence) == WorkatoAccountState::Active {
        return DiagnosisCheck::note(
            texts::assigned_through_hidden(&name),
            format!("{} {needs}", texts::ASSIGNED_THROUGH_HIDDEN_DETAIL),
        );
    }
    DiagnosisCheck {
        status: CheckStatus::Unread,
        ..DiagnosisCheck::wrong(
            Cause::HiddenGroup(name.clone()),
            texts::no_assignment_seen(&name),
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
                texts::NOT_ASSIGNED_SO_FAR,
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
    let neither = texts::NOT_ASSIGNED_DETAIL.to_owned();
    let parts: Vec<String> = std::iter::once(neither).chain(groups).collect();
    DiagnosisCheck::wrong(
        cause,
        texts::NOT_ASSIGNED,
        parts.join(" "),
        Some(Fix::Assign),
    )
}

/// The members of an assigned dynamic group in which the user is not seen, and its rule.
fn describe_dynamic(one: &DynamicGroup) -> String {
    let members = match one.member_count {
        Some(0) => describe_unfilled(one.group.is_rule_paused()).to_owned(),
        Some(count) => texts::direct_members(count),
        None => texts::MEMBERS_NOT_COUNTED.to_owned(),
    };
    let rule = one.group.describe_rule().unwrap_or_default();
    format!("{}: {members} {rule}.", one.group.name())
}

fn assigned(evidence: &Evidence) -> DiagnosisCheck {
    let Ok(standing) = &evidence.assignments else {
        return DiagnosisCheck::note("", "");
    };
    let groups = names(&standing.through_groups);
    let title = match &standing.direct {
        None => texts::assigned_through(&groups),
        Some(_) if groups.is_empty() => texts::ASSIGNED_DIRECTLY.to_owned(),
        Some(_) => texts::assigned_directly_and_through(&groups),
    };
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
        let found = texts::ASSIGNED_DETAIL.to_owned();
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
                texts::not_counted_yet(&title),
                texts::NOT_COUNTED_YET_DETAIL,
                Some(Fix::ProvisionNow),
            )
        };
    }
    DiagnosisCheck::wrong(
        Cause::NotEntitled,
        texts::not_counted(&title),
        texts::NOT_COUNTED_DETAIL,
        Some(Fix::Assign),
    )
}

fn names(assignments: &[AppRoleAssignment]) -> String {
    let names: Vec<String> = assignments
        .iter()
        .map(|one| one.name().to_string())
        .collect();
    locale::all_of(&names)
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
