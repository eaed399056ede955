//! `/groups`: the groups of the tenant.

use super::directory_object::navigation;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{EdmType, NavigationProperty, Property, Resource};
use crate::graph::reply::Reply;
use crate::model::Group;

pub(crate) mod members;
pub(crate) mod write;

impl Resource for Group {
    const TYPE: &'static str = "group";
    const ENTITY_SET: &'static str = "groups";
    const SEARCHABLE: &'static [&'static str] =
        &["displayName", "description", "mail", "mailNickname"];
    const FILTER_ONLY: &'static [Property<Self>] = &[
        Property::new("owners/$count", EdmType::Number, |group| {
            Field::size(&group.owner_ids)
        }),
        Property::new("members/$count", EdmType::Number, |group| {
            Field::size(&group.members)
        }),
        Property::new("assignedLicenses/$count", EdmType::Number, |_| {
            Field::Number(0)
        }),
    ];
    const NOT_FILTERABLE: &'static [&'static str] = &["theme", "visibility"];
    const NAVIGATION: &'static [NavigationProperty<Self>] = navigation::GROUP_NAVIGATION;
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("id", EdmType::Text, |group| Field::Text(&group.id)),
        Property::null("deletedDateTime"),
        Property::null("classification"),
        Property::new("createdDateTime", EdmType::Time, |group| {
            Field::Time(group.created)
        }),
        Property::empty("creationOptions"),
        Property::new("description", EdmType::Text, |group| {
            Field::optional(group.description.as_ref())
        }),
        Property::new("displayName", EdmType::Text, |group| {
            Field::Text(&group.display_name)
        }),
        Property::null("expirationDateTime"),
        Property::new("groupTypes", EdmType::Collection, |group| {
            Field::Texts(&group.group_types)
        }),
        Property::new("isAssignableToRole", EdmType::Flag, |group| {
            Field::optional_flag(group.is_assignable_to_role)
        }),
        Property::new("mail", EdmType::Text, |group| {
            Field::optional(group.mail.as_ref())
        }),
        Property::new("mailEnabled", EdmType::Flag, |group| {
            Field::Flag(group.mail_enabled)
        }),
        Property::new("mailNickname", EdmType::Text, |group| {
            Field::Text(&group.mail_nickname)
        }),
        Property::new("membershipRule", EdmType::Text, |group| {
            Field::optional(group.membership_rule.as_ref())
        }),
        Property::new("membershipRuleProcessingState", EdmType::Text, |group| {
            group
                .membership_rule
                .as_ref()
                .map_or(Field::Null, |_| Field::Text("On"))
        }),
        Property::null("onPremisesDomainName"),
        Property::null("onPremisesLastSyncDateTime"),
        Property::null("onPremisesNetBiosName"),
        Property::null("onPremisesSamAccountName"),
        Property::null("onPremisesSecurityIdentifier"),
        Property::null("onPremisesSyncEnabled"),
        Property::null("preferredDataLocation"),
        Property::null("preferredLanguage"),
        Property::empty("proxyAddresses"),
        Property::new("renewedDateTime", EdmType::Time, |group| {
            Field::Time(group.created)
        }),
        Property::empty("resourceBehaviorOptions"),
        Property::empty("resourceProvisioningOptions"),
        Property::new("securityEnabled", EdmType::Flag, |group| {
            Field::Flag(group.security_enabled)
        }),
        Property::null("securityIdentifier"),
        Property::null("theme"),
        Property::null("uniqueName"),
        Property::new("visibility", EdmType::Text, |group| {
            Field::optional(group.visibility.as_ref())
        }),
        Property::empty("onPremisesProvisioningErrors"),
        Property::empty("serviceProvisioningErrors"),
        Property::empty_on_select("assignedLabels"),
        Property::empty_on_select("assignedLicenses"),
        Property::null_on_select("isManagementRestricted"),
        Property::null_on_select("licenseProcessingState"),
    ];
}

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    context.list(Group::ENTITY_SET, &[], visible(context))
}

/// The groups that have replicated.
fn visible<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c Group> + Clone {
    let groups = context.tenant().groups.iter();
    groups.filter(|group| context.is_visible(&group.id))
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    context.entity(Group::ENTITY_SET, &[], addressed(context)?)
}

/// Fails if no group has the id, or if it has not replicated.
pub(crate) fn addressed<'c>(context: &'c Context<'_>) -> Result<&'c Group, GraphError> {
    context
        .tenant()
        .group_by_id(context.key(0).as_str())
        .filter(|group| context.is_visible(&group.id))
        .ok_or_else(|| context.not_found(0))
}
