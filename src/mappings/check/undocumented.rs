//! Finds issues that the documentation does not cover.
//! A scoping filter without clauses excludes no user, so it is not an issue.

use crate::graph::models::schema::{AttributeMapping, AttributeMappingSource};
use crate::mappings::active;
use crate::mappings::goal::MappingGoal;
use crate::mappings::issue::{MAX_EXPRESSION, MappingIssue};
use crate::mappings::locate::LocatedMapping;
use crate::texts::locale;
use serde_json::Value;

pub(super) fn check_undocumented(
    located: &LocatedMapping<'_>,
    goal: &MappingGoal,
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
    let mut mappings = mapping.attribute_mappings();
    if !targets.contains(&"userName") || !mappings.any(|mapping| mapping.matching_priority() > 0) {
        issues.push(MappingIssue::NoMatching);
    }
    for one in mapping.attribute_mappings() {
        let expression = one.source().map(AttributeMappingSource::expression);
        let length = expression.map_or(0, |text| text.chars().count());
        if length > MAX_EXPRESSION {
            issues.push(MappingIssue::ExpressionTooLong {
                target: one.target().into(),
                length,
            });
        }
    }
    if !targets.contains(&active::TARGET) {
        issues.push(MappingIssue::NoActive);
    } else if let Some((source, fault)) = active::find_fault(located) {
        issues.push(MappingIssue::Active { source, fault });
    }
    if let Some(filter) = mapping.scope().and_then(describe_filter) {
        issues.push(MappingIssue::ScopingFilter(filter.into()));
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
            (!texts.is_empty()).then(|| locale::all_of(&texts))
        })
        .collect();
    (!texts.is_empty()).then(|| locale::one_of(&texts))
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
