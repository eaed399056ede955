//! Tests the rules of the end-to-end stories: each documented step has its file, and only one file waits.
//! Does not check what a story proves: review does.

use crate::files::{File, assert_none, files_below};
use rolecall::guide::ROWS;

const STEPS_FOLDER: &str = "tests/e2e/steps/";

/// The only file that may wait for a fixed time.
const WAIT_FILE: &str = "tests/e2e/stage/wait.rs";

/// Converts a row's id to snake case.
fn snake(id: &str) -> String {
    let mut name = String::new();
    for letter in id.chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

/// Rows without a story, and files without a row.
fn unmatched(rows: &[String], files: &[File]) -> Vec<String> {
    let is_story = |file: &&File| file.text.contains("#[tokio::test]");
    let path = |row: &String| format!("{STEPS_FOLDER}{row}.rs");
    let without = rows
        .iter()
        .filter(|row| {
            !files
                .iter()
                .filter(is_story)
                .any(|file| file.path == path(row))
        })
        .map(|row| format!("{}: the row has no story", path(row)));
    let strange = files
        .iter()
        .filter(|file| !rows.iter().any(|row| file.path == path(row)))
        .map(|file| format!("{}: the story has no row", file.path));
    without.chain(strange).collect()
}

/// Lines that wait for a fixed time, in Rust or in a script.
fn fixed_waits(files: &[File]) -> Vec<String> {
    files
        .iter()
        .filter(|file| file.path != WAIT_FILE)
        .flat_map(|file| {
            file.breaches(|line| {
                ["sleep", "interval(", "setTimeout("]
                    .iter()
                    .any(|wait| line.contains(wait))
            })
        })
        .collect()
}

#[test]
fn every_row_of_the_guide_has_its_story() {
    let rows: Vec<String> = ROWS
        .iter()
        .map(|row| snake(&format!("{:?}", row.id)))
        .collect();
    assert_none(
        &unmatched(&rows, &files_below(&[STEPS_FOLDER], ".rs")),
        "Name the file by the row's id in `src/guide.rs`, in snake case, and tell the row's story in it:",
    );
}

#[test]
fn a_story_waits_for_a_condition() {
    assert_none(
        &fixed_waits(&files_below(&["tests/e2e/"], ".rs")),
        "Wait with `until`, or with `nothing_happens` for what must not happen (`tests/e2e/stage/wait.rs`):",
    );
}

#[test]
fn stories_are_read_as_meant() {
    assert_eq!(snake("RoleAttribute"), "role_attribute");
    let file = |path: &str, text: &str| File {
        path: path.into(),
        text: text.into(),
    };
    let rows = ["job".to_owned(), "disable".to_owned()];
    let story = "#[tokio::test]\nasync fn a() {\n    sleep(SOON).await;\n}\n";
    let files = [
        file("tests/e2e/steps/job.rs", story),
        file("tests/e2e/steps/disable.rs", "fn helper() {}\n"),
        file("tests/e2e/steps/other.rs", story),
    ];
    assert_eq!(unmatched(&rows, &files).len(), 2);
    assert_eq!(fixed_waits(&files).len(), 2);
}
