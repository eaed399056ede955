//! Texts that a person sees stand in `src/texts` alone, where a reviewer or a translator reads them at once.
//! Sees a sentence by two words with a space between, and in markup any word.

use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};

use crate::files::{File, assert_none, files_below};

/// Literals with a space that no person reads: the file, how the literal begins, and what it is.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("src/graph/request/encode.rs", "Bearer ", "HTTP"),
    (
        "src/problem/source_of_authority.rs",
        "on-premises mastered",
        "words of Graph's messages",
    ),
    (
        "src/changes/control_job.rs",
        "Watermark, ",
        "values of Graph",
    ),
    ("src/changes/create_application.rs", "displayName ", "OData"),
    (
        "src/changes/outcome/refusal.rs",
        "",
        "words of Entra's messages",
    ),
    (
        "src/checklist/mapping_steps.rs",
        "attributeMappings ›",
        "a path in the schema",
    ),
    (
        "src/checklist/mapping_steps.rs",
        "attributes ›",
        "a path in the schema",
    ),
    (
        "src/checklist/mapping_steps.rs",
        "objectMappings ›",
        "a path in the schema",
    ),
    ("src/expression/calls.rs", " <", "names of functions"),
    (
        "src/expression/date.rs",
        "January",
        "values of FormatDateTime",
    ),
    (
        "src/expression/user_attribute.rs",
        " accountEnabled",
        "names of attributes",
    ),
    (
        "src/expression/user_attribute.rs",
        " imAddresses",
        "names of attributes",
    ),
    ("src/graph/error/wording.rs", "", "what Graph says"),
    (
        "src/graph/models/user_rule.rs",
        "azure active directory",
        "a directory of Graph",
    ),
    (
        "src/graph/models/user_rule.rs",
        "microsoft entra",
        "a directory of Graph",
    ),
    ("src/graph/odata.rs", "id in ", "OData"),
    ("src/mappings/active.rs", "Switch(", "an expression"),
    (
        "src/mappings/preview/payload.rs",
        "type eq",
        "a SCIM filter",
    ),
    ("src/oauth/error/wording.rs", "", "what Entra says"),
    (
        "src/problem/source_of_authority.rs",
        "originated",
        "what Graph says",
    ),
    ("src/provisioning/log.rs", "activityDateTime", "OData"),
    ("src/provisioning/log.rs", "provisioningStatusInfo", "OData"),
    ("src/provisioning/log.rs", "servicePrincipal/id", "OData"),
    ("src/provisioning/log.rs", "sourceIdentity/id", "OData"),
    ("src/provisioning/log.rs", "jobId", "OData"),
    (
        "src/provisioning/scim_answer.rs",
        "Response ",
        "what Entra says",
    ),
    ("src/run/journal/samples.rs", "", "samples of tests"),
    ("src/ui/button.rs", "btn ", "CSS classes"),
    (
        "src/ui/notice.rs",
        "correlation-id ",
        "Entra's name of an id",
    ),
    ("src/ui/notice.rs", "notice ", "CSS classes"),
    ("src/ui/notice.rs", "request-id ", "Graph's name of an id"),
    ("src/ui/notice.rs", "tag ", "CSS classes"),
    ("src/ui/request.rs", "verb ", "CSS classes"),
    ("src/ui/status_icon.rs", "g ", "CSS classes"),
    ("src/workato/role.rs", "Advanced builder", "role"),
    ("src/workato/role.rs", "Environment ", "roles"),
    ("src/workato/role.rs", "No access", "role"),
    ("src/workato/role.rs", "Project ", "roles"),
    (
        "src/tenant/assignments.rs",
        "principalDisplayName eq",
        "OData",
    ),
    ("src/tenant/attribute_usage.rs", "{name} ne null", "OData"),
    ("src/tenant/observed/objects.rs", "appId eq", "OData"),
    ("src/tenant/other_applications.rs", "appId eq", "OData"),
    ("src/tenant/search/applications.rs", "appId eq", "OData"),
    ("src/tenant/user_delta.rs", "id eq", "OData"),
];

/// The attributes of markup whose values are read by the browser alone.
const MARKUP: &[&str] = &[
    "accept",
    "class",
    "id",
    "type",
    "role",
    "href",
    "rel",
    "target",
    "name",
    "for",
    "autocomplete",
    "autocapitalize",
    "inputmode",
    "spellcheck",
    "aria-live",
    "aria-hidden",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-current",
    "dir",
    "popover",
    "lang",
    "scope",
    "viewBox",
    "d",
    "transform",
    "fill",
    "fill-rule",
    "stroke",
    "stroke-linecap",
    "stroke-linejoin",
    "text-anchor",
    "tabindex",
];

/// Macros whose texts a developer reads.
const FOR_DEVELOPERS: [&str; 8] = [
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "panic",
    "unreachable",
    "concat",
];

/// Whether two words of the text stand side by side.
fn has_two_words(text: &str) -> bool {
    let is_word = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_part = |c: char| c.is_alphabetic() || "'’-".contains(c);
        let is_number = word.chars().all(|c| c.is_ascii_digit());
        !word.is_empty() && (is_number || word == HOLE || word.chars().all(is_part))
    };
    // A hole stands for a word.
    let text = &replace_holes(text);
    let words: Vec<&str> = text.split(' ').collect();
    words
        .windows(2)
        .any(|pair| is_word(pair[0]) && is_word(pair[1]) && pair.iter().any(|word| is_real(word)))
}

/// Whether a word is more than a hole, a number or a letter.
fn is_real(word: &str) -> bool {
    !word.contains(HOLE) && word.chars().filter(|c| c.is_alphabetic()).count() > 1
}

const HOLE: &str = "0hole";

fn replace_holes(text: &str) -> String {
    let mut replaced = String::new();
    for part in text.split_inclusive('}') {
        match part.split_once('{') {
            Some((before, _)) if part.ends_with('}') => {
                replaced.push_str(before);
                replaced.push_str(HOLE);
            }
            _ => replaced.push_str(part),
        }
    }
    replaced
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

fn text_of(literal: &Literal) -> Option<String> {
    let syn::Lit::Str(text) = syn::Lit::new(literal.clone()) else {
        return None;
    };
    Some(text.value())
}

/// The texts of a stream. `is_markup` is true directly inside `view!`.
fn collect(tokens: TokenStream, is_markup: bool, found: &mut Vec<(usize, String)>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let ident = |at: usize| match tokens.get(at)? {
        TokenTree::Ident(ident) => Some(ident.to_string()),
        _ => None,
    };
    let is_punct = |at: usize, c: char| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == c);
    for (at, token) in tokens.iter().enumerate() {
        let before = |steps: usize| at.checked_sub(steps);
        match token {
            TokenTree::Group(group) => {
                let macro_name = before(2)
                    .filter(|_| before(1).is_some_and(|one| is_punct(one, '!')))
                    .and_then(ident);
                let is_attribute = group.delimiter() == Delimiter::Bracket
                    && before(1).is_some_and(|one| is_punct(one, '#'));
                let first = group.stream().into_iter().next().map(|one| one.to_string());
                if is_attribute && first.as_deref() != Some("error") {
                    continue;
                }
                let is_expect = before(1).and_then(ident).as_deref() == Some("expect");
                if is_expect
                    || macro_name
                        .as_deref()
                        .is_some_and(|name| FOR_DEVELOPERS.contains(&name))
                {
                    continue;
                }
                collect(group.stream(), macro_name.as_deref() == Some("view"), found);
            }
            TokenTree::Literal(literal) => {
                let Some(text) = text_of(literal) else {
                    continue;
                };
                let attribute = is_markup
                    .then(|| before(1).filter(|one| is_punct(*one, '=')))
                    .flatten()
                    .map(|equals| attribute_name(&tokens[..equals]));
                let is_read = match attribute {
                    Some(name) => !MARKUP.contains(&name.as_str()) && has_letter(&text),
                    None if is_markup => has_letter(&text),
                    None => has_two_words(&text),
                };
                if is_read {
                    found.push((literal.span().start().line, text));
                }
            }
            _ => {}
        }
    }
}

/// The name that ends a stream: `aria-label` is three tokens.
fn attribute_name(tokens: &[TokenTree]) -> String {
    let mut name = String::new();
    let mut wants_ident = true;
    for token in tokens.iter().rev() {
        match token {
            TokenTree::Ident(ident) if wants_ident => name.insert_str(0, &ident.to_string()),
            TokenTree::Punct(punct) if !wants_ident && matches!(punct.as_char(), '-' | ':') => {
                name.insert(0, punct.as_char());
            }
            _ => break,
        }
        wants_ident = !wants_ident;
    }
    name
}

fn texts(file: &File) -> Vec<(usize, String)> {
    // Blank lines in place of tests and comments keep the numbers of the lines.
    let mut code = vec![""; file.text.lines().count() + 1];
    for line in file.code() {
        code[line.number - 1] = line.text;
    }
    let tokens: TokenStream = code
        .join("\n")
        .parse()
        .unwrap_or_else(|error| panic!("{}: {error}", file.path));
    let mut found = Vec::new();
    collect(tokens, false, &mut found);
    found
}

fn breaches(files: &[File]) -> Vec<String> {
    let is_exception = |path: &str, text: &str| {
        EXCEPTIONS
            .iter()
            .any(|(file, beginning, _)| *file == path && text.starts_with(beginning))
    };
    let mut all = Vec::new();
    for file in files {
        let found = texts(file).into_iter();
        let breach = found.filter(|(_, text)| !is_exception(&file.path, text));
        all.extend(breach.map(|(line, text)| format!("{}:{line}: {text}", file.path)));
    }
    all
}

#[test]
fn texts_for_people_stand_in_their_tables() {
    let mut files = files_below(&["src/"], ".rs");
    let is_in = |path: &str, folder: &str| {
        path.strip_prefix(folder)
            .is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    };
    files.retain(|file| !file.path.ends_with("/tests.rs") && !is_in(&file.path, "src/texts"));
    assert_none(
        &breaches(&files),
        "Move the text to the table of its area in `src/texts`, or say in EXCEPTIONS what it is:",
    );
}

#[test]
fn every_exception_is_in_use() {
    let files = files_below(&["src/"], ".rs");
    let unused = EXCEPTIONS.iter().filter(|(path, beginning, _)| {
        let file = files.iter().find(|file| file.path == *path);
        !file.is_some_and(|file| {
            texts(file)
                .iter()
                .any(|(_, text)| text.starts_with(beginning))
        })
    });
    let unused: Vec<String> = unused.map(|one| format!("{one:?}")).collect();
    assert_none(&unused, "Take the exception out:");
}

#[test]
fn a_text_is_seen_wherever_it_stands() {
    let seen = |text: &str| {
        breaches(&[File {
            path: "a.rs".into(),
            text: text.into(),
        }])
        .len()
    };
    assert_eq!(seen("fn a() { b(\"Save the role\"); }"), 1);
    assert_eq!(seen("fn a() { format!(\"{b} is saved\") }"), 1);
    assert_eq!(seen("fn a() { format!(\"Delete {b}\") }"), 1);
    assert_eq!(seen("fn a() { b(\"3 users\"); c(\"Sign-in failed\"); }"), 2);
    assert_eq!(seen("fn a() { format!(\"{b} {c}\") }"), 0);
    assert_eq!(seen("fn a() { view! { <p>\"Save\"</p> } }"), 1);
    assert_eq!(seen("fn a() { view! { <p aria-label=\"Save\" /> } }"), 1);
    assert_eq!(seen("#[error(\"the role is gone\")]\nstruct A;"), 1);
    assert_eq!(seen("fn a() { view! { <p class=\"plain row\" /> } }"), 0);
    assert_eq!(seen("fn a() { b.expect(\"a role is set\") }"), 0);
    assert_eq!(seen("#[doc = \"the role is gone\"]\nstruct A;"), 0);
    assert_eq!(seen("// \"Save the role\"\n"), 0);
    assert_eq!(seen("const A: &str = \"/users/{id}\";"), 0);
}
