//! Owns the length of a file: past it, it is rarely one idea.
//! Refuses to count tests, which are read one by one.

use crate::files::{below, none};

/// Lines of a file of the app.
const MOST: usize = 400;

#[test]
fn a_file_of_the_app_holds_one_idea() {
    let mut found = Vec::new();
    for file in below(&["src/"], ".rs") {
        let tests = file.text.lines().position(|line| line == "#[cfg(test)]");
        let lines = tests.unwrap_or_else(|| file.text.lines().count());
        if lines > MOST {
            found.push(format!("{}: {lines} lines", file.path));
        }
    }
    none(
        &found,
        &format!(
            "Take one idea out of the file into one of its own; {MOST} lines without tests are the most:"
        ),
    );
}
