//! Chooses the rule that sends users from Entra to the application. A schema may have rules in the other direction, and
//! several that fit. Goes by what the directories hold, because their names and those of rules differ between tenants.

use super::ExtensionName;
use super::schema::{
    AttributeDefinition, DirectoryDefinition, ObjectDefinition, Schema, SynchronizationRule,
};
use serde_json::Value;

/// A rule with its index in the document.
pub type IndexedRule<'a> = (usize, SynchronizationRule<'a>);

impl Schema {
    /// Every rule that may send users to the application. If several fit, the picked one alone.
    pub fn user_rules(&self) -> Vec<IndexedRule<'_>> {
        let mut rules = self.unpicked_user_rules();
        let picked = |(_, rule): &IndexedRule<'_>| {
            self.picked_rule()
                .is_some_and(|picked| picked.as_str() == rule.id())
        };
        if rules.iter().any(picked) {
            rules.retain(picked);
        }
        rules
    }

    /// Like [`Self::user_rules`], whichever is picked.
    pub fn unpicked_user_rules(&self) -> Vec<IndexedRule<'_>> {
        let all = self.rules().enumerate();
        let mut rules: Vec<IndexedRule<'_>> = all
            .filter(|(_, rule)| {
                rule.user_mapping().is_some() && !self.is_entra(rule.target_directory())
            })
            .collect();
        narrow(&mut rules, |rule| self.is_entra(rule.source_directory()));
        narrow(&mut rules, |rule| {
            rule.user_mapping()
                .is_some_and(|mapping| mapping.target_object().starts_with("urn:ietf:params:scim"))
        });
        narrow(&mut rules, SynchronizationRule::is_editable);
        narrow(&mut rules, SynchronizationRule::is_offered_on_demand);
        rules
    }

    /// The only rule that fits, or the picked one. `None` also if several fit and none is picked.
    pub fn user_rule(&self) -> Option<SynchronizationRule<'_>> {
        match self.user_rules().as_slice() {
            [(_, only)] => Some(*only),
            _ => None,
        }
    }

    /// Whether the directory of this name is Entra. Some responses leave out the directories; then the name decides.
    fn is_entra(&self, name: &str) -> bool {
        self.directory(name)
            .and_then(DirectoryDefinition::is_entra)
            .unwrap_or_else(|| {
                let name = name.to_ascii_lowercase();
                name.starts_with("azure active directory") || name.starts_with("microsoft entra")
            })
    }
}

/// Keeps the rules that meet a condition, if any does.
fn narrow<'a>(rules: &mut Vec<IndexedRule<'a>>, meets: impl Fn(SynchronizationRule<'a>) -> bool) {
    if rules.iter().any(|(_, rule)| meets(*rule)) {
        rules.retain(|(_, rule)| meets(*rule));
    }
}

impl DirectoryDefinition<'_> {
    /// Whether it is Entra: users have the anchor `objectId` or directory extensions. `None` if no object says.
    fn is_entra(self) -> Option<bool> {
        let mut anchors = self
            .objects()
            .flat_map(ObjectDefinition::anchors)
            .peekable();
        if self.objects().any(ObjectDefinition::has_extensions) {
            return Some(true);
        }
        anchors.peek()?;
        Some(anchors.any(|anchor| anchor.eq_ignore_ascii_case("objectId")))
    }
}

impl<'a> ObjectDefinition<'a> {
    fn anchors(self) -> impl Iterator<Item = &'a str> + Clone {
        self.attributes()
            .filter(|attribute| attribute.0.get("anchor").and_then(Value::as_bool) == Some(true))
            .map(AttributeDefinition::name)
    }

    fn has_extensions(self) -> bool {
        self.attributes().any(|attribute| {
            let name = Value::from(attribute.name());
            serde_json::from_value(name)
                .is_ok_and(|name: ExtensionName| name.short_name().is_some())
        })
    }
}

impl SynchronizationRule<'_> {
    /// Whether it may be changed. Source: Graph, `synchronizationRule`.
    fn is_editable(self) -> bool {
        self.0.get("editable").and_then(Value::as_bool) != Some(false)
    }

    /// Whether its metadata does not exclude provisioning on demand.
    fn is_offered_on_demand(self) -> bool {
        let metadata = self.0.get("metadata").and_then(Value::as_array);
        !metadata.into_iter().flatten().any(|entry| {
            let is = |member: &str, text: &str| {
                let value = entry.get(member).and_then(Value::as_str);
                value.is_some_and(|value| value.eq_ignore_ascii_case(text))
            };
            is("key", "supportsProvisionOnDemand") && is("value", "false")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_user_mapping_is_found_by_structure() {
        let schema = Schema::new(json!({
            "directories": [{"name": "Microsoft Entra ID", "objects": [{"name": "User", "attributes": [{"name": "mail", "type": "String"}]}]}],
            "synchronizationRules": [
                {"id": "other", "objectMappings": [{"sourceObjectName": "Group"}]},
                {"id": "r", "sourceDirectoryName": "Microsoft Entra ID", "objectMappings": [
                    {"sourceObjectName": "Group"},
                    {"sourceObjectName": "User", "enabled": true, "flowTypes": "Add, Update", "scope": null},
                ]},
            ],
        }))
        .expect("an object");
        let rule = schema.user_rule().expect("a rule");
        assert_eq!(rule.id(), "r");
        let mapping = rule.user_mapping().expect("a mapping");
        assert_eq!(mapping.flow_types().collect::<Vec<_>>(), ["Add", "Update"]);
        assert!(mapping.is_enabled() && mapping.scope().is_none());
        let source = schema
            .directory(rule.source_directory())
            .expect("its source");
        assert!(
            source
                .object("User")
                .and_then(|user| user.attribute("mail"))
                .is_some()
        );
    }

    #[test]
    fn a_rule_that_comes_from_another_directory_is_left_out() {
        let directory = |name: &str, anchor: &str| json!({"name": name, "objects": [{"name": "User", "attributes": [{"name": anchor, "anchor": true}]}]});
        let rule = |id: &str, from: &str, to: &str| {
            json!({"id": id, "sourceDirectoryName": from, "targetDirectoryName": to, "objectMappings": [
                {"sourceObjectName": "User", "targetObjectName": "User"},
            ]})
        };
        let schema = Schema::new(json!({
            "directories": [directory("Entra", "objectId"), directory("HR", "WorkerID"), directory("Workato", "id")],
            "synchronizationRules": [rule("hr", "HR", "Workato"), rule("back", "Workato", "Entra"), rule("out", "Entra", "Workato")],
        }))
        .expect("an object");
        let found: Vec<&str> = schema
            .user_rules()
            .into_iter()
            .map(|(_, rule)| rule.id())
            .collect();
        assert_eq!(found, ["out"]);
    }
}
