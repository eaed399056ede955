//! Tests schemas with several rules: the app checks, changes and uses on demand the one that sends people from Entra to
//! Workato, and asks where several do.

use crate::connection::run_and_record;
use crate::world::{World, three_environments};
use rolecall::changes::Change;
use rolecall::changes::provision::{ExpectedResult, OnDemandTarget};
use rolecall::graph::models::{RuleId, Schema};
use rolecall::guide::CheckState;
use rolecall::mappings::MappingOptions;
use rolecall::mappings::state::check_mappings;
use rolecall::plan::Plan;
use rolecall::plan::mappings::plan;
use rolecall::tenant::choices::Choices;
use rolecall::tenant::observed::{Observed, observe};
use serde_json::Value;

const OUTBOUND: &str = "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8";
const SECOND: &str = "8f6d2b40-5e1a-4d93-b7c8-2a9e4f6d0b13";

fn schema_of(observed: &Observed) -> &Schema {
    observed.schema.as_ref().unwrap().as_ref().unwrap()
}

fn rule<'a>(schema: &'a Schema, id: &str) -> &'a Value {
    let rules = schema.document()["synchronizationRules"]
        .as_array()
        .unwrap();
    rules.iter().find(|rule| rule["id"] == id).unwrap()
}

/// Removes the role mappings of every rule that sends people, as another client.
async fn unmap_roles(world: &World) {
    let principal = world.app("Workato").await;
    let mut state = world.emulator.lock();
    let mut document = serde_json::to_value(&state.provisioning).unwrap();
    let job = &mut document["applications"][principal.as_str()]["jobs"][0];
    for rule in job["schema"]["synchronizationRules"]
        .as_array_mut()
        .unwrap()
    {
        for mapping in rule["objectMappings"].as_array_mut().unwrap() {
            let list = mapping["attributeMappings"].as_array_mut().unwrap();
            list.retain(|each| {
                let target = each["targetAttributeName"].as_str().unwrap();
                !target.contains("workato_role")
            });
        }
    }
    state.provisioning = serde_json::from_value(document).unwrap();
}

#[tokio::test]
async fn an_inbound_rule_is_neither_read_nor_written() {
    for scenario in ["inbound-rule-first", "inbound-rule-last"] {
        let (world, client) = World::signed_in(scenario, "admin").await;
        let desired = three_environments(&world).await;
        let observed = observe(&client, &desired).await;
        let mappings = check_mappings(&observed).unwrap();
        let steps = mappings.steps();
        assert!(
            steps.iter().all(|step| step.state == CheckState::Done),
            "{scenario}: {steps:?}"
        );
        assert_eq!(plan(&observed, MappingOptions::proposed()), Plan::default());
        let target = OnDemandTarget::from_observed(&observed).unwrap();
        assert_eq!(target.rule, OUTBOUND);

        unmap_roles(&world).await;
        let observed = observe(&client, &desired).await;
        let planned = plan(&observed, MappingOptions::proposed());
        let (complete, stages, _) = run_and_record(&client, &planned, "").await;
        assert!(complete, "{scenario}: {stages:?}");
        let after = observe(&client, &desired).await;
        let inbound = schema_of(&observed)
            .rules()
            .find(|rule| rule.id() != OUTBOUND)
            .unwrap()
            .id();
        assert_eq!(
            rule(schema_of(&after), inbound),
            rule(schema_of(&observed), inbound)
        );
        assert_ne!(
            rule(schema_of(&after), OUTBOUND),
            rule(schema_of(&observed), OUTBOUND)
        );
        let ada = &after.users_in_scope.as_ref().unwrap().users[0];
        let provision = target.provision(&ada.id, ada.name(), ExpectedResult::Synchronized);
        let provision = Plan {
            changes: vec![provision.into()],
            ..Plan::default()
        };
        let (complete, stages, _) = run_and_record(&client, &provision, "").await;
        assert!(complete, "{scenario}: {stages:?}");
    }
}

#[tokio::test]
async fn of_several_rules_the_picked_one_is_changed_and_used() {
    let (world, client) = World::signed_in("two-outbound-rules", "admin").await;
    let desired = three_environments(&world).await;
    let observed = observe(&client, &desired).await;
    let (state, why) = check_mappings(&observed).unwrap_err();
    assert_eq!(state, CheckState::Differs);
    assert!(
        why.contains("2 rules") && why.contains("Pick the rule for Workato"),
        "{why}"
    );
    let planned = plan(&observed, MappingOptions::proposed());
    assert_eq!(planned.changes, []);
    assert!(planned.blocked[0].contains("none is picked"), "{planned:?}");
    assert_eq!(OnDemandTarget::from_observed(&observed), None);

    for (id, changes) in [(OUTBOUND, 0), (SECOND, 1)] {
        let desired = Choices {
            rule: RuleId::parse(id),
            ..desired.clone()
        };
        let observed = observe(&client, &desired).await;
        assert_eq!(check_mappings(&observed).unwrap().located.rule.id(), id);
        assert_eq!(OnDemandTarget::from_observed(&observed).unwrap().rule, id);
        let planned = plan(&observed, MappingOptions::proposed());
        assert!(planned.is_unblocked());
        assert_eq!(planned.changes.len(), changes, "{planned:?}");
        let (complete, stages, _) = run_and_record(&client, &planned, "").await;
        assert!(complete, "{stages:?}");
        let after = observe(&client, &desired).await;
        assert_eq!(
            rule(schema_of(&after), OUTBOUND),
            rule(schema_of(&observed), OUTBOUND)
        );
        let is_changed = rule(schema_of(&after), SECOND) != rule(schema_of(&observed), SECOND);
        assert_eq!(is_changed, changes > 0);
        assert_eq!(plan(&after, MappingOptions::proposed()), Plan::default());
        assert!(
            planned
                .changes
                .iter()
                .all(|change| matches!(change, Change::WriteSchema(_)))
        );
    }
}
