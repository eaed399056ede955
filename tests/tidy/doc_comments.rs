//! A doc comment says a unit, a source, an error or an edge: where one of these is due, and where a comment is too
//! short to say any.

use syn::visit::{self, Visit};
use syn::{
    Attribute, Expr, Fields, FnArg, ImplItemFn, Item, ItemFn, ItemMod, Lit, Meta, ReturnType,
    Signature, TraitItemFn, Type,
};

use crate::files::{File, assert_none, files_below, read_file};
use crate::syntax::{is_for_tests, is_visible, parse};

/// A comment of so many words repeats the name below it.
const TOO_SHORT: usize = 3;

/// Numbers that have a unit. A `usize` counts or is an index.
const WITH_UNIT: [&str; 9] = [
    "u8", "u16", "u32", "u64", "u128", "i32", "i64", "f32", "f64",
];

/// What a comment cites.
const SOURCES: [&str; 2] = ["RFC ", "https://"];

/// The items of one file whose doc comment is missing, and why it is due.
struct Due<'a> {
    file: &'a File,
    found: Vec<String>,
}

fn doc(attributes: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes.iter().filter(|one| one.path().is_ident("doc")) {
        if let Meta::NameValue(value) = &attribute.meta
            && let Expr::Lit(literal) = &value.value
            && let Lit::Str(text) = &literal.lit
        {
            lines.push(text.value());
        }
    }
    lines.join(" ").trim().to_owned()
}

fn last_name(kind: &Type) -> String {
    match kind {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .map_or_else(String::new, |last| last.ident.to_string()),
        Type::Reference(reference) => last_name(&reference.elem),
        _ => String::new(),
    }
}

fn has_unit(kind: &Type) -> bool {
    WITH_UNIT.contains(&last_name(kind).as_str())
}

/// Why a function needs a doc comment.
fn reason(signature: &Signature) -> Option<&'static str> {
    if let ReturnType::Type(_, kind) = &signature.output
        && last_name(kind) == "Result"
    {
        return Some("returns an error");
    }
    let takes_unit = signature.inputs.iter().any(|input| match input {
        FnArg::Typed(input) => has_unit(&input.ty),
        FnArg::Receiver(_) => false,
    });
    takes_unit.then_some("takes a number that has a unit")
}

impl Due<'_> {
    /// Whether a comment inside the item cites a source.
    fn cites(&self, span: proc_macro2::Span) -> bool {
        let (begin, end) = (span.start().line, span.end().line);
        let lines = self
            .file
            .text
            .lines()
            .skip(begin)
            .take(end.saturating_sub(begin));
        lines.map(str::trim_start).any(|line| {
            line.starts_with("// ") && SOURCES.iter().any(|source| line.contains(source))
        })
    }

    fn function(
        &mut self,
        attributes: &[Attribute],
        signature: &Signature,
        body: Option<proc_macro2::Span>,
    ) {
        let reason = reason(signature).or_else(|| {
            body.is_some_and(|span| self.cites(span))
                .then_some("cites a source")
        });
        if let Some(reason) = reason
            && doc(attributes).is_empty()
        {
            self.found
                .push(format!("{}: {} {reason}", self.file.path, signature.ident));
        }
    }

    /// A type with a number that other files can read.
    fn fields(&mut self, attributes: &[Attribute], name: &syn::Ident, fields: &Fields) {
        for field in fields
            .iter()
            .filter(|field| is_visible(&field.vis) && has_unit(&field.ty))
        {
            if doc(attributes).is_empty() && doc(&field.attrs).is_empty() {
                let field = field
                    .ident
                    .as_ref()
                    .map_or_else(|| "0".to_owned(), ToString::to_string);
                self.found.push(format!(
                    "{}: {name}.{field} is a number that has a unit",
                    self.file.path
                ));
            }
        }
    }
}

impl<'ast> Visit<'ast> for Due<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if let Item::Struct(item) = item
            && is_visible(&item.vis)
        {
            self.fields(&item.attrs, &item.ident, &item.fields);
        }
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        if is_visible(&item.vis) {
            self.function(
                &item.attrs,
                &item.sig,
                Some(item.block.brace_token.span.join()),
            );
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        if is_visible(&item.vis) {
            self.function(
                &item.attrs,
                &item.sig,
                Some(item.block.brace_token.span.join()),
            );
        }
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        self.function(&item.attrs, &item.sig, None);
    }
}

fn due(file: &File) -> Vec<String> {
    let syntax = parse(file);
    let mut due = Due {
        file,
        found: Vec::new(),
    };
    due.visit_file(&syntax);
    due.found
}

/// The modules of the core: those that `src/lib.rs` lists before `browser`.
fn core_modules() -> Vec<String> {
    let map = read_file("src/lib.rs");
    let modules = map.text.lines().filter_map(|line| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?
            .strip_suffix(';')
            .map(str::to_owned)
    });
    modules.take_while(|module| module != "browser").collect()
}

fn is_core(path: &str, modules: &[String]) -> bool {
    let Some(rest) = path.strip_prefix("src/") else {
        return false;
    };
    let module = rest.split(['/', '.']).next().unwrap_or_default();
    // Tests alone build the samples of a module.
    if rest.ends_with("/samples.rs") {
        return false;
    }
    modules.iter().any(|one| one == module)
}

/// Doc comments of few words, by line.
fn short(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    let mut words = 0;
    let mut begin = None;
    for (at, line) in file.text.lines().chain([""]).enumerate() {
        if let Some(text) = line.trim_start().strip_prefix("///") {
            begin.get_or_insert(at + 1);
            words += text.split_whitespace().count();
        } else if let Some(line) = begin.take() {
            if words <= TOO_SHORT {
                found.push(format!("{}:{line}", file.path));
            }
            words = 0;
        }
    }
    found
}

#[test]
fn an_error_a_unit_and_a_source_are_documented() {
    let modules = core_modules();
    assert!(modules.len() > 10, "{modules:?}");
    let mut files = files_below(&["src/"], ".rs");
    files.retain(|file| is_core(&file.path, &modules));
    let found: Vec<String> = files.iter().flat_map(due).collect();
    assert_none(
        &found,
        "Say the error, the unit or the source in a doc comment:",
    );
}

#[test]
fn a_doc_comment_says_more_than_the_name() {
    let folders = ["src/", "emulator/", "xtask/src/", "tests/"];
    let found: Vec<String> = files_below(&folders, ".rs")
        .iter()
        .flat_map(short)
        .collect();
    assert_none(
        &found,
        "Say a unit, a source, an error or an edge, or delete the comment:",
    );
}

#[test]
fn what_is_due_is_seen() {
    let file = |text: &str| File {
        path: "src/a.rs".into(),
        text: text.into(),
    };
    let seen = |text: &str| due(&file(text)).len();
    assert_eq!(seen("pub fn a() -> Result<(), E> { b() }"), 1);
    assert_eq!(
        seen("/// Fails where b fails.\npub fn a() -> Result<(), E> { b() }"),
        0
    );
    assert_eq!(seen("pub fn a(seconds: u64) {}"), 1);
    assert_eq!(seen("pub fn a(index: usize) {}\nfn b(seconds: u64) {}"), 0);
    assert_eq!(
        seen("impl A {\n    pub fn a() {\n        // RFC 9110, section 5.\n        b();\n    }\n}"),
        1
    );
    assert_eq!(seen("pub struct A { pub seconds: u64, at: u64 }"), 1);
    assert_eq!(
        seen("pub struct A {\n    /// Seconds.\n    pub seconds: u64,\n}"),
        0
    );
    assert_eq!(
        short(&file(
            "/// The name.\nlet a;\n/// One two\n/// three four.\n"
        )),
        ["src/a.rs:1"]
    );
    let modules = ["a".to_owned()];
    assert!(is_core("src/a/b.rs", &modules) && !is_core("src/ab.rs", &modules));
    assert!(!is_core("src/a/samples.rs", &modules));
}
