//! One problem of each kind that stops a change.

use super::{Problems, WRITING, foreign, odata};
use rolecall::changes::apply::ApplyError;
use rolecall::changes::{Refusal, SchemaError};
use rolecall::foreign::Foreign;
use rolecall::graph::error::GraphError;
use rolecall::graph::models::{ExtensionName, OnDemandAnswer};
use rolecall::ids::AppId;
use rolecall::problem::Problem;
use rolecall::provisioning::story::{Story, of_on_demand};
use rolecall::tenant::attributes::Difference;
use rolecall::workato::Environment;
use serde_json::json;
use std::time::Duration;

pub(super) fn all() -> Problems {
    let app = AppId::parse("25883231-668a-43a7-80b2-5685c3f874bc").unwrap();
    let name = ExtensionName::expected(&app, "workato_role");
    let errors = [
        (
            "Graph refused",
            ApplyError::Graph {
                error: GraphError::NotFound(odata()),
                doing: WRITING,
            },
        ),
        (
            "it differs",
            ApplyError::Differs {
                name: name.clone(),
                differences: vec![
                    Difference::DataType(foreign("Integer")),
                    Difference::MultiValued,
                    Difference::NotForUsers(vec![foreign("Group")]),
                    Difference::Synced,
                    Difference::Name("extension_0_workato_role".into()),
                ],
            },
        ),
        (
            "it moved",
            ApplyError::Moved {
                environment: Environment::Dev,
                planned_from: None,
                found: Some(foreign("Operator").into()),
            },
        ),
        (
            "created, not usable",
            ApplyError::StillNotUsable {
                name: name.clone(),
                created: true,
                waited: Duration::from_mins(5),
            },
        ),
        (
            "there before, not usable",
            ApplyError::StillNotUsable {
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
            ApplyError::ConnectionMoved {
                what: vec![
                    "the Tenant URL was empty and is https://scim.example/scim/v2".into(),
                    "the scope is all users and groups now".into(),
                ],
            },
        ),
        (
            "the job was started or stopped",
            ApplyError::JobMoved { runs: false },
        ),
        (
            "somebody else assigned",
            ApplyError::AssignmentMoved {
                name: foreign("Ada").into(),
                role: foreign("00000000-0000-0000-0000-000000000000").into(),
            },
        ),
        (
            "the person has another name",
            ApplyError::PersonMoved {
                planned: foreign("ada@contoso.example").into(),
                found: foreign("ada.king@contoso.example").into(),
            },
        ),
        (
            "it moved after an answer was lost",
            ApplyError::InDoubt(Box::new(ApplyError::Moved {
                environment: Environment::Dev,
                planned_from: None,
                found: Some(foreign("Operator").into()),
            })),
        ),
        (
            "the connection is not kept",
            ApplyError::NotKept {
                missing: vec!["BaseAddress", "SyncAll"],
            },
        ),
        (
            "the token is refused",
            ApplyError::Refused {
                why: Refusal::Token,
                address: foreign("https://www.workato.com/scim/v2").into(),
                error: odata(),
            },
        ),
        (
            "the job does not run",
            ApplyError::NotStarted {
                state: foreign("Paused").into(),
            },
        ),
        (
            "the schema moved",
            ApplyError::Schema(SchemaError::Moved(vec![foreign(
                "synchronizationRules › Users",
            )])),
        ),
        (
            "the schema needs more",
            ApplyError::Schema(SchemaError::NotAsAnnounced(vec!["Tick Create".into()])),
        ),
        (
            "the schema is not taken",
            ApplyError::Schema(SchemaError::NotTaken(vec![foreign(
                "synchronizationRules › Users",
            )])),
        ),
        ("no token", ApplyError::NoToken),
        ("an earlier reply is missing", ApplyError::Unfilled),
        (
            "not seen",
            ApplyError::NotSeen {
                what: format!("the assignment of {}", Foreign::from(foreign("Ada"))),
            },
        ),
        (
            "created, and a role was not sent by the second run either",
            ApplyError::RolesNotSent {
                story: created(),
                environments: vec![Environment::Named("prod".into())],
                second: None,
            },
        ),
        (
            "created, and the second run that should send a role stopped",
            ApplyError::RolesNotSent {
                story: created(),
                environments: vec![Environment::Named("prod".into())],
                second: Some(Box::new(ApplyError::Graph {
                    error: GraphError::NotFound(odata()),
                    doing: WRITING,
                })),
            },
        ),
        ("oneself", ApplyError::Oneself),
        (
            "the name is taken",
            ApplyError::NameTaken {
                error: GraphError::NotFound(odata()),
            },
        ),
    ];
    errors
        .into_iter()
        .map(|(when, error)| (when.to_owned(), Problem::of_apply(&error)))
        .collect()
}

/// A user who was created with the role of DEV only.
fn created() -> Box<Story> {
    let role = Environment::Dev.target();
    let value = json!({
        "action": "Create",
        "modifiedProperties": [{"displayName": role, "newValue": foreign("Admin")}],
    });
    let answer = OnDemandAnswer {
        key: json!({"result": "Success"}).to_string(),
        value: value.to_string(),
    };
    Box::new(of_on_demand(&answer, foreign("Ada")))
}
