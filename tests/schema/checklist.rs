//! The checklist of the mappings: each step with its error, and its Markdown.

use crate::issues::documented_schema;
use crate::sample::{environments, mapping_goal, new_job_schema, role_mapping, schema};
use rolecall::checklist::{mapping_steps, markdown};
use rolecall::guide::CheckState;
use rolecall::mappings::check::find_issues;
use rolecall::mappings::locate::locate;
use rolecall::mappings::{MappingIssue, MappingOptions};
use rolecall::workato::Environment;
use serde_json::{Value, json};

#[test]
fn the_checklist_shows_every_step_and_its_error() {
    let mut document = documented_schema();
    role_mapping(&mut document, &Environment::Dev)["flowType"] = json!("ObjectAddOnly");
    let schema = schema(document);
    let wish = mapping_goal(&environments(), MappingOptions::none());
    let located = locate(&schema).unwrap();
    let faults = find_issues(&located, &wish, None);
    let entries = mapping_steps::mapping_steps(&located, &wish, &faults);
    let numbers: Vec<&str> = entries.iter().map(|entry| entry.number).collect();
    let expected: Vec<String> = (1..=17).map(|n| format!("3.{n}")).collect();
    assert_eq!(numbers, expected);
    let open: Vec<&str> = entries
        .iter()
        .filter(|entry| entry.state != CheckState::Done)
        .map(|entry| entry.number)
        .collect();
    assert_eq!(open, ["3.14", "3.15", "3.17"]);
    let text = markdown::markdown(&"Workato".into(), "DEV: attribute.", &entries, &faults);
    assert!(text.contains("| 3.14 | [ ] needs attention |"), "{text}");
    assert_eq!(
        text.lines().filter(|line| line.starts_with("| 3.")).count(),
        17
    );
}

#[test]
fn a_correct_mapping_is_done_and_the_last_step_names_each_open_one_once() {
    let entry = |document: &Value, number: &str| {
        let schema = schema(document.clone());
        let located = locate(&schema).unwrap();
        let wish = mapping_goal(&environments(), MappingOptions::none());
        let faults = find_issues(&located, &wish, None);
        let entries = mapping_steps::mapping_steps(&located, &wish, &faults);
        let found = entries.into_iter().find(|entry| entry.number == number);
        found.map(|entry| (entry.state, entry.detail)).unwrap()
    };
    let before = new_job_schema();
    assert_eq!(
        entry(&before, "3.15").0,
        CheckState::ToDo,
        "nothing to confirm"
    );
    let (state, open) = entry(&before, "3.17");
    assert_eq!(state, CheckState::ToDo);
    assert_eq!(
        open, "See 3.7, 3.8, 3.10, 3.12, and 3.16 for what is open.",
        "each once, in order"
    );
    assert_eq!(entry(&documented_schema(), "3.15").0, CheckState::Done);
}

#[test]
fn nothing_that_others_wrote_is_read_as_markdown() {
    let hostile =
        "\\`*_[a](https://evil.example)<img src=x>|#&!~~\r\n# b www.evil.example x@evil.example";
    let entry = mapping_steps::MappingStep {
        number: "3.2",
        text: "asks",
        portal: "portal".into(),
        schema: "schema".into(),
        state: CheckState::Done,
        detail: hostile.into(),
    };
    let faults = [MappingIssue::ScopingFilter(hostile.into())];
    let text = markdown::markdown(&hostile.into(), hostile, &[entry], &faults);
    assert_eq!(text.matches("evil").count(), 4 * 3, "{text}");
    let own = text.replace("\\\\", "");
    // Without its escaped characters, the text has only the page's own markup.
    let mut left = String::new();
    let mut characters = own.chars();
    while let Some(character) = characters.next() {
        if character == '\\' {
            characters.next();
        } else {
            left.push(character);
        }
    }
    let left = left.replace(rolecall::links::WORKATO_ENTRA, "");
    for read in ["`", "*", "_", "](", "<", "&", "!", "~", "://", "www.", "@"] {
        assert!(!left.contains(read), "{read} in {left}");
    }
    let headings: Vec<&str> = left.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(headings.len(), 2, "{headings:?}");
    assert_eq!(left.matches('#').count(), 3, "{left}");
    let rows = left.lines().filter(|line| line.starts_with("| 3.2"));
    assert!(rows.clone().all(|row| row.matches('|').count() == 7));
    assert_eq!(rows.count(), 1);
}
