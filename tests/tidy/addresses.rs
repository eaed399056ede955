//! Tests that each address stands in one place: Graph's paths in the endpoint table, outside addresses in links or
//! clouds.
//! Applies to shipped code without exceptions; tests and comments may contain any address.

use crate::files::{assert_none, files_below, literals};

/// The first segments of the Graph paths that the app may ever call.
const GRAPH_PATHS: [&str; 10] = [
    "users",
    "applications",
    "servicePrincipals",
    "groups",
    "me",
    "organization",
    "directoryObjects",
    "directory",
    "applicationTemplates",
    "auditLogs",
];

/// Whether a text contains a Graph path: a known segment, whole, after a slash.
fn has_graph_path(text: &str) -> bool {
    text.match_indices('/').any(|(at, _)| {
        let rest = &text[at + 1..];
        let before = &text[..at];
        let begins = before.is_empty()
            || before.ends_with("v1.0")
            || before.ends_with("beta")
            || before.ends_with('}');
        begins
            && GRAPH_PATHS.iter().any(|segment| {
                rest.strip_prefix(segment).is_some_and(|rest| {
                    !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-')
                })
            })
    })
}

/// Whether a text contains a host's address, rather than only the scheme.
fn has_host(text: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        text.split(scheme)
            .skip(1)
            .any(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
    })
}

fn breaches(is_home: impl Fn(&str) -> bool, breaks: impl Fn(&str) -> bool) -> Vec<String> {
    let mut files = files_below(&["src/"], ".rs");
    files.retain(|file| !is_home(&file.path));
    files
        .iter()
        .flat_map(|file| file.breaches(|line| literals(line).into_iter().any(&breaks)))
        .collect()
}

#[test]
fn a_graph_path_stands_in_the_endpoint_table() {
    assert_none(
        &breaches(|path| path == "src/graph/endpoint.rs", has_graph_path),
        "Add the call to the table in `src/graph/endpoint.rs` and make the request from its row:",
    );
}

#[test]
fn an_outside_address_stands_in_links_or_clouds() {
    assert_none(
        &breaches(
            |path| path == "src/links.rs" || path == "src/config/cloud.rs",
            has_host,
        ),
        "Put a link for people into `src/links.rs`, a host of Microsoft's into `src/config/cloud.rs`:",
    );
}

#[test]
fn addresses_are_recognised() {
    for text in [
        "/users",
        "/users/{}",
        "/users?$top=1",
        "{graph}/v1.0/me",
        "/applications(appId='{}')/owners",
    ] {
        assert!(has_graph_path(text), "{text}");
    }
    for text in [
        "/",
        "users",
        "/user-accounts",
        "/metadata",
        "graph/api/user-get",
        "/menu",
    ] {
        assert!(!has_graph_path(text), "{text}");
    }
    assert!(has_host("see https://a.example/b") && has_host("http://127.0.0.1"));
    assert!(!has_host("https://") && !has_host("https://{host}"));
}
