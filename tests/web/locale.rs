//! Tests that the browser's `Intl` gives what the tests of the core see, and that it orders names as a dictionary does.

use rolecall::instant::Instant;
use rolecall::texts::{locale, times};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn lists_and_times_are_those_that_tests_of_the_core_see() {
    assert_eq!(locale::all_of(&["DEV"]), "DEV");
    assert_eq!(locale::all_of(&["DEV", "TEST"]), "DEV and TEST");
    assert_eq!(
        locale::one_of(&["DEV", "TEST", "PROD"]),
        "DEV, TEST, or PROD"
    );
    for (seconds, text) in [
        (0, "0 seconds"),
        (1, "1 second"),
        (89, "89 seconds"),
        (90, "2 minutes"),
        (5_400, "2 hours"),
        (30 * 86_400, "30 days"),
    ] {
        assert_eq!(locale::duration(seconds), text);
    }
    let noon = Instant::parse("2026-12-28T12:00:00Z").expect("a date");
    let ago = |seconds: i64| times::relative(noon.plus_seconds(-seconds), noon);
    assert_eq!(ago(29 * 60), "29 minutes ago");
    assert_eq!(ago(-7_200), "in 2 hours");
    assert_eq!(locale::long_date(noon), "December 28, 2026");
    assert_eq!(locale::number(2_596), "2,596");
    assert_eq!(locale::number(-7), "-7");
}

#[wasm_bindgen_test]
fn names_are_in_the_order_of_a_dictionary() {
    let names = ["Zoé", "émile", "Ada", "Émile", "eve", "ada", "Ada"];
    let order = locale::order(&names);
    let ordered: Vec<&str> = order.iter().map(|at| names[*at]).collect();
    assert_eq!(
        ordered,
        ["ada", "Ada", "Ada", "émile", "Émile", "eve", "Zoé"],
        "an accent does not put a name behind Z"
    );
    assert!(order.iter().position(|at| *at == 2) < order.iter().position(|at| *at == 6));
    assert!(locale::order::<&str>(&[]).is_empty());
}

#[wasm_bindgen_test]
fn a_name_with_the_separator_stays_one_name() {
    assert_eq!(locale::order(&["b\0a", "a", "b\0a"]), [1, 0, 2]);
}
