//! Owns the length of a file: past it, it is rarely one idea.
//! Refuses to count tests, which are read one by one.

use crate::files::{below, none};

/// Lines of a file of the app.
const MOST: usize = 400;

/// Lines of a file of a page.
const MOST_OF_A_PAGE: usize = 150;

/// The files of pages that may be longer, each with its reason; at most five.
const LONG_PAGES: [(&str, &str); 0] = [];

#[test]
fn a_file_of_the_app_holds_one_idea() {
    let mut found = Vec::new();
    for file in below(&["src/"], ".rs") {
        let tests = file.text.lines().position(|line| line == "#[cfg(test)]");
        let lines = tests.unwrap_or_else(|| file.text.lines().count());
        let is_page = file.path.starts_with("src/pages/");
        let may_be_long = LONG_PAGES.iter().any(|(path, _)| *path == file.path);
        let most = if is_page && !may_be_long {
            MOST_OF_A_PAGE
        } else {
            MOST
        };
        if lines > most {
            found.push(format!("{}: {lines} lines of {most}", file.path));
        }
    }
    none(
        &found,
        "Take one idea out of the file into one of its own; tests do not count:",
    );
}
