//! Finds the operation for a method and path.
//! What is not in the table is not emulated.

use http::Method;

use super::call::ApiVersion;
use super::key::{Key, Segment, cast_type};
use super::operation::Operation;
use super::view::View;

mod not_emulated;
mod path_suffix;
mod roots;
mod scopes;
mod table;

#[derive(Debug)]
pub(crate) enum OperationMatch {
    /// The operation, the keys in the path, and the requested part of the response.
    Operation(&'static Operation, Vec<Key>, View),
    /// The path is known, but not for this method.
    MethodNotAllowed,
    NotEmulated,
    /// Graph has no such path; contains its first segment.
    UnknownSegment(String),
}

/// `beta` knows the operations that only it has.
pub(crate) fn find(version: ApiVersion, method: &Method, segments: &[Segment]) -> OperationMatch {
    // Microsoft's Python client sends absolute URLs in a batch; Graph's error then names the segment `http:`.
    if let Some(Segment::Plain(root)) = segments.first()
        && !roots::is_root(root)
    {
        return OperationMatch::UnknownSegment(root.clone());
    }
    let is_elsewhere = not_emulated::NOT_EMULATED.iter().any(|(path, methods)| {
        match_path(path, segments).is_some()
            && methods.iter().any(|known| *known == method.as_str())
    });
    if is_elsewhere {
        return OperationMatch::NotEmulated;
    }
    let (is_known, found) = lookup(version, method.as_str(), segments);
    if let Some((operation, keys)) = found {
        return OperationMatch::Operation(operation, keys, View::default());
    }
    match path_suffix::find(segments, &|segments| lookup(version, "GET", segments).1) {
        Some((operation, keys, view)) if *method == Method::GET => {
            OperationMatch::Operation(operation, keys, view)
        }
        Some(_) => OperationMatch::MethodNotAllowed,
        None if is_known => OperationMatch::MethodNotAllowed,
        None => OperationMatch::NotEmulated,
    }
}

type MatchedOperation = (&'static Operation, Vec<Key>);

/// Whether the table has the path, and its row for the method.
fn lookup(
    version: ApiVersion,
    method: &str,
    segments: &[Segment],
) -> (bool, Option<MatchedOperation>) {
    let mut matching = table::operations()
        .filter(|operation| operation.version == version)
        .filter_map(|operation| Some((operation, match_path(operation.path, segments)?)))
        .peekable();
    // The table lists fixed segments before keys, so the first matching path is the right one.
    let Some(path) = matching.peek().map(|(operation, _)| operation.path) else {
        return (false, None);
    };
    let found = matching
        .take_while(|(operation, _)| operation.path == path)
        .find(|(operation, _)| operation.method == method);
    (true, found)
}

/// Returns the keys in the segments if they match `path`.
fn match_path(path: &str, segments: &[Segment]) -> Option<Vec<Key>> {
    let mut keys = Vec::new();
    let mut rest = segments.iter();
    for expected in path.split('/').skip(1) {
        match (expected.starts_with('{'), rest.next()?) {
            // `$count`, `$ref` and casts are not ids.
            (true, Segment::Plain(id)) if id.starts_with('$') || cast_type(id).is_some() => {
                return None;
            }
            (true, Segment::Plain(id)) => keys.push(Key::Id(id.clone())),
            (true, Segment::Key(key)) => keys.push(key.clone()),
            (false, Segment::Plain(name)) if matches_segment(expected, name) => {}
            (false, _) => return None,
        }
    }
    rest.next().is_none().then_some(keys)
}

/// Whether two fixed segments are equal: Graph ignores case, and casts and actions may be qualified.
fn matches_segment(expected: &str, name: &str) -> bool {
    let plain = |segment| cast_type(segment).unwrap_or(segment);
    let is_cast = |segment: &str| cast_type(segment).is_some();
    plain(expected).eq_ignore_ascii_case(plain(name)) && (is_cast(name) || !is_cast(expected))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::key::parse_segments;
    use super::*;
    use crate::permissions::catalogue::graph_scope;

    /// The documentation names them as the least privileged scopes, but no tenant offers them yet.
    const NOT_IN_THE_CATALOGUE: [&str; 3] = [
        "User.ReadUpdate.All",
        "SynchronizationMetadata.Read.All",
        "SynchronizationMetadata.ReadWrite.All",
    ];

    #[track_caller]
    fn check(method: &Method, path: &str, expected: &str) {
        let found = match find(ApiVersion::V1, method, &parse_segments(path)) {
            OperationMatch::Operation(operation, keys, view) => {
                let keys: Vec<_> = keys.iter().map(Key::as_str).collect();
                format!("{} {} {}", operation.path, keys.join(" "), view.text())
            }
            OperationMatch::MethodNotAllowed => "405".to_owned(),
            OperationMatch::NotEmulated => "501".to_owned(),
            OperationMatch::UnknownSegment(_) => "400".to_owned(),
        };
        let found: Vec<_> = found.split_whitespace().collect();
        assert_eq!(found.join(" "), expected, "{method} {path}");
    }

    #[test]
    fn paths_match_operations() {
        check(&Method::GET, "users", "/users");
        check(&Method::GET, "users/$count", "/users count");
        check(
            &Method::GET,
            "users/1/appRoleAssignments/$count",
            "/users/{id}/appRoleAssignments 1 count",
        );
        check(&Method::GET, "users/1/$count", "501");
        check(&Method::GET, "users/delta/$count", "501");
        check(&Method::GET, "users/$ref", "501");
        check(&Method::GET, "users/graph.user", "501");
        check(&Method::DELETE, "groups/1/members/$count", "405");
        check(&Method::DELETE, "groups/1/members/2", "405");
        let members = "groups/1/members";
        for (below, view) in [
            ("graph.user", "user"),
            ("microsoft.graph.user/$count", "user count"),
            ("$ref", "references"),
            ("2", "2"),
            ("2/graph.user", "user 2"),
        ] {
            check(
                &Method::GET,
                &format!("{members}/{below}"),
                &format!("/groups/{{id}}/members 1 {view}"),
            );
        }
        check(&Method::GET, "groups/1/members/2/3", "501");
        check(
            &Method::GET,
            "directory/deletedItems/1/graph.user",
            "/directory/deletedItems/{id} 1 user",
        );
        check(&Method::GET, "Users/1", "/users/{id} 1");
        check(
            &Method::GET,
            "applications(appId='a')",
            "/applications/{id} a",
        );
        check(
            &Method::GET,
            "me/transitiveMemberOf/graph.directoryRole",
            "/me/transitiveMemberOf directoryRole",
        );
        check(
            &Method::POST,
            "directoryObjects/microsoft.graph.getAvailableExtensionProperties",
            "/directoryObjects/getAvailableExtensionProperties",
        );
        check(&Method::PUT, "users/1", "405");
        check(&Method::DELETE, "users/1", "/users/{id} 1");
        for spelling in ["delta", "delta()", "microsoft.graph.delta()", "graph.delta"] {
            check(&Method::GET, &format!("users/{spelling}"), "/users/delta");
        }
        check(&Method::GET, "planner/tasks", "501");
    }

    #[test]
    fn operations_are_unique_and_grouped_by_path() {
        let mut seen = BTreeSet::new();
        let mut paths: Vec<&str> = Vec::new();
        for operation in table::operations() {
            assert!(
                seen.insert((operation.path, operation.method)),
                "{} {}",
                operation.method,
                operation.path
            );
            if paths.last() != Some(&operation.path) {
                assert!(!paths.contains(&operation.path), "{}", operation.path);
                paths.push(operation.path);
            }
        }
    }

    #[test]
    fn every_scope_is_one_that_a_tenant_can_grant() {
        for operation in table::operations() {
            assert!(!operation.scopes.is_empty(), "{}", operation.path);
            for scope in operation.scopes {
                let known = graph_scope(scope).map(|known| known.name);
                assert!(
                    known == Some(*scope) || NOT_IN_THE_CATALOGUE.contains(scope),
                    "{scope}"
                );
            }
        }
    }
}
