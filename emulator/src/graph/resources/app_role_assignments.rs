//! App role assignments, listed by resource and by principal.
//! Does not resolve groups: the assignment of a group is one assignment.

use super::{groups, service_principals, users};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{EdmType, Property, Resource};
use crate::graph::reply::Reply;
use crate::model::AppRoleAssignment;

pub(crate) mod assign;

impl Resource for AppRoleAssignment {
    const TYPE: &'static str = "appRoleAssignment";
    const ENTITY_SET: &'static str = "appRoleAssignments";
    const SEARCHABLE: &'static [&'static str] = &[];
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("id", EdmType::Text, |assignment| {
            Field::Text(&assignment.id)
        }),
        Property::published("deletedDateTime"),
        Property::new("appRoleId", EdmType::Guid, |assignment| {
            Field::Text(&assignment.app_role_id)
        }),
        Property::new("createdDateTime", EdmType::Time, |assignment| {
            Field::PreciseTime(assignment.created)
        }),
        Property::new("principalDisplayName", EdmType::Text, |assignment| {
            Field::Text(&assignment.principal_display_name)
        }),
        Property::new("principalId", EdmType::Guid, |assignment| {
            Field::Text(&assignment.principal_id)
        }),
        Property::new("principalType", EdmType::Text, |assignment| {
            Field::Text(&assignment.principal_type)
        }),
        Property::new("resourceDisplayName", EdmType::Text, |assignment| {
            Field::Text(&assignment.resource_display_name)
        }),
        Property::new("resourceId", EdmType::Guid, |assignment| {
            Field::Text(&assignment.resource_id)
        }),
    ];
}

pub(crate) fn assigned_to(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = &service_principals::addressed(context)?.id;
    context.list(
        &format!("servicePrincipals('{id}')/appRoleAssignedTo"),
        &[],
        visible(context, move |assignment| assignment.resource_id == *id),
    )
}

/// Assignments of the user, and of the groups with the user as a direct member.
pub(crate) fn of_user(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let tenant = context.tenant();
    let user = users::addressed(context)?;
    let is_theirs = |assignment: &AppRoleAssignment| {
        assignment.principal_id == user.id
            || tenant
                .group_by_id(&assignment.principal_id)
                .is_some_and(|group| group.members.iter().any(|member| member.id == user.id))
    };
    context.list(
        AppRoleAssignment::ENTITY_SET,
        &[],
        visible(context, is_theirs),
    )
}

pub(crate) fn of_group(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = &groups::addressed(context)?.id;
    context.list(
        AppRoleAssignment::ENTITY_SET,
        &[],
        visible(context, move |assignment| assignment.principal_id == *id),
    )
}

/// Assignments of the service principal to other applications.
pub(crate) fn of_service_principal(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = &service_principals::addressed(context)?.id;
    context.list(
        AppRoleAssignment::ENTITY_SET,
        &[],
        visible(context, move |assignment| assignment.principal_id == *id),
    )
}

/// The path may name the principal or the resource of the assignment.
pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let (of, id) = (context.key(0).as_str(), context.key(1).as_str());
    let tenant = context.tenant();
    let end = users::find(tenant, of).map_or(of, |user| user.id.as_str());
    let assignment = visible(context, |assignment| assignment.id == id)
        .find(|assignment| {
            [&assignment.principal_id, &assignment.resource_id]
                .into_iter()
                .any(|known| known.eq_ignore_ascii_case(end))
        })
        .ok_or_else(|| context.not_found(1))?;
    context.entity(AppRoleAssignment::ENTITY_SET, &[], assignment)
}

/// Assignments that have replicated and whose principal and resource exist.
fn visible<'c>(
    context: &'c Context<'_>,
    is_meant: impl Fn(&AppRoleAssignment) -> bool + Clone,
) -> impl Iterator<Item = &'c AppRoleAssignment> + Clone {
    let tenant = context.tenant();
    tenant
        .app_role_assignments
        .iter()
        .filter(move |assignment| {
            is_meant(assignment)
                && context.is_visible(&assignment.id)
                && tenant.has_principal_and_resource(assignment)
        })
}
