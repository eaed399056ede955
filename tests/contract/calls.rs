//! Owns the rule that every call of the app leads somewhere in Graph.
//! Refuses a path that only the emulated tenant knows.

use crate::reference::reference;
use rolecall::graph::endpoint::{ALL, BATCH};

#[test]
fn every_path_is_declared() {
    let Some(reference) = reference() else { return };
    let metadata = reference.metadata();
    for endpoint in ALL {
        if endpoint.template == BATCH.template {
            // Batching is a part of the protocol, not of the model.
            let samples = reference.samples();
            assert!(
                samples
                    .iter()
                    .any(|sample| sample.endpoint() == Some(&BATCH)),
                "no sample of a batch"
            );
            continue;
        }
        if let Err(segment) = metadata.follow(endpoint.template) {
            panic!(
                "{} {}: Graph does not declare {segment}",
                endpoint.method, endpoint.template
            );
        }
    }
}

#[test]
fn a_wrong_path_is_told() {
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
        assert_eq!(metadata.follow(template), Err(expected.to_owned()));
    }
}
