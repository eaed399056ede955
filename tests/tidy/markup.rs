//! Tests that markup contains nothing that the content security policy refuses or that turns text into markup.

use crate::files::{assert_none, files_below, read_file};

#[test]
fn no_style_attribute() {
    let mut files = files_below(&["src/"], ".rs");
    files.push(read_file("index.html"));
    let found: Vec<String> = files
        .iter()
        .flat_map(|file| file.breaches(|line| line.contains(" style=") || line.contains("<style")))
        .collect();
    assert_none(
        &found,
        "The policy refuses style attributes. Write a class into `style/`, or `style:name=value`:",
    );
}

#[test]
fn text_never_becomes_markup() {
    let files = files_below(&["src/", "boot/"], "");
    let ways = [
        "inner_html",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
    ];
    let found: Vec<String> = files
        .iter()
        .flat_map(|file| file.breaches(|line| ways.iter().any(|way| line.contains(way))))
        .collect();
    assert_none(
        &found,
        "What Graph sends could hold markup. Give it to the view as text:",
    );
}
