//! A name says what it names: no two types of a crate share one, and no method is named by a preposition.

use std::collections::BTreeMap;

use syn::visit::{self, Visit};
use syn::{Attribute, Ident, ImplItemFn, Item, ItemMod, Signature, TraitItemFn, Visibility};

use crate::files::{File, assert_none, files_below};
use crate::syntax::{is_for_tests, is_visible, parse};

/// Two letters that everyone reads.
const SHORT: [&str; 1] = ["id"];

/// What other files can name.
#[derive(Default)]
struct Visible {
    types: Vec<String>,
    functions: Vec<String>,
}

impl Visible {
    fn read(file: &File) -> Self {
        let syntax = parse(file);
        let mut visible = Self::default();
        visible.visit_file(&syntax);
        visible
    }

    fn add_type(&mut self, visibility: &Visibility, name: &Ident) {
        if is_visible(visibility) {
            self.types.push(name.to_string());
        }
    }

    fn add_function(&mut self, signature: &Signature) {
        self.functions.push(signature.ident.to_string());
    }
}

impl<'ast> Visit<'ast> for Visible {
    fn visit_item(&mut self, item: &'ast Item) {
        let none: &[Attribute] = &[];
        let attributes = match item {
            Item::Enum(item) => {
                self.add_type(&item.vis, &item.ident);
                &item.attrs
            }
            Item::Struct(item) => {
                self.add_type(&item.vis, &item.ident);
                &item.attrs
            }
            Item::Trait(item) => {
                self.add_type(&item.vis, &item.ident);
                &item.attrs
            }
            Item::Type(item) => {
                self.add_type(&item.vis, &item.ident);
                &item.attrs
            }
            Item::Fn(item) if is_visible(&item.vis) => {
                self.add_function(&item.sig);
                none
            }
            _ => none,
        };
        if !is_for_tests(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        if is_visible(&item.vis) {
            self.add_function(&item.sig);
        }
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        self.add_function(&item.sig);
    }
}

/// The types with one name, and the files they stand in.
fn shared(files: &[File]) -> Vec<String> {
    let mut found: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for file in files {
        for name in Visible::read(file).types {
            found.entry(name).or_default().push(&file.path);
        }
    }
    found.retain(|_, paths| paths.len() > 1);
    found
        .iter()
        .map(|(name, paths)| format!("{name}: {}", paths.join(", ")))
        .collect()
}

fn short(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for name in Visible::read(file).functions {
            if name.len() <= 2 && !SHORT.contains(&name.as_str()) {
                found.push(format!("{}: {name}", file.path));
            }
        }
    }
    found
}

#[test]
fn no_two_types_of_a_crate_share_a_name() {
    // The emulated tenant shares no type with the app: both have Graph's `User`.
    for folder in ["src/", "emulator/src/", "xtask/src/"] {
        assert_none(
            &shared(&files_below(&[folder], ".rs")),
            "Name each type by what tells it from the other:",
        );
    }
}

#[test]
fn a_function_that_others_call_has_a_readable_name() {
    let files = files_below(&["src/", "emulator/src/", "xtask/src/"], ".rs");
    assert_none(
        &short(&files),
        "Give the function a name that can be read without its signature:",
    );
}

#[test]
fn visible_names_are_found() {
    let file = |path: &str, text: &str| File {
        path: path.into(),
        text: text.into(),
    };
    let first =
        "pub struct A;\nstruct B;\npub(crate) enum C {}\nimpl A { pub fn of() {} fn by() {} }";
    let second = "pub(super) type A = u8;\npub trait B { fn is(&self); fn id(&self); }\nenum C {}";
    let files = [file("a.rs", first), file("b.rs", second)];
    assert_eq!(shared(&files), ["A: a.rs, b.rs"]);
    assert_eq!(short(&files), ["a.rs: of", "b.rs: is"]);
}
