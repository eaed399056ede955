//! Checks whether the role of an environment is mapped: once, from its attribute, always.

use super::{Cause, DiagnosisCheck, Evidence, Fix, RoleEvidence};
use crate::graph::models::Schema;
use crate::graph::models::schema::{
    AttributeMapping, AttributeMappingSource, ObjectMapping, SynchronizationRule,
};
use crate::mappings::MappingIssue;
use crate::mappings::check::is_expression;
use crate::untrusted::isolated;
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
                format!("{environment}: mapped {count} times"),
                format!("{count} mappings write {target}; which of them counts is not defined."),
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
        Some(format!(
            "its source is no attribute but a {}",
            isolated(&kind.to_lowercase())
        ))
    } else if from != role.name.as_str() {
        let only_case = from.eq_ignore_ascii_case(role.name.as_str());
        Some(if only_case {
            format!(
                "its source is {}, which differs from {} in letter case",
                isolated(from),
                role.name
            )
        } else {
            format!("its source is {}, and not {}", isolated(from), role.name)
        })
    } else if !only.flow_type().eq_ignore_ascii_case("Always") {
        Some("it is applied only while somebody is created, so later changes are not sent".into())
    } else if !declared(schema, from) {
        Some("the schema does not declare its source, so nothing is read from it".into())
    } else {
        None
    };
    issue.map(|issue| {
        DiagnosisCheck::wrong(
            Cause::MappedWrong(environment.clone()),
            format!("{environment}: the mapping is not right"),
            format!("{target}: {issue}."),
            Some(Fix::Mappings),
        )
    })
}

fn from_expression(
    environment: &Environment,
    source: Option<AttributeMappingSource<'_>>,
) -> DiagnosisCheck {
    let issue = MappingIssue::FromExpression {
        environment: environment.clone(),
        found: source.map_or("", AttributeMappingSource::expression).into(),
    };
    let title = format!("{environment}: cannot be told here");
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
        Some(near) => {
            format!(
                "No mapping writes {target}; one writes {}, which Workato does not know.",
                isolated(near)
            )
        }
        None => format!("No mapping writes {target}."),
    };
    DiagnosisCheck::wrong(
        Cause::NotMapped(environment.clone()),
        format!("{environment}: not mapped"),
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
