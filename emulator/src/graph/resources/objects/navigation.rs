//! Relations of users, groups, applications, service principals and directory roles for `$expand`.

use serde_json::Value;

use super::memberships::{Memberships, members};
use super::{DirectoryObject, is_known};
use crate::graph::error::GraphError;
use crate::graph::odata::schema::{Navigation, Nested, Resource};
use crate::graph::odata::select::Projection;
use crate::model::{
    AppRoleAssignment, Application, DirectoryRole, ExtensionProperty, Group, ServicePrincipal,
    Tenant, User,
};

type Related = Result<Vec<Value>, GraphError>;

pub(crate) const OF_USER: &[Navigation<User>] = &[
    Navigation::one("manager", is_known, |tenant, user, nested| {
        let above = managers(tenant, user, nested.levels);
        let described = objects(above.into_iter().map(DirectoryObject::User), nested)?;
        // Graph nests each manager in the user below.
        let inside = described.into_iter().rev().reduce(|manager, mut below| {
            below["manager"] = manager;
            below
        });
        Ok(inside.into_iter().collect())
    }),
    Navigation::many("directReports", is_known, |tenant, user, nested| {
        let reports = tenant
            .users
            .iter()
            .filter(|other| other.manager_id.as_deref() == Some(&user.id));
        objects(reports.map(DirectoryObject::User), nested)
    }),
    Navigation::many("memberOf", is_known, |tenant, user, nested| {
        objects(Memberships::of(tenant, &user.id, false).objects(), nested)
    }),
    Navigation::many("transitiveMemberOf", is_known, |tenant, user, nested| {
        objects(Memberships::of(tenant, &user.id, true).objects(), nested)
    }),
    Navigation::many(
        "appRoleAssignments",
        of::<AppRoleAssignment>,
        |tenant, user, nested| assignments(tenant, nested, |principal, _| principal == user.id),
    ),
];

pub(crate) const OF_GROUP: &[Navigation<Group>] = &[
    Navigation::many("members", is_known, |tenant, group, nested| {
        objects(members(tenant, group, false), nested)
    }),
    Navigation::many("transitiveMembers", is_known, |tenant, group, nested| {
        objects(members(tenant, group, true), nested)
    }),
    Navigation::many("owners", is_known, |tenant, group, nested| {
        owners(tenant, &group.owner_ids, nested)
    }),
    Navigation::many("memberOf", is_known, |tenant, group, nested| {
        objects(Memberships::of(tenant, &group.id, false).objects(), nested)
    }),
    Navigation::many(
        "appRoleAssignments",
        of::<AppRoleAssignment>,
        |tenant, group, nested| assignments(tenant, nested, |principal, _| principal == group.id),
    ),
];

pub(crate) const OF_APPLICATION: &[Navigation<Application>] = &[
    Navigation::many("owners", is_known, |tenant, application, nested| {
        owners(tenant, &application.owner_ids, nested)
    }),
    Navigation::many(
        "extensionProperties",
        of::<ExtensionProperty>,
        |tenant, application, nested| {
            let owned = tenant
                .extension_properties
                .iter()
                .filter(|property| property.application_object_id == application.id);
            described(owned, nested)
        },
    ),
];

pub(crate) const OF_SERVICE_PRINCIPAL: &[Navigation<ServicePrincipal>] = &[
    Navigation::many("owners", is_known, |tenant, principal, nested| {
        owners(tenant, &principal.owner_ids, nested)
    }),
    Navigation::many(
        "appRoleAssignedTo",
        of::<AppRoleAssignment>,
        |tenant, principal, nested| {
            assignments(tenant, nested, |_, resource| resource == principal.id)
        },
    ),
    Navigation::many(
        "appRoleAssignments",
        of::<AppRoleAssignment>,
        |tenant, principal, nested| {
            assignments(tenant, nested, |assigned, _| assigned == principal.id)
        },
    ),
    Navigation::many("memberOf", is_known, |tenant, principal, nested| {
        objects(
            Memberships::of(tenant, &principal.id, false).objects(),
            nested,
        )
    }),
];

pub(crate) const OF_DIRECTORY_ROLE: &[Navigation<DirectoryRole>] = &[Navigation::many(
    "members",
    is_known,
    |tenant, role, nested| {
        let members = role
            .member_ids
            .iter()
            .filter_map(|id| tenant.user_by_id(id));
        objects(members.map(DirectoryObject::User), nested)
    },
)];

/// The chain of managers, nearest first; stops at a cycle.
fn managers<'t>(tenant: &'t Tenant, user: &'t User, levels: usize) -> Vec<&'t User> {
    let mut found: Vec<&User> = Vec::new();
    let mut at = user;
    while found.len() < levels {
        let manager = at
            .manager_id
            .as_deref()
            .and_then(|id| tenant.user_by_id(id));
        let Some(manager) = manager else { break };
        if manager.id == user.id || found.iter().any(|known| known.id == manager.id) {
            break;
        }
        found.push(manager);
        at = manager;
    }
    found
}

/// For types without directory extensions.
fn of<T: Resource>(name: &str, _: &[String]) -> bool {
    T::property(name).is_some()
}

fn owners(tenant: &Tenant, ids: &[String], nested: &Nested) -> Related {
    let found = ids
        .iter()
        .filter_map(|id| DirectoryObject::find(tenant, id));
    objects(found, nested)
}

/// Omits selected properties that the type of an object does not have.
pub(crate) fn objects<'t>(
    found: impl IntoIterator<Item = DirectoryObject<'t>>,
    nested: &Nested,
) -> Related {
    found
        .into_iter()
        .map(|object| {
            let properties = object.select(nested.select.as_deref(), &nested.extensions)?;
            Ok(Value::Object(properties))
        })
        .collect()
}

fn assignments(tenant: &Tenant, nested: &Nested, is_meant: impl Fn(&str, &str) -> bool) -> Related {
    let found = tenant.app_role_assignments.iter().filter(|assignment| {
        is_meant(&assignment.principal_id, &assignment.resource_id)
            && tenant.has_both_ends(assignment)
    });
    described(found, nested)
}

fn described<'t, T: Resource>(found: impl Iterator<Item = &'t T>, nested: &Nested) -> Related {
    let projection = Projection::<T>::parse(nested.select.as_deref(), &[])?;
    Ok(found
        .map(|object| Value::Object(projection.apply(object)))
        .collect())
}
