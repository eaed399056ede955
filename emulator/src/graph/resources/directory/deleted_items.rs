//! `/directory/deletedItems`: objects deleted in the last thirty days, to restore or to delete permanently.
//! Like Graph, a list requires a cast to one type.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::graph::access::{self, RequiredRoles};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::schema::Resource;
use crate::graph::reply::Reply;
use crate::graph::resources::directory_object::DirectoryObject;
use crate::graph::resources::directory_object::collections;
use crate::model::{
    Application, DeletedItem, DeletedObject, Group, RestoreError, ServicePrincipal, User,
};

/// Scopes and roles for deleted objects of one type.
struct ItemAccess {
    read: &'static [&'static str],
    write: &'static [&'static str],
    roles: RequiredRoles,
}

const USERS: ItemAccess = ItemAccess {
    read: &[
        "User.Read.All",
        "User.ReadWrite.All",
        "User.DeleteRestore.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All",
    ],
    write: &[
        "User.DeleteRestore.All",
        "User.ReadWrite.All",
        "Directory.ReadWrite.All",
    ],
    roles: access::USER_LIFECYCLE,
};
const GROUPS: ItemAccess = ItemAccess {
    read: &[
        "Group.Read.All",
        "Group.ReadWrite.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All",
    ],
    write: &["Group.ReadWrite.All", "Directory.ReadWrite.All"],
    roles: access::GROUPS,
};
const APPLICATIONS: ItemAccess = ItemAccess {
    read: &[
        "Application.Read.All",
        "Application.ReadWrite.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All",
    ],
    write: &["Application.ReadWrite.All", "Directory.ReadWrite.All"],
    roles: access::APPLICATIONS,
};

fn item_access(object: &DeletedObject) -> &'static ItemAccess {
    match object {
        DeletedObject::User(_) => &USERS,
        DeletedObject::Group(_) => &GROUPS,
        DeletedObject::Application(_) | DeletedObject::ServicePrincipal(_) => &APPLICATIONS,
    }
}

/// Fails without a cast to a type.
pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let extensions = context.extension_names("User");
    let type_name = context.view.cast.clone().unwrap_or_default();
    match type_name.to_ascii_lowercase().as_str() {
        "user" => list_type::<User>(
            context,
            &USERS,
            &extensions,
            |object| match object {
                DeletedObject::User(user) => Some(&**user),
                _ => None,
            },
            |user| &mut user.other_properties,
        ),
        "group" => list_type::<Group>(
            context,
            &GROUPS,
            &[],
            |object| match object {
                DeletedObject::Group(group) => Some(group),
                _ => None,
            },
            |group| &mut group.other_properties,
        ),
        "application" => list_type::<Application>(
            context,
            &APPLICATIONS,
            &[],
            |object| match object {
                DeletedObject::Application(application) => Some(application),
                _ => None,
            },
            |application| &mut application.other_properties,
        ),
        "serviceprincipal" => list_type::<ServicePrincipal>(
            context,
            &APPLICATIONS,
            &[],
            |object| match object {
                DeletedObject::ServicePrincipal(principal) => Some(principal),
                _ => None,
            },
            |principal| &mut principal.other_properties,
        ),
        "" | "directoryobject" => Err(GraphError::BadRequest(
            "The OData cast to a type of directory object is required.".to_owned(),
        )),
        // Types without objects in the emulated tenants, such as devices.
        _ => collections::list(context, &[]),
    }
}

fn list_type<T: Resource + Clone>(
    context: &Context<'_>,
    access: &ItemAccess,
    extensions: &[String],
    as_type: impl Fn(&DeletedObject) -> Option<&T>,
    stored: impl Fn(&mut T) -> &mut BTreeMap<String, Value>,
) -> Result<Reply, GraphError> {
    require_scope(context, access.read)?;
    let items = context
        .tenant()
        .deleted_items
        .iter()
        .filter(|item| item.is_restorable(context.now));
    // The date is a property of the deleted object, so that filters and orders find it.
    let objects: Vec<T> = items
        .filter_map(|item| {
            let mut object = as_type(&item.object)?.clone();
            let deleted = item.deleted.to_seconds_text().into();
            stored(&mut object).insert("deletedDateTime".to_owned(), deleted);
            Some(object)
        })
        .collect();
    context.list(T::ENTITY_SET, extensions, objects.iter())
}

fn set_deleted_date(properties: &mut Map<String, Value>, item: &DeletedItem) {
    if let Some(value) = properties.get_mut("deletedDateTime") {
        *value = item.deleted.to_seconds_text().into();
    }
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let item = addressed(context)?;
    require_scope(context, item_access(&item.object).read)?;
    let options = context.options()?.for_entity()?;
    let extensions = context.extension_names("User");
    let object = DirectoryObject::from_deleted(&item.object);
    if !context.view.includes_type(object.type_name()) {
        return Err(context.not_found(0));
    }
    let mut properties = object.select(options.select.as_deref(), &extensions)?;
    set_deleted_date(&mut properties, item);
    Ok(Reply::json(
        context.with_context_url("directoryObjects/$entity", properties),
    ))
}

pub(crate) fn restore(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let item = addressed(context)?;
    let access = item_access(&item.object);
    let id = item.id().to_owned();
    require_scope(context, access.write)?;
    require_role(context, access.roles)?;
    let body = if context.call.body.is_empty() {
        Map::new()
    } else {
        context.call.body_object()?
    };
    let new_name = body.get("newUserPrincipalName").and_then(Value::as_str);
    let now = context.now;
    context
        .tenant_mut()
        .restore(&id, new_name, now)
        .map_err(|error| match error {
            RestoreError::NotFound => GraphError::NotFound(id.clone()),
            RestoreError::NameTaken => GraphError::BadRequest(
                "Another object with the same value for property userPrincipalName already exists."
                    .to_owned(),
            ),
            RestoreError::AppIdTaken => GraphError::Conflict(
                "The service principal cannot be created, updated, or restored because the service principal name is already in use.".to_owned(),
            ),
        })?;
    let object = DirectoryObject::find(context.tenant(), &id)
        .ok_or_else(|| GraphError::NotFound(id.clone()))?;
    let properties = object.select(None, &[])?;
    Ok(Reply::json(
        context.with_context_url("directoryObjects/$entity", properties),
    ))
}

pub(crate) fn purge(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let item = addressed(context)?;
    let access = item_access(&item.object);
    let id = item.id().to_owned();
    require_scope(context, access.write)?;
    require_role(context, access.roles)?;
    context.tenant_mut().purge(&id);
    Ok(Reply::no_content())
}

fn addressed<'c>(context: &'c Context<'_>) -> Result<&'c DeletedItem, GraphError> {
    let id = context.key(0).as_str();
    context
        .tenant()
        .deleted_items
        .iter()
        .find(|item| item.id().eq_ignore_ascii_case(id) && item.is_restorable(context.now))
        .ok_or_else(|| context.not_found(0))
}

fn require_scope(context: &Context<'_>, scopes: &[&str]) -> Result<(), GraphError> {
    let held = &context.caller.scopes;
    if held.iter().any(|scope| scopes.contains(&scope.as_str())) {
        Ok(())
    } else {
        Err(GraphError::Denied)
    }
}

fn require_role(context: &Context<'_>, roles: RequiredRoles) -> Result<(), GraphError> {
    if roles.is_met_by(context.caller) {
        Ok(())
    } else {
        Err(GraphError::Denied)
    }
}
