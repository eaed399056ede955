//! One problem of each kind that stops a change.

use super::{Problems, WRITING, odata_error, untrusted};
use rolecall::changes::outcome::{ApplyError, LoggedActive, UnconfirmedRemoval};
use rolecall::changes::{ConnectionRefusal, SchemaError};
use rolecall::graph::endpoint::ASSIGN;
use rolecall::graph::error::{GraphError, ODataError};
use rolecall::graph::models::{ExtensionName, OnDemandAnswer};
use rolecall::ids::AppId;
use rolecall::problem::Problem;
use rolecall::provisioning::summary::{ProvisioningSummary, from_on_demand_answer};
use rolecall::tenant::attributes::AttributeDifference;
use rolecall::untrusted::UntrustedText;
use rolecall::workato::Environment;
use serde_json::json;
use std::time::Duration;

fn group_denied(message: &str, lacks_premium: bool) -> ApplyError {
    ApplyError::GroupDenied {
        error: GraphError::Denied {
            endpoint: &ASSIGN,
            error: ODataError {
                code: "Authorization_RequestDenied".into(),
                message: untrusted(message),
                ..odata_error()
            },
            rights: None,
        },
        lacks_premium,
    }
}

pub(super) fn all() -> Problems {
    let app = AppId::parse("25883231-668a-43a7-80b2-5685c3f874bc").unwrap();
    let name = ExtensionName::expected(&app, "workato_role");
    let errors = [
        (
            "Graph refused",
            ApplyError::Graph {
                error: GraphError::NotFound(odata_error()),
                doing: WRITING,
            },
        ),
        (
            "it differs",
            ApplyError::AttributeDiffers {
                name: name.clone(),
                differences: vec![
                    AttributeDifference::DataType(untrusted("Integer")),
                    AttributeDifference::MultiValued,
                    AttributeDifference::NotForUsers(vec![untrusted("Group")]),
                    AttributeDifference::Synced,
                    AttributeDifference::UnexpectedName("extension_0_workato_role".into()),
                ],
            },
        ),
        (
            "mapped after the plan",
            ApplyError::AttributeInUse {
                name: name.clone(),
                reader: untrusted("scim.1.2").into(),
            },
        ),
        (
            "other values",
            ApplyError::HoldersChanged {
                name: name.clone(),
                saved: 2,
                found: 3,
            },
        ),
        (
            "it moved",
            ApplyError::ValueChanged {
                environment: Environment::Dev,
                planned_from: None,
                found: Some(untrusted("Operator").into()),
            },
        ),
        (
            "created, not usable",
            ApplyError::AttributeNotUsable {
                name: name.clone(),
                created: true,
                waited: Duration::from_mins(5),
            },
        ),
        (
            "there before, not usable",
            ApplyError::AttributeNotUsable {
                name,
                created: false,
                waited: Duration::from_mins(5),
            },
        ),
        (
            "not confirmed",
            ApplyError::NotConfirmed {
                found: vec![(Environment::Dev, None)],
            },
        ),
        (
            "the connection moved",
            ApplyError::ConnectionChanged {
                what: vec![
                    "the tenant URL was empty and is now https://scim.example/scim/v2".into(),
                    "the scope is now all users and groups".into(),
                ],
            },
        ),
        (
            "the job was started or stopped",
            ApplyError::JobChanged { runs: false },
        ),
        (
            "assigned by someone else",
            ApplyError::AssignmentChanged {
                name: untrusted("Ada").into(),
                role: untrusted("00000000-0000-0000-0000-000000000000").into(),
            },
        ),
        (
            "a group in a tenant without Entra ID P1",
            group_denied(
                "Only companies who have purchased AAD Premium may perform this operation.",
                true,
            ),
        ),
        (
            "a group, and the log was refused before",
            group_denied("Insufficient privileges to complete the operation.", true),
        ),
        (
            "a group, and no license is known to be missing",
            group_denied("Insufficient privileges to complete the operation.", false),
        ),
        (
            "the person has another name",
            ApplyError::UserRenamed {
                planned: untrusted("ada@contoso.example").into(),
                found: untrusted("ada.king@contoso.example").into(),
            },
        ),
        (
            "it moved after an answer was lost",
            ApplyError::InDoubt(Box::new(ApplyError::ValueChanged {
                environment: Environment::Dev,
                planned_from: None,
                found: Some(untrusted("Operator").into()),
            })),
        ),
        (
            "the connection is not kept",
            ApplyError::ConnectionNotSaved {
                missing: vec!["BaseAddress", "SyncAll"],
            },
        ),
        (
            "the token is refused",
            ApplyError::ConnectionRefused {
                why: ConnectionRefusal::Token,
                address: untrusted("https://www.workato.com/scim/v2").into(),
                error: odata_error(),
            },
        ),
        (
            "the SCIM service fails",
            ApplyError::ConnectionRefused {
                why: ConnectionRefusal::Failed(untrusted("InternalServerError")),
                address: untrusted("https://www.workato.com/scim/v2").into(),
                error: odata_error(),
            },
        ),
        (
            "the job does not run",
            ApplyError::JobNotStarted {
                state: untrusted("Paused").into(),
            },
        ),
        (
            "the schema moved",
            ApplyError::Schema(SchemaError::Changed(vec![untrusted(
                "synchronizationRules › Users",
            )])),
        ),
        (
            "the schema needs more",
            ApplyError::Schema(SchemaError::NotAsAnnounced(vec![
                "Select the Create checkbox".into(),
            ])),
        ),
        (
            "the schema is not taken",
            ApplyError::Schema(SchemaError::NotAccepted(vec![untrusted(
                "synchronizationRules › Users",
            )])),
        ),
        ("no token", ApplyError::NoToken),
        ("an earlier reply is missing", ApplyError::MissingValue),
        (
            "not seen",
            ApplyError::NotReplicated {
                what: format!(
                    "the assignment of {}",
                    UntrustedText::from(untrusted("Ada"))
                ),
            },
        ),
        (
            "created, and a role was not sent by the second run either",
            ApplyError::RolesNotSent {
                story: created_summary(),
                environments: vec![Environment::Named("prod".into())],
                second: None,
            },
        ),
        (
            "created, and the second run that should send a role stopped",
            ApplyError::RolesNotSent {
                story: created_summary(),
                environments: vec![Environment::Named("prod".into())],
                second: Some(Box::new(ApplyError::Graph {
                    error: GraphError::NotFound(odata_error()),
                    doing: WRITING,
                })),
            },
        ),
        ("oneself", ApplyError::OwnAccount),
        (
            "the name is taken",
            ApplyError::NameTaken {
                error: GraphError::NotFound(odata_error()),
            },
        ),
        (
            "the name is taken, and Graph gives no reason",
            ApplyError::NameTaken {
                error: GraphError::NotFound(ODataError::default()),
            },
        ),
    ];
    let mut problems: Problems = errors
        .into_iter()
        .map(|(when, error)| (when.to_owned(), Problem::from_apply_error(&error)))
        .collect();
    let pending = "BadRequest Response Content: The invitation is pending.";
    for (when, action, answer) in [
        (
            "changed before the invitation is accepted",
            "Update",
            pending,
        ),
        (
            "removed before the invitation is accepted",
            "Disable",
            pending,
        ),
        ("a change refused without a reason", "Update", "BadRequest"),
        ("an invitation too many", "Create", "TooManyRequests"),
    ] {
        let error = ApplyError::NotProvisioned(refused_summary(action, answer));
        problems.push((when.to_owned(), Problem::from_apply_error(&error)));
    }
    for (when, logged) in [
        ("removed, and the log has True", LoggedActive::True),
        ("removed, and the log has nothing", LoggedActive::NotSent),
        (
            "removed, and there is no log",
            LoggedActive::Unread(GraphError::NotFound(odata_error())),
        ),
    ] {
        let removal = UnconfirmedRemoval {
            name: untrusted("Ada").into(),
            answer: redundant_summary(),
            logged,
        };
        let problem = Problem::from_unconfirmed_removal(&removal);
        problems.push((when.to_owned(), problem));
    }
    problems
}

/// What Workato refused with this status and these words.
fn refused_summary(action: &str, answer: &str) -> Box<ProvisioningSummary> {
    let message = untrusted(&format!("Response Status Code: {answer}"));
    let details = json!({"errorCode": "BadResponse", "errorMessage": message});
    let answer = OnDemandAnswer {
        key: json!({"result": "Failure", "details": details}).to_string(),
        value: json!({"action": action}).to_string(),
    };
    Box::new(from_on_demand_answer(&answer, untrusted("Ada")))
}

/// The answer that nothing had to be sent to deactivate the account.
fn redundant_summary() -> ProvisioningSummary {
    let answer = OnDemandAnswer {
        key: json!({"result": "Skipped", "details": {"errorCode": "RedundantSoftDelete"}})
            .to_string(),
        value: "{}".into(),
    };
    from_on_demand_answer(&answer, untrusted("Ada"))
}

/// A user who was created with the role of DEV only.
fn created_summary() -> Box<ProvisioningSummary> {
    let role = Environment::Dev.target_attribute();
    let value = json!({
        "action": "Create",
        "modifiedProperties": [{"displayName": role, "newValue": untrusted("Admin")}],
    });
    let answer = OnDemandAnswer {
        key: json!({"result": "Success"}).to_string(),
        value: value.to_string(),
    };
    Box::new(from_on_demand_answer(&answer, untrusted("Ada")))
}
