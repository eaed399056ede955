//! Tests that the registration asks for exactly the permissions of the calls in the endpoint table, and lists those that
//! it may leave out apart from the others.

use crate::files::read_file;
use rolecall::graph::endpoint::{ALL, NEVER_REQUESTED};
use rolecall::oauth::scope::Scope;
use std::collections::BTreeSet;

/// The permissions to register, or those among them that are optional.
fn permissions_of_calls(is_optional: bool) -> BTreeSet<String> {
    ALL.iter()
        .filter(|endpoint| !NEVER_REQUESTED.contains(endpoint))
        .flat_map(|endpoint| endpoint.together.iter().chain([&endpoint.scope]))
        .filter(|scope| Scope::OPTIONAL.contains(scope) == is_optional)
        .map(|scope| scope.name().to_owned())
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
    let (optional, required): (Vec<&str>, Vec<&str>) = list
        .lines()
        .partition(|line| line.contains("permissions are optional"));
    let mut lists = vec![("README.md", required.join("\n"), optional.join("\n"))];
    for path in ["scripts/register.sh", "scripts/register.ps1"] {
        let text = read_file(path).text;
        let line = |begins: &str| {
            let found = text
                .lines()
                .find(|line| line.trim_start_matches('$').starts_with(begins));
            found
                .unwrap_or_else(|| panic!("{path} has no line “{begins}”"))
                .to_owned()
        };
        lists.push((path, line("permissions"), line("optional")));
    }
    for (path, required, optional) in lists {
        for (list, is_optional) in [(required, false), (optional, true)] {
            assert_eq!(
                permissions_in(&list),
                permissions_of_calls(is_optional),
                "{path}: list the delegated permissions of the table of calls (right), and no others. Optional: {is_optional}"
            );
        }
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
