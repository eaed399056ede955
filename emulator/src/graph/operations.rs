//! Which operation an address and a method name.
//! Refuses to run it, and to guess: what is not in the table is answered as not emulated.

use http::Method;

use super::access::{Owners, Roles};
use super::call::Call;
use super::context::Context;
use super::error::GraphError;
use super::key::{Key, Segment, cast};
use super::reply::Reply;
use crate::throttle::{Class, Cost};

mod elsewhere;
mod scopes;
mod table;

/// One operation of Graph, and who may do it.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) method: &'static str,
    /// The address below the version; a segment in braces is a key.
    pub(crate) path: &'static str,
    /// The delegated scopes, any of which suffices.
    pub(crate) scopes: &'static [&'static str],
    /// Further scopes, any of which is needed besides; none where this is empty.
    pub(crate) besides: &'static [&'static str],
    pub(crate) roles: Roles,
    pub(crate) owners: Owners,
    /// The resource units it takes, before `$select`, `$expand` and `$top` change them.
    pub(crate) resource_units: u32,
    /// The limit of its own that it falls under.
    pub(crate) class: Class,
    pub(crate) answer: fn(&mut Context<'_>) -> Result<Reply, GraphError>,
}

impl Operation {
    /// The keys that the operation works on: below `/me` the caller is the first.
    pub(crate) fn keys(&self, mut keys: Vec<Key>, user_id: &str) -> Vec<Key> {
        if self.path.split('/').nth(1) == Some("me") {
            keys.insert(0, Key::Id(user_id.to_owned()));
        }
        keys
    }

    /// What a call of it costs (<https://learn.microsoft.com/graph/throttling-limits>).
    pub(crate) fn cost(&self, call: &Call) -> Cost {
        let option = |name: &str| {
            call.query
                .iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.as_str())
        };
        let has_small_page = option("$top")
            .and_then(|top| top.parse::<u32>().ok())
            .is_some_and(|top| top < 20);
        let cheaper = u32::from(option("$select").is_some()) + u32::from(has_small_page);
        let dearer = u32::from(option("$expand").is_some());
        Cost {
            class: self.class,
            resource_units: (self.resource_units + dearer)
                .saturating_sub(cheaper)
                .max(1),
            is_write: self.is_write(),
        }
    }

    /// Whether it counts as a write: what is posted only to be answered does not.
    fn is_write(&self) -> bool {
        self.method != "GET" && !self.path.starts_with("/directoryObjects/get")
    }
}

/// What an address and a method lead to.
#[derive(Debug)]
pub(crate) enum Found {
    /// An operation, and the keys of the address.
    Operation(&'static Operation, Vec<Key>),
    /// The address is known, but not for this method.
    OtherMethods,
    /// Nothing that is emulated.
    Nothing,
}

/// Finds the operation.
pub(crate) fn find(method: &Method, segments: &[Segment]) -> Found {
    let is_elsewhere = elsewhere::ELSEWHERE.iter().any(|(path, methods)| {
        keys(path, segments).is_some() && methods.iter().any(|known| *known == method.as_str())
    });
    if is_elsewhere {
        return Found::Nothing;
    }
    let mut matching = table::operations()
        .filter_map(|operation| Some((operation, keys(operation.path, segments)?)))
        .peekable();
    // Fixed segments stand before keys in the table, so the first address is the one that is meant.
    let Some(path) = matching.peek().map(|(operation, _)| operation.path) else {
        return Found::Nothing;
    };
    let found = matching
        .take_while(|(operation, _)| operation.path == path)
        .find(|(operation, _)| operation.method == method.as_str());
    match found {
        Some((operation, keys)) => Found::Operation(operation, keys),
        None => Found::OtherMethods,
    }
}

/// The keys of an address, where it has the form of `path`.
fn keys(path: &str, segments: &[Segment]) -> Option<Vec<Key>> {
    let mut keys = Vec::new();
    let mut rest = segments.iter();
    for expected in path.split('/').skip(1) {
        match (expected.starts_with('{'), rest.next()?) {
            // `$count` and `$ref` are no ids.
            (true, Segment::Plain(id)) if id.starts_with('$') => return None,
            (true, Segment::Plain(id)) => keys.push(Key::Id(id.clone())),
            (true, Segment::Key(key)) => keys.push(key.clone()),
            (false, Segment::Plain(name)) if is_same(expected, name) => {}
            (false, _) => return None,
        }
    }
    rest.next().is_none().then_some(keys)
}

/// Whether two fixed segments are the same: Graph does not mind the case, and casts and actions may be qualified.
fn is_same(expected: &str, name: &str) -> bool {
    let plain = |segment| cast(segment).unwrap_or(segment);
    let is_cast = |segment: &str| cast(segment).is_some();
    plain(expected).eq_ignore_ascii_case(plain(name)) && (is_cast(name) || !is_cast(expected))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::key::segments;
    use super::*;
    use crate::identity::catalogue::graph_scope;

    /// Granted by the least permission of the documentation, but known to no tenant yet.
    const NOT_IN_THE_CATALOGUE: &str = "User.ReadUpdate.All";

    #[track_caller]
    fn check(method: &Method, path: &str, expected: &str) {
        let found = match find(method, &segments(path)) {
            Found::Operation(operation, keys) => {
                let keys: Vec<_> = keys.iter().map(Key::text).collect();
                format!("{} {}", operation.path, keys.join(" "))
            }
            Found::OtherMethods => "405".to_owned(),
            Found::Nothing => "501".to_owned(),
        };
        assert_eq!(found.trim(), expected, "{method} {path}");
    }

    #[test]
    fn addresses_lead_to_operations() {
        check(&Method::GET, "users", "/users");
        check(&Method::GET, "users/$count", "/users/$count");
        check(&Method::GET, "users/1/appRoleAssignments/$count", "501");
        check(&Method::GET, "Users/1", "/users/{id} 1");
        check(
            &Method::GET,
            "applications(appId='a')",
            "/applications/{id} a",
        );
        check(
            &Method::GET,
            "me/transitiveMemberOf/graph.directoryRole",
            "/me/transitiveMemberOf/microsoft.graph.directoryRole",
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
    fn no_operation_stands_twice_and_equal_addresses_stand_together() {
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
                    known == Some(*scope) || *scope == NOT_IN_THE_CATALOGUE,
                    "{scope}"
                );
            }
        }
    }
}
