//! Tests that Graph declares the path of every call of the app.

use crate::reference::reference;
use rolecall::graph::endpoint::{ALL, BATCH, Endpoint, INSTANTIATE, SUBSCRIBED_SKUS};

/// The excerpt has neither its entity set nor a sample.
const OUTSIDE_EXCERPT: &Endpoint = &SUBSCRIBED_SKUS;

/// Calls that our excerpt of the metadata does not declare, so a published sample must show them: batching is part of
/// the protocol, and templates are an entity set of the gallery.
const PROVEN_BY_SAMPLE: [&Endpoint; 2] = [&BATCH, &INSTANTIATE];

#[test]
fn every_path_is_declared() {
    let Some(reference) = reference() else { return };
    let metadata = reference.metadata();
    for endpoint in ALL.iter().filter(|one| **one != OUTSIDE_EXCERPT) {
        if PROVEN_BY_SAMPLE.contains(endpoint) {
            let samples = reference.samples();
            assert!(
                samples
                    .iter()
                    .any(|sample| sample.endpoint() == Some(*endpoint)),
                "no sample of {}",
                endpoint.template
            );
            continue;
        }
        if let Err(segment) = metadata.resolve_path(endpoint.template) {
            panic!(
                "{} {}: Graph does not declare {segment}",
                endpoint.method, endpoint.template
            );
        }
    }
}

#[test]
fn a_wrong_path_is_reported() {
    let Some(reference) = reference() else { return };
    let metadata = reference.metadata();
    for (template, expected) in [
        ("/users/{}/manger", "manger of user"),
        ("/user/{}", "user"),
        (
            "/applications(clientId='{}')/owners",
            "applications(clientId='{}')",
        ),
        (
            "/groups/{}/members/microsoft.graph.usr",
            "microsoft.graph.usr of directoryObject",
        ),
        (
            "/users/{}/microsoft.graph.group",
            "microsoft.graph.group of user",
        ),
        (
            "/servicePrincipals/{}/synchronization/template",
            "template of synchronization",
        ),
    ] {
        assert_eq!(metadata.resolve_path(template), Err(expected.to_owned()));
    }
}
