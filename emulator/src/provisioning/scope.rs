//! Scoping filters of an object mapping: groups of clauses, of which one group has to hold altogether.
//! Refuses operators it does not know: their clause does not hold.

use regex::Regex;
use serde_json::Value;

use super::expression::Source;

/// The groups and whether each holds, by name; none where there is no filter.
pub(super) fn evaluate(scope: &Value, source: &dyn Source) -> Vec<(String, bool)> {
    let groups = scope.get("groups").and_then(Value::as_array);
    groups
        .into_iter()
        .flatten()
        .map(|group| {
            let name = group.get("name").and_then(Value::as_str);
            let clauses = group.get("clauses").and_then(Value::as_array);
            let holds = clauses
                .into_iter()
                .flatten()
                .all(|clause| holds(clause, source));
            (name.unwrap_or("Scoping filter").to_owned(), holds)
        })
        .collect()
}

/// Whether a person is in scope, by what [`evaluate`] found.
pub(super) fn is_in(groups: &[(String, bool)]) -> bool {
    groups.is_empty() || groups.iter().any(|(_, holds)| *holds)
}

fn holds(clause: &Value, source: &dyn Source) -> bool {
    let text = |name: &str| clause.get(name).and_then(Value::as_str).unwrap_or_default();
    let actual = source.attribute(text("sourceOperandName")).shown();
    let expected: Vec<&str> = clause["targetOperand"]["values"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let first = expected.first().copied().unwrap_or_default();
    let shown = actual.clone().unwrap_or_default();
    let number = |text: &str| text.parse::<f64>().unwrap_or(f64::NAN);
    match text("operatorName")
        .to_ascii_uppercase()
        .replace('_', " ")
        .as_str()
    {
        "EQUALS" => expected
            .iter()
            .any(|value| value.eq_ignore_ascii_case(&shown)),
        "NOT EQUALS" => !expected
            .iter()
            .any(|value| value.eq_ignore_ascii_case(&shown)),
        "IS TRUE" => shown.eq_ignore_ascii_case("true"),
        "IS FALSE" => shown.eq_ignore_ascii_case("false"),
        "IS NULL" => actual.is_none(),
        "IS NOT NULL" => actual.is_some(),
        "REGEX MATCH" => matches(first, &shown),
        "NOT REGEX MATCH" => !matches(first, &shown),
        "GREATER THAN" => number(&shown) > number(first),
        "GREATER THAN OR EQUALS" => number(&shown) >= number(first),
        "INCLUDES" => shown.contains(first),
        _ => false,
    }
}

/// Whether the whole text is what the pattern describes.
fn matches(pattern: &str, text: &str) -> bool {
    Regex::new(&format!("^(?:{pattern})$")).is_ok_and(|pattern| pattern.is_match(text))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::env::Timestamp;
    use crate::provisioning::expression::Flow;

    struct Sales;

    impl Source for Sales {
        fn attribute(&self, name: &str) -> Flow {
            match name {
                "department" => Flow::text("Sales"),
                "accountEnabled" => Flow::flag(true),
                _ => Flow::Null,
            }
        }

        fn now(&self) -> Timestamp {
            Timestamp::default()
        }
    }

    #[track_caller]
    fn check(attribute: &str, operator: &str, values: &[&str], expected: bool) {
        let clause = json!({
            "operatorName": operator,
            "sourceOperandName": attribute,
            "targetOperand": {"values": values},
        });
        let scope = json!({"groups": [{"name": "one", "clauses": [clause]}]});
        assert_eq!(is_in(&evaluate(&scope, &Sales)), expected, "{operator}");
    }

    #[test]
    fn every_operator_is_known() {
        check("department", "EQUALS", &["sales"], true);
        check("department", "NOT EQUALS", &["Sales"], false);
        check("accountEnabled", "IS TRUE", &[], true);
        check("accountEnabled", "IS FALSE", &[], false);
        check("city", "IS NULL", &[], true);
        check("city", "IS NOT NULL", &[], false);
        check("department", "REGEX MATCH", &["S.l"], false);
        check("department", "REGEX MATCH", &["S.*"], true);
        check("department", "NOT REGEX MATCH", &["S.*"], false);
        check("department", "SOUNDS LIKE", &["Sales"], false);
    }

    #[test]
    fn one_group_is_enough_and_no_filter_lets_everybody_in() {
        let clause = |value: &str| json!({"operatorName": "EQUALS", "sourceOperandName": "department", "targetOperand": {"values": [value]}});
        let scope = json!({"groups": [
            {"name": "a", "clauses": [clause("Finance")]},
            {"name": "b", "clauses": [clause("Sales")]},
        ]});
        assert!(is_in(&evaluate(&scope, &Sales)));
        let both =
            json!({"groups": [{"name": "a", "clauses": [clause("Finance"), clause("Sales")]}]});
        assert!(!is_in(&evaluate(&both, &Sales)));
        assert!(is_in(&evaluate(&Value::Null, &Sales)));
    }
}
