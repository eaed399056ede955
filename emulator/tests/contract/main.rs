//! Checks that the responses of the tenant have the types of Graph's published metadata and the shapes of its
//! documented samples.
//! The metadata and the samples are not in this repository: `ROLECALL_GRAPH_REFERENCE` names the folder that has them.
//! Without it, the tests use only the committed table of facts.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;

use http::Method;
use serde_json::Value;

use conform::CHECKED_PROPERTIES;
use facts::FACTS;
use reference::reference;
use samples::{Sample, SampleRequest};
use world::World;

#[path = "../graph/answer.rs"]
#[expect(dead_code, reason = "the tests of Graph expect more of an answer")]
mod answer;
#[path = "../graph/client.rs"]
#[expect(dead_code, reason = "the tests of Graph ask for more")]
mod client;
mod conform;
mod directory_samples;
mod facts;
mod provisioning_samples;
mod published;
mod reference;
mod samples;
mod sequences;
mod shape;
mod unsampled_provisioning;
mod unsampled_requests;
mod world;

const SAMPLE_COUNT: usize = 89;
const MIN_SAMPLES_MET: usize = 89;
const MIN_CALLS: usize = 318;
const MIN_PROPERTIES: usize = 560_000;

const MIN_SYNCHRONIZATION_CALLS: usize = 20;

async fn reset_world<'w>(
    worlds: &'w mut BTreeMap<&'static str, World>,
    scenario: &'static str,
) -> &'w World {
    if !worlds.contains_key(scenario) {
        worlds.insert(scenario, World::new(scenario).await);
    }
    let world = &worlds[scenario];
    world.reset();
    world
}

fn all_samples() -> impl Iterator<Item = &'static Sample> {
    let all = [
        samples::SAMPLES,
        directory_samples::SAMPLES,
        provisioning_samples::SAMPLES,
    ];
    all.into_iter().flatten()
}

#[tokio::test]
#[expect(
    clippy::print_stdout,
    reason = "the counts are what the test is read for"
)]
async fn responses_conform_and_match_the_samples() {
    let reference = reference();
    let world = World::new("fresh").await;
    let mut others: BTreeMap<&'static str, World> = BTreeMap::new();
    let mut calls = 0;
    let mut met = 0;
    let mut wrong: Vec<String> = Vec::new();
    for (sample, how, except) in all_samples() {
        world.reset();
        let answer = match how {
            SampleRequest::Call(method, path, body) => {
                world.call("admin", method, path, body).await
            }
            SampleRequest::CallAs(account, method, path, body) => {
                world.call(account, method, path, body).await
            }
            SampleRequest::CallIn(scenario, method, path, body) => {
                let other = reset_world(&mut others, scenario).await;
                other.call("admin", method, path, body).await
            }
            SampleRequest::SequenceIn(scenario, stage) => {
                stage.run(reset_world(&mut others, scenario).await).await
            }
            SampleRequest::InSequence(stage) => stage.run(&world).await,
        };
        calls += 1;
        met += 1;
        let body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
        if let Err(error) = conform::check(&body) {
            wrong.push(format!("{sample}: {error}"));
        }
        if let Some(reference) = &reference {
            let documented = &reference.samples[*sample]["response"];
            for what in shape::differences(&answer, documented, except) {
                wrong.push(format!("{sample}: {what}"));
            }
        } else if answer.status.is_server_error() {
            wrong.push(format!("{sample}: {}", answer.status));
        }
    }
    world.reset();
    for path in unsampled_requests::paths() {
        let answer = world.call("admin", Method::GET.as_str(), &path, "").await;
        calls += 1;
        if !answer.status.is_success() {
            wrong.push(format!("{path}: {}", answer.body));
        }
        let body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
        if let Err(error) = conform::check(&body) {
            wrong.push(format!("{path}: {error}"));
        }
    }
    let ready = reset_world(&mut others, "ready").await;
    for (method, path, body) in unsampled_provisioning::CALLS {
        let answer = ready.call("admin", method, path, body).await;
        calls += 1;
        if !answer.status.is_success() {
            wrong.push(format!("{path}: {}", answer.body));
        }
        let body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
        if let Err(error) = conform::check(&body) {
            wrong.push(format!("{path}: {error}"));
        }
    }
    let relations = unsampled_requests::relations();
    assert!(relations.len() > 60, "{}", relations.len());
    for path in relations {
        let answer = world.call("admin", Method::GET.as_str(), &path, "").await;
        calls += 1;
        // A user without a manager returns 404; every other relation exists.
        if !answer.status.is_success() && answer.status != 404 {
            wrong.push(format!("{path}: {}", answer.body));
        }
        let body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
        if let Err(error) = conform::check(&body) {
            wrong.push(format!("{path}: {error}"));
        }
    }
    assert!(unsampled_provisioning::CALLS.len() >= MIN_SYNCHRONIZATION_CALLS);
    let looked_at = CHECKED_PROPERTIES.load(Ordering::Relaxed);
    println!(
        "{calls} calls, {looked_at} properties and {met} of {SAMPLE_COUNT} samples, {}",
        if reference.is_some() {
            "held against the published ones"
        } else {
            "held against the committed table only"
        }
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(calls >= MIN_CALLS && looked_at >= MIN_PROPERTIES && met >= MIN_SAMPLES_MET);
}

#[test]
fn every_sample_has_one_line() {
    let lines: BTreeSet<&str> = all_samples().map(|(sample, ..)| *sample).collect();
    assert_eq!(lines.len(), all_samples().count(), "a sample has two lines");
    let Some(reference) = reference() else { return };
    let samples: BTreeSet<&str> = reference.samples.keys().map(String::as_str).collect();
    let missing: Vec<_> = samples.difference(&lines).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let unknown: Vec<_> = lines.difference(&samples).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert_eq!(lines.len(), SAMPLE_COUNT);
}

#[test]
fn the_table_equals_the_metadata() {
    let Some(reference) = reference() else { return };
    let short = |name: &str| {
        let name = name.replace("microsoft.graph.", "").replace("Edm.", "");
        match name.strip_prefix("Collection(") {
            Some(element) => format!("[{}]", element.trim_end_matches(')')),
            None => name,
        }
    };
    let types = reference.metadata["types"].as_object().unwrap();
    assert_eq!(types.len(), FACTS.types.len() + FACTS.enums.len());
    for (name, described) in types {
        if let Some(members) = described["members"].as_array() {
            let known = &FACTS.enums[name];
            assert_eq!(
                &Value::from(known.names.clone()),
                &described["members"],
                "{name}"
            );
            assert_eq!(known.names.len(), members.len());
            continue;
        }
        let known = &FACTS.types[name];
        assert_eq!(known.base.as_deref(), described["base"].as_str(), "{name}");
        assert_eq!(known.is_open, described["open"] == true, "{name}");
        for (ours, theirs) in [
            (&known.properties, &described["properties"]),
            (&known.navigation, &described["navigation"]),
        ] {
            let theirs = theirs.as_object().into_iter().flatten();
            let theirs: Vec<_> = theirs
                .map(|(name, property)| (name.clone(), short(property["type"].as_str().unwrap())))
                .collect();
            assert_eq!(theirs.len(), ours.len(), "{name}");
            for (property, of) in theirs {
                assert_eq!(ours.get(&property), Some(&of), "{name}.{property}");
            }
        }
    }
}
