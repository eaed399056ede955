//! Finds issues that the documentation does not cover.
//! A scoping filter without clauses excludes no user, so it is not an issue.

use crate::expression::direct_attribute;
use crate::graph::models::User;
use crate::graph::models::schema::{AttributeMapping, ObjectMapping};
use crate::mappings::goal::MappingGoal;
use crate::mappings::issue::MappingIssue;
use crate::mappings::locate::LocatedMapping;
use serde_json::Value;

pub(super) fn check_undocumented(
    located: &LocatedMapping<'_>,
    goal: &MappingGoal,
    users: Option<&[User]>,
    issues: &mut Vec<MappingIssue>,
) {
    let mapping = located.mapping;
    let targets: Vec<&str> = mapping
        .attribute_mappings()
        .map(AttributeMapping::target)
        .filter(|target| {
            !goal
                .roles
                .iter()
                .any(|(environment, _)| environment.target_attribute() == *target)
        })
        .collect();
    for (at, target) in targets.iter().enumerate() {
        let count = targets.iter().filter(|other| *other == target).count();
        if count > 1 && !target.is_empty() && !targets[..at].contains(target) {
            issues.push(MappingIssue::Duplicate {
                target: (*target).into(),
                count,
                is_role: false,
            });
        }
    }
    if located
        .rule
        .object_mappings()
        .any(|mapping| mapping.source_object() == "Group" && mapping.is_enabled())
    {
        issues.push(MappingIssue::GroupsOn);
    }
    check_user_name(mapping, users, issues);
    if !targets.contains(&"active") {
        issues.push(MappingIssue::NoActive);
    }
    if let Some(filter) = mapping.scope().and_then(describe_filter) {
        issues.push(MappingIssue::ScopingFilter(filter.into()));
    }
}

/// Checks that `userName` is the e-mail address and that a mapping is used for matching.
fn check_user_name(
    mapping: ObjectMapping<'_>,
    users: Option<&[User]>,
    issues: &mut Vec<MappingIssue>,
) {
    let user_name = mapping
        .attribute_mappings()
        .find(|mapping| mapping.target() == "userName");
    match user_name {
        Some(found) => {
            if let (Some(users), Some(source)) = (users, direct_attribute(found)) {
                let differs = users.iter().filter(|user| !is_mail(user, source)).count();
                if differs > 0 {
                    issues.push(MappingIssue::UserName {
                        source: source.into(),
                        affected_users: differs,
                        total_users: users.len(),
                    });
                }
            }
            if !mapping
                .attribute_mappings()
                .any(|mapping| mapping.matching_priority() > 0)
            {
                issues.push(MappingIssue::NoMatching);
            }
        }
        None => issues.push(MappingIssue::NoMatching),
    }
}

/// Whether the value sent as `userName` is the user's e-mail address. For a user without one, the user principal name
/// is accepted.
fn is_mail(user: &User, source: &str) -> bool {
    match source {
        "mail" => user.mail.as_deref().is_some_and(|mail| !mail.is_empty()),
        "userPrincipalName" => match (user.mail.as_deref(), user.user_principal_name.as_deref()) {
            (Some(mail), Some(name)) if !mail.is_empty() => mail.eq_ignore_ascii_case(name),
            _ => true,
        },
        _ => true,
    }
}

/// A scoping filter in words; `None` if it excludes no user.
fn describe_filter(scope: &Value) -> Option<String> {
    let groups = ["groups", "inputFilterGroups"]
        .iter()
        .filter_map(|member| scope.get(member).and_then(Value::as_array))
        .flatten();
    let texts: Vec<String> = groups
        .filter_map(|group| {
            let clauses = group.get("clauses").and_then(Value::as_array)?;
            let texts: Vec<String> = clauses.iter().map(describe_clause).collect();
            (!texts.is_empty()).then(|| texts.join(" and "))
        })
        .collect();
    (!texts.is_empty()).then(|| texts.join(" or "))
}

fn describe_clause(clause: &Value) -> String {
    let text = |member: &str| clause.get(member).and_then(Value::as_str).unwrap_or("?");
    let values: Vec<&str> = clause
        .pointer("/targetOperand/values")
        .and_then(Value::as_array)
        .map(|values| values.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    format!(
        "{} {} {}",
        text("sourceOperandName"),
        text("operatorName"),
        values.join(", ")
    )
    .trim_end()
    .to_owned()
}
