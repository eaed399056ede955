//! `/organization`: the tenant of the caller.

use serde_json::json;

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{EdmType, Property, Resource};
use crate::graph::reply::Reply;
use crate::model::Tenant;

impl Resource for Tenant {
    const TYPE: &'static str = "organization";
    const ENTITY_SET: &'static str = "organization";
    const SEARCHABLE: &'static [&'static str] = &[];
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("id", EdmType::Text, |tenant| Field::Text(&tenant.id)),
        Property::published("deletedDateTime"),
        Property::published("businessPhones"),
        Property::published("city"),
        Property::published("country"),
        Property::new("countryLetterCode", EdmType::Text, |tenant| {
            Field::Text(&tenant.country_letter_code)
        }),
        Property::new("createdDateTime", EdmType::Time, |tenant| {
            Field::Time(tenant.created)
        }),
        Property::published("defaultUsageLocation"),
        Property::new("displayName", EdmType::Text, |tenant| {
            Field::Text(&tenant.display_name)
        }),
        Property::published("isMultipleDataLocationsForServicesEnabled"),
        Property::published("marketingNotificationEmails"),
        Property::published("onPremisesLastSyncDateTime"),
        Property::published("onPremisesSyncEnabled"),
        Property::published("partnerTenantType"),
        Property::published("postalCode"),
        Property::new("preferredLanguage", EdmType::Text, |_| Field::Text("en")),
        Property::published("securityComplianceNotificationMails"),
        Property::published("securityComplianceNotificationPhones"),
        Property::published("state"),
        Property::published("street"),
        Property::new("technicalNotificationMails", EdmType::Complex, |tenant| {
            Field::Json(json!([format!("admin@{}", tenant.domain)]))
        }),
        Property::new("tenantType", EdmType::Text, |_| Field::Text("AAD")),
        Property::new("directorySizeQuota", EdmType::Complex, |tenant| {
            Field::Json(json!({"used": tenant.users.len() + tenant.groups.len(), "total": 300_000}))
        }),
        Property::published("assignedPlans"),
        Property::new("privacyProfile", EdmType::Complex, |_| {
            Field::Json(json!({"contactEmail": null, "statementUrl": null}))
        }),
        Property::published("provisionedPlans"),
        Property::new("verifiedDomains", EdmType::Complex, |tenant| {
            Field::Json(json!([{
                "capabilities": "Email, OfficeCommunicationsOnline",
                "isDefault": true,
                "isInitial": true,
                "name": tenant.domain,
                "type": "Managed",
            }]))
        }),
    ];
}

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    context.list(Tenant::ENTITY_SET, &[], std::iter::once(context.tenant()))
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let tenant = context.tenant();
    if !tenant.id.eq_ignore_ascii_case(context.key(0).as_str()) {
        return Err(context.not_found(0));
    }
    context.entity(Tenant::ENTITY_SET, &[], tenant)
}
