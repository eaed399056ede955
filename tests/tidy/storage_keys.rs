//! Tests that each storage key is one constant.

use crate::files::{assert_none, files_below, literals, read_file};
use std::collections::BTreeMap;

const PREFIX: &str = "rolecall.";

fn keys(line: &str) -> Vec<&str> {
    literals(line)
        .into_iter()
        .filter(|text| text.starts_with(PREFIX))
        .collect()
}

#[test]
fn a_storage_key_is_one_constant() {
    let files = files_below(&["src/"], ".rs");
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut loose = Vec::new();
    for file in &files {
        for line in file.code() {
            for key in keys(line.text) {
                let place = format!("{}:{}: {key}", file.path, line.number);
                if !line.text.contains("const ") {
                    loose.push(place.clone());
                }
                places.entry(key.to_owned()).or_default().push(place);
            }
        }
    }
    assert!(
        !places.is_empty(),
        "no key was found: mend this rule, it checks nothing"
    );
    assert_none(&loose, "Name the storage key as a constant:");
    let twice: Vec<String> = places
        .into_values()
        .filter(|places| places.len() > 1)
        .flatten()
        .collect();
    assert_none(
        &twice,
        "Use the constant instead of writing the storage key a second time:",
    );
}

#[test]
fn the_boot_module_reads_the_apps_key() {
    let of = |path: &str| {
        let file = read_file(path);
        let found = file
            .text
            .lines()
            .find(|line| line.contains("const CONFIG_KEY"))
            .map(|line| keys(line).join(" "));
        found.unwrap_or_else(|| panic!("{path} has no CONFIG_KEY: tell this rule where it went"))
    };
    assert_eq!(
        of("boot/boot.mjs"),
        of("src/browser/storage.rs"),
        "Make CONFIG_KEY of boot/boot.mjs (left) the one of src/browser/storage.rs (right)"
    );
}
