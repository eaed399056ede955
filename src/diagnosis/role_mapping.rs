//! Checks whether the role of an environment is mapped: once, from its attribute, always.

use super::{Cause, DiagnosisCheck, Evidence, Fix, RoleEvidence};
use crate::graph::models::Schema;
use crate::graph::models::schema::{
    AttributeMapping, AttributeMappingSource, ObjectMapping, SynchronizationRule,
};
use crate::mappings::MappingIssue;
use crate::mappings::check::is_expression;
use crate::texts::diagnosis::evidence as texts;
use crate::workato::Environment;

/// Whether the role of an environment is mapped correctly; false if the schema or the roles could not be read.
pub(super) fn is_role_mapped(evidence: &Evidence, environment: &Environment) -> bool {
    let (Ok(Some(schema)), Ok(roles)) = (&evidence.schema, &evidence.roles) else {
        return false;
    };
    let mapping = schema
        .user_rule()
        .and_then(SynchronizationRule::user_mapping);
    let role = roles.iter().find(|role| role.environment == *environment);
    mapping
        .zip(role)
        .is_some_and(|(mapping, role)| check_role_mapping(schema, mapping, role).is_none())
}

/// Whether the role of an environment comes from an expression, whatever its attribute holds.
pub(super) fn is_from_expression(evidence: &Evidence, environment: &Environment) -> bool {
    let Ok(Some(schema)) = &evidence.schema else {
        return false;
    };
    let mapping = schema
        .user_rule()
        .and_then(SynchronizationRule::user_mapping);
    let target = environment.target_attribute();
    mapping.is_some_and(|mapping| {
        let mut all = mapping.attribute_mappings();
        all.any(|each| each.target() == target && is_expression(each))
    })
}

/// `None` if the mapping of the role is right.
pub(super) fn check_role_mapping(
    schema: &Schema,
    mapping: ObjectMapping<'_>,
    role: &RoleEvidence,
) -> Option<DiagnosisCheck> {
    let environment = &role.environment;
    let target = environment.target_attribute();
    let all: Vec<AttributeMapping<'_>> = mapping
        .attribute_mappings()
        .filter(|each| each.target() == target)
        .collect();
    let [only] = all.as_slice() else {
        return Some(match all.len() {
            0 => unmapped_role(mapping, role, &target),
            count => DiagnosisCheck::wrong(
                Cause::MappedWrong(environment.clone()),
                texts::role_mapped_times(environment, count),
                texts::role_mapped_times_detail(count, &target),
                Some(Fix::Mappings),
            ),
        });
    };
    let source = only.source();
    if is_expression(*only) {
        return Some(from_expression(environment, source));
    }
    let from = source.map(AttributeMappingSource::name).unwrap_or_default();
    let kind = source.map(AttributeMappingSource::kind).unwrap_or_default();
    let issue = if !kind.eq_ignore_ascii_case("Attribute") {
        texts::source_no_attribute(&target, &kind.to_lowercase().into())
    } else if from != role.name.as_str() {
        if from.eq_ignore_ascii_case(role.name.as_str()) {
            texts::source_in_other_case(&target, &from.into(), &role.name)
        } else {
            texts::source_differs(&target, &from.into(), &role.name)
        }
    } else if !only.flow_type().eq_ignore_ascii_case("Always") {
        texts::only_while_created(&target)
    } else if !declared(schema, from) {
        texts::source_not_declared(&target)
    } else {
        return None;
    };
    Some(DiagnosisCheck::wrong(
        Cause::MappedWrong(environment.clone()),
        texts::role_mapped_wrong(environment),
        issue,
        Some(Fix::Mappings),
    ))
}

fn from_expression(
    environment: &Environment,
    source: Option<AttributeMappingSource<'_>>,
) -> DiagnosisCheck {
    let issue = MappingIssue::FromExpression {
        environment: environment.clone(),
        found: source.map_or("", AttributeMappingSource::expression).into(),
    };
    let title = texts::role_from_expression(environment);
    DiagnosisCheck {
        fix: Some(Fix::Mappings),
        ..DiagnosisCheck::note(title, issue.describe())
    }
}

fn unmapped_role(mapping: ObjectMapping<'_>, role: &RoleEvidence, target: &str) -> DiagnosisCheck {
    let environment = &role.environment;
    let near = mapping
        .attribute_mappings()
        .map(AttributeMapping::target)
        .find(|each| {
            each.eq_ignore_ascii_case(target)
                || each.rsplit(':').next() == Some(&environment.attribute_name())
        });
    let evidence = match near {
        Some(near) => texts::role_mapped_elsewhere(target, &near.into()),
        None => texts::role_mapped_nowhere(target),
    };
    DiagnosisCheck::wrong(
        Cause::NotMapped(environment.clone()),
        texts::role_not_mapped(environment),
        evidence,
        Some(Fix::Mappings),
    )
}

/// Whether the source directory declares this attribute of users.
fn declared(schema: &Schema, name: &str) -> bool {
    let source = schema
        .user_rule()
        .and_then(|rule| schema.directory(rule.source_directory()));
    // Some responses leave out the directories of a schema, which proves nothing.
    source
        .and_then(|source| source.object("User"))
        .is_none_or(|user| user.attribute(name).is_some())
}
