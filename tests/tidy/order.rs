//! Owns the order of the modules: each crate lists them in the order in which they stand on one another.
//! Refuses an import of a later module, and another module's items under a name of one's own.

use crate::files::{File, below, none, one};

/// The crates whose modules stand in an order, by folder.
const CRATES: [&str; 2] = ["src", "xtask/src"];

/// The modules of a crate, as its root lists them.
fn listed(root: &str) -> Vec<String> {
    let lines = root.lines().filter_map(|line| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';')
    });
    lines.map(str::to_owned).collect()
}

/// The path of a file's module below the crate's folder.
fn module<'a>(path: &'a str, folder: &str) -> Vec<&'a str> {
    let path = path
        .strip_prefix(folder)
        .and_then(|path| path.strip_prefix('/'))
        .and_then(|path| path.strip_suffix(".rs"))
        .unwrap_or_default();
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.split('/').collect()
}

/// The paths that begin with `crate::`, as far as their first name; of a group, each.
fn named(code: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            None => names.push(rest),
            Some(group) => {
                let mut depth = 0;
                let mut begin = 0;
                for (at, character) in group.char_indices() {
                    match character {
                        '{' => depth += 1,
                        '}' if depth == 0 => {
                            names.push(&group[begin..at]);
                            break;
                        }
                        '}' => depth -= 1,
                        ',' if depth == 0 => {
                            names.push(&group[begin..at]);
                            begin = at + 1;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    names.into_iter().map(first).collect()
}

/// The first name of a path.
fn first(path: &str) -> &str {
    let path = path.trim_start();
    let end = path.find(|c: char| !c.is_alphanumeric() && c != '_');
    &path[..end.unwrap_or(path.len())]
}

/// The names that paths with enough `super` reach at the crate's root.
fn climbed(code: &str, depth: usize) -> Vec<&str> {
    let climb = "super::".repeat(depth);
    let begins = code.match_indices(&climb).filter(|(at, _)| {
        let before = &code[..*at];
        !before.ends_with("super::") && !code[at + climb.len()..].starts_with("super::")
    });
    begins
        .map(|(at, _)| first(&code[at + climb.len()..]))
        .collect()
}

/// What of a file breaks the order.
fn breaches(file: &File, folder: &str, order: &[String]) -> Vec<String> {
    let path = module(&file.path, folder);
    let place = |name: &str| order.iter().position(|module| module == name);
    let Some(own) = place(path[0]) else {
        return Vec::new();
    };
    let lines = file.code();
    let code: Vec<&str> = lines.iter().map(|line| line.text).collect();
    let code = code.join(" ");
    let later = named(&code)
        .into_iter()
        .chain(climbed(&code, path.len()))
        .filter(|name| place(name).is_some_and(|other| other > own))
        .map(|name| format!("{}: {name} is later than {}", file.path, path[0]));
    let lent = lines
        .iter()
        .filter(|line| line.text.starts_with("pub") && line.text.contains(" use crate::"))
        .filter(|line| named(line.text).iter().any(|name| *name != path[0]))
        .map(|line| format!("{}:{}: {}", file.path, line.number, line.text));
    later.chain(lent).collect()
}

#[test]
fn no_module_imports_a_later_one_or_lends_anothers_items() {
    for folder in CRATES {
        let order = listed(&one(&format!("{folder}/lib.rs")).text);
        assert!(order.len() > 5, "{folder}/lib.rs lists {order:?}");
        let files = below(&[&format!("{folder}/")], ".rs");
        let found: Vec<String> = files
            .iter()
            .flat_map(|file| breaches(file, folder, &order))
            .collect();
        none(
            &found,
            "lib.rs lists the modules from the lowest to the highest. Move the item down to the module that both may use, or the user up:",
        );
    }
}

#[test]
fn a_breach_of_the_order_is_seen() {
    let order = ["low", "middle", "high"].map(str::to_owned);
    let seen = |path: &str, text: &str| {
        let (path, text) = (path.to_owned(), text.to_owned());
        breaches(&File { path, text }, "src", &order)
    };
    for text in [
        "use crate::high::A;",
        "use crate::{low::{A, B}, high::C};",
        "fn f() { crate::high::g() }",
        "pub use crate::low::A;",
    ] {
        assert_eq!(seen("src/middle.rs", text).len(), 1, "{text}");
    }
    assert_eq!(
        seen("src/middle/a/b.rs", "use super::super::super::high::A;").len(),
        1
    );
    assert_eq!(seen("src/middle.rs", "use super::high::A;").len(), 1);
    for text in [
        "use crate::low::A;",
        "use crate::middle::b::B;",
        "use super::high::A;",
        "pub use crate::middle::b::B;",
        "// crate::high",
    ] {
        assert_eq!(seen("src/middle/a.rs", text), [] as [&str; 0], "{text}");
    }
}
