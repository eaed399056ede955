//! `/groups`: the groups of the tenant.

use serde_json::Value;

use super::directory_object::navigation;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::key::Key;
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
    ];
    const NAVIGATION: &'static [NavigationProperty<Self>] = navigation::GROUP_NAVIGATION;
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("id", EdmType::Text, |group| Field::Text(&group.id)),
        Property::published("deletedDateTime"),
        Property::published("classification"),
        Property::new("createdDateTime", EdmType::Time, |group| {
            Field::Time(group.created)
        }),
        Property::published("creationOptions"),
        Property::new("description", EdmType::Text, |group| {
            Field::optional(group.description.as_ref())
        }),
        Property::new("displayName", EdmType::Text, |group| {
            Field::Text(&group.display_name)
        }),
        Property::published("expirationDateTime"),
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
            group.membership_rule.as_ref().map_or(Field::Null, |_| {
                Field::Text(
                    group
                        .membership_rule_processing_state
                        .as_deref()
                        .unwrap_or("On"),
                )
            })
        }),
        Property::published("onPremisesDomainName"),
        Property::published("onPremisesLastSyncDateTime"),
        Property::published("onPremisesNetBiosName"),
        Property::published("onPremisesSamAccountName"),
        Property::published("onPremisesSecurityIdentifier"),
        Property::published("onPremisesSyncEnabled"),
        Property::published("preferredDataLocation"),
        Property::published("preferredLanguage"),
        Property::published("proxyAddresses"),
        Property::new("renewedDateTime", EdmType::Time, |group| {
            Field::Time(group.created)
        }),
        Property::published("resourceBehaviorOptions"),
        Property::published("resourceProvisioningOptions"),
        Property::new("securityEnabled", EdmType::Flag, |group| {
            Field::Flag(group.security_enabled)
        }),
        Property::published("securityIdentifier"),
        Property::published("theme"),
        Property::published("uniqueName"),
        Property::new("visibility", EdmType::Text, |group| {
            Field::optional(group.visibility.as_ref())
        }),
        Property::published("onPremisesProvisioningErrors"),
        Property::published("serviceProvisioningErrors"),
        Property::on_select("isManagementRestricted", EdmType::Flag, |group| {
            Field::optional_flag(group.is_management_restricted)
        }),
    ];

    fn stored_value(&self, name: &str) -> Option<&Value> {
        self.other_properties.get(name)
    }
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

/// Fails if no group has the key, or if it has not replicated.
pub(crate) fn addressed<'c>(context: &'c Context<'_>) -> Result<&'c Group, GraphError> {
    let found = match context.key(0) {
        Key::Alternate(name, value) => {
            let mut groups = context.tenant().groups.iter();
            groups.find(|group| {
                name == "uniqueName" && group.stored_value(name).is_some_and(|known| known == value)
            })
        }
        key => context.tenant().group_by_id(key.as_str()),
    };
    found
        .filter(|group| context.is_visible(&group.id))
        .ok_or_else(|| context.not_found(0))
}
