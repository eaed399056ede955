//! `/subscribedSkus`: the subscriptions, from which clients detect a premium licence.

use serde_json::{Value, json};

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{EdmType, Property, Resource};
use crate::graph::reply::Reply;

const ENTRA_ID_P1_SKU: &str = "078d2b04-f1bd-4111-bbd4-b4b1b354cef4";
const SERVICE_PLANS: [(&str, &str); 2] = [
    ("41781fb2-bc02-4b7c-bd55-b576c07bb09d", "AAD_PREMIUM"),
    ("8a256a2b-b617-496d-b51b-e76466e88db0", "MFA_PREMIUM"),
];

#[derive(Debug)]
pub(crate) struct SubscribedSku {
    id: String,
    account_id: String,
    account_name: String,
    enabled: usize,
}

impl Resource for SubscribedSku {
    const TYPE: &'static str = "subscribedSku";
    const ENTITY_SET: &'static str = "subscribedSkus";
    const SEARCHABLE: &'static [&'static str] = &[];
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("accountName", EdmType::Text, |sku| {
            Field::Text(&sku.account_name)
        }),
        Property::new("accountId", EdmType::Text, |sku| {
            Field::Text(&sku.account_id)
        }),
        Property::new("appliesTo", EdmType::Text, |_| Field::Text("User")),
        Property::new("capabilityStatus", EdmType::Text, |_| {
            Field::Text("Enabled")
        }),
        Property::new("consumedUnits", EdmType::Complex, |_| Field::Json(json!(0))),
        Property::new("id", EdmType::Text, |sku| Field::Text(&sku.id)),
        Property::new("skuId", EdmType::Guid, |_| Field::Text(ENTRA_ID_P1_SKU)),
        Property::new("skuPartNumber", EdmType::Text, |_| {
            Field::Text("AAD_PREMIUM")
        }),
        Property::published("subscriptionIds"),
        Property::new("prepaidUnits", EdmType::Complex, |sku| {
            Field::Json(
                json!({"enabled": sku.enabled, "suspended": 0, "warning": 0, "lockedOut": 0}),
            )
        }),
        Property::new("servicePlans", EdmType::Complex, |_| Field::Json(plans())),
    ];
}

fn plans() -> Value {
    let plan = |(id, name): (&str, &str)| {
        json!({
            "servicePlanId": id,
            "servicePlanName": name,
            "provisioningStatus": "Success",
            "appliesTo": "User",
        })
    };
    SERVICE_PLANS.map(plan).to_vec().into()
}

/// `None` if the settings disable the premium licence.
fn subscribed_sku(context: &Context<'_>) -> Option<SubscribedSku> {
    let tenant = context.tenant();
    context.state.settings.premium.then(|| SubscribedSku {
        id: format!("{}_{ENTRA_ID_P1_SKU}", tenant.id),
        account_id: tenant.id.clone(),
        account_name: tenant.display_name.clone(),
        enabled: tenant.users.len(),
    })
}

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let sku = subscribed_sku(context);
    context.list(SubscribedSku::ENTITY_SET, &[], sku.iter())
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let sku = subscribed_sku(context)
        .filter(|sku| sku.id == context.key(0).as_str())
        .ok_or_else(|| context.not_found(0))?;
    context.entity(SubscribedSku::ENTITY_SET, &[], &sku)
}
