//! The Graph properties that tell what Entra sends of a user's names and addresses, besides those that are always read.

use crate::expression::parse_source;
use crate::expression::user_attribute::graph_property;
use crate::graph::models::schema::{AttributeMapping, ObjectMapping, SynchronizationRule};
use crate::graph::models::{Schema, User};

/// Those that the mappings of `userName`, of `emails` and of what matches users read.
pub(crate) fn judged_properties(schema: &Schema) -> Vec<String> {
    let mut properties: Vec<String> = Vec::new();
    let users = schema
        .rules()
        .flat_map(SynchronizationRule::object_mappings)
        .filter(|mapping| mapping.source_object() == "User")
        .flat_map(ObjectMapping::attribute_mappings);
    let is_judged = |mapping: &AttributeMapping<'_>| {
        let target = mapping.target();
        let is_address = target.eq_ignore_ascii_case("userName") || target.starts_with("emails");
        is_address || mapping.matching_priority() > 0
    };
    for mapping in users.filter(is_judged) {
        let expression = mapping.source().and_then(parse_source);
        let mut add = |name: &str| {
            let property = graph_property(name, &[]).unwrap_or("id");
            if !User::SELECT.contains(&property) && !properties.iter().any(|one| one == property) {
                properties.push(property.to_owned());
            }
        };
        if let Some(expression) = expression {
            expression.for_each_attribute(&mut add);
        }
    }
    properties
}
