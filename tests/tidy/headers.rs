//! A file opens with one sentence on what it is for, before anything else.

use crate::files::{File, assert_none, files_below};

fn header(file: &File, mark: &str) -> String {
    let lines = file.text.lines().map_while(|line| line.strip_prefix(mark));
    lines.map(str::trim).collect::<Vec<_>>().join(" ")
}

fn is_sentence(header: &str) -> bool {
    header.starts_with(|c: char| c.is_uppercase() || c == '`') && header.ends_with('.')
}

fn breaches(files: &[File], mark: &str) -> Vec<String> {
    let headers = files.iter().map(|file| (&file.path, header(file, mark)));
    headers
        .filter(|(_, header)| !is_sentence(header))
        .map(|(path, header)| format!("{path}: {header:?}"))
        .collect()
}

#[test]
fn a_rust_file_opens_with_a_sentence() {
    let folders = [
        "src/",
        "emulator/src/",
        "xtask/src/",
        "tests/",
        "emulator/tests/",
    ];
    assert_none(
        &breaches(&files_below(&folders, ".rs"), "//!"),
        "Open the file with `//!` and a whole sentence on what it is for:",
    );
}

#[test]
fn a_boot_module_opens_with_a_sentence() {
    assert_none(
        &breaches(&files_below(&["boot/"], ".mjs"), "//"),
        "Open the file with `//` and a whole sentence on what it is for:",
    );
}

#[test]
fn a_header_is_a_whole_sentence() {
    assert!(is_sentence("Reads a. Does no IO."));
    assert!(!is_sentence("reads a.") && !is_sentence("Reads a") && !is_sentence(""));
}
