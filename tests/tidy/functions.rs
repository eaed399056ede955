//! Limits the length of a function, so that a reader sees all of it at once.
//! Does not count tests, and views, which are as long as what they show.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Block, ImplItemFn, Item, ItemFn, ItemMod, Macro, TraitItemFn};

use crate::files::{assert_none, files_below};
use crate::syntax::is_for_tests;

/// Lines of a function, from its name to its closing brace.
const MAX_LINES: usize = 60;

/// The functions that may be longer, and why.
const EXCEPTIONS: [(&str, &str, &str); 1] = [(
    "emulator/src/provisioning/expression/functions.rs",
    "call",
    "a table: one line for each function of the expression language",
)];

/// The functions of a file that are too long, with their lengths.
#[derive(Default)]
struct LongFunctions(Vec<(String, usize)>);

/// Whether a block contains `view!` or `html!`, which makes it a view.
#[derive(Default)]
struct MarkupFinder(bool);

impl<'ast> Visit<'ast> for MarkupFinder {
    fn visit_macro(&mut self, call: &'ast Macro) {
        self.0 |= call.path.is_ident("view") || call.path.is_ident("html");
        self.0 |= holds_view(call.tokens.clone());
    }
}

/// Whether `view!` is among the tokens of another macro call.
fn holds_view(tokens: TokenStream) -> bool {
    let mut is_named = false;
    tokens.into_iter().any(|token| {
        let was_named = std::mem::take(&mut is_named);
        match token {
            TokenTree::Ident(name) => {
                is_named = name == "view";
                false
            }
            TokenTree::Punct(mark) => was_named && mark.as_char() == '!',
            TokenTree::Group(group) => holds_view(group.stream()),
            TokenTree::Literal(_) => false,
        }
    })
}

impl LongFunctions {
    fn check_length(&mut self, name: &syn::Ident, begin: Span, block: &Block) {
        let lines = block.brace_token.span.close().end().line - begin.start().line + 1;
        let mut markup = MarkupFinder::default();
        markup.visit_block(block);
        if lines > MAX_LINES && !markup.0 {
            self.0.push((name.to_string(), lines));
        }
    }
}

impl<'ast> Visit<'ast> for LongFunctions {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes: &[Attribute] = match item {
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            _ => &[],
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

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.check_length(&item.sig.ident, item.sig.fn_token.span, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.check_length(&item.sig.ident, item.sig.fn_token.span, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        if let Some(block) = &item.default {
            self.check_length(&item.sig.ident, item.sig.fn_token.span, block);
        }
        visit::visit_trait_item_fn(self, item);
    }
}

fn long_functions(text: &str) -> Vec<(String, usize)> {
    let syntax = syn::parse_file(text).expect("the file is Rust");
    let mut long = LongFunctions::default();
    long.visit_file(&syntax);
    long.0
}

#[test]
fn a_function_fits_on_a_screen() {
    let mut found = Vec::new();
    let mut named = Vec::new();
    for file in files_below(&["src/", "emulator/src/", "xtask/src/"], ".rs") {
        for (name, lines) in long_functions(&file.text) {
            let is_named =
                |(path, function, _): &&(&str, &str, &str)| *path == file.path && *function == name;
            match EXCEPTIONS.iter().find(is_named) {
                Some(exception) => named.push(exception),
                None => found.push(format!("{}: {name} has {lines} lines", file.path)),
            }
        }
    }
    assert_none(
        &found,
        &format!(
            "Take a step out of the function into one of its own; {MAX_LINES} lines are the most:"
        ),
    );
    for exception in &EXCEPTIONS {
        assert!(
            named.contains(&exception),
            "{} is short: take it off the list",
            exception.1
        );
    }
}

#[test]
fn a_long_function_is_found_and_a_long_view_is_allowed() {
    let lines = "    work();\n".repeat(MAX_LINES - 1);
    assert_eq!(
        long_functions(&format!("fn f() {{\n{lines}}}\n")),
        [("f".to_owned(), MAX_LINES + 1)]
    );
    assert_eq!(
        long_functions(&format!("fn f() {{\n{}}}\n", &lines[12..])),
        []
    );
    for call in [
        "view! { <p/> }",
        "Some(view! { <p/> })",
        "either!(x, view! { <p/> })",
    ] {
        assert_eq!(
            long_functions(&format!("fn f() {{\n{lines}    {call};\n}}\n")),
            [],
            "{call}"
        );
    }
    let is_no_view = format!("fn f() {{\n{lines}    vec![view];\n}}\n");
    assert_eq!(long_functions(&is_no_view).len(), 1);
    assert_eq!(
        long_functions(&format!(
            "#[cfg(test)]\nmod tests {{\nfn f() {{\n{lines}}}\n}}\n"
        )),
        []
    );
}
