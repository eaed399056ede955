//! Limits the methods of a context: a context with more has several purposes.
//! Checks only `state`, whose types every page can reach.

use crate::files::{File, assert_none, files_below};
use std::collections::BTreeMap;

/// Methods of a type, over all its `impl` blocks.
const MAX_METHODS: usize = 10;

/// The type of an inherent `impl` block, from the block's first line.
fn impl_type(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("impl")?;
    if rest.contains(" for ") {
        return None;
    }
    // The generic parameters of the block come before the type.
    let name = match rest.strip_prefix('<') {
        Some(rest) => rest.split_once("> ")?.1,
        None => rest.trim_start(),
    };
    name.split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
}

fn count_methods(files: &[File]) -> BTreeMap<String, usize> {
    let mut methods = BTreeMap::new();
    for file in files {
        let mut of = None;
        for line in file.code() {
            if line.text.starts_with("impl") {
                of = impl_type(line.text);
            } else if line.text == "}" {
                of = None;
            }
            let is_method = line.text.strip_prefix("    ").is_some_and(|line| {
                !line.starts_with(' ') && line.split('(').next().unwrap_or_default().contains("fn ")
                    || line.starts_with("pub(") && line.contains(" fn ")
            });
            if let (Some(name), true) = (of, is_method) {
                *methods.entry(name.to_owned()).or_default() += 1;
            }
        }
    }
    methods
}

#[test]
fn a_context_has_few_methods() {
    let methods = count_methods(&files_below(&["src/state/"], ".rs"));
    assert!(methods.len() > 5, "{methods:?}");
    let found: Vec<String> = methods
        .iter()
        .filter(|(_, count)| **count > MAX_METHODS)
        .map(|(name, count)| format!("{name}: {count} methods"))
        .collect();
    assert_none(
        &found,
        &format!(
            "Give what belongs together a type of its own; {MAX_METHODS} methods are the most:"
        ),
    );
}

#[test]
fn methods_are_counted_over_all_blocks() {
    let file = |text: &str| File {
        path: "src/state/a.rs".into(),
        text: text.into(),
    };
    let files = [
        file(
            "impl<T: Clone> A<T> {\n    pub(crate) fn a(self) {\n        let b = || c();\n    }\n\n    async fn d() {}\n}\nimpl Clone for A {\n    fn clone(&self) {}\n}\n",
        ),
        file(
            "impl A {\n    pub(super) const fn e() {}\n}\nfn f() {}\nimpl B {\n    fn g() {}\n}\n",
        ),
    ];
    let counted: Vec<(String, usize)> = count_methods(&files).into_iter().collect();
    assert_eq!(counted, [("A".to_owned(), 3), ("B".to_owned(), 1)]);
}
