//! Comments, documents, the names of tests and the texts of the screen are in plain English: words that we replace
//! stand in a list. The texts of the screen are read in `tests/texts/texts.md`.

use crate::files::{File, all_files, assert_none, has_word};

/// The word, and what to write in its place.
const REPLACED: [(&str, &str); 15] = [
    ("anew", "again"),
    ("are told", "the active verb: \"the page shows\""),
    ("as entra has it", "current, or in Entra"),
    ("as the tenant has", "current, or in the tenant"),
    ("anybody", "anyone, or the user"),
    ("everybody", "all users, or everyone"),
    ("is told", "the active verb: \"the page shows\""),
    ("mend", "fix"),
    ("mends", "fixes"),
    ("nobody", "no user, or no one"),
    ("refuses", "the plain statement: \"Does no IO.\""),
    ("somebody", "a user, or another administrator"),
    ("whoever", "the user, or the caller"),
    ("whomever", "the user, or the administrator"),
    ("whosoever", "the user"),
];

/// `refuses` is right where code refuses an input; a file does not refuse to do things.
fn breaks(word: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    if word == "refuses" {
        text.starts_with("refuses to ") || text.contains(". refuses to ")
    } else {
        has_word(&text, word)
    }
}

/// The English of one line of a file: of code, only its comment or the name of its function.
fn english<'a>(file: &File, line: &'a str) -> Option<&'a str> {
    let is_in_string = |before: &str| before.matches('"').count() % 2 == 1;
    match file.path.rsplit('.').next()? {
        "md" => Some(line),
        "rs" | "mjs" => {
            let code = line.trim_start();
            let name = code
                .strip_prefix("fn ")
                .or_else(|| code.strip_prefix("async fn "))
                .map(|name| name.split_once('(').map_or(name, |(name, _)| name));
            let comment = line
                .match_indices("//")
                .find(|(at, _)| !is_in_string(&line[..*at]) && !line[..*at].ends_with(':'));
            comment
                .map(|(at, _)| line[at..].trim_start_matches(['/', '!']).trim())
                .or(name)
        }
        _ => None,
    }
}

fn breaches(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for (at, line) in file.text.lines().enumerate() {
            let Some(text) = english(file, line) else {
                continue;
            };
            // The words of a function's name stand apart.
            let text = if line.contains("fn ") {
                text.replace('_', " ")
            } else {
                text.to_owned()
            };
            for (word, instead) in REPLACED {
                if breaks(word, &text) {
                    found.push(format!("{}:{}: {word}: {instead}", file.path, at + 1));
                }
            }
        }
    }
    found
}

#[test]
fn comments_and_documents_are_in_plain_english() {
    let mut files = all_files();
    files.retain(|file| {
        // This file lists the words.
        file.path != "tests/tidy/words.rs"
    });
    assert_none(&breaches(&files), "Write the plain word:");
}

#[test]
fn a_replaced_word_is_seen_where_it_is_english() {
    let file = |path: &str, text: &str| File {
        path: path.into(),
        text: text.into(),
    };
    let seen = |path: &str, text: &str| breaches(&[file(path, text)]).len();
    assert_eq!(seen("a.rs", "// Sends it anew.\n"), 1);
    assert_eq!(seen("a.rs", "    async fn nobody_is_asked() {}\n"), 1);
    assert_eq!(seen("a.rs", "let a = b; // for nobody\n"), 1);
    assert_eq!(seen("a.rs", "//! Reads a. Refuses to write.\n"), 1);
    assert_eq!(seen("a.md", "Whoever reads this.\n"), 1);
    assert_eq!(
        seen("a.rs", "let text = \"nobody\";\n"),
        0,
        "a text on the screen"
    );
    assert_eq!(seen("a.rs", "// The parser refuses a\n"), 0, "an input");
    assert_eq!(
        seen("a.rs", "let a = \"https://nobody\";\n"),
        0,
        "an address"
    );
}
