//! Checks the assignment: direct, through a group, or only through a nested group, which does not count.

use super::{Account, Cause, Evidence, Fix, Link, Standing, mapping};
use crate::graph::models::AppRoleAssignment;
use crate::provisioning::story::Story;

/// How long Entra may take to count an assignment, in seconds.
const PENDING: i64 = 15 * 60;

pub(super) fn judge(evidence: &Evidence) -> Vec<Link> {
    let standing = match &evidence.standing {
        Err(error) => return vec![Link::unread("the assignment", error)],
        Ok(standing) => standing,
    };
    if standing.is_assigned() {
        return vec![assigned(evidence)];
    }
    if evidence.everybody() {
        return vec![Link::note(
            "Not assigned, and provisioned all the same",
            "The scope is set to everybody (SyncAll is true), so the assignment does not decide.",
        )];
    }
    let names = |all: &[AppRoleAssignment]| {
        let names: Vec<String> = all.iter().map(|one| one.name().to_string()).collect();
        names.join(", ")
    };
    if !standing.nested.is_empty() {
        return vec![Link::wrong(
            Cause::OnlyNested,
            "Only in a nested group",
            format!(
                "The person is in a group inside {}. Entra provisions direct members of assigned groups only.",
                names(&standing.nested)
            ),
            Some(Fix::Assign),
        )];
    }
    if standing.more {
        return vec![Link {
            standing: Standing::Unread,
            cause: Some(Cause::Unread),
            ..Link::note(
                "No assignment found",
                "There are more assignments than were read, so there may be one.",
            )
        }];
    }
    vec![Link::wrong(
        Cause::NotAssigned,
        "Not assigned",
        "Neither the person nor a group of which they are a direct member is assigned to the application.",
        Some(Fix::Assign),
    )]
}

fn assigned(evidence: &Evidence) -> Link {
    let Ok(standing) = &evidence.standing else {
        return Link::note("", "");
    };
    let mut ways = Vec::new();
    if standing.direct.is_some() {
        ways.push("directly".to_owned());
    }
    if !standing.through.is_empty() {
        let names: Vec<String> = standing
            .through
            .iter()
            .map(|one| one.name().to_string())
            .collect();
        ways.push(format!("through {}", names.join(", ")));
    }
    let title = format!("Assigned {}", ways.join(" and "));
    let denied = evidence
        .stories()
        .first()
        .filter(|story| story.is("NotEffectivelyEntitled"))
        .filter(|story| !is_for_another_reason(evidence, story));
    let since = standing
        .every_direct()
        .chain(&standing.through)
        .filter_map(|assignment| assignment.created_date_time.moment())
        .max();
    let Some(denied) = denied else {
        return Link::good(title, "Found among the assignments of the application.");
    };
    let is_new = since.is_some_and(|since| evidence.now.seconds() - since.seconds() < PENDING)
        || since
            .zip(denied.at)
            .is_some_and(|(since, denied)| since > denied);
    if is_new {
        return Link {
            standing: Standing::Waiting,
            ..Link::wrong(
                Cause::AssignmentPending,
                format!("{title}, and not counted yet"),
                "The last try said “not effectively entitled”, and the assignment is newer than what Entra went by. It takes some minutes.",
                Some(Fix::ProvisionNow),
            )
        };
    }
    Link::wrong(
        Cause::NotEntitled,
        format!("{title}, and not counted"),
        "The last try said “not effectively entitled” although the assignment is not new.",
        Some(Fix::Assign),
    )
}

/// Whether a new assignment would not help, because the account is disabled or a scoping filter excludes the user.
/// Entra has one code for all three reasons.
fn is_for_another_reason(evidence: &Evidence, story: &Story) -> bool {
    let is_disabled = matches!(evidence.account, Ok(Account::There { enabled: false, .. }));
    is_disabled
        || story.is_inactive()
        || story.is_filtered()
        || story.is_counted()
        || (story.scoping("Assigned").is_none() && mapping::has_filter(evidence))
}
