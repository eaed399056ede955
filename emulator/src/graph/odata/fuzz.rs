//! Feeds random text to the parsers of requests: none panics, and a written condition parses to itself.
//! The seeds are fixed, so that a failure is reproducible.

use crate::graph::odata::fuzz::condition::{condition, write};
use http::HeaderMap;

use super::evaluate::folded_cmp;
use super::expand::Expansions;
use super::expression::{ComparisonOperator, FilterExpression};
use super::field::Field;
use super::filter::parse;
use super::lexer::tokenize;
use super::options::QueryOptions;
use super::order_by::OrderBy;
use super::schema::ExpandScope;
use super::select::Selection;
use super::{page, search};
use crate::env::{SeededRandom, Timestamp};
use crate::graph::key::parse_segments;
use crate::model::User;

mod condition;

/// Parts of valid filters, searches and expansions, and text that is never valid there.
const PIECES: [&str; 48] = [
    "displayName",
    "mail",
    "accountEnabled",
    "tags",
    "extension_0_role",
    "t",
    "eq",
    "ne",
    "gt",
    "ge",
    "lt",
    "le",
    "in",
    "not",
    "and",
    "or",
    "AND",
    "OR",
    "any",
    "all",
    "startsWith",
    "endsWith",
    "(",
    ")",
    "(",
    ")",
    ",",
    ":",
    "/",
    "'Ann'",
    "'O''Brien'",
    "'",
    "\"",
    "\"displayName:an\"",
    "null",
    "true",
    "12",
    "-9223372036854775808",
    "2026-01-01T00:00:00Z",
    "d4c8e629-cc74-4327-9a4e-71102c425604",
    "$select=",
    ";",
    "$count",
    "%",
    "ü",
    "\u{202e}",
    "\0",
    "@",
];

fn soup(random: &SeededRandom, most: usize) -> String {
    let mut text = String::new();
    for _ in 0..random.below(most) {
        text.push_str(random.pick(&PIECES));
        if random.chance(70) {
            text.push(' ');
        }
    }
    text
}

fn noise(random: &SeededRandom) -> String {
    (0..random.below(40))
        .filter_map(|_| {
            let wide = u32::try_from(random.below(0x0011_0000)).ok()?;
            let narrow = u32::try_from(random.below(0x80)).ok()?;
            char::from_u32(if random.chance(80) { narrow } else { wide })
        })
        .collect()
}

fn read_everything(text: &str) {
    let read = |_: &String| Field::Text("Ann");
    let _ = tokenize(text);
    if let Ok(condition) = parse(text) {
        let _ = condition.holds(&read);
    }
    if let Ok(found) = search::parse(text) {
        let _ = found.bind::<User>();
    }
    let _ = Expansions::<User>::parse(Some(text), &ExpandScope::default(), true);
    let _ = Selection::<User>::parse(Some(text), &[]);
    let _ = OrderBy::<User>::parse(text, &[]);
    let _ = page::parse_skip_token(text);
    let _ = parse_segments(text);
    let _ = Timestamp::parse(text);
    for name in ["$filter", "$top", "$count", "$skiptoken", text] {
        let query = [(name.to_owned(), text.to_owned())];
        let _ = QueryOptions::parse(&query, &HeaderMap::new());
    }
}

#[test]
fn no_text_makes_a_parser_panic() {
    let random = SeededRandom::new(20_261_124);
    for _ in 0..20_000 {
        read_everything(&soup(&random, 24));
        read_everything(&noise(&random));
    }
}

#[test]
fn no_depth_makes_a_parser_overflow() {
    for opening in [
        "(",
        "not ",
        "not (",
        "tags/any(t:",
        "a eq 1 or (",
        "((\"a:b\" OR ",
    ] {
        let deep = opening.repeat(50_000);
        assert!(parse(&deep).is_err(), "{opening}");
        assert!(search::parse(&deep).is_err(), "{opening}");
        read_everything(&deep);
    }
    let most = format!("{}a eq 1{}", "(".repeat(99), ")".repeat(99));
    assert!(parse(&most).is_ok());
}

#[test]
fn a_written_condition_parses_to_itself() {
    let random = SeededRandom::new(7);
    for _ in 0..5_000 {
        let written = condition(&random, 4, false);
        let text = write(&written, false);
        assert_eq!(parse(&text).as_ref(), Ok(&written), "{text}");
    }
}

#[test]
fn conditions_obey_the_laws_of_logic() {
    let random = SeededRandom::new(11);
    let read = |name: &String| match name.as_str() {
        "displayName" | "" => Field::Text("Ann"),
        "mail" => Field::Null,
        _ => Field::Flag(true),
    };
    for _ in 0..5_000 {
        let one = Box::new(condition(&random, 3, false));
        let other = Box::new(condition(&random, 3, false));
        let not = |inner: &FilterExpression<String>| {
            Box::new(FilterExpression::Not(Box::new(inner.clone())))
        };
        // De Morgan's law.
        let and =
            FilterExpression::Not(Box::new(FilterExpression::And(one.clone(), other.clone())));
        let or = FilterExpression::Or(not(&one), not(&other));
        assert_eq!(and.holds(&read), or.holds(&read), "{one:?} {other:?}");
        let FilterExpression::Compare(property, ComparisonOperator::Equal, literal) = *one else {
            continue;
        };
        let equal =
            FilterExpression::Compare(property.clone(), ComparisonOperator::Equal, literal.clone());
        let unequal = FilterExpression::Compare(
            property.clone(),
            ComparisonOperator::NotEqual,
            literal.clone(),
        );
        let within = FilterExpression::In(property, vec![literal]);
        assert_ne!(equal.holds(&read), unequal.holds(&read));
        assert_eq!(equal.holds(&read), within.holds(&read));
    }
}

#[test]
fn the_order_of_texts_is_consistent() {
    let random = SeededRandom::new(13);
    for _ in 0..5_000 {
        let (one, other) = (noise(&random), noise(&random));
        assert_eq!(folded_cmp(&one, &other), folded_cmp(&other, &one).reverse());
        assert!(folded_cmp(&one, &one).is_eq());
        assert!(folded_cmp(&one, &one.to_lowercase()).is_eq() || !one.is_ascii());
    }
}
