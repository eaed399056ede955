//! PATCH on a user, without the HTTP around it.

use serde_json::json;

use super::*;

const ROLE: &str = crate::workato::ROLE_SCHEMA;
const ENTERPRISE: &str = crate::workato::ENTERPRISE_SCHEMA;

fn user() -> Map<String, Value> {
    let Value::Object(user) = json!({
        "id": "1",
        "userName": "ada",
        "active": true,
        "title": "Analyst",
        "name": {"givenName": "Ada", "familyName": "King"},
        "emails": [
            {"type": "work", "value": "old", "primary": true},
            {"type": "home", "value": "h"},
        ],
        ROLE: {"workato_role": "Admin", "workato_role_test": "Operator"},
    }) else {
        panic!("no object")
    };
    user
}

fn patched(operations: &Value) -> Result<Map<String, Value>, Option<&'static str>> {
    apply_patch(&user(), &json!({"Operations": operations})).map_err(|error| error.scim_type)
}

#[track_caller]
fn check(operations: Value, expected: Value) {
    let changed = patched(&operations).unwrap();
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(
            changed.get(name).unwrap_or(&Value::Null),
            value,
            "{operations}: {name}"
        );
    }
}

#[track_caller]
fn check_refusal(operation: Value, expected: &str) {
    let operations = json!([operation]);
    assert_eq!(patched(&operations), Err(Some(expected)), "{operations}");
}

#[track_caller]
fn check_no_change(operation: Value) {
    let operations = json!([operation]);
    let before = schemas::tidy(user());
    assert_eq!(patched(&operations), Ok(before), "{operations}");
}

#[test]
fn every_form_that_entra_sends_is_accepted() {
    check(
        json!([{"op": "Replace", "path": "active", "value": "False"}]),
        json!({"active": false}),
    );
    check(
        json!([{"op": "Replace", "path": "emails[type eq \"work\"].value", "value": "new"}]),
        json!({"emails": [{"type": "work", "value": "new", "primary": true}, {"type": "home", "value": "h"}]}),
    );
    check(
        json!([{"op": "Add", "path": "phoneNumbers[type eq \"mobile\"].value", "value": "1"}]),
        json!({"phoneNumbers": [{"type": "mobile", "value": "1"}]}),
    );
    check(
        json!([{"op": "Add", "path": "name.middleName", "value": "Augusta"}]),
        json!({"name": {"givenName": "Ada", "familyName": "King", "middleName": "Augusta"}}),
    );
    let role = format!("{ROLE}:workato_role");
    check(
        json!([{"op": "replace", "value": {"displayName": "Ada", "name.givenName": "Augusta", role: "Analyst"}}]),
        json!({
            "displayName": "Ada",
            "name": {"givenName": "Augusta", "familyName": "King"},
            ROLE: {"workato_role": "Analyst", "workato_role_test": "Operator"},
        }),
    );
    check(
        json!([{"op": "Add", "value": {ENTERPRISE: {"department": "R&D"}}}]),
        json!({ENTERPRISE: {"department": "R&D"}}),
    );
}

#[test]
fn remove_takes_away_what_the_path_selects() {
    let remove = |path: &str| json!([{"op": "remove", "path": path}]);
    for path in [ROLE.to_owned(), ROLE.to_uppercase(), ROLE.to_lowercase()] {
        check(
            remove(&path),
            json!({ROLE: null, "schemas": [crate::workato::CORE_SCHEMA]}),
        );
    }
    check(
        remove(&format!("{ROLE}:WORKATO_ROLE")),
        json!({ROLE: {"workato_role_test": "Operator"}}),
    );
    check(remove("title"), json!({"title": null}));
    check(
        remove("name.GIVENNAME"),
        json!({"name": {"familyName": "King"}}),
    );
    check(
        remove("emails[type eq \"work\" and primary eq true]"),
        json!({"emails": [{"type": "home", "value": "h"}]}),
    );
    check(
        remove("emails.value"),
        json!({"emails": [{"type": "work", "primary": true}, {"type": "home"}]}),
    );
    check(
        remove("emails[type eq \"home\"].value"),
        json!({"emails": [{"type": "work", "value": "old", "primary": true}, {"type": "home"}]}),
    );
    check(remove("emails[value pr]"), json!({"emails": null}));
    let both = json!([
        {"op": "remove", "path": format!("{ROLE}:workato_role")},
        {"op": "remove", "path": format!("{ROLE}:workato_role_test")},
    ]);
    check(
        both,
        json!({ROLE: null, "schemas": [crate::workato::CORE_SCHEMA]}),
    );
}

#[test]
fn removing_what_is_not_set_changes_nothing() {
    for path in [
        "nickName",
        "name.middleName",
        "phoneNumbers",
        "phoneNumbers.value",
        "emails[type eq \"home\"].display",
        ENTERPRISE,
        &format!("{ENTERPRISE}:department"),
        &format!("{ROLE}:workato_role_prod"),
    ] {
        check_no_change(json!({"op": "remove", "path": path}));
    }
    check_no_change(json!({"op": "add", "value": {"nickName": null}}));
    check_no_change(json!({"op": "replace", "path": "nickName", "value": null}));
    check_no_change(json!({"op": "replace", "path": "schemas", "value": ["urn:x:Y"]}));
}

#[test]
fn a_filter_has_to_match() {
    for (op, path) in [
        ("remove", "emails[type eq \"other\"]"),
        ("remove", "emails[type eq \"other\"].value"),
        ("remove", "phoneNumbers[type eq \"work\"]"),
        ("replace", "emails[type eq \"other\"]"),
        ("replace", "emails[type eq \"other\"].value"),
        ("replace", "phoneNumbers[type eq \"work\"].value"),
        ("add", "emails[type sw \"oth\"].value"),
    ] {
        check_refusal(json!({"op": op, "path": path, "value": "x"}), "noTarget");
    }
}

#[test]
fn values_are_added_and_replaced() {
    check(
        json!([{"op": "replace", "path": "emails[value pr].value", "value": "x"}]),
        json!({"emails": [{"type": "work", "value": "x", "primary": true}, {"type": "home", "value": "x"}]}),
    );
    check(
        json!([{"op": "add", "path": "emails", "value": {"type": "other", "value": "o"}}]),
        json!({"emails": [
            {"type": "work", "value": "old", "primary": true},
            {"type": "home", "value": "h"},
            {"type": "other", "value": "o"},
        ]}),
    );
    check(
        json!([{"op": "add", "path": "emails", "value": [{"type": "home", "value": "h"}]}]),
        json!({"emails": [{"type": "work", "value": "old", "primary": true}, {"type": "home", "value": "h"}]}),
    );
    check(
        json!([{"op": "replace", "path": "emails", "value": [{"value": "only"}]}]),
        json!({"emails": [{"value": "only"}]}),
    );
    check(
        json!([{"op": "replace", "path": "emails[type eq \"home\"].primary", "value": "True"}]),
        json!({"emails": [
            {"type": "work", "value": "old", "primary": false},
            {"type": "home", "value": "h", "primary": true},
        ]}),
    );
    check(
        json!([{"op": "replace", "path": "name", "value": {"givenName": "Augusta"}}]),
        json!({"name": {"givenName": "Augusta", "familyName": "King"}}),
    );
    check(
        json!([{"op": "replace", "path": ROLE.to_lowercase(), "value": {"workato_role": "Analyst"}}]),
        json!({ROLE: {"workato_role": "Analyst", "workato_role_test": "Operator"}}),
    );
    let department = format!("{}:department", ENTERPRISE.to_lowercase());
    check(
        json!([{"op": "add", "path": department, "value": "R&D"}]),
        json!({
            ENTERPRISE: {"department": "R&D"},
            "schemas": [crate::workato::CORE_SCHEMA, ROLE, ENTERPRISE],
        }),
    );
    check(
        json!([{"op": "add", "path": "urn:ietf:params:scim:schemas:core:2.0:user:nickName", "value": "A"}]),
        json!({"nickName": "A"}),
    );
    check(
        json!([{"op": "replace", "path": "title", "value": null}]),
        json!({"title": null}),
    );
}

#[test]
fn a_failing_operation_has_its_type() {
    for (operation, kind) in [
        (
            json!({"op": "Replace", "path": "id", "value": "2"}),
            "mutability",
        ),
        (json!({"op": "remove", "path": "userName"}), "mutability"),
        (
            json!({"op": "remove", "path": "meta.created"}),
            "mutability",
        ),
        (
            json!({"op": "remove", "path": crate::workato::CORE_SCHEMA}),
            "mutability",
        ),
        (json!({"op": "remove"}), "noTarget"),
        (
            json!({"op": "Replace", "path": "active", "value": "perhaps"}),
            "invalidValue",
        ),
        (
            json!({"op": "replace", "path": ROLE, "value": "Admin"}),
            "invalidValue",
        ),
        (json!({"op": "replace", "path": "title"}), "invalidValue"),
        (
            json!({"op": "Move", "path": "a", "value": "b"}),
            "invalidSyntax",
        ),
        (
            json!({"op": "Replace", "path": "a b", "value": "b"}),
            "invalidPath",
        ),
        (
            json!({"op": "remove", "path": "emails[type eq \"work\"]value"}),
            "invalidPath",
        ),
        (
            json!({"op": "remove", "path": "emails[type eq \"work\""}),
            "invalidPath",
        ),
        (
            json!({"op": "remove", "path": "emails[type is \"work\"]"}),
            "invalidFilter",
        ),
    ] {
        check_refusal(operation, kind);
    }
}
