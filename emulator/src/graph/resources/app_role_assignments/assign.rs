//! Creates and deletes assignments of users, groups and service principals to app roles.
//! Default access is only available in an application without roles.

use serde_json::{Map, Value};

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::key::is_guid;
use crate::graph::odata::property_ref::has_property;
use crate::graph::odata::select::Selection;
use crate::graph::reply::Reply;
use crate::graph::resources::{groups, service_principals, users};
use crate::model::{AppRoleAssignment, ServicePrincipal};

/// Graph's role id for default access.
const DEFAULT_ACCESS: &str = "00000000-0000-0000-0000-000000000000";
const INVALID_REFERENCE: &str = "Not a valid reference update.";

struct NewAssignment {
    principal: String,
    resource: String,
    role: String,
}

impl NewAssignment {
    fn read(context: &Context<'_>) -> Result<Self, GraphError> {
        let body = context.call.body_object()?;
        for name in body.keys() {
            if !has_property::<AppRoleAssignment>(name) {
                return Err(crate::graph::resources::values::invalid_property(name));
            }
        }
        Ok(Self {
            principal: guid(&body, "principalId")?,
            resource: guid(&body, "resourceId")?,
            role: guid(&body, "appRoleId")?,
        })
    }
}

fn guid(body: &Map<String, Value>, name: &str) -> Result<String, GraphError> {
    match body.get(name) {
        Some(Value::String(text)) if is_guid(text) => Ok(text.to_ascii_lowercase()),
        None | Some(Value::Null) => Err(GraphError::BadRequest(
            "One or more property values specified are invalid.".to_owned(),
        )),
        Some(other) => Err(GraphError::Unreadable(format!(
            "Cannot convert the literal '{}' to the expected type 'Edm.Guid'.",
            other.as_str().unwrap_or_default()
        ))),
    }
}

pub(crate) fn create_on_resource(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principals::addressed(context)?.id.clone();
    let wanted = NewAssignment::read(context)?;
    if wanted.resource != id {
        return Err(GraphError::BadRequest(INVALID_REFERENCE.to_owned()));
    }
    create(
        context,
        &wanted,
        &format!("servicePrincipals('{id}')/appRoleAssignedTo"),
    )
}

pub(crate) fn create_for_user(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = users::addressed(context)?.id.clone();
    create_for_principal(context, &id, "users")
}

pub(crate) fn create_for_group(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = groups::addressed(context)?.id.clone();
    create_for_principal(context, &id, "groups")
}

pub(crate) fn create_for_service_principal(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principals::addressed(context)?.id.clone();
    create_for_principal(context, &id, "servicePrincipals")
}

fn create_for_principal(
    context: &mut Context<'_>,
    id: &str,
    set: &str,
) -> Result<Reply, GraphError> {
    let wanted = NewAssignment::read(context)?;
    if wanted.principal != id {
        return Err(GraphError::BadRequest(INVALID_REFERENCE.to_owned()));
    }
    create(
        context,
        &wanted,
        &format!("{set}('{id}')/appRoleAssignments"),
    )
}

fn create(
    context: &mut Context<'_>,
    wanted: &NewAssignment,
    set: &str,
) -> Result<Reply, GraphError> {
    let invalid = || GraphError::BadRequest(INVALID_REFERENCE.to_owned());
    let (kind, name) = find_principal(context, &wanted.principal).ok_or_else(invalid)?;
    check_group(context, &wanted.principal)?;
    let resource = context
        .tenant()
        .service_principal_by_id(&wanted.resource)
        .filter(|resource| context.is_visible(&resource.id))
        .ok_or_else(invalid)?;
    check_role(resource, &wanted.role, kind)?;
    let exists = context.tenant().app_role_assignments.iter().any(|known| {
        known.principal_id == wanted.principal
            && known.resource_id == resource.id
            && known.app_role_id == wanted.role
    });
    if exists {
        return Err(GraphError::BadRequest(
            "Permission being assigned already exists on the object".to_owned(),
        ));
    }
    let assignment = AppRoleAssignment {
        id: AppRoleAssignment::new_id(&wanted.principal, &*context.env.random),
        app_role_id: wanted.role.clone(),
        principal_id: wanted.principal.clone(),
        principal_type: kind.to_owned(),
        principal_display_name: name,
        resource_id: resource.id.clone(),
        resource_display_name: resource.display_name.clone(),
        created: context.now,
    };
    let properties = Selection::Default.apply(&assignment);
    let answer = context.with_context_url(&format!("{set}/$entity"), properties);
    let location = format!("{}/{}", context.call.url(), assignment.id);
    context.hide_until_replicated(&assignment.id);
    context.tenant_mut().app_role_assignments.push(assignment);
    Ok(Reply::created(answer, &location))
}

/// Fails for a group without a premium licence, and for one that is not security-enabled
/// (<https://learn.microsoft.com/entra/identity/enterprise-apps/assign-user-or-group-access-portal>).
fn check_group(context: &Context<'_>, id: &str) -> Result<(), GraphError> {
    match context.tenant().group_by_id(id) {
        Some(_) if !context.state.settings.premium => Err(GraphError::groups_need_premium()),
        Some(group) if !group.security_enabled => Err(GraphError::BadRequest(
            "Only security-enabled groups can be assigned to an application.".to_owned(),
        )),
        _ => Ok(()),
    }
}

/// The type and display name of a principal that has replicated.
fn find_principal(context: &Context<'_>, id: &str) -> Option<(&'static str, String)> {
    if !context.is_visible(id) {
        return None;
    }
    let tenant = context.tenant();
    if let Some(user) = tenant.user_by_id(id) {
        return Some(("User", user.display_name.clone()));
    }
    if let Some(group) = tenant.group_by_id(id) {
        return Some(("Group", group.display_name.clone()));
    }
    tenant
        .service_principal_by_id(id)
        .map(|principal| ("ServicePrincipal", principal.display_name.clone()))
}

/// Fails unless the application offers the role to this type of principal.
fn check_role(resource: &ServicePrincipal, id: &str, kind: &str) -> Result<(), GraphError> {
    let member_type = match kind {
        "ServicePrincipal" => "Application",
        _ => "User",
    };
    let offered = if id == DEFAULT_ACCESS {
        resource.app_roles.is_empty()
    } else {
        resource.app_roles.iter().any(|role| {
            role.id == id
                && role.is_enabled
                && role
                    .allowed_member_types
                    .iter()
                    .any(|allowed| allowed == member_type)
        })
    };
    if offered {
        return Ok(());
    }
    Err(GraphError::BadRequest(format!(
        "Permission being assigned was not found on application '{}'.",
        resource.app_id
    )))
}

pub(crate) fn delete_on_resource(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principals::addressed(context)?.id.clone();
    delete(context, |assignment| assignment.resource_id == id)
}

pub(crate) fn delete_for_user(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = users::addressed(context)?.id.clone();
    delete(context, |assignment| assignment.principal_id == id)
}

pub(crate) fn delete_for_group(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = groups::addressed(context)?.id.clone();
    delete(context, |assignment| assignment.principal_id == id)
}

pub(crate) fn delete_for_service_principal(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principals::addressed(context)?.id.clone();
    delete(context, |assignment| assignment.principal_id == id)
}

fn delete(
    context: &mut Context<'_>,
    is_below: impl Fn(&AppRoleAssignment) -> bool,
) -> Result<Reply, GraphError> {
    // The id of an assignment is case-sensitive, unlike a GUID.
    let id = context.key(1).as_str().to_owned();
    let assignments = &mut context.tenant_mut().app_role_assignments;
    let place = assignments
        .iter()
        .position(|assignment| assignment.id == id && is_below(assignment));
    let Some(place) = place else {
        return Err(GraphError::BadRequest(
            "EntitlementGrant being updated or deleted is not found.".to_owned(),
        ));
    };
    assignments.remove(place);
    Ok(Reply::no_content())
}
