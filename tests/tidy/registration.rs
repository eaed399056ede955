//! Tests that the registration asks for exactly the permissions of the calls in the endpoint table.

use crate::files::read_file;
use rolecall::graph::endpoint::{ALL, NEVER_REQUESTED};
use std::collections::BTreeSet;

fn required_permissions() -> BTreeSet<String> {
    ALL.iter()
        .filter(|endpoint| !NEVER_REQUESTED.contains(endpoint))
        .map(|endpoint| endpoint.scope.name().to_owned())
        .collect()
}

fn is_permission(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    parts.len() >= 2
        && parts
            .iter()
            .all(|part| part.starts_with(|c: char| c.is_ascii_uppercase()))
        && ["Read", "ReadWrite"].contains(&parts[1])
}

fn permissions_in(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.')
        .map(|word| word.trim_matches('.'))
        .filter(|word| is_permission(word))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_registration_requests_exactly_the_permissions_of_the_calls() {
    let readme = read_file("README.md").text;
    let list = readme
        .split("### Register the app in Entra")
        .nth(1)
        .and_then(|rest| rest.split("### ").next())
        .expect("README.md says how the app is registered");
    let scripts = ["scripts/register.sh", "scripts/register.ps1"].map(|path| {
        let text = read_file(path).text;
        let line = text
            .lines()
            .find(|line| line.contains("permissions") && line.contains("User.Read"))
            .map(str::to_owned);
        (
            path,
            line.unwrap_or_else(|| panic!("{path} lists no permissions")),
        )
    });
    let lists = [("README.md", list.to_owned())].into_iter().chain(scripts);
    for (path, list) in lists {
        assert_eq!(
            permissions_in(&list),
            required_permissions(),
            "{path}: list the delegated permissions of the table of calls (right), and no others"
        );
    }
}

#[test]
fn a_permission_is_recognised_among_other_words() {
    assert_eq!(
        permissions_in(
            "Add `User.Read`, Application.ReadWrite.All; see Microsoft.Graph and README.md."
        )
        .len(),
        2
    );
}
