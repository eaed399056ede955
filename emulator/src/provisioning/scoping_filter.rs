//! Scoping filters of an object mapping: groups of clauses; all clauses of at least one group must match
//! (<https://learn.microsoft.com/entra/identity/app-provisioning/define-conditional-rules-for-provisioning-user-accounts>).
//! A clause with an unknown operator, a multi-valued attribute or an unsupported one does not match; an empty attribute
//! matches only `IS NULL`.

use regex::Regex;
use serde_json::Value;

use super::expression::{AttributeSource, AttributeValue};

/// An operator with its arity and the attribute types it supports.
type Operator = (&'static str, &'static str, &'static [&'static str]);

const TEXTS: &[&str] = &["Integer", "String"];
const ANYTHING: &[&str] = &["Integer", "String", "Binary", "Boolean"];
const BOOLEANS: &[&str] = &["Boolean"];

/// Every operator in `schema/filterOperators`. `IsMemberOf` is documented as unsupported.
pub(crate) const OPERATORS: [Operator; 14] = [
    ("EQUALS", "Binary", TEXTS),
    ("IS FALSE", "Unary", BOOLEANS),
    ("IS NOT NULL", "Unary", ANYTHING),
    ("IS NULL", "Unary", ANYTHING),
    ("IS TRUE", "Unary", BOOLEANS),
    ("NOT EQUALS", "Binary", TEXTS),
    ("NOT REGEX MATCH", "Binary", TEXTS),
    ("REGEX MATCH", "Binary", TEXTS),
    ("GREATER_THAN", "Binary", &["Integer"]),
    ("GREATER_THAN_OR_EQUALS", "Binary", &["Integer"]),
    ("INCLUDES", "Binary", &["String"]),
    ("ENDS_WITH", "Binary", &["String"]),
    ("&", "Binary", &["String"]),
    ("!&", "Binary", &["String"]),
];

/// The groups by name, and whether each matches; empty if there is no filter.
pub(crate) fn evaluate(scope: &Value, source: &dyn AttributeSource) -> Vec<(String, bool)> {
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

/// Whether a user is in scope according to the result of [`evaluate`].
pub(crate) fn is_in_scope(groups: &[(String, bool)]) -> bool {
    groups.is_empty() || groups.iter().any(|(_, holds)| *holds)
}

/// Whether Microsoft names the attribute as unsupported in scoping filters: app roles, the manager, the type of the user,
/// and dates (<https://learn.microsoft.com/entra/identity/app-provisioning/known-issues>). Which attributes are dates is
/// inferred from the names of the page's examples.
fn is_unsupported(attribute: &str) -> bool {
    let name = attribute.to_ascii_lowercase();
    let named = [
        "approleassignments",
        "usertype",
        "manager",
        "accountexpires",
    ];
    named.contains(&name.as_str()) || name.ends_with("date") || name.ends_with("datetime")
}

fn holds(clause: &Value, source: &dyn AttributeSource) -> bool {
    let text = |name: &str| clause.get(name).and_then(Value::as_str).unwrap_or_default();
    if is_unsupported(text("sourceOperandName")) {
        return false;
    }
    let operator = text("operatorName").to_ascii_uppercase().replace('_', " ");
    let shown = match source.attribute(text("sourceOperandName")) {
        AttributeValue::Text(text) => text,
        AttributeValue::Null => String::new(),
        // Filtering by multi-valued attributes is not supported.
        AttributeValue::Many(_) | AttributeValue::Complex(_) => return false,
    };
    match operator.as_str() {
        "IS NULL" => return shown.is_empty(),
        _ if shown.is_empty() => return false,
        _ => {}
    }
    let expected: Vec<&str> = clause["targetOperand"]["values"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let first = expected.first().copied().unwrap_or_default();
    let numbers = || {
        Some((
            shown.parse::<i64>().ok()?,
            first.trim().parse::<i64>().ok()?,
        ))
    };
    match operator.as_str() {
        "EQUALS" => expected.contains(&shown.as_str()),
        "NOT EQUALS" => !expected.contains(&shown.as_str()),
        "IS TRUE" => shown.eq_ignore_ascii_case("true"),
        "IS FALSE" => shown.eq_ignore_ascii_case("false"),
        "IS NOT NULL" => true,
        "REGEX MATCH" => parse_pattern(first).is_some_and(|pattern| pattern.is_match(&shown)),
        "NOT REGEX MATCH" => parse_pattern(first).is_some_and(|pattern| !pattern.is_match(&shown)),
        "GREATER THAN" => numbers().is_some_and(|(actual, least)| actual > least),
        "GREATER THAN OR EQUALS" => numbers().is_some_and(|(actual, least)| actual >= least),
        "INCLUDES" => shown.contains(first),
        "ENDS WITH" => shown.ends_with(first),
        "&" => first.contains(shown.as_str()),
        "!&" => !first.contains(shown.as_str()),
        _ => false,
    }
}

/// A pattern for the whole text; `None` if it is not a regular expression.
fn parse_pattern(text: &str) -> Option<Regex> {
    Regex::new(&format!("^(?:{text})$")).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::env::Timestamp;
    use crate::provisioning::expression::AttributeValue;

    struct Sales;

    impl AttributeSource for Sales {
        fn attribute(&self, name: &str) -> AttributeValue {
            match name {
                "department" => AttributeValue::from_text("Sales"),
                "accountEnabled" => AttributeValue::from_bool(true),
                "employeeId" => AttributeValue::from_text("42"),
                "state" => AttributeValue::from_text(""),
                "userType" => AttributeValue::from_text("Member"),
                "manager" => AttributeValue::from_text("grace"),
                "employeeHireDate" => AttributeValue::from_text("2026-01-01T00:00:00Z"),
                "otherMails" => AttributeValue::Many(vec!["a".to_owned(), "b".to_owned()]),
                _ => AttributeValue::Null,
            }
        }

        fn now(&self) -> Timestamp {
            Timestamp::default()
        }

        fn random(&self) -> u64 {
            0
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
        assert_eq!(
            is_in_scope(&evaluate(&scope, &Sales)),
            expected,
            "{operator}"
        );
    }

    #[test]
    fn every_operator_matches_as_documented() {
        check("department", "EQUALS", &["Sales"], true);
        check("department", "EQUALS", &["sales"], false);
        check("department", "NOT EQUALS", &["Sales"], false);
        check("department", "NOT EQUALS", &["sales"], true);
        check("accountEnabled", "IS TRUE", &[], true);
        check("accountEnabled", "IS FALSE", &[], false);
        check("city", "IS NULL", &[], true);
        check("state", "IS NULL", &[], true);
        check("department", "IS NULL", &[], false);
        check("city", "IS NOT NULL", &[], false);
        check("department", "IS NOT NULL", &[], true);
        check("department", "REGEX MATCH", &["S.l"], false);
        check("department", "REGEX MATCH", &["S.*"], true);
        check("department", "REGEX MATCH", &["("], false);
        check("department", "NOT REGEX MATCH", &["S.*"], false);
        check("department", "NOT REGEX MATCH", &["F.*"], true);
        check("employeeId", "GREATER_THAN", &["42"], false);
        check("employeeId", "Greater_Than", &["41"], true);
        check("employeeId", "GREATER_THAN_OR_EQUALS", &["42"], true);
        check("department", "GREATER_THAN", &["41"], false);
        check("department", "Includes", &["ale"], true);
        check("department", "INCLUDES", &["ALE"], false);
        check("department", "ENDS_WITH", &["les"], true);
        check("department", "ENDS_WITH", &["Sal"], false);
        check("department", "&", &["Sales;Finance"], true);
        check("department", "!&", &["Sales;Finance"], false);
        check("department", "!&", &["Finance"], true);
        check("department", "SOUNDS LIKE", &["Sales"], false);
        check("department", "IsMemberOf", &["Sales"], false);
    }

    #[test]
    fn empty_attributes_match_only_is_null_and_several_values_nothing() {
        for operator in [
            "NOT EQUALS",
            "NOT REGEX MATCH",
            "!&",
            "INCLUDES",
            "ENDS_WITH",
        ] {
            check("city", operator, &[""], false);
            check("otherMails", operator, &["x"], false);
        }
        check("otherMails", "IS NULL", &[], false);
        check("otherMails", "IS NOT NULL", &[], false);
    }

    /// A supported attribute with the same operator matches, as the first test says.
    #[test]
    fn unsupported_attributes_match_nothing() {
        check("userType", "EQUALS", &["Member"], false);
        check("usertype", "IS NULL", &[], false);
        check("manager", "IS NOT NULL", &[], false);
        check("employeeHireDate", "IS NOT NULL", &[], false);
        check("accountExpires", "IS NULL", &[], false);
        check("appRoleAssignments", "IS NULL", &[], false);
    }

    #[test]
    fn one_matching_group_is_enough_and_no_filter_matches_all() {
        let clause = |value: &str| json!({"operatorName": "EQUALS", "sourceOperandName": "department", "targetOperand": {"values": [value]}});
        let scope = json!({"groups": [
            {"name": "a", "clauses": [clause("Finance")]},
            {"name": "b", "clauses": [clause("Sales")]},
        ]});
        assert!(is_in_scope(&evaluate(&scope, &Sales)));
        let both =
            json!({"groups": [{"name": "a", "clauses": [clause("Finance"), clause("Sales")]}]});
        assert!(!is_in_scope(&evaluate(&both, &Sales)));
        assert!(is_in_scope(&evaluate(&Value::Null, &Sales)));
    }
}
