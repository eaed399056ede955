//! Reads the repository's files as text, and their code without comments and tests.
//! Skips built and downloaded files.

use std::fs;
use std::path::Path;

/// Folders that tools create or download.
const IGNORED_FOLDERS: [&str; 4] = [".git", "target", "dist", "node_modules"];

/// A file with its path from the repository's root.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

#[derive(Debug)]
pub(crate) struct Line<'a> {
    pub(crate) number: usize,
    pub(crate) text: &'a str,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn all_files() -> Vec<File> {
    let mut files = Vec::new();
    collect(root(), &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The files below one of `folders` whose names end with `ending`.
pub(crate) fn files_below(folders: &[&str], ending: &str) -> Vec<File> {
    let files: Vec<File> = all_files()
        .into_iter()
        .filter(|file| file.path.ends_with(ending))
        .filter(|file| folders.iter().any(|folder| file.path.starts_with(folder)))
        .collect();
    assert!(
        !files.is_empty(),
        "no *{ending} below {folders:?}: mend this rule, it checks nothing"
    );
    files
}

pub(crate) fn read_file(path: &str) -> File {
    let text = fs::read_to_string(root().join(path)).unwrap_or_else(|error| {
        panic!("{path}: {error}. A rule reads it; tell the rule where it went")
    });
    File {
        path: path.into(),
        text,
    }
}

fn collect(folder: &Path, files: &mut Vec<File>) {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if IGNORED_FOLDERS.contains(&name.as_ref()) {
            continue;
        }
        if path.is_dir() {
            collect(&path, files);
        } else if let Ok(text) = fs::read_to_string(&path) {
            let path = path.strip_prefix(root()).expect("below the root");
            files.push(File {
                path: path.to_string_lossy().replace('\\', "/"),
                text,
            });
        }
    }
}

impl File {
    /// The shipped code: no comments, no test modules.
    pub(crate) fn code(&self) -> Vec<Line<'_>> {
        let mut in_tests = false;
        let mut lines = Vec::new();
        for (at, text) in self.text.lines().enumerate() {
            if in_tests {
                // Formatted code closes a module in the first column.
                in_tests = text != "}" && !text.starts_with("mod tests;");
            } else if text == "#[cfg(test)]" {
                in_tests = true;
            } else if !text.trim_start().starts_with("//") {
                lines.push(Line {
                    number: at + 1,
                    text,
                });
            }
        }
        lines
    }

    /// The lines of code that violate a rule, with their position.
    pub(crate) fn breaches(&self, breaks: impl Fn(&str) -> bool) -> Vec<String> {
        self.code()
            .iter()
            .filter(|line| breaks(line.text))
            .map(|line| format!("{}:{}: {}", self.path, line.number, line.text.trim()))
            .collect()
    }
}

/// The texts in double quotes on a line.
pub(crate) fn literals(line: &str) -> Vec<&str> {
    line.split('"').skip(1).step_by(2).collect()
}

/// Whether `line` contains `word` as a whole identifier.
pub(crate) fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        !line[..at].ends_with(is_part) && !line[at + word.len()..].starts_with(is_part)
    })
}

/// Fails with `what_to_do` and every breach, if there is one.
#[track_caller]
pub(crate) fn assert_none(breaches: &[String], what_to_do: &str) {
    assert!(
        breaches.is_empty(),
        "{what_to_do}\n  {}\n",
        breaches.join("\n  ")
    );
}

#[test]
fn code_excludes_comments_and_tests() {
    let text = "//! a\nuse b;\n#[cfg(test)]\nmod tests {\n    use c;\n}\nuse d;\n    // e\n";
    let file = File {
        path: "x.rs".into(),
        text: text.into(),
    };
    let code: Vec<&str> = file.code().iter().map(|line| line.text).collect();
    assert_eq!(code, ["use b;", "use d;"]);
    assert_eq!(
        file.breaches(|line| has_word(line, "d")),
        ["x.rs:7: use d;"]
    );
    assert!(!has_word("leptos_router", "leptos"));
    assert_eq!(literals(r#"a("b", "c d")"#), ["b", "c d"]);
}
