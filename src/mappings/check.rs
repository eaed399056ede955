//! Checks the mappings of a schema against the goal.
//! Also reports undocumented issues that would keep roles from arriving.

mod addresses;
mod undocumented;

use super::goal::MappingGoal;
use super::issue::{MappingIssue, SourceMismatch};
use super::locate::LocatedMapping;
use crate::expression::direct_attribute;
use crate::graph::models::schema::{AttributeMapping, ObjectMapping};
use crate::graph::models::{ExtensionName, User};
use crate::workato::Environment;
pub use addresses::better_source;
use addresses::{UsersRead, check_addresses, check_matching};
use serde_json::Value;
use undocumented::check_undocumented;

/// The two documented actions, as the schema names them.
pub const REQUIRED_FLOW_TYPES: [&str; 2] = ["Add", "Update"];

/// Whether `found` was probably meant as Workato's attribute of `environment`: another letter case, another schema
/// prefix, or no prefix.
pub fn is_near_miss(found: &str, environment: &Environment) -> bool {
    if found == environment.target_attribute() {
        return false;
    }
    let last = found.rsplit(':').next().unwrap_or(found);
    let fold = |text: &str| {
        text.chars()
            .map(|c| {
                if c == '-' || c == ' ' {
                    '_'
                } else {
                    c.to_ascii_lowercase()
                }
            })
            .collect::<String>()
    };
    fold(last.trim()) == environment.attribute_name()
}

/// The mappings that write exactly Workato's attribute of `environment`, with their indexes.
pub(super) fn exact_mappings<'a>(
    mapping: ObjectMapping<'a>,
    environment: &Environment,
) -> Vec<(usize, AttributeMapping<'a>)> {
    let target = environment.target_attribute();
    mapping
        .attribute_mappings()
        .enumerate()
        .filter(|(_, mapping)| mapping.target() == target)
        .collect()
}

/// The mappings that write a near miss of it, with their indexes.
pub(super) fn near_miss_mappings<'a>(
    mapping: ObjectMapping<'a>,
    environment: &Environment,
) -> Vec<(usize, AttributeMapping<'a>)> {
    mapping
        .attribute_mappings()
        .enumerate()
        .filter(|(_, mapping)| is_near_miss(mapping.target(), environment))
        .collect()
}

/// Which of several mappings of one attribute stays: the first correct one, else the first.
pub(super) fn preferred_mapping<'a>(
    mappings: &[(usize, AttributeMapping<'a>)],
    name: &ExtensionName,
) -> Option<(usize, AttributeMapping<'a>)> {
    mappings
        .iter()
        .find(|(_, mapping)| {
            reads_attribute(*mapping, name) && mapping.flow_type().eq_ignore_ascii_case("Always")
        })
        .or_else(|| mappings.first())
        .copied()
}

fn reads_attribute(mapping: AttributeMapping<'_>, name: &ExtensionName) -> bool {
    mapping.source().is_some_and(|source| {
        source.kind() == "Attribute"
            && source.name() == name.as_str()
            && (source.expression().is_empty() || source.expression() == format!("[{name}]"))
    })
}

/// All issues. `users` are the users in scope, if known.
pub fn find_issues(
    located: &LocatedMapping<'_>,
    goal: &MappingGoal,
    users: Option<&[User]>,
) -> Vec<MappingIssue> {
    let mapping = located.mapping;
    let mut issues = Vec::new();
    if !mapping.is_enabled() {
        issues.push(MappingIssue::UserMappingOff);
    }
    for action in REQUIRED_FLOW_TYPES {
        if !mapping.flow_types().any(|flow| flow == action) {
            issues.push(MappingIssue::ActionMissing(action));
        }
    }
    for (environment, name) in &goal.roles {
        check_target(located, environment, &mut issues);
        check_role(located, environment, name, &mut issues);
    }
    check_undocumented(located, goal, &mut issues);
    if let Some(users) = users {
        let read = UsersRead {
            users,
            extensions: &goal.extension_names(),
        };
        check_addresses(located, read, &mut issues);
        check_matching(located, read, &mut issues);
    }
    issues
}

fn check_target(
    located: &LocatedMapping<'_>,
    environment: &Environment,
    issues: &mut Vec<MappingIssue>,
) {
    let object = located.target.2;
    match object.attribute(&environment.target_attribute()) {
        Some(definition) if definition.kind().eq_ignore_ascii_case("String") => {}
        Some(definition) => issues.push(MappingIssue::TargetType {
            environment: environment.clone(),
            found: definition.kind().into(),
        }),
        None => {
            let near = object
                .attributes()
                .find(|definition| is_near_miss(definition.name(), environment));
            issues.push(match near {
                Some(near) => MappingIssue::TargetMisspelled {
                    environment: environment.clone(),
                    found: near.name().into(),
                },
                None => MappingIssue::TargetMissing(environment.clone()),
            });
        }
    }
}

/// Whether a mapping fails for users with several app roles.
/// Source: <https://github.com/MicrosoftDocs/azure-docs/issues/42487>.
pub fn takes_one_app_role(mapping: ObjectMapping<'_>) -> bool {
    mapping
        .attribute_mappings()
        .filter_map(AttributeMapping::source)
        .any(|source| source.expression().contains("SingleAppRoleAssignment("))
}

/// Whether the source is neither an attribute nor a constant, but an expression or a kind that is not known here.
pub(crate) fn is_expression(mapping: AttributeMapping<'_>) -> bool {
    let source = mapping.source();
    source.is_some_and(|source| !["Attribute", "Constant", ""].contains(&source.kind()))
}

fn check_role(
    located: &LocatedMapping<'_>,
    environment: &Environment,
    name: &ExtensionName,
    issues: &mut Vec<MappingIssue>,
) {
    let environment = || environment.clone();
    let exact = exact_mappings(located.mapping, &environment());
    let near = near_miss_mappings(located.mapping, &environment());
    let preferred = preferred_mapping(&exact, name).or_else(|| near.first().copied());
    let is_meant = preferred.is_some_and(|(_, mapping)| is_expression(mapping));
    if !is_meant && located.source.2.attribute(name.as_str()).is_none() {
        issues.push(MappingIssue::SourceMissing {
            environment: environment(),
            name: name.clone(),
        });
    }
    for (_, stray) in &near {
        issues.push(MappingIssue::MappingMisspelled {
            environment: environment(),
            found: stray.target().into(),
            has_exact_mapping: !exact.is_empty(),
        });
    }
    if exact.len() > 1 {
        issues.push(MappingIssue::Duplicate {
            target: environment().target_attribute().into(),
            count: exact.len(),
            is_role: true,
        });
    }
    let Some((_, mapping)) = preferred else {
        issues.push(MappingIssue::MappingMissing(environment()));
        return;
    };
    match direct_attribute(mapping) {
        None if is_meant => issues.push(MappingIssue::FromExpression {
            environment: environment(),
            found: source_text(mapping).into(),
        }),
        None => issues.push(MappingIssue::NotDirect {
            environment: environment(),
            found: source_text(mapping).into(),
        }),
        Some(found) if found != name.as_str() || !reads_attribute(mapping, name) => {
            issues.push(MappingIssue::WrongSource {
                environment: environment(),
                found: found.into(),
                mismatch: source_mismatch(found, name),
            });
        }
        Some(_) => {}
    }
    if !mapping.flow_type().eq_ignore_ascii_case("Always") {
        issues.push(MappingIssue::NotAlways {
            environment: environment(),
            found: mapping.flow_type().into(),
        });
    }
}

/// The expression of a mapping, or else the name or the kind of its source. Empty if it sends nothing.
fn source_text(mapping: AttributeMapping<'_>) -> &str {
    let Some(source) = mapping.source() else {
        return "";
    };
    match (source.expression(), source.name()) {
        ("", "") if is_expression(mapping) => source.kind(),
        ("", name) => name,
        (expression, _) => expression,
    }
}

fn source_mismatch(found: &str, name: &ExtensionName) -> SourceMismatch {
    // Parsed like a name from Graph, to compare its parts.
    let other: Option<ExtensionName> = serde_json::from_value(Value::String(found.into())).ok();
    let other = other.as_ref();
    if found.eq_ignore_ascii_case(name.as_str()) {
        SourceMismatch::LetterCase
    } else if other.and_then(ExtensionName::short_name) == name.short_name() {
        SourceMismatch::Application
    } else if other
        .and_then(ExtensionName::short_name)
        .and_then(Environment::from_attribute)
        .is_some()
    {
        SourceMismatch::Environment
    } else {
        SourceMismatch::Attribute
    }
}
