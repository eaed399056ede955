//! Limits the length of a file, which should hold one idea, and of a folder, so that a reader finds a file by its name.
//! A file of tests, which are read one by one, may be longer.

use std::collections::BTreeMap;

use crate::files::{assert_none, files_below};

const FOLDERS: [&str; 3] = ["src/", "emulator/src/", "xtask/src/"];

const TEST_FOLDERS: [&str; 2] = ["tests/", "emulator/tests/"];

/// Lines of a file without its tests.
const MAX_LINES: usize = 300;

const MAX_PAGE_LINES: usize = 150;

/// Lines of a file with its tests, and of a file of tests.
const MAX_LINES_WITH_TESTS: usize = 400;

/// Files in one folder. A crate's root holds one for each module, whatever their number.
const MAX_FILES_IN_FOLDER: usize = 20;

/// The folders that may have more files, and why.
const FOLDER_EXCEPTIONS: [(&str, &str); 2] = [
    ("src/ui", "each part is one word that a page looks up"),
    ("src/texts", "one table for each area"),
];

#[test]
fn a_file_holds_one_idea() {
    let mut found = Vec::new();
    for file in files_below(&FOLDERS, ".rs") {
        let all = file.text.lines().count();
        let (code, _) = file
            .text
            .split_once("#[cfg(test)]\nmod tests {")
            .unwrap_or((&file.text, ""));
        let lines = code.lines().count();
        let most = if file.path.starts_with("src/pages/") {
            MAX_PAGE_LINES
        } else {
            MAX_LINES
        };
        if lines > most || all > MAX_LINES_WITH_TESTS {
            found.push(format!("{}: {lines} lines, {all} with tests", file.path));
        }
    }
    for file in files_below(&TEST_FOLDERS, ".rs") {
        let lines = file.text.lines().count();
        if lines > MAX_LINES_WITH_TESTS {
            found.push(format!("{}: {lines} lines of tests", file.path));
        }
    }
    assert_none(
        &found,
        &format!(
            "Take one idea out of the file into one of its own; {MAX_LINES} lines are the most, {MAX_PAGE_LINES} of a page, {MAX_LINES_WITH_TESTS} with tests:"
        ),
    );
}

#[test]
fn a_folder_can_be_seen_at_once() {
    let mut folders: BTreeMap<String, usize> = BTreeMap::new();
    for file in files_below(&FOLDERS, ".rs") {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        *folders.entry(folder.to_owned()).or_default() += 1;
    }
    let found: Vec<String> = folders
        .iter()
        .filter(|(folder, count)| {
            let is_root = FOLDERS.contains(&format!("{folder}/").as_str());
            let may_be_fuller = FOLDER_EXCEPTIONS.iter().any(|(fuller, _)| fuller == folder);
            **count > MAX_FILES_IN_FOLDER && !is_root && !may_be_fuller
        })
        .map(|(folder, count)| format!("{folder}: {count} files"))
        .collect();
    for (fuller, _) in FOLDER_EXCEPTIONS {
        assert!(
            folders
                .get(fuller)
                .is_some_and(|count| *count > MAX_FILES_IN_FOLDER),
            "{fuller} is no longer that full: take it off the list"
        );
    }
    assert_none(
        &found,
        &format!(
            "Put the files that belong together in a folder; {MAX_FILES_IN_FOLDER} are the most:"
        ),
    );
}
