//! Limits the length of a file, which should hold one idea, and of a folder, so that a reader finds a file by its name.
//! Does not count tests, which are read one by one.

use std::collections::BTreeMap;

use crate::files::{below, none};

const FOLDERS: [&str; 3] = ["src/", "emulator/src/", "xtask/src/"];

/// Lines of a file without its tests.
const MOST: usize = 300;

const MOST_OF_A_PAGE: usize = 150;

/// Lines of a file with its tests.
const MOST_WITH_TESTS: usize = 400;

/// Files in one folder. A crate's root holds one for each module, whatever their number.
const MOST_SIDE_BY_SIDE: usize = 20;

/// The folders that may have more files, and why.
const FULLER: [(&str, &str); 1] = [("src/ui", "each part is one word that a page looks up")];

#[test]
fn a_file_holds_one_idea() {
    let mut found = Vec::new();
    for file in below(&FOLDERS, ".rs") {
        let all = file.text.lines().count();
        let (code, _) = file
            .text
            .split_once("#[cfg(test)]\nmod tests {")
            .unwrap_or((&file.text, ""));
        let lines = code.lines().count();
        let most = if file.path.starts_with("src/pages/") {
            MOST_OF_A_PAGE
        } else {
            MOST
        };
        if lines > most || all > MOST_WITH_TESTS {
            found.push(format!("{}: {lines} lines, {all} with tests", file.path));
        }
    }
    none(
        &found,
        &format!(
            "Take one idea out of the file into one of its own; {MOST} lines are the most, {MOST_OF_A_PAGE} of a page, {MOST_WITH_TESTS} with tests:"
        ),
    );
}

#[test]
fn a_folder_can_be_seen_at_once() {
    let mut folders: BTreeMap<String, usize> = BTreeMap::new();
    for file in below(&FOLDERS, ".rs") {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        *folders.entry(folder.to_owned()).or_default() += 1;
    }
    let found: Vec<String> = folders
        .iter()
        .filter(|(folder, count)| {
            let is_root = FOLDERS.contains(&format!("{folder}/").as_str());
            let may_be_fuller = FULLER.iter().any(|(fuller, _)| fuller == folder);
            **count > MOST_SIDE_BY_SIDE && !is_root && !may_be_fuller
        })
        .map(|(folder, count)| format!("{folder}: {count} files"))
        .collect();
    for (fuller, _) in FULLER {
        assert!(
            folders
                .get(fuller)
                .is_some_and(|count| *count > MOST_SIDE_BY_SIDE),
            "{fuller} is no longer that full: take it off the list"
        );
    }
    none(
        &found,
        &format!(
            "Put the files that belong together in a folder; {MOST_SIDE_BY_SIDE} are the most:"
        ),
    );
}
