//! Compares the tenant's table of properties with the facts: the same properties with the same types.

use crate::facts::FACTS;

const TABLE: &str = include_str!("../../src/graph/odata/published.txt");

#[test]
fn the_table_of_the_tenant_has_the_facts() {
    let mut at = "";
    let mut types: Vec<&str> = Vec::new();
    let mut compared = 0;
    let mut listed: Vec<(&str, &str)> = Vec::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["type", name, ..] if !line.starts_with(' ') => {
                at = name;
                types.push(*name);
            }
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
    // Every type of the table that the facts have; the contract compares the facts with the metadata.
    let of_both = types
        .iter()
        .filter_map(|name| FACTS.types.get_key_value::<str>(name));
    let mut known = 0;
    for (type_name, facts) in of_both {
        known += 1;
        for name in facts.properties.keys().chain(facts.navigation.keys()) {
            let is_listed = listed.contains(&(type_name.as_str(), name.as_str()));
            assert!(is_listed, "{type_name}.{name} is not in the table");
        }
    }
    assert!(known > 60, "{known}");
}
