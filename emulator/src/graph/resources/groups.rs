//! `/groups`: the groups of the tenant.

use super::objects::navigation;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{Kind, Navigation, Property, Resource};
use crate::graph::reply::Reply;
use crate::model::Group;

pub(crate) mod members;
pub(crate) mod write;

impl Resource for Group {
    const TYPE: &'static str = "group";
    const SET: &'static str = "groups";
    const SEARCHED: &'static [&'static str] =
        &["displayName", "description", "mail", "mailNickname"];
    const FILTERED: &'static [Property<Self>] = &[
        Property::new("owners/$count", Kind::Number, |group| {
            Field::size(&group.owner_ids)
        }),
        Property::new("members/$count", Kind::Number, |group| {
            Field::size(&group.members)
        }),
        Property::new("assignedLicenses/$count", Kind::Number, |_| {
            Field::Number(0)
        }),
    ];
    const UNFILTERED: &'static [&'static str] = &["theme", "visibility"];
    const NAVIGATION: &'static [Navigation<Self>] = navigation::OF_GROUP;
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("id", Kind::Text, |group| Field::Text(&group.id)),
        Property::null("deletedDateTime"),
        Property::null("classification"),
        Property::new("createdDateTime", Kind::Time, |group| {
            Field::Time(group.created)
        }),
        Property::empty("creationOptions"),
        Property::new("description", Kind::Text, |group| {
            Field::optional(group.description.as_ref())
        }),
        Property::new("displayName", Kind::Text, |group| {
            Field::Text(&group.display_name)
        }),
        Property::null("expirationDateTime"),
        Property::new("groupTypes", Kind::Collection, |group| {
            Field::Texts(&group.group_types)
        }),
        Property::new("isAssignableToRole", Kind::Flag, |group| {
            Field::optional_flag(group.is_assignable_to_role)
        }),
        Property::new("mail", Kind::Text, |group| {
            Field::optional(group.mail.as_ref())
        }),
        Property::new("mailEnabled", Kind::Flag, |group| {
            Field::Flag(group.mail_enabled)
        }),
        Property::new("mailNickname", Kind::Text, |group| {
            Field::Text(&group.mail_nickname)
        }),
        Property::new("membershipRule", Kind::Text, |group| {
            Field::optional(group.membership_rule.as_ref())
        }),
        Property::new("membershipRuleProcessingState", Kind::Text, |group| {
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
        Property::new("renewedDateTime", Kind::Time, |group| {
            Field::Time(group.created)
        }),
        Property::empty("resourceBehaviorOptions"),
        Property::empty("resourceProvisioningOptions"),
        Property::new("securityEnabled", Kind::Flag, |group| {
            Field::Flag(group.security_enabled)
        }),
        Property::null("securityIdentifier"),
        Property::null("theme"),
        Property::null("uniqueName"),
        Property::new("visibility", Kind::Text, |group| {
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
    context.list(Group::SET, &[], seen(context))
}

/// The groups that have replicated.
fn seen<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c Group> + Clone {
    let groups = context.tenant().groups.iter();
    groups.filter(|group| context.shows(&group.id))
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    context.entity(Group::SET, &[], addressed(context)?)
}

/// Fails if no group has the id, or if it has not replicated.
pub(crate) fn addressed<'c>(context: &'c Context<'_>) -> Result<&'c Group, GraphError> {
    context
        .tenant()
        .group_by_id(context.key(0).text())
        .filter(|group| context.shows(&group.id))
        .ok_or_else(|| context.not_found(0))
}
