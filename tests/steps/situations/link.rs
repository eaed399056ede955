//! Tests the link between a user and an account as evidence: it is named where it is known, and decides nothing alone.

use super::evidence::{created_entry, healthy_with};
use rolecall::diagnosis::{Cause, CheckStatus, Evidence, History, diagnose};
use rolecall::optional::NotRead;
use rolecall::provisioning::object_link::{LinkEvidence, ObjectLink};
use serde_json::json;

fn link(link: Result<ObjectLink, NotRead>) -> LinkEvidence {
    let id = json!("c0ffee00-0000-4000-8000-000000000001");
    LinkEvidence {
        app: serde_json::from_value(id.clone()).unwrap(),
        job: serde_json::from_value(json!("scim.1.2")).unwrap(),
        user: serde_json::from_value(id).unwrap(),
        link,
    }
}

fn linked_to(account: Option<&str>) -> LinkEvidence {
    link(Ok(ObjectLink {
        source_anchor: Some("c0ffee00-0000-4000-8000-000000000001".into()),
        target_anchor: account.map(Into::into),
        display_name: None,
        object_type_name: None,
    }))
}

/// What the check of the link says, without the isolates.
fn said(evidence: &Evidence) -> Option<(CheckStatus, String, String)> {
    let diagnosis = diagnose(evidence);
    assert_eq!(diagnosis.cause, Cause::Healthy, "{diagnosis:#?}");
    let check = diagnosis
        .checks
        .into_iter()
        .find(|check| check.title.contains("(beta)"))?;
    let detail = check.detail.replace(['\u{2068}', '\u{2069}'], "");
    Some((check.status, check.title, detail))
}

#[test]
fn a_known_link_names_the_account_that_entra_updates() {
    let mut evidence = healthy_with(|it| it.link = Some(linked_to(Some("701984"))));
    let updates = "Entra updates the Workato account 701984, regardless of its user name.";
    let alone = (
        CheckStatus::Good,
        "Linked to a Workato account (beta)".to_owned(),
        updates.to_owned(),
    );
    assert_eq!(said(&evidence), Some(alone.clone()));
    let mut entry = created_entry();
    entry.target_id = Some(" 701984".into());
    evidence.history = History::Read(vec![entry.clone()]);
    assert_eq!(said(&evidence), Some(alone));
    entry.target_id = Some("555".into());
    evidence.history = History::Read(vec![created_entry(), entry]);
    assert_eq!(
        said(&evidence),
        Some((
            CheckStatus::Note,
            "Linked to one of two Workato accounts (beta)".to_owned(),
            format!(
                "{updates} The log also names the account 555: an earlier one, or a second one."
            )
        ))
    );
}

#[test]
fn without_a_link_the_diagnosis_is_as_before() {
    let before = diagnose(&healthy_with(|_| ()));
    for unknown in [
        link(Err(NotRead::NotInCloud)),
        link(Err(NotRead::NotGranted)),
        link(Err(NotRead::NotThere(None))),
        linked_to(None),
    ] {
        let evidence = healthy_with(|it| it.link = Some(unknown));
        assert_eq!(diagnose(&evidence), before);
    }
}
