//! The schema of a synchronization job: the default, the validation of a PUT, and the parts that a cycle reads. The
//! default is built from tables.

use serde_json::{Value, json};

mod attribute;
mod check;
mod mappings;
mod rule;
mod source;
mod target;

pub(crate) use check::check;
pub(crate) use mappings::{constant_mapping, direct_mapping};
pub(crate) use rule::{AttributeFlowType, ObjectMapping, SynchronizationRule};
pub(crate) use target::custom_attribute;

/// The rule that provisions users and groups.
pub(crate) const RULE_ID: &str = "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8";
/// The name of the source directory.
pub(crate) const SOURCE: &str = "Microsoft Entra ID";
/// The name of the target directory, for every template.
pub(crate) const TARGET: &str = "customappsso";
/// The name of the user object in the target directory.
pub(crate) const TARGET_USER: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
/// The name of the group object in the target directory.
pub(crate) const TARGET_GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";
const SOURCE_ID: &str = "66e4a8cc-1b7b-435e-95f8-f06cea133828";
const TARGET_ID: &str = "09760868-cafb-47ac-9031-0a3262300427";

/// The default schema of the template `scim`, with this id and version.
pub(crate) fn default_schema(id: &str, version: &str) -> Value {
    json!({
        "id": id,
        "version": version,
        "synchronizationRules": [mappings::rule()],
        "directories": [
            {
                "id": SOURCE_ID,
                "discoverabilities": "AttributeNames,AttributeDataTypes",
                "discoveryDateTime": null,
                "name": SOURCE,
                "readOnly": true,
                "version": "6.0",
                "objects": source::objects(),
            },
            {
                "id": TARGET_ID,
                "discoverabilities": "None",
                "discoveryDateTime": null,
                "name": TARGET,
                "readOnly": false,
                "version": "6.0",
                "objects": target::objects(),
            },
        ],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_as_large_as_a_real_one_and_valid() {
        let schema = default_schema("scim.x.y", "Date:x");
        let size = schema.to_string().len();
        assert!((300_000..500_000).contains(&size), "{size} bytes");
        check(&schema).unwrap();
        let users = &schema["directories"][0]["objects"][0]["attributes"];
        assert!(users.as_array().unwrap().len() > 200);
        assert!(SynchronizationRule::find_by_id(&schema, RULE_ID).is_some());
    }
}
