//! Compares the tenant's table of properties with the facts: the same properties with the same types.

use crate::facts::FACTS;

const TABLE: &str = include_str!("../../src/graph/odata/published.txt");

#[test]
fn the_table_of_the_tenant_has_the_facts() {
    let mut at = "";
    let mut compared = 0;
    let mut listed: Vec<(&str, &str)> = Vec::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["type", name, ..] => at = name,
            [_, "=", ..] | [] => {}
            [name, of, ..] => {
                let name = name.trim_start_matches('~');
                listed.push((at, name));
                // Types outside the excerpt of the metadata, and relations that only the reference has.
                if let Some(fact) = FACTS.types.get(at).and_then(|_| FACTS.property(at, name)) {
                    compared += 1;
                    let is_untyped = fact.contains("Untyped");
                    assert!(is_untyped || fact == *of, "{at}.{name}: {of} is {fact}");
                }
            }
            [other] => panic!("no type for {other}"),
        }
    }
    assert!(compared > 500, "{compared}");
    for type_name in [
        "application",
        "appRoleAssignment",
        "directoryRole",
        "extensionProperty",
        "group",
        "oAuth2PermissionGrant",
        "organization",
        "provisioningObjectSummary",
        "servicePrincipal",
        "synchronizationJob",
        "synchronizationSchema",
        "synchronizationTemplate",
        "user",
    ] {
        let facts = &FACTS.types[type_name];
        for name in facts.properties.keys().chain(facts.navigation.keys()) {
            let is_listed = listed.contains(&(type_name, name.as_str()));
            assert!(is_listed, "{type_name}.{name} is not in the table");
        }
    }
}
