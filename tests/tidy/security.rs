//! Tests that each test that SECURITY.md names exists.
//! Does not check that the test proves the claim: review does.

use crate::files::{File, assert_none, read_file};
use std::fs;
use std::path::Path;

/// The tests named in backticks, as file and name.
fn named_tests(text: &str) -> Vec<(&str, &str)> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted
        .filter_map(|quoted| quoted.split_once(": "))
        .filter(|(file, _)| file.contains('/'))
        .collect()
}

fn has_test(file: &str, name: &str) -> bool {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    fs::read_to_string(path).is_ok_and(|text| {
        text.contains(&format!("fn {name}(")) || text.contains(&format!("test(\"{name}\""))
    })
}

#[test]
fn every_test_that_is_named_exists() {
    let File { text, .. } = read_file("SECURITY.md");
    let all = named_tests(&text);
    assert!(all.len() > 20, "this rule checks nothing: {all:?}");
    let lost = all.iter().filter(|(file, name)| !has_test(file, name));
    let lost: Vec<String> = lost.map(|(file, name)| format!("{file}: {name}")).collect();
    assert_none(&lost, "SECURITY.md names tests that are not there:");
}

#[test]
fn a_named_test_is_read_as_meant() {
    let text = "Held (`tests/a.rs: one`, `b: two`) and `boot/c.mjs: three, four`.";
    assert_eq!(
        named_tests(text),
        [("tests/a.rs", "one"), ("boot/c.mjs", "three, four")]
    );
}
