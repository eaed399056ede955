//! The rows that no scenario has by itself: actions change a scenario first.

use super::{AS_DOCUMENTED, Remedy, Row, after, paused, prod, test};
use crate::diagnosis::acts::Act;
use crate::diagnosis::acts::Act::{
    Assign, Attributes, Connect, CreateAttribute, Cycle, Defaults, DeleteAttribute, Disable,
    Enable, Faults, FirstJob, Pause, Pick, Provision, Reassign, RoleInWorkato, Schema, SecondJob,
    SetRoles, Settings, SignIn, Start, TryOnDemand, Wait,
};
use rolecall::diagnosis::{Cause, Lack, Off, Presence};
use rolecall::workato::Environment;
use serde_json::{Value, json};

/// The user mapping in a schema.
fn people(schema: &mut Value) -> &mut Value {
    &mut schema["synchronizationRules"][0]["objectMappings"][1]
}

fn without(schema: &mut Value, target: &str) {
    let mappings = people(schema)["attributeMappings"].as_array_mut().unwrap();
    mappings.retain(|mapping| mapping["targetAttributeName"] != target);
}

fn without_active(schema: &mut Value) {
    without(schema, "active");
}

fn without_test(schema: &mut Value) {
    without(schema, &test().target());
}

fn without_people(schema: &mut Value) {
    let mappings = schema["synchronizationRules"][0]["objectMappings"].as_array_mut();
    mappings.unwrap().remove(1);
}

fn conflict() -> Value {
    json!([{"method": "POST", "path": "/workato/scim/v2/Users", "status": 409}])
}

fn failing() -> Value {
    json!([{"method": "POST", "path": "/workato/scim/v2/Users", "status": 500}])
}

fn none() -> Value {
    json!([])
}

fn lagging() -> Value {
    json!({"replicationSeconds": 600})
}

fn lagging_long() -> Value {
    json!({"replicationSeconds": 3_000})
}

fn at_once() -> Value {
    json!({"replicationSeconds": 0})
}

fn no_premium() -> Value {
    json!({"premium": false})
}

const ALL_ROLES: Act = SetRoles(&[("", "Admin"), ("test", "Operator"), ("prod", "Analyst")]);

pub(super) fn all() -> Vec<Row> {
    use Presence::{Active, Deactivated, NotSeen, Unknown};
    use Remedy::{Do, Elsewhere, Nothing};
    vec![
        after(
            "no-roles-yet",
            &[Connect, Cycle],
            Cause::NoRole,
            Do(&[ALL_ROLES], Cause::NotSentYet(Some(30))),
        ),
        after(
            "ready",
            &[Disable],
            Cause::Disabled(Active),
            Do(&[Enable], Cause::Well),
        ),
        after(
            "account-disabled",
            &[Enable],
            Cause::Deactivated,
            Do(&[Provision], Cause::Well),
        ),
        after(
            "not-assigned",
            &[Assign, Settings(lagging), TryOnDemand],
            Cause::AssignmentPending,
            Do(&[Wait(700), Provision], Cause::Well),
        ),
        after(
            "not-assigned",
            &[
                Assign,
                Settings(lagging_long),
                Wait(1_000),
                TryOnDemand,
                Settings(at_once),
            ],
            Cause::NotEntitled,
            Do(&[Reassign], Cause::AssignmentPending),
        ),
        after(
            "job-not-started",
            &[Faults(conflict), TryOnDemand],
            Cause::Failed("EntryConflict".into()),
            // An administrator removes the conflict in Workato.
            Do(&[Faults(none), Provision], paused(Active, false)),
        ),
        after(
            "job-not-started",
            &[
                Faults(failing),
                TryOnDemand,
                Faults(none),
                Schema(without_test),
                TryOnDemand,
                AS_DOCUMENTED,
            ],
            Cause::LeftOut(vec![test()]),
            Do(&[Provision], paused(Active, false)),
        ),
        after(
            "job-not-started",
            &[TryOnDemand],
            paused(Active, false),
            Do(&[Start], Cause::Well),
        ),
        after(
            "account-disabled",
            &[Pause, Enable],
            paused(Deactivated, false),
            Do(&[Start], Cause::Well),
        ),
        after(
            "job-not-started",
            &[Settings(no_premium)],
            paused(Unknown, false),
            Do(&[Start], Cause::NotSeen),
        ),
        after(
            "job-not-started",
            &[Pause],
            paused(NotSeen, false),
            Do(&[Provision], paused(Active, false)),
        ),
        after("ready", &[Settings(no_premium)], Cause::NotSeen, Nothing),
        after(
            "ready",
            &[Settings(no_premium), SetRoles(&[("prod", "Finance Team")])],
            Cause::UnknownRole(prod()),
            Do(&[SetRoles(&[("prod", "Analyst")])], Cause::NotSeen),
        ),
        after(
            "ready",
            &[
                RoleInWorkato("Operator"),
                TryOnDemand,
                RoleInWorkato("Operator"),
                TryOnDemand,
            ],
            Cause::SetBack(Environment::Dev),
            Elsewhere("Rolecall cannot change this. The administrator of Workato's SAML sign-in"),
        ),
        after(
            "ready",
            &[Schema(without_active)],
            Cause::ActiveNotMapped,
            Do(&[Defaults, AS_DOCUMENTED], Cause::Well),
        ),
        after(
            "ready",
            &[Schema(without_people)],
            Cause::MappingOff(Off::Missing),
            Do(&[Defaults, AS_DOCUMENTED], Cause::Well),
        ),
        after(
            "ready",
            &[SecondJob],
            Cause::SeveralJobs,
            Do(&[Pick], Cause::Well),
        ),
        after(
            "step1-done",
            &[FirstJob],
            Cause::NoCredentials,
            Do(&[Connect, Cycle], Cause::Well),
        ),
        after(
            "ready",
            &[DeleteAttribute("workato_role_prod")],
            Cause::NoAttribute(vec![prod()], Lack::Missing),
            Do(&[Attributes], Cause::Well),
        ),
        after(
            "ready",
            &[
                DeleteAttribute("workato_role_prod"),
                Settings(lagging),
                CreateAttribute("workato_role_prod"),
            ],
            Cause::NoAttribute(vec![prod()], Lack::NotYet),
            Do(&[Wait(700)], Cause::Well),
        ),
        Row {
            account: "auditor",
            ..after(
                "ready",
                &[],
                Cause::Unread,
                Do(&[SignIn("admin")], Cause::Well),
            )
        },
    ]
}
