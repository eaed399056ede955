//! Many random inputs for everything that reads text of a request: nothing panics, and what is written is read back.
//! Refuses chance: every run draws the same inputs, and a failure names the one it is about.

use http::HeaderMap;

use super::evaluate::folded_cmp;
use super::expand::Expansions;
use super::expression::{Expression, Function, Literal, Operator};
use super::field::Field;
use super::filter::parse;
use super::lexer::tokens;
use super::options::Options;
use super::order::Order;
use super::select::Projection;
use super::{page, search};
use crate::env::{SeededRandom, Timestamp};
use crate::graph::key::segments;
use crate::model::User;

/// Pieces that filters, searches and expansions are made of, with what never belongs there.
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

/// A text of random pieces.
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

/// A text of random characters.
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
    let _ = tokens(text);
    if let Ok(condition) = parse(text) {
        let _ = condition.holds(&read);
    }
    if let Ok(found) = search::parse(text) {
        let _ = found.bind::<User>();
    }
    let _ = Expansions::<User>::parse(Some(text), &[], true);
    let _ = Projection::<User>::parse(Some(text), &[]);
    let _ = Order::<User>::parse(text, &[]);
    let _ = page::read_token(text);
    let _ = segments(text);
    let _ = Timestamp::parse(text);
    for name in ["$filter", "$top", "$count", "$skiptoken", text] {
        let query = [(name.to_owned(), text.to_owned())];
        let _ = Options::parse(&query, &HeaderMap::new());
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

/// A random condition, as deep as `depth` at most.
fn condition(random: &SeededRandom, depth: usize, inside: bool) -> Expression<String> {
    let choice = if depth == 0 {
        3 + random.below(3)
    } else {
        random.below(7)
    };
    let below = || Box::new(condition(random, depth.saturating_sub(1), inside));
    match choice {
        0 => Expression::And(below(), below()),
        1 => Expression::Or(below(), below()),
        2 => Expression::Not(below()),
        3 => Expression::In(
            property(random, inside),
            (0..=random.below(4)).map(|_| literal(random)).collect(),
        ),
        4 => {
            let function = if random.chance(50) {
                Function::StartsWith
            } else {
                Function::EndsWith
            };
            Expression::Call(function, property(random, inside), noise(random))
        }
        6 if !inside => {
            let inner = random
                .chance(80)
                .then(|| Box::new(condition(random, depth.saturating_sub(1), true)));
            Expression::Any("tags".to_owned(), inner)
        }
        _ => Expression::Compare(property(random, inside), operator(random), literal(random)),
    }
}

fn property(random: &SeededRandom, inside: bool) -> String {
    let name = random.pick(&["displayName", "mail", "extension_0_role", "value"]);
    if inside && random.chance(50) {
        String::new()
    } else {
        name.to_owned()
    }
}

fn operator(random: &SeededRandom) -> Operator {
    use Operator::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
    [Equal, NotEqual, Greater, GreaterOrEqual, Less, LessOrEqual][random.below(6)]
}

fn literal(random: &SeededRandom) -> Literal {
    match random.below(6) {
        0 => Literal::Null,
        1 => Literal::Flag(random.chance(50)),
        2 => Literal::Guid(random.uuid()),
        3 => {
            let seconds = i64::try_from(random.below(4_000_000_000)).unwrap_or_default();
            Literal::Time(Timestamp::from_millis(seconds * 1000))
        }
        4 => Literal::Number(i64::from_ne_bytes(random.next().to_ne_bytes())),
        _ => Literal::Text(noise(random)),
    }
}

/// A condition as a client writes it.
fn write(condition: &Expression<String>, inside: bool) -> String {
    let path = |property: &String| match (inside, property.as_str()) {
        (false, name) => name.to_owned(),
        (true, "") => "t".to_owned(),
        (true, name) => format!("t/{name}"),
    };
    match condition {
        Expression::And(left, right) => {
            format!("({}) and ({})", write(left, inside), write(right, inside))
        }
        Expression::Or(left, right) => {
            format!("({}) or ({})", write(left, inside), write(right, inside))
        }
        Expression::Not(inner) => format!("not ({})", write(inner, inside)),
        Expression::Compare(property, operator, literal) => {
            let operator = match operator {
                Operator::Equal => "eq",
                Operator::NotEqual => "ne",
                Operator::Greater => "gt",
                Operator::GreaterOrEqual => "ge",
                Operator::Less => "lt",
                Operator::LessOrEqual => "le",
            };
            format!("{} {operator} {}", path(property), write_literal(literal))
        }
        Expression::In(property, literals) => {
            let literals: Vec<_> = literals.iter().map(write_literal).collect();
            format!("{} in ({})", path(property), literals.join(","))
        }
        Expression::Call(function, property, text) => {
            let function = match function {
                Function::StartsWith => "startsWith",
                Function::EndsWith => "endsWith",
            };
            let text = write_literal(&Literal::Text(text.clone()));
            format!("{function}({}, {text})", path(property))
        }
        Expression::Any(property, None) => format!("{property}/any()"),
        Expression::Any(property, Some(inner)) => {
            format!("{property}/any(t:{})", write(inner, true))
        }
    }
}

fn write_literal(literal: &Literal) -> String {
    match literal {
        Literal::Null => "null".to_owned(),
        Literal::Flag(flag) => flag.to_string(),
        Literal::Text(text) => format!("'{}'", text.replace('\'', "''")),
        Literal::Guid(guid) => guid.clone(),
        Literal::Time(time) => time.to_seconds_text(),
        Literal::Number(number) => number.to_string(),
    }
}

#[test]
fn a_condition_is_read_as_it_was_written() {
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
        let not = |inner: &Expression<String>| Box::new(Expression::Not(Box::new(inner.clone())));
        // De Morgan.
        let and = Expression::Not(Box::new(Expression::And(one.clone(), other.clone())));
        let or = Expression::Or(not(&one), not(&other));
        assert_eq!(and.holds(&read), or.holds(&read), "{one:?} {other:?}");
        let Expression::Compare(property, Operator::Equal, literal) = *one else {
            continue;
        };
        let equal = Expression::Compare(property.clone(), Operator::Equal, literal.clone());
        let unequal = Expression::Compare(property.clone(), Operator::NotEqual, literal.clone());
        let within = Expression::In(property, vec![literal]);
        assert_ne!(equal.holds(&read), unequal.holds(&read));
        assert_eq!(equal.holds(&read), within.holds(&read));
    }
}

#[test]
fn the_order_of_texts_is_one() {
    let random = SeededRandom::new(13);
    for _ in 0..5_000 {
        let (one, other) = (noise(&random), noise(&random));
        assert_eq!(folded_cmp(&one, &other), folded_cmp(&other, &one).reverse());
        assert!(folded_cmp(&one, &one).is_eq());
        assert!(folded_cmp(&one, &one.to_lowercase()).is_eq() || !one.is_ascii());
    }
}
