//! README lists every scenario and setting in the words of the controls, and no other.

use std::collections::BTreeMap;

use emulator::seed::Scenario;

use crate::client::Client;

const README: &str = include_str!("../../README.md");

/// The rows of the tables below a heading that begins with one of these words, as cells without code marks.
fn rows(headings: &[&str]) -> Vec<Vec<String>> {
    let mut is_inside = false;
    let mut rows = Vec::new();
    for line in README.lines() {
        let Some(row) = line.strip_prefix("| ") else {
            // The line of dashes is part of a table.
            is_inside &= line.starts_with("|--");
            continue;
        };
        if headings
            .iter()
            .any(|heading| row.starts_with(&format!("{heading} |")))
        {
            is_inside = true;
        } else if is_inside {
            let cells = row.trim_end_matches(" |").split(" | ");
            rows.push(cells.map(|cell| cell.replace('`', "")).collect());
        }
    }
    rows
}

/// Compares what README says with what the controls say, by name.
#[track_caller]
fn check(readme: &BTreeMap<String, String>, controls: &BTreeMap<String, String>) {
    for (name, words) in controls {
        let Some(said) = readme.get(name) else {
            panic!("README has no row for {name}: {words}");
        };
        assert_eq!(
            said, words,
            "{name}: README on the left, the controls on the right"
        );
    }
    let known: Vec<&String> = controls.keys().collect();
    let listed: Vec<&String> = readme.keys().collect();
    assert_eq!(listed, known, "README lists what does not exist");
}

#[test]
fn readme_describes_every_scenario_as_the_controls_do() {
    let rows = rows(&["scenario", "situation"]);
    let readme: BTreeMap<_, _> = rows
        .iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    assert_eq!(readme.len(), rows.len(), "a scenario has two rows");
    let controls = Scenario::ALL
        .iter()
        .map(|scenario| {
            (
                scenario.name().to_owned(),
                scenario.description().to_owned(),
            )
        })
        .collect();
    check(&readme, &controls);
}

#[tokio::test]
async fn readme_describes_every_setting_as_the_controls_do() {
    let client = Client::new();
    let defaults = client.get("/_emulator/settings").await.json();
    let page = client.get("/_emulator/").await.body;
    let mut controls = BTreeMap::new();
    for (name, value) in defaults.as_object().unwrap() {
        let (_, hint) = page.split_once(&format!("id=\"{name}-hint\">")).unwrap();
        let (hint, _) = hint.split_once('<').unwrap();
        let hint = hint.replace("&quot;", "\"").replace("&amp;", "&");
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), ToOwned::to_owned);
        controls.insert(name.clone(), format!("{hint} ({value})"));
    }
    let readme = rows(&["setting"])
        .into_iter()
        .map(|row| (row[0].clone(), format!("{} ({})", row[1], row[2])))
        .collect();
    check(&readme, &controls);
}
