//! Tests rules for all data from the wire: an enumeration of Graph may grow, and the app does not know the emulator.

use crate::files::{assert_none, files_below, read_file};

#[test]
fn every_parsed_enumeration_accepts_unknown_values() {
    let mut found = 0;
    let mut closed = Vec::new();
    for file in files_below(&["src/"], ".rs") {
        let code: Vec<&str> = file.code().iter().map(|line| line.text).collect();
        for (at, line) in code.iter().enumerate() {
            let Some((_, name)) = line.split_once("enum ") else {
                continue;
            };
            let above = code[..at].iter().rev();
            let is_read = above
                .take_while(|line| line.trim().starts_with("#["))
                .any(|line| line.contains("derive(") && line.contains("Deserialize"));
            if !is_read {
                continue;
            }
            found += 1;
            let indent = line.len() - line.trim_start().len();
            let end = format!("{}}}", " ".repeat(indent));
            let mut body = code[at..].iter().take_while(|line| **line != end);
            let is_open =
                body.any(|line| line.contains("#[serde(other)]") || line.contains("Other(String)"));
            if !is_open {
                closed.push(format!("{}: {}", file.path, name.trim_end_matches(" {")));
            }
        }
    }
    assert!(
        found > 1,
        "no enumeration was found: mend this rule, it checks nothing"
    );
    assert_none(
        &closed,
        "Graph's enumerations grow. Give it a case for what is unknown (`#[serde(other)]`, or `Other(String)`):",
    );
}

#[test]
fn nothing_in_the_app_knows_the_emulated_tenant() {
    const ITS_OWN: [&str; 6] = [
        "emulat",
        "_emulator",
        "contoso.example",
        "fabrikam.example",
        "ca11ab1e-",
        "127.0.0.1:8081",
    ];
    let knows = |line: &str| {
        let line = line.to_lowercase();
        ITS_OWN.iter().any(|word| line.contains(word))
    };
    let mut found: Vec<String> = files_below(&["src/"], ".rs")
        .iter()
        .flat_map(|file| file.breaches(knows))
        .collect();
    for path in ["index.html", "boot/boot.mjs"] {
        found.extend(read_file(path).breaches(knows));
    }
    assert_none(
        &found,
        "The app signs in to any provider and calls any Graph. Take out what it knows of the emulated tenant:",
    );
}
