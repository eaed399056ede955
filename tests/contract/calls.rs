//! Tests that Graph declares the path of every call of the app.

use crate::reference::reference;
use rolecall::graph::endpoint::{
    ALL, BATCH, CLAIMS_MAPPING_POLICIES, Endpoint, INSTANTIATE, SUBSCRIBED_SKUS, Version,
};

/// The excerpt declares neither their paths nor has samples of them.
const OUTSIDE_EXCERPT: [&Endpoint; 2] = [&SUBSCRIBED_SKUS, &CLAIMS_MAPPING_POLICIES];

/// Calls that our excerpt of the metadata does not declare, so a published sample must show them: batching is part of
/// the protocol, and templates are an entity set of the gallery.
const PROVEN_BY_SAMPLE: [&Endpoint; 2] = [&BATCH, &INSTANTIATE];

#[test]
fn every_path_is_declared() {
    let Some(reference) = reference() else { return };
    let metadata = reference.metadata();
    for endpoint in ALL {
        // The metadata is that of version 1.0. A call that it declares needs no beta.
        let is_outside = OUTSIDE_EXCERPT.contains(endpoint);
        if endpoint.version == Version::Beta || is_outside {
            let declared = metadata.resolve_path(endpoint.template);
            assert!(
                declared.is_err(),
                "Graph 1.0 declares {}: take it off the exceptions",
                endpoint.template
            );
            continue;
        }
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
