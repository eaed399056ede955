//! Schemas with a rule in the other direction: it never runs, and provisioning on demand refuses it.

use http::Method;
use serde_json::{Value, json};

use crate::world::{World, text};

const ADA: &str = "ada.lovelace@contoso.example";
const OUTBOUND: &str = "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8";

#[tokio::test]
async fn an_inbound_rule_is_kept_and_refused_on_demand() {
    for (name, at) in [("inbound-rule-first", 0), ("inbound-rule-last", 1)] {
        let world = World::new(name).await;
        let schema = world
            .job_request(Method::GET, "schema", &Value::Null)
            .await
            .expect(200);
        let rules = schema["synchronizationRules"].as_array().unwrap();
        assert_eq!(rules.len(), 2);
        let (inbound, outbound) = (text(&rules[at]["id"]), text(&rules[1 - at]["id"]));
        assert_eq!(outbound, OUTBOUND);
        assert_eq!(
            rules[at]["targetDirectoryName"],
            rules[1 - at]["sourceDirectoryName"]
        );
        let id = world.user_id(ADA).await;
        let on_demand = async |rule: &str| {
            let body = json!({"parameters": [{"ruleId": rule, "subjects": [{"objectId": id, "objectTypeName": "User"}]}]});
            world
                .job_request(Method::POST, "provisionOnDemand", &body)
                .await
        };
        let (code, message) = on_demand(&inbound).await.error(400);
        assert_eq!(code, "RequestParameterInvalid");
        assert!(
            message.ends_with("However, the job does not include the rule."),
            "{message}"
        );
        on_demand(&outbound).await.expect(200);
        // Cycles run the other one.
        world.advance_minutes(60).await;
        assert_eq!(world.workato_users().await.len(), 20);
        let put = world.job_request(Method::PUT, "schema", &schema).await;
        put.expect(204);
    }
}
