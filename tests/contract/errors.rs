//! Tests that the app recognises Graph's published errors.
//! Does not check the messages that the app makes of them: `problem` has its own tests.

use crate::reference::{Reference, reference};
use crate::sample::Sample;
use rolecall::graph::endpoint::{BATCH, USERS};
use rolecall::graph::error::error_from_response;
use rolecall::graph::{GraphError, batch};
use serde_json::Value;

fn read_error(sample: &Sample) -> GraphError {
    let endpoint = sample.endpoint().unwrap_or(&USERS);
    error_from_response(endpoint, &sample.response())
        .unwrap_or_else(|| panic!("{} is taken for a success", sample.name))
}

fn error_samples(reference: &Reference) -> Vec<Sample> {
    let mut samples = reference.samples();
    samples.retain(|sample| !sample.is_success());
    assert!(!samples.is_empty(), "no sample of an error");
    samples
}

/// The names of the samples that satisfy `is`, among those of the app's calls and of Graph's general errors.
fn matching_samples(reference: &Reference, is: impl Fn(&GraphError) -> bool) -> Vec<String> {
    let samples = error_samples(reference).into_iter();
    let ours =
        samples.filter(|sample| sample.endpoint().is_some() || sample.name.starts_with("error-"));
    ours.filter(|sample| is(&read_error(sample)))
        .map(|sample| sample.name)
        .collect()
}

#[test]
fn code_message_and_request_id_are_kept() {
    let Some(reference) = reference() else { return };
    for sample in error_samples(&reference) {
        let error = read_error(&sample);
        let read = error
            .odata_error()
            .unwrap_or_else(|| panic!("{}: {error:?}", sample.name));
        let shown = &sample.body()["error"];
        assert_eq!(
            Some(read.code.as_str()),
            shown["code"].as_str(),
            "{}",
            sample.name
        );
        assert_eq!(
            Some(read.message.as_str()),
            shown["message"].as_str(),
            "{}",
            sample.name
        );
        if let Some(id) = shown["innerError"]["request-id"].as_str() {
            assert_eq!(read.request_id.as_deref(), Some(id), "{}", sample.name);
        }
    }
}

#[test]
fn a_duplicate_is_recognised() {
    let Some(reference) = reference() else { return };
    assert_eq!(
        matching_samples(&reference, GraphError::is_duplicate),
        [
            "approleassignedto-post-duplicate-error",
            "extensionproperties-post-duplicate-error"
        ]
    );
}

#[test]
fn a_missing_assignment_and_a_missing_licence_are_recognised() {
    let Some(reference) = reference() else { return };
    assert!(
        matching_samples(&reference, GraphError::is_assignment_missing)
            .contains(&"approleassignedto-delete-missing-error".to_owned())
    );
    assert_eq!(
        matching_samples(&reference, GraphError::lacks_premium_license),
        ["auditlogs-provisioning-not-premium-error"]
    );
}

#[test]
fn an_attribute_that_is_not_usable_yet_is_recognised() {
    let Some(reference) = reference() else { return };
    assert_eq!(
        matching_samples(&reference, GraphError::is_extension_not_available),
        [
            "error-400-unsupported-query",
            "users-patch-extension-not-available-error"
        ]
    );
}

#[test]
fn denial_absence_and_throttling_differ() {
    let Some(reference) = reference() else { return };
    assert_eq!(
        matching_samples(&reference, GraphError::is_denied),
        [
            "auditlogs-provisioning-not-premium-error",
            "error-403-authorization-requestdenied"
        ]
    );
    assert_eq!(
        matching_samples(&reference, GraphError::is_not_found),
        ["error-404-resourcenotfound"]
    );
    assert_eq!(
        matching_samples(&reference, |error| matches!(
            error,
            GraphError::Throttled {
                retry_after: Some(_),
                ..
            }
        )),
        ["error-429-throttled"]
    );
}

#[test]
fn a_throttled_item_of_a_batch_says_how_long_to_wait() {
    let Some(reference) = reference() else { return };
    let mut batches = reference.samples();
    batches.retain(|sample| sample.endpoint() == Some(&BATCH) && sample.is_success());
    let mut waits = Vec::new();
    for sample in &batches {
        let items = sample.body()["responses"].as_array().map_or(0, Vec::len);
        for answer in batch::parse_response(&sample.response(), items + 1)
            .expect("a batch")
            .iter()
            .flatten()
        {
            waits.extend(
                rolecall::graph::headers::retry_after(answer)
                    .map(|wait| (answer.status().as_u16(), wait.as_secs())),
            );
        }
    }
    let shown = batches
        .iter()
        .filter_map(|sample| sample.body()["responses"].as_array())
        .flatten();
    let expected: Vec<(u16, u64)> = shown
        .filter(|item| item["status"] == 429)
        .filter_map(|item| {
            Some((
                429,
                item["headers"]["Retry-After"].as_str().and_then(seconds)?,
            ))
        })
        .collect();
    assert!(!expected.is_empty(), "no sample of a throttled item");
    assert_eq!(waits, expected);
}

fn seconds(text: &str) -> Option<u64> {
    serde_json::from_str::<Value>(text).ok()?.as_u64()
}
