//! Owns the smallest change of a schema that fulfils a wish: a few places set, a few things added, duplicates removed.
//! Refuses to rewrite what is around them, and to plan what is true already.

use super::judge::{ACTIONS, exact, is_near_miss, kept, near};
use super::locate::{Located, Unfound, locate};
pub use super::splice::{Edit, Place, splice};
use super::wish::Wish;
use crate::expression::direct;
use crate::foreign::isolated;
use crate::graph::models::schema::AttributeMapping;
use crate::graph::models::{ExtensionName, Schema};
use crate::workato::Environment;
use serde_json::{Value, json};

fn set(what: String, object: String, member: &'static str, value: Value) -> Edit {
    Edit {
        what,
        place: Place::Set {
            object,
            member,
            value,
        },
    }
}

/// The edits that make `schema` fulfil `wish`; none where it does.
pub fn edits(schema: &Schema, wish: &Wish) -> Result<Vec<Edit>, Unfound> {
    let located = locate(schema)?;
    let mut edits = Vec::new();
    mapping(&located, wish, &mut edits);
    for (environment, name) in &wish.roles {
        source(&located, environment, name, &mut edits);
        target(&located, environment, &mut edits);
        role(&located, environment, name, &mut edits);
    }
    Ok(edits)
}

/// What the edits of a schema that is not known yet will at most be: everything that a new job lacks.
pub fn announced(wish: &Wish) -> Vec<String> {
    let mut words: Vec<String> = wish
        .roles
        .iter()
        .flat_map(|(environment, name)| {
            [
                adds_source(environment, name),
                adds_target(environment),
                adds_mapping(environment, name),
            ]
        })
        .collect();
    if wish.options.groups_off {
        words.push(GROUPS_OFF.into());
    }
    if wish.options.user_name_from_mail {
        words.push(USER_NAME.into());
    }
    if let Some(delete) = wish.options.delete {
        words.push(delete_words(delete).into());
    }
    words
}

const GROUPS_OFF: &str = "Turn the mapping of groups off";
const USER_NAME: &str = "Read userName from mail";

const fn delete_words(delete: bool) -> &'static str {
    if delete {
        "Tick Delete"
    } else {
        "Untick Delete"
    }
}

fn adds_source(environment: &Environment, name: &ExtensionName) -> String {
    format!("{environment}: define {name} as a source attribute")
}

fn adds_target(environment: &Environment) -> String {
    format!(
        "{environment}: define {} as a target attribute",
        environment.target()
    )
}

fn adds_mapping(environment: &Environment, name: &ExtensionName) -> String {
    format!("{environment}: map {name} to {}", environment.target())
}

fn mapping(located: &Located<'_>, wish: &Wish, edits: &mut Vec<Edit>) {
    let pointer = located.mapping_pointer();
    if !located.mapping.is_enabled() {
        edits.push(set(
            "Turn the mapping of users on".into(),
            pointer.clone(),
            "enabled",
            true.into(),
        ));
    }
    let before: Vec<&str> = located.mapping.flow_types().collect();
    let mut after: Vec<&str> = before.clone();
    let mut words = Vec::new();
    for (action, portal) in ACTIONS.into_iter().zip(["Create", "Update"]) {
        if !after.contains(&action) {
            after.push(action);
            words.push(format!("Tick {portal}"));
        }
    }
    match wish.options.delete {
        Some(true) if !after.contains(&"Delete") => {
            after.push("Delete");
            words.push(delete_words(true).into());
        }
        Some(false) if after.contains(&"Delete") => {
            after.retain(|flow| *flow != "Delete");
            words.push(delete_words(false).into());
        }
        _ => {}
    }
    if !words.is_empty() {
        // The order that Graph writes them in.
        after.sort_by_key(|flow| {
            let order = ["Add", "Update", "Delete"];
            order
                .iter()
                .position(|each| each == flow)
                .unwrap_or(order.len())
        });
        edits.push(set(
            words.join("; "),
            pointer.clone(),
            "flowTypes",
            after.join(",").into(),
        ));
    }
    if wish.options.no_filter && located.mapping.scope().is_some() {
        edits.push(set(
            "Remove the scoping filter".into(),
            pointer.clone(),
            "scope",
            Value::Null,
        ));
    }
    if wish.options.groups_off {
        for (at, groups) in located.rule.object_mappings().enumerate() {
            if groups.source_object() == "Group" && groups.is_enabled() {
                let object = format!(
                    "/synchronizationRules/{}/objectMappings/{at}",
                    located.rule_at
                );
                edits.push(set(GROUPS_OFF.into(), object, "enabled", false.into()));
            }
        }
    }
    let user_name = located
        .mapping
        .attribute_mappings()
        .enumerate()
        .find(|(_, mapping)| mapping.target() == "userName");
    if wish.options.user_name_from_mail
        && let Some((at, found)) = user_name
    {
        let words = USER_NAME.to_owned();
        read(words, &attribute_mapping(located, at), found, "mail", edits);
    }
}

fn attribute_mapping(located: &Located<'_>, at: usize) -> String {
    format!("{}/attributeMappings/{at}", located.mapping_pointer())
}

/// Has a mapping read `name`, and leaves the rest of its source as it is where it is a direct one already.
fn read(
    what: String,
    pointer: &str,
    mapping: AttributeMapping<'_>,
    name: &str,
    edits: &mut Vec<Edit>,
) {
    let expression = format!("[{name}]");
    match (direct(mapping), mapping.source()) {
        (Some(_), Some(source)) => {
            let object = format!("{pointer}/source");
            if source.name() != name {
                edits.push(set(what.clone(), object.clone(), "name", name.into()));
            }
            if source.expression() != expression
                && !(source.expression().is_empty() && source.name() == name)
            {
                edits.push(set(what, object, "expression", expression.into()));
            }
        }
        _ => edits.push(set(what, pointer.into(), "source", direct_source(name))),
    }
}

fn direct_source(name: &str) -> Value {
    json!({"expression": format!("[{name}]"), "name": name, "type": "Attribute", "parameters": []})
}

/// The definition of a text attribute, with the members that Graph's own have.
fn definition(name: &str) -> Value {
    json!({
        "anchor": false,
        "caseExact": false,
        "defaultValue": null,
        "flowNullValues": false,
        "multivalued": false,
        "mutability": "ReadWrite",
        "name": name,
        "required": false,
        "type": "String",
        "apiExpressions": [],
        "metadata": [],
        "referencedObjects": [],
    })
}

fn source(
    located: &Located<'_>,
    environment: &Environment,
    name: &ExtensionName,
    edits: &mut Vec<Edit>,
) {
    if located.source.2.attribute(name.as_str()).is_none() {
        edits.push(Edit {
            what: adds_source(environment, name),
            place: Place::Append {
                list: located.source_pointer(),
                value: definition(name.as_str()),
            },
        });
    }
}

fn target(located: &Located<'_>, environment: &Environment, edits: &mut Vec<Edit>) {
    let (list, wanted) = (located.target_pointer(), environment.target());
    let attributes = || located.target.2.attributes().enumerate();
    let found = attributes()
        .find(|(_, one)| one.name() == wanted)
        .or_else(|| attributes().find(|(_, one)| is_near_miss(one.name(), environment)));
    let Some((at, found)) = found else {
        edits.push(Edit {
            what: adds_target(environment),
            place: Place::Append {
                list,
                value: definition(&wanted),
            },
        });
        return;
    };
    let object = format!("{list}/{at}");
    if found.name() != wanted {
        edits.push(set(
            format!(
                "{environment}: correct the name of the target attribute {}",
                isolated(found.name())
            ),
            object.clone(),
            "name",
            wanted.into(),
        ));
    }
    if !found.kind().eq_ignore_ascii_case("String") {
        edits.push(set(
            format!("{environment}: make the target attribute a text"),
            object,
            "type",
            "String".into(),
        ));
    }
}

fn role(
    located: &Located<'_>,
    environment: &Environment,
    name: &ExtensionName,
    edits: &mut Vec<Edit>,
) {
    let exact = exact(located.mapping, environment);
    let chosen = kept(&exact, name).or_else(|| near(located.mapping, environment).first().copied());
    let list = format!("{}/attributeMappings", located.mapping_pointer());
    let Some((at, mapping)) = chosen else {
        edits.push(Edit {
            what: adds_mapping(environment, name),
            place: Place::Append {
                list,
                value: json!({
                    "defaultValue": null,
                    "exportMissingReferences": false,
                    "flowBehavior": "FlowWhenChanged",
                    "flowType": "Always",
                    "matchingPriority": 0,
                    "targetAttributeName": environment.target(),
                    "source": direct_source(name.as_str()),
                }),
            },
        });
        return;
    };
    let pointer = attribute_mapping(located, at);
    if mapping.target() != environment.target() {
        edits.push(set(
            format!(
                "{environment}: have the mapping write Workato's attribute, not {}",
                mapping.target()
            ),
            pointer.clone(),
            "targetAttributeName",
            environment.target().into(),
        ));
    }
    read(
        format!("{environment}: have the mapping read {name}"),
        &pointer,
        mapping,
        name.as_str(),
        edits,
    );
    if !mapping.flow_type().eq_ignore_ascii_case("Always") {
        edits.push(set(
            format!("{environment}: apply the mapping always"),
            pointer,
            "flowType",
            "Always".into(),
        ));
    }
    for (other, _) in exact.iter().filter(|(other, _)| *other != at) {
        edits.push(Edit {
            what: format!("{environment}: remove the mapping that stands there twice"),
            place: Place::Remove {
                list: list.clone(),
                at: *other,
            },
        });
    }
}

/// The schema under the id of the present one: a job that was made anew has another id.
pub(crate) fn of_job(wanted: &Schema, present: &Schema) -> Schema {
    let id = |schema: &Schema| schema.document().get("id").cloned();
    match (id(wanted), id(present)) {
        (Some(before), Some(now)) if before != now => {
            let mut document = wanted.to_map();
            document.insert("id".into(), now);
            Schema::new(Value::Object(document)).unwrap_or_else(|| wanted.clone())
        }
        _ => wanted.clone(),
    }
}
