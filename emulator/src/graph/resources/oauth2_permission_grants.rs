//! `/oauth2PermissionGrants`: the consents of the tenant.
//! Refuses to change them; consent is given where people sign in.

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{Kind, Property, Resource};
use crate::graph::reply::Reply;
use crate::model::OAuth2PermissionGrant;

impl Resource for OAuth2PermissionGrant {
    const TYPE: &'static str = "oAuth2PermissionGrant";
    const SET: &'static str = "oauth2PermissionGrants";
    const SEARCHED: &'static [&'static str] = &[];
    const SORTED: &'static [&'static str] = &[];
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("clientId", Kind::Text, |grant| {
            Field::Text(&grant.client_id)
        }),
        Property::new("consentType", Kind::Text, |grant| {
            Field::Text(&grant.consent_type)
        }),
        Property::new("id", Kind::Text, |grant| Field::Text(&grant.id)),
        Property::new("principalId", Kind::Text, |grant| {
            Field::optional(grant.principal_id.as_ref())
        }),
        Property::new("resourceId", Kind::Text, |grant| {
            Field::Text(&grant.resource_id)
        }),
        Property::new("scope", Kind::Text, |grant| Field::Text(&grant.scope)),
    ];
}

/// Answers the list.
pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    context.list(
        OAuth2PermissionGrant::SET,
        &[],
        context.tenant().oauth2_permission_grants.iter(),
    )
}
