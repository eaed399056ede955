//! `/directoryRoles`: the activated directory roles and their members, read-only.

use super::directory_object::DirectoryObject;
use super::directory_object::{collections, navigation};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::key::Key;
use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{EdmType, NavigationProperty, Property, Resource};
use crate::graph::reply::Reply;
use crate::model::DirectoryRole;

pub(crate) mod assignments;
pub(crate) mod templates;

impl Resource for DirectoryRole {
    const TYPE: &'static str = "directoryRole";
    const ENTITY_SET: &'static str = "directoryRoles";
    const SEARCHABLE: &'static [&'static str] = &[];
    const NAVIGATION: &'static [NavigationProperty<Self>] = navigation::DIRECTORY_ROLE_NAVIGATION;
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("id", EdmType::Text, |role| Field::Text(&role.id)),
        Property::published("deletedDateTime"),
        Property::new("description", EdmType::Text, |role| {
            Field::optional(role.description.as_ref())
        }),
        Property::new("displayName", EdmType::Text, |role| {
            Field::Text(&role.display_name)
        }),
        Property::new("roleTemplateId", EdmType::Text, |role| {
            Field::Text(&role.template_id)
        }),
    ];
}

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    context.list(
        DirectoryRole::ENTITY_SET,
        &[],
        context.tenant().directory_roles.iter(),
    )
}

/// The key is the object id or `roleTemplateId`.
pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    context.entity(DirectoryRole::ENTITY_SET, &[], addressed(context)?)
}

pub(crate) fn members(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let role = addressed(context)?;
    let members: Vec<_> = role
        .member_ids
        .iter()
        .filter_map(|id| context.tenant().user_by_id(id))
        .map(DirectoryObject::User)
        .collect();
    collections::list(context, &members)
}

pub(crate) fn addressed<'c>(context: &'c Context<'_>) -> Result<&'c DirectoryRole, GraphError> {
    let key = context.key(0);
    context
        .tenant()
        .directory_roles
        .iter()
        .find(|role| match key {
            Key::Id(id) => role.id.eq_ignore_ascii_case(id),
            Key::Alternate(name, id) => {
                name == "roleTemplateId" && role.template_id.eq_ignore_ascii_case(id)
            }
            Key::AppId(_) => false,
        })
        .ok_or_else(|| context.not_found(0))
}
