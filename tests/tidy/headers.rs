//! Owns the rule that a file says what it owns and what it refuses, before anything else.
//! Refuses to judge whether it is true: review does.

use crate::files::{File, below, none};

/// The map and the entry point hold nothing that could go wrong place by place.
const MAP_AND_ENTRY: [&str; 2] = ["src/lib.rs", "src/main.rs"];

fn header(file: &File, mark: &str) -> String {
    let lines = file.text.lines().map_while(|line| line.strip_prefix(mark));
    lines.map(str::trim).collect::<Vec<_>>().join(" ")
}

fn is_whole(header: &str) -> bool {
    header.starts_with(|c: char| c.is_uppercase() || c == '`') && header.ends_with('.')
}

fn refuses(header: &str) -> bool {
    is_whole(header) && (header.contains(". Refuses ") || header.contains(".  Refuses "))
}

fn breaches(files: &[File], mark: &str, is_kept: impl Fn(&str) -> bool) -> Vec<String> {
    let broken = files.iter().filter(|file| !is_kept(&header(file, mark)));
    broken
        .map(|file| format!("{}: {:?}", file.path, header(file, mark)))
        .collect()
}

#[test]
fn a_module_says_what_it_owns_and_what_it_refuses() {
    let mut files = below(&["src/", "emulator/src/", "xtask/src/"], ".rs");
    files.retain(|file| !MAP_AND_ENTRY.contains(&file.path.as_str()));
    none(
        &breaches(&files, "//!", refuses),
        "Open the file with `//! Owns …` and `//! Refuses …`, each a whole sentence:",
    );
}

#[test]
fn a_boot_module_says_what_it_owns_and_what_it_refuses() {
    none(
        &breaches(&below(&["boot/"], ".mjs"), "//", refuses),
        "Open the file with `// Owns …` and `// Refuses …`, each a whole sentence:",
    );
}

#[test]
fn a_test_file_says_what_it_proves() {
    let mut files = below(&["tests/", "emulator/tests/"], ".rs");
    files.extend(
        below(&["src/"], ".rs")
            .into_iter()
            .filter(|file| MAP_AND_ENTRY.contains(&file.path.as_str())),
    );
    none(
        &breaches(&files, "//!", is_whole),
        "Open the file with `//!` and a whole sentence on what it is about:",
    );
}

#[test]
fn a_suite_and_what_its_tests_share_say_what_they_refuse() {
    let mut files = below(&["tests/", "emulator/tests/"], ".rs");
    files.retain(|file| file.path.ends_with("/main.rs") || !file.text.contains("test]"));
    none(
        &breaches(&files, "//!", refuses),
        "Open the file with a sentence on what it is and one that begins with `Refuses`:",
    );
}

#[test]
fn a_header_is_read_as_meant() {
    assert!(refuses("Owns a. Refuses b."));
    assert!(!refuses("Owns a, and refuses b.") && !refuses("Owns a. Refuses b") && !refuses(""));
}
