//! Makes random conditions and writes them as a client does.
use crate::env::{SeededRandom, Timestamp};
use crate::graph::odata::expression::{ComparisonOperator, FilterExpression, Function, Literal};
use crate::graph::odata::fuzz::noise;

/// `depth` is the maximum depth; `inside` means inside `any`.
pub(crate) fn condition(
    random: &SeededRandom,
    depth: usize,
    inside: bool,
) -> FilterExpression<String> {
    let choice = if depth == 0 {
        3 + random.below(3)
    } else {
        random.below(7)
    };
    let below = || Box::new(condition(random, depth.saturating_sub(1), inside));
    match choice {
        0 => FilterExpression::And(below(), below()),
        1 => FilterExpression::Or(below(), below()),
        2 => FilterExpression::Not(below()),
        3 => FilterExpression::In(
            property(random, inside),
            (0..=random.below(4)).map(|_| literal(random)).collect(),
        ),
        4 => {
            let function = match random.below(3) {
                0 => Function::StartsWith,
                1 => Function::EndsWith,
                _ => Function::Contains,
            };
            FilterExpression::Call(function, property(random, inside), noise(random))
        }
        6 if !inside => {
            let inner = random
                .chance(80)
                .then(|| Box::new(condition(random, depth.saturating_sub(1), true)));
            FilterExpression::Any("tags".to_owned(), inner)
        }
        _ => FilterExpression::Compare(property(random, inside), operator(random), literal(random)),
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

fn operator(random: &SeededRandom) -> ComparisonOperator {
    [
        ComparisonOperator::Equal,
        ComparisonOperator::NotEqual,
        ComparisonOperator::Greater,
        ComparisonOperator::GreaterOrEqual,
        ComparisonOperator::Less,
        ComparisonOperator::LessOrEqual,
    ][random.below(6)]
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

/// `inside` means inside `any`, whose range variable is `t`.
pub(crate) fn write(condition: &FilterExpression<String>, inside: bool) -> String {
    let path = |property: &String| match (inside, property.as_str()) {
        (false, name) => name.to_owned(),
        (true, "") => "t".to_owned(),
        (true, name) => format!("t/{name}"),
    };
    match condition {
        FilterExpression::And(left, right) => {
            format!("({}) and ({})", write(left, inside), write(right, inside))
        }
        FilterExpression::Or(left, right) => {
            format!("({}) or ({})", write(left, inside), write(right, inside))
        }
        FilterExpression::Not(inner) => format!("not ({})", write(inner, inside)),
        FilterExpression::Compare(property, operator, literal) => {
            let operator = match operator {
                ComparisonOperator::Equal => "eq",
                ComparisonOperator::NotEqual => "ne",
                ComparisonOperator::Greater => "gt",
                ComparisonOperator::GreaterOrEqual => "ge",
                ComparisonOperator::Less => "lt",
                ComparisonOperator::LessOrEqual => "le",
            };
            format!("{} {operator} {}", path(property), write_literal(literal))
        }
        FilterExpression::In(property, literals) => {
            let literals: Vec<_> = literals.iter().map(write_literal).collect();
            format!("{} in ({})", path(property), literals.join(","))
        }
        FilterExpression::Call(function, property, text) => {
            let function = match function {
                Function::StartsWith => "startsWith",
                Function::EndsWith => "endsWith",
                Function::Contains => "contains",
            };
            let text = write_literal(&Literal::Text(text.clone()));
            format!("{function}({}, {text})", path(property))
        }
        FilterExpression::Any(property, None) => format!("{property}/any()"),
        FilterExpression::Any(property, Some(inner)) => {
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
