//! `/users`: the users of the tenant.
//! Guests may not list users, and basic scopes only read names and addresses.

use crate::graph::resources::users::readable::{
    FULL, check_activity, has_any, refuse_guests, refuse_more_than_basic,
};
use serde_json::Value;

use super::objects::navigation;
use crate::env::Timestamp;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::key::Key;
use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{Kind, Navigation, Property, Resource};
use crate::graph::reply::Reply;
use crate::model::{Tenant, User};

pub(crate) mod create;
pub(crate) mod filters;
pub(crate) mod manager;
pub(crate) mod me;
pub(crate) mod properties;
pub(crate) mod readable;
pub(crate) mod revoke_sessions;
pub(crate) mod update;

/// A property that is stored as written.
macro_rules! kept {
    ($name:literal, $kind:expr) => {
        Property::on_select($name, $kind, |user: &User| kept(user, $name, $kind))
    };
}

impl Resource for User {
    const TYPE: &'static str = "user";
    const SET: &'static str = "users";
    const SEARCHED: &'static [&'static str] = &[
        "displayName",
        "mail",
        "userPrincipalName",
        "givenName",
        "surname",
    ];
    const SORTED: &'static [&'static str] = &["displayName", "userPrincipalName"];
    const UNFILTERED: &'static [&'static str] = &[
        "aboutMe",
        "isManagementRestricted",
        "legalAgeGroupClassification",
        "licenseAssignmentStates",
        "onPremisesDistinguishedName",
        "onPremisesDomainName",
        "preferredDataLocation",
        "securityIdentifier",
        "showInAddressList",
        "signInSessionsValidFromDateTime",
    ];
    const FILTERED: &'static [Property<Self>] = filters::FILTERED;
    const INDEXED: &'static [&'static str] = filters::INDEXED;
    const NAVIGATION: &'static [Navigation<Self>] = navigation::OF_USER;
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("businessPhones", Kind::Collection, |user| {
            Field::Texts(&user.business_phones)
        }),
        Property::new("displayName", Kind::Text, |user| {
            Field::Text(&user.display_name)
        }),
        Property::new("givenName", Kind::Text, |user| {
            Field::optional(user.given_name.as_ref())
        }),
        Property::new("jobTitle", Kind::Text, |user| {
            Field::optional(user.job_title.as_ref())
        }),
        Property::new("mail", Kind::Text, |user| {
            Field::optional(user.mail.as_ref())
        }),
        Property::new("mobilePhone", Kind::Text, |user| {
            Field::optional(user.mobile_phone.as_ref())
        }),
        Property::new("officeLocation", Kind::Text, |user| {
            Field::optional(user.office_location.as_ref())
        }),
        Property::new("preferredLanguage", Kind::Text, |user| {
            Field::optional(user.preferred_language.as_ref())
        }),
        Property::new("surname", Kind::Text, |user| {
            Field::optional(user.surname.as_ref())
        }),
        Property::new("userPrincipalName", Kind::Text, |user| {
            Field::Text(&user.user_principal_name)
        }),
        Property::new("id", Kind::Text, |user| Field::Text(&user.id)),
        Property::on_select("accountEnabled", Kind::Flag, |user| {
            Field::Flag(user.account_enabled)
        }),
        Property::on_select("city", Kind::Text, |user| {
            Field::optional(user.city.as_ref())
        }),
        Property::on_select("companyName", Kind::Text, |user| {
            Field::optional(user.company_name.as_ref())
        }),
        Property::on_select("country", Kind::Text, |user| {
            Field::optional(user.country.as_ref())
        }),
        Property::on_select("createdDateTime", Kind::Time, |user| {
            Field::Time(user.created)
        }),
        Property::on_select("department", Kind::Text, |user| {
            Field::optional(user.department.as_ref())
        }),
        Property::on_select("employeeId", Kind::Text, |user| {
            Field::optional(user.employee_id.as_ref())
        }),
        Property::on_select("identities", Kind::Complex, filters::identities),
        Property::on_select("mailNickname", Kind::Text, |user| {
            Field::optional(user.mail_nickname.as_ref())
        }),
        Property::on_select("onPremisesSyncEnabled", Kind::Flag, |user| {
            Field::optional_flag(user.on_premises_sync_enabled)
        }),
        Property::on_select("usageLocation", Kind::Text, |user| {
            Field::optional(user.usage_location.as_ref())
        }),
        Property::on_select("userType", Kind::Text, |user| {
            Field::optional(user.user_type.as_ref())
        }),
        Property::null_on_select("deletedDateTime"),
        kept!("aboutMe", Kind::Text),
        kept!("ageGroup", Kind::Text),
        kept!("consentProvidedForMinor", Kind::Text),
        Property::null_on_select("creationType"),
        Property::null_on_select("customSecurityAttributes"),
        kept!("employeeHireDate", Kind::Time),
        kept!("employeeLeaveDateTime", Kind::Time),
        kept!("employeeOrgData", Kind::Complex),
        kept!("employeeType", Kind::Text),
        Property::null_on_select("externalUserState"),
        Property::null_on_select("externalUserStateChangeDateTime"),
        kept!("faxNumber", Kind::Text),
        Property::null_on_select("isManagementRestricted"),
        Property::null_on_select("isResourceAccount"),
        Property::null_on_select("lastPasswordChangeDateTime"),
        Property::null_on_select("legalAgeGroupClassification"),
        Property::null_on_select("onPremisesDistinguishedName"),
        Property::null_on_select("onPremisesDomainName"),
        kept!("onPremisesExtensionAttributes", Kind::Complex),
        kept!("onPremisesImmutableId", Kind::Text),
        Property::null_on_select("onPremisesLastSyncDateTime"),
        Property::null_on_select("onPremisesSamAccountName"),
        Property::null_on_select("onPremisesSecurityIdentifier"),
        Property::null_on_select("onPremisesUserPrincipalName"),
        kept!("passwordPolicies", Kind::Text),
        Property::null_on_select("passwordProfile"),
        kept!("postalCode", Kind::Text),
        kept!("preferredDataLocation", Kind::Text),
        Property::null_on_select("securityIdentifier"),
        kept!("showInAddressList", Kind::Flag),
        Property::on_select("signInActivity", Kind::Complex, filters::sign_in_activity),
        Property::null_on_select("signInSessionsValidFromDateTime"),
        kept!("state", Kind::Text),
        kept!("streetAddress", Kind::Text),
        Property::empty_on_select("assignedLicenses"),
        Property::empty_on_select("assignedPlans"),
        Property::empty_on_select("imAddresses"),
        Property::empty_on_select("licenseAssignmentStates"),
        Property::empty_on_select("onPremisesProvisioningErrors"),
        kept!("otherMails", Kind::Collection),
        Property::empty_on_select("provisionedPlans"),
        Property::empty_on_select("proxyAddresses"),
        Property::empty_on_select("serviceProvisioningErrors"),
    ];

    fn extension(&self, name: &str) -> Option<&Value> {
        self.extension_values.get(name)
    }
}

fn kept<'u>(user: &'u User, name: &str, kind: Kind) -> Field<'u> {
    match (kind, user.other_properties.get(name)) {
        (Kind::Collection, None) => Field::Texts(&[]),
        (Kind::Time, Some(Value::String(text))) => {
            Timestamp::parse(text).map_or(Field::Null, Field::Time)
        }
        (_, Some(value)) => Field::of(value),
        (_, None) => Field::Null,
    }
}

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    refuse_guests(context)?;
    refuse_more_than_basic(context)?;
    check_activity(context, None)?;
    context.list_from(
        User::SET,
        &context.extensions("User"),
        seen(context),
        &|user| former(context, user),
        &|_, properties| Value::Object(properties),
    )
}

/// The users that have replicated.
fn seen<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c User> + Clone {
    context
        .tenant()
        .users
        .iter()
        .filter(|user| context.shows(&user.id))
}

/// The stale version of a user, while the directory's index lags.
fn former<'c>(context: &'c Context<'_>, user: &User) -> Option<&'c User> {
    context.tenant().lagging.former(&user.id, context.now)
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let user = addressed(context)?;
    if user.id != context.caller.user_id {
        if !has_any(context, &FULL) && !has_any(context, &["User.ReadBasic.All"]) {
            return Err(GraphError::Denied);
        }
        refuse_more_than_basic(context)?;
    }
    check_activity(context, Some(context.key(0)))?;
    context.entity(User::SET, &context.extensions("User"), user)
}

/// Fails if no user has the key, or if the user has not replicated.
pub(crate) fn addressed<'c>(context: &'c Context<'_>) -> Result<&'c User, GraphError> {
    let key = context.key(0);
    let found = match key {
        Key::Id(name) => find(context.tenant(), name),
        Key::Other(property, upn) if property == "userPrincipalName" => {
            context.tenant().user_by_upn(upn)
        }
        Key::AppId(_) | Key::Other(..) => None,
    };
    found
        .filter(|user| context.shows(&user.id))
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
