//! Tests the order of the modules: each crate lists them so that a module imports only earlier ones.
//! Forbids importing a later module, re-exporting another module's items, and a cycle inside a module.

use std::collections::{BTreeMap, BTreeSet};

use crate::files::{File, assert_none, read_file};
use crate::modules::{Edge, Module, Modules};

/// The crates whose modules have an order, by folder.
const CRATES: [&str; 3] = ["src", "emulator/src", "xtask/src"];

/// The cycles inside a module that may stay: the module, the files below it, and why.
const ALLOWED_CYCLES: [(&str, &[&str], &str); 0] = [];

/// The modules in the order in which the crate's root lists them.
fn listed_modules(root: &str) -> Vec<String> {
    let lines = root.lines().filter_map(|line| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';')
    });
    lines.map(str::to_owned).collect()
}

fn breaches(modules: &Modules, order: &[String]) -> Vec<String> {
    let place = |module: &Module| {
        let top = module.first()?;
        order.iter().position(|listed| listed == top)
    };
    let later = modules
        .edges()
        .into_iter()
        .filter(|edge| {
            let places = place(&edge.from).zip(place(&edge.to));
            places.is_some_and(|(own, other)| other > own)
        })
        .map(|edge| {
            let (from, to) = (&edge.from[0], &edge.to[0]);
            format!("{}: {to} is later than {from} ({})", edge.file, edge.item)
        });
    let lent = modules
        .reexports()
        .into_iter()
        .map(|(file, path)| format!("{file}: lends {path}"));
    later.chain(lent).collect()
}

/// The module whose children an import connects, and the two children. A file and the files below it count as one.
fn siblings(edge: &Edge) -> Option<(Module, String, String)> {
    let pairs = edge.from.iter().zip(&edge.to);
    let shared = pairs.take_while(|(from, to)| from == to).count();
    let (from, to) = (edge.from.get(shared)?, edge.to.get(shared)?);
    (shared > 0).then(|| (edge.from[..shared].to_vec(), from.clone(), to.clone()))
}

/// The cycles among the children of a module, each with the imports that close it.
fn cycles(edges: &BTreeSet<Edge>) -> Vec<(String, BTreeSet<String>, Vec<String>)> {
    let mut families: BTreeMap<Module, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for (parent, from, to) in edges.iter().filter_map(siblings) {
        let family = families.entry(parent).or_default();
        family.entry(from).or_default().insert(to);
    }
    let mut circles = Vec::new();
    for (parent, family) in &families {
        let reach: BTreeMap<&String, BTreeSet<&String>> = family
            .keys()
            .map(|child| (child, reachable_from(child, family)))
            .collect();
        let mut seen: BTreeSet<&String> = BTreeSet::new();
        for (child, reached) in &reach {
            if !reached.contains(*child) || !seen.insert(child) {
                continue;
            }
            let back =
                |other: &&&String| reach.get(**other).is_some_and(|far| far.contains(*child));
            let members: BTreeSet<&String> = reached.iter().filter(back).copied().collect();
            seen.extend(&members);
            let closing = edges.iter().filter(|edge| {
                siblings(edge).is_some_and(|(of, from, to)| {
                    of == *parent && members.contains(&from) && members.contains(&to)
                })
            });
            circles.push((
                parent.join("::"),
                members.iter().copied().cloned().collect(),
                closing
                    .map(|edge| format!("{} -> {}::{}", edge.file, edge.to.join("::"), edge.item))
                    .collect(),
            ));
        }
    }
    circles
}

/// The children that a child reaches through one or more imports.
fn reachable_from<'a>(
    child: &String,
    family: &'a BTreeMap<String, BTreeSet<String>>,
) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&String> = family.get(child).into_iter().flatten().collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(family.get(next).into_iter().flatten());
        }
    }
    reached
}

#[test]
fn no_module_imports_a_later_one_or_reexports_anothers_items() {
    for folder in CRATES {
        let order = listed_modules(&read_file(&format!("{folder}/lib.rs")).text);
        assert!(order.len() > 5, "{folder}/lib.rs lists {order:?}");
        assert_none(
            &breaches(&Modules::read_crate(folder), &order),
            "lib.rs lists the modules from the lowest to the highest. Move the item down to the module that both may use, or the user up:",
        );
    }
}

#[test]
fn no_module_has_an_unlisted_cycle() {
    let mut named: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for folder in CRATES {
        for (parent, members, closing) in cycles(&Modules::read_crate(folder).edges()) {
            let is_named = ALLOWED_CYCLES.iter().find(|(module, files, _)| {
                *module == format!("{folder}/{parent}")
                    && members
                        .iter()
                        .all(|member| files.contains(&member.as_str()))
            });
            match is_named {
                Some((module, ..)) => named.push(module),
                None => found.push(format!(
                    "{folder}/{parent}: {members:?}\n    {}",
                    closing.join("\n    ")
                )),
            }
        }
    }
    assert_none(
        &found,
        "Move the item that both use into the lower file, or to a file of its own:",
    );
    for (module, ..) in ALLOWED_CYCLES {
        assert!(
            named.contains(&module),
            "{module} holds no circle: take it off the list"
        );
    }
}

/// Builds a crate from these files, given as path and text.
#[cfg(test)]
fn made(files: &[(&str, &str)]) -> Modules {
    let files: Vec<File> = files
        .iter()
        .map(|(path, text)| File {
            path: format!("src/{path}"),
            text: (*text).to_owned(),
        })
        .collect();
    Modules::from_files(&files, "src")
}

#[test]
fn a_breach_of_the_order_is_found() {
    let order = ["low", "middle", "high"].map(str::to_owned);
    let seen = |path: &str, text: &str| {
        let modules = made(&[
            ("lib.rs", "mod low; mod middle; mod high;"),
            ("low.rs", "pub struct A;"),
            ("high.rs", "pub struct C; pub fn g() {}"),
            ("middle.rs", "mod a; mod b; pub use a::D;"),
            ("middle/b.rs", "pub struct B;"),
            (path, text),
        ]);
        breaches(&modules, &order)
    };
    for (path, text) in [
        ("middle.rs", "use crate::high::C;"),
        ("middle.rs", "use crate::{low::A, high::C};"),
        ("middle.rs", "fn f() { crate::high::g() }"),
        ("middle.rs", "fn f() -> crate::high::C {}"),
        ("middle.rs", "use super::high::C;"),
        ("middle.rs", "pub use crate::low::A;"),
        ("middle.rs", "pub use crate::low::*;"),
        ("middle.rs", "fn f() { format!(\"{}\", crate::high::g()) }"),
        (
            "middle/a.rs",
            "fn f() { view! { <p>{super::super::high::g()}</p> } }",
        ),
        ("middle/a/c.rs", "use super::super::super::high::C;"),
        (
            "middle/a.rs",
            "mod inner { use super::super::super::high::C; }",
        ),
        ("low.rs", "use crate::middle::D;"),
    ] {
        assert_eq!(seen(path, text).len(), 1, "{text}");
    }
    for (path, text) in [
        ("middle.rs", "use crate::low::A;"),
        ("middle.rs", "use crate::middle::b::B; pub use b::B as E;"),
        ("middle/a.rs", "use super::b::B;"),
        ("middle.rs", "// crate::high"),
        (
            "middle.rs",
            "#[cfg(test)] mod tests { use crate::high::C; }",
        ),
    ] {
        assert_eq!(seen(path, text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn a_cycle_inside_a_module_is_found() {
    let circles = |files: &[(&str, &str)]| {
        let found = cycles(&made(files).edges());
        found
            .into_iter()
            .map(|(parent, members, _)| (parent, members.into_iter().collect::<Vec<_>>()))
            .collect::<Vec<_>>()
    };
    let root = ("lib.rs", "mod m;");
    // Directly, and through a re-export of the parent.
    for parent in ["mod a; mod b;", "mod a; mod b; pub use a::A;"] {
        let path = if parent.contains("use") {
            "super::A"
        } else {
            "super::a::A"
        };
        assert_eq!(
            circles(&[
                root,
                ("m.rs", parent),
                ("m/a.rs", "use super::b::B; pub struct A;"),
                ("m/b.rs", &format!("use {path}; pub struct B;")),
            ]),
            [("m".to_owned(), vec!["a".to_owned(), "b".to_owned()])]
        );
    }
    // A file and its parts may import each other; two parts that import the file do not form a cycle.
    assert_eq!(
        circles(&[
            root,
            ("m.rs", "mod a; mod b; use a::A; pub struct P;"),
            ("m/a.rs", "use super::P; use super::b::B; pub struct A;"),
            ("m/b.rs", "use super::P; pub struct B;"),
        ]),
        []
    );
}
