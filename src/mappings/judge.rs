//! Checks the mappings of a schema against the goal.
//! Also reports undocumented issues that would keep roles from arriving.

mod besides;

use super::fault::{Fault, Other};
use super::locate::Located;
use super::wish::Wish;
use crate::expression::direct;
use crate::graph::models::schema::{AttributeMapping, ObjectMapping, Source};
use crate::graph::models::{ExtensionName, User};
use crate::workato::Environment;
use besides::besides;
use serde_json::Value;

/// The two documented actions, as the schema names them.
pub const ACTIONS: [&str; 2] = ["Add", "Update"];

/// Whether `found` was probably meant as Workato's attribute of `environment`: another letter case, another schema
/// prefix, or no prefix.
pub fn is_near_miss(found: &str, environment: &Environment) -> bool {
    if found == environment.target() {
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
    fold(last.trim()) == environment.attribute()
}

/// The mappings that write exactly Workato's attribute of `environment`, with their indexes.
pub(super) fn exact<'a>(
    mapping: ObjectMapping<'a>,
    environment: &Environment,
) -> Vec<(usize, AttributeMapping<'a>)> {
    let target = environment.target();
    mapping
        .attribute_mappings()
        .enumerate()
        .filter(|(_, mapping)| mapping.target() == target)
        .collect()
}

/// The mappings that write a near miss of it, with their indexes.
pub(super) fn near<'a>(
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
pub(super) fn kept<'a>(
    mappings: &[(usize, AttributeMapping<'a>)],
    name: &ExtensionName,
) -> Option<(usize, AttributeMapping<'a>)> {
    mappings
        .iter()
        .find(|(_, mapping)| {
            reads(*mapping, name) && mapping.flow_type().eq_ignore_ascii_case("Always")
        })
        .or_else(|| mappings.first())
        .copied()
}

fn reads(mapping: AttributeMapping<'_>, name: &ExtensionName) -> bool {
    mapping.source().is_some_and(|source| {
        source.kind() == "Attribute"
            && source.name() == name.as_str()
            && (source.expression().is_empty() || source.expression() == format!("[{name}]"))
    })
}

/// All issues. `people` are the users in scope, if known.
pub fn faults(located: &Located<'_>, wish: &Wish, people: Option<&[User]>) -> Vec<Fault> {
    let mapping = located.mapping;
    let mut faults = Vec::new();
    if !mapping.is_enabled() {
        faults.push(Fault::Off);
    }
    for action in ACTIONS {
        if !mapping.flow_types().any(|flow| flow == action) {
            faults.push(Fault::ActionMissing(action));
        }
    }
    for (environment, name) in &wish.roles {
        target(located, environment, &mut faults);
        role(located, environment, name, &mut faults);
    }
    besides(located, wish, people, &mut faults);
    faults
}

fn target(located: &Located<'_>, environment: &Environment, faults: &mut Vec<Fault>) {
    let object = located.target.2;
    match object.attribute(&environment.target()) {
        Some(definition) if definition.kind().eq_ignore_ascii_case("String") => {}
        Some(definition) => faults.push(Fault::TargetType {
            environment: environment.clone(),
            found: definition.kind().into(),
        }),
        None => {
            let near = object
                .attributes()
                .find(|definition| is_near_miss(definition.name(), environment));
            faults.push(match near {
                Some(near) => Fault::TargetMisspelled {
                    environment: environment.clone(),
                    found: near.name().into(),
                },
                None => Fault::TargetMissing(environment.clone()),
            });
        }
    }
}

fn role(
    located: &Located<'_>,
    environment: &Environment,
    name: &ExtensionName,
    faults: &mut Vec<Fault>,
) {
    let environment = || environment.clone();
    if located.source.2.attribute(name.as_str()).is_none() {
        faults.push(Fault::SourceMissing {
            environment: environment(),
            name: name.clone(),
        });
    }
    let exact = exact(located.mapping, &environment());
    let near = near(located.mapping, &environment());
    for (_, stray) in &near {
        faults.push(Fault::MappingMisspelled {
            environment: environment(),
            found: stray.target().into(),
            besides: !exact.is_empty(),
        });
    }
    if exact.len() > 1 {
        faults.push(Fault::Duplicate {
            target: environment().target().into(),
            count: exact.len(),
            of_role: true,
        });
    }
    let Some((_, mapping)) = kept(&exact, name).or_else(|| near.first().copied()) else {
        faults.push(Fault::MappingMissing(environment()));
        return;
    };
    match direct(mapping) {
        None => faults.push(Fault::NotDirect {
            environment: environment(),
            found: mapping
                .source()
                .map(Source::expression)
                .filter(|expression| !expression.is_empty())
                .unwrap_or("nothing")
                .into(),
        }),
        Some(found) if found != name.as_str() || !reads(mapping, name) => {
            faults.push(Fault::WrongSource {
                environment: environment(),
                found: found.into(),
                how: how(found, name),
            });
        }
        Some(_) => {}
    }
    if !mapping.flow_type().eq_ignore_ascii_case("Always") {
        faults.push(Fault::NotAlways {
            environment: environment(),
            found: mapping.flow_type().into(),
        });
    }
}

fn how(found: &str, name: &ExtensionName) -> Other {
    // Parsed like a name from Graph, to compare its parts.
    let other: Option<ExtensionName> = serde_json::from_value(Value::String(found.into())).ok();
    let other = other.as_ref();
    if found.eq_ignore_ascii_case(name.as_str()) {
        Other::LetterCase
    } else if other.and_then(ExtensionName::short) == name.short() {
        Other::Application
    } else if other
        .and_then(ExtensionName::short)
        .and_then(Environment::of_attribute)
        .is_some()
    {
        Other::Environment
    } else {
        Other::Attribute
    }
}
