//! Tests that no file contains a path of a private machine, a mirror of a package registry or a real mailbox.
//! Applies to tests too, which use invented values.

use crate::files::{File, all_files, assert_none};

/// Folders of private machines, in halves so that this file does not break its own rule.
const PRIVATE_FOLDERS: [(&str, &str); 7] = [
    ("/ro", "ot/"),
    ("/wo", "rk/"),
    ("/tm", "p/"),
    ("/mn", "t/"),
    ("/ho", "me/"),
    ("/Us", "ers/Shared"),
    ("C:\\", "Users"),
];

/// The home folders of invented users.
const MADE_UP: [&str; 2] = ["/home/a", "/home/someone"];

/// The source of packages is configured in the tools; the lock file names only the public index.
const REGISTRIES: [(&str, &str); 7] = [
    ("registry.", "npmjs"),
    ("index.", "crates.io"),
    ("static.", "crates.io"),
    ("pypi", ".org"),
    ("arti", "factory"),
    ("jfr", "og"),
    ("deb.", "debian.org"),
];
const PUBLIC_INDEX: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn find_leaks(breaks: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for File { path, text } in all_files() {
        let lines = text.lines().enumerate().filter(|(_, line)| breaks(line));
        found.extend(lines.map(|(at, line)| {
            format!(
                "{path}:{}: {}",
                at + 1,
                line.trim().chars().take(120).collect::<String>()
            )
        }));
    }
    found
}

fn names_a_folder(line: &str) -> bool {
    PRIVATE_FOLDERS.iter().any(|(a, b)| {
        let folder = format!("{a}{b}");
        line.match_indices(&folder).any(|(at, _)| {
            let is_whole = !line[..at].ends_with(|c: char| {
                c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '}' | '*')
            });
            is_whole
                && !MADE_UP
                    .iter()
                    .any(|made_up| is_in_folder(&line[at..], made_up))
        })
    })
}

/// Whether `path` is this folder or below it.
fn is_in_folder(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

fn names_a_registry(line: &str) -> bool {
    REGISTRIES
        .iter()
        .any(|(a, b)| line.contains(&format!("{a}{b}")))
        || (line.starts_with("source = \"") && !line.contains(PUBLIC_INDEX))
}

/// Whether a line contains a mailbox whose domain is not reserved for examples.
fn names_a_mailbox(line: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    line.match_indices('@').any(|(at, _)| {
        let domain: String = line[at + 1..]
            .chars()
            .take_while(|c| is_part(*c))
            .collect::<String>()
            .to_ascii_lowercase();
        let (_, end) = domain
            .trim_end_matches('.')
            .rsplit_once('.')
            .unwrap_or_default();
        line[..at].ends_with(is_part)
            && ["com", "org", "net", "io", "dev", "de", "eu", "uk"].contains(&end)
            && !domain.starts_with("example.")
    })
}

#[test]
fn no_file_contains_a_private_path() {
    assert_none(
        &find_leaks(names_a_folder),
        "Take the path from the environment, or from where the file lies:",
    );
}

#[test]
fn no_file_contains_a_registry_mirror() {
    assert_none(
        &find_leaks(names_a_registry),
        "Leave the choice of the registry to the tools' own settings:",
    );
}

#[test]
fn no_file_contains_a_real_mailbox() {
    assert_none(
        &find_leaks(names_a_mailbox),
        "Use an address below `.example`:",
    );
}

#[test]
fn traces_are_recognised() {
    let [root, ..] = PRIVATE_FOLDERS.map(|(a, b)| format!("{a}{b}"));
    assert!(
        names_a_folder(&format!("see {root}x"))
            && !names_a_folder(&format!("a{root}x"))
            && !names_a_folder(MADE_UP[0])
            && names_a_folder(&format!("{}da", MADE_UP[0]))
    );
    assert!(
        names_a_mailbox(&["ada@contoso", ".com"].concat())
            && !names_a_mailbox("ada@contoso.example, a@b.c, x@example.com")
    );
    assert!(
        names_a_registry("source = \"git+https://a.example\"")
            && !names_a_registry(&format!("source = \"{PUBLIC_INDEX}\""))
    );
}
