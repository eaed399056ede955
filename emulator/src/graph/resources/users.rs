//! `/users`: the users of the tenant.
//! Guests may not list users, and basic scopes only read names and addresses.

use crate::graph::resources::users::read_access::{
    FULL_READ_SCOPES, check_sign_in_activity, has_any_scope, refuse_guests, refuse_more_than_basic,
};
use serde_json::Value;

use super::directory_object::navigation;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::key::Key;
use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{EdmType, NavigationProperty, Property, Resource};
use crate::graph::reply::Reply;
use crate::model::{Tenant, User};

pub(crate) mod filters;
pub(crate) mod lifecycle;
pub(crate) mod manager;
pub(crate) mod me;
pub(crate) mod properties;
pub(crate) mod read_access;
pub(crate) mod revoke_sessions;
pub(crate) mod update;

impl Resource for User {
    const TYPE: &'static str = "user";
    const ENTITY_SET: &'static str = "users";
    const SEARCHABLE: &'static [&'static str] = &[
        "displayName",
        "mail",
        "userPrincipalName",
        "givenName",
        "surname",
    ];
    const FILTER_ONLY: &'static [Property<Self>] = filters::FILTER_ONLY;
    const NAVIGATION: &'static [NavigationProperty<Self>] = navigation::USER_NAVIGATION;
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("businessPhones", EdmType::Collection, |user| {
            Field::Texts(&user.business_phones)
        }),
        Property::new("displayName", EdmType::Text, |user| {
            Field::Text(&user.display_name)
        }),
        Property::new("givenName", EdmType::Text, |user| {
            Field::optional(user.given_name.as_ref())
        }),
        Property::new("jobTitle", EdmType::Text, |user| {
            Field::optional(user.job_title.as_ref())
        }),
        Property::new("mail", EdmType::Text, |user| {
            Field::optional(user.mail.as_ref())
        }),
        Property::new("mobilePhone", EdmType::Text, |user| {
            Field::optional(user.mobile_phone.as_ref())
        }),
        Property::new("officeLocation", EdmType::Text, |user| {
            Field::optional(user.office_location.as_ref())
        }),
        Property::new("preferredLanguage", EdmType::Text, |user| {
            Field::optional(user.preferred_language.as_ref())
        }),
        Property::new("surname", EdmType::Text, |user| {
            Field::optional(user.surname.as_ref())
        }),
        Property::new("userPrincipalName", EdmType::Text, |user| {
            Field::Text(&user.user_principal_name)
        }),
        Property::new("id", EdmType::Text, |user| Field::Text(&user.id)),
        Property::on_select("accountEnabled", EdmType::Flag, |user| {
            Field::Flag(user.account_enabled)
        }),
        Property::on_select("city", EdmType::Text, |user| {
            Field::optional(user.city.as_ref())
        }),
        Property::on_select("companyName", EdmType::Text, |user| {
            Field::optional(user.company_name.as_ref())
        }),
        Property::on_select("country", EdmType::Text, |user| {
            Field::optional(user.country.as_ref())
        }),
        Property::on_select("createdDateTime", EdmType::Time, |user| {
            Field::Time(user.created)
        }),
        Property::on_select("department", EdmType::Text, |user| {
            Field::optional(user.department.as_ref())
        }),
        Property::on_select("employeeId", EdmType::Text, |user| {
            Field::optional(user.employee_id.as_ref())
        }),
        Property::on_select("identities", EdmType::Complex, filters::identities),
        Property::on_select("mailNickname", EdmType::Text, |user| {
            Field::optional(user.mail_nickname.as_ref())
        }),
        Property::on_select("onPremisesSyncEnabled", EdmType::Flag, |user| {
            Field::optional_flag(user.on_premises_sync_enabled)
        }),
        Property::on_select("usageLocation", EdmType::Text, |user| {
            Field::optional(user.usage_location.as_ref())
        }),
        Property::on_select("userType", EdmType::Text, |user| {
            Field::optional(user.user_type.as_ref())
        }),
        Property::on_select("isManagementRestricted", EdmType::Flag, |user| {
            Field::optional_flag(user.is_management_restricted)
        }),
        Property::on_select(
            "signInActivity",
            EdmType::Complex,
            filters::sign_in_activity,
        ),
    ];

    fn extension_value(&self, name: &str) -> Option<&Value> {
        self.extension_values.get(name)
    }

    fn stored_value(&self, name: &str) -> Option<&Value> {
        self.other_properties.get(name)
    }
}

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    refuse_guests(context)?;
    refuse_more_than_basic(context)?;
    check_sign_in_activity(context, None)?;
    context.list_indexed(
        User::ENTITY_SET,
        &context.extension_names("User"),
        visible(context),
        &|user| indexed_version(context, user),
        &|_, properties| Value::Object(properties),
    )
}

/// The users that have replicated.
fn visible<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c User> + Clone {
    context
        .tenant()
        .users
        .iter()
        .filter(|user| context.is_visible(&user.id))
}

/// The stale version of a user, while the directory's index lags.
fn indexed_version<'c>(context: &'c Context<'_>, user: &User) -> Option<&'c User> {
    context.tenant().lagging.stale_user(&user.id, context.now)
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let user = addressed(context)?;
    if user.id != context.caller.user_id {
        if !has_any_scope(context, &FULL_READ_SCOPES)
            && !has_any_scope(context, &["User.ReadBasic.All"])
        {
            return Err(GraphError::Denied);
        }
        refuse_more_than_basic(context)?;
    }
    check_sign_in_activity(context, Some(context.key(0)))?;
    context.entity(User::ENTITY_SET, &context.extension_names("User"), user)
}

/// Fails if no user has the key, or if the user has not replicated.
pub(crate) fn addressed<'c>(context: &'c Context<'_>) -> Result<&'c User, GraphError> {
    let key = context.key(0);
    let found = match key {
        Key::Id(name) => find(context.tenant(), name),
        Key::Alternate(property, upn) if property == "userPrincipalName" => {
            context.tenant().user_by_upn(upn)
        }
        Key::AppId(_) | Key::Alternate(..) => None,
    };
    found
        .filter(|user| context.is_visible(&user.id))
        .ok_or_else(|| context.not_found(0))
}

/// `name` is an object id or a user principal name.
pub(crate) fn find<'t>(tenant: &'t Tenant, name: &str) -> Option<&'t User> {
    if name.contains('@') {
        tenant.user_by_upn(name)
    } else {
        tenant.user_by_id(name)
    }
}
