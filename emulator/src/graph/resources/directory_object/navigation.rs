//! Relations of users, groups, applications, service principals and directory roles for `$expand`.

use serde_json::Value;

use super::memberships::{Memberships, members, owned_by};
use super::{DirectoryObject, is_known_property};
use crate::graph::error::GraphError;
use crate::graph::odata::property_ref;
use crate::graph::odata::schema::{ExpandOptions, NavigationProperty, Resource};
use crate::graph::odata::select::Selection;
use crate::model::{
    AppRoleAssignment, Application, DirectoryRole, ExtensionProperty, Group, OAuth2PermissionGrant,
    ServicePrincipal, Tenant, User,
};

type Related = Result<Vec<Value>, GraphError>;

pub(crate) const USER_NAVIGATION: &[NavigationProperty<User>] = &[
    NavigationProperty::single("manager", is_known_property, |tenant, user, nested| {
        let above = managers(tenant, user, nested.levels);
        let described = describe_objects(above.into_iter().map(DirectoryObject::User), nested)?;
        // Graph nests each manager in the user below.
        let inside = described.into_iter().rev().reduce(|manager, mut below| {
            below["manager"] = manager;
            below
        });
        Ok(inside.into_iter().collect())
    }),
    NavigationProperty::collection(
        "directReports",
        is_known_property,
        |tenant, user, nested| {
            let reports = tenant
                .users
                .iter()
                .filter(|other| other.manager_id.as_deref() == Some(&user.id));
            describe_objects(reports.map(DirectoryObject::User), nested)
        },
    ),
    NavigationProperty::collection("memberOf", is_known_property, |tenant, user, nested| {
        describe_objects(
            Memberships::find(tenant, &user.id, false, &nested.scope.hidden_groups).objects(),
            nested,
        )
    }),
    NavigationProperty::collection(
        "transitiveMemberOf",
        is_known_property,
        |tenant, user, nested| {
            describe_objects(
                Memberships::find(tenant, &user.id, true, &nested.scope.hidden_groups).objects(),
                nested,
            )
        },
    ),
    NavigationProperty::collection(
        "appRoleAssignments",
        has_property::<AppRoleAssignment>,
        |tenant, user, nested| assignments(tenant, nested, |principal, _| principal == user.id),
    ),
    NavigationProperty::collection("ownedObjects", is_known_property, |tenant, user, nested| {
        describe_objects(owned_by(tenant, &user.id), nested)
    }),
    NavigationProperty::collection(
        "oauth2PermissionGrants",
        has_property::<OAuth2PermissionGrant>,
        |tenant, user, nested| {
            let grants = tenant.oauth2_permission_grants.iter();
            describe_all(
                grants.filter(|grant| grant.principal_id.as_deref() == Some(&user.id)),
                nested,
            )
        },
    ),
];

pub(crate) const GROUP_NAVIGATION: &[NavigationProperty<Group>] = &[
    NavigationProperty::collection("members", is_known_property, |tenant, group, nested| {
        describe_objects(
            members(tenant, group, false, &nested.scope.hidden_groups),
            nested,
        )
    }),
    NavigationProperty::collection(
        "transitiveMembers",
        is_known_property,
        |tenant, group, nested| {
            describe_objects(
                members(tenant, group, true, &nested.scope.hidden_groups),
                nested,
            )
        },
    ),
    NavigationProperty::collection("owners", is_known_property, |tenant, group, nested| {
        owners(tenant, &group.owner_ids, nested)
    }),
    NavigationProperty::collection("memberOf", is_known_property, |tenant, group, nested| {
        describe_objects(
            Memberships::find(tenant, &group.id, false, &nested.scope.hidden_groups).objects(),
            nested,
        )
    }),
    NavigationProperty::collection(
        "appRoleAssignments",
        has_property::<AppRoleAssignment>,
        |tenant, group, nested| assignments(tenant, nested, |principal, _| principal == group.id),
    ),
    NavigationProperty::collection(
        "transitiveMemberOf",
        is_known_property,
        |tenant, group, nested| {
            describe_objects(
                Memberships::find(tenant, &group.id, true, &nested.scope.hidden_groups).objects(),
                nested,
            )
        },
    ),
];

pub(crate) const APPLICATION_NAVIGATION: &[NavigationProperty<Application>] = &[
    NavigationProperty::collection(
        "owners",
        is_known_property,
        |tenant, application, nested| owners(tenant, &application.owner_ids, nested),
    ),
    NavigationProperty::collection(
        "extensionProperties",
        has_property::<ExtensionProperty>,
        |tenant, application, nested| {
            let owned = tenant
                .extension_properties
                .iter()
                .filter(|property| property.application_object_id == application.id);
            describe_all(owned, nested)
        },
    ),
];

pub(crate) const SERVICE_PRINCIPAL_NAVIGATION: &[NavigationProperty<ServicePrincipal>] = &[
    NavigationProperty::collection("owners", is_known_property, |tenant, principal, nested| {
        owners(tenant, &principal.owner_ids, nested)
    }),
    NavigationProperty::collection(
        "appRoleAssignedTo",
        has_property::<AppRoleAssignment>,
        |tenant, principal, nested| {
            assignments(tenant, nested, |_, resource| resource == principal.id)
        },
    ),
    NavigationProperty::collection(
        "appRoleAssignments",
        has_property::<AppRoleAssignment>,
        |tenant, principal, nested| {
            assignments(tenant, nested, |assigned, _| assigned == principal.id)
        },
    ),
    NavigationProperty::collection(
        "memberOf",
        is_known_property,
        |tenant, principal, nested| {
            describe_objects(
                Memberships::find(tenant, &principal.id, false, &nested.scope.hidden_groups)
                    .objects(),
                nested,
            )
        },
    ),
    NavigationProperty::collection(
        "transitiveMemberOf",
        is_known_property,
        |tenant, principal, nested| {
            describe_objects(
                Memberships::find(tenant, &principal.id, true, &nested.scope.hidden_groups)
                    .objects(),
                nested,
            )
        },
    ),
    NavigationProperty::collection(
        "ownedObjects",
        is_known_property,
        |tenant, principal, nested| describe_objects(owned_by(tenant, &principal.id), nested),
    ),
    NavigationProperty::collection(
        "oauth2PermissionGrants",
        has_property::<OAuth2PermissionGrant>,
        |tenant, principal, nested| {
            let grants = tenant.oauth2_permission_grants.iter();
            describe_all(
                grants.filter(|grant| grant.client_id == principal.id),
                nested,
            )
        },
    ),
];

pub(crate) const DIRECTORY_ROLE_NAVIGATION: &[NavigationProperty<DirectoryRole>] =
    &[NavigationProperty::collection(
        "members",
        is_known_property,
        |tenant, role, nested| {
            let members = role
                .member_ids
                .iter()
                .filter_map(|id| tenant.user_by_id(id));
            describe_objects(members.map(DirectoryObject::User), nested)
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
fn has_property<T: Resource>(name: &str, _: &[String]) -> bool {
    property_ref::has_property::<T>(name)
}

fn owners(tenant: &Tenant, ids: &[String], nested: &ExpandOptions) -> Related {
    let found = ids
        .iter()
        .filter_map(|id| DirectoryObject::find(tenant, id));
    describe_objects(found, nested)
}

/// Omits selected properties that the type of an object does not have.
pub(crate) fn describe_objects<'t>(
    found: impl IntoIterator<Item = DirectoryObject<'t>>,
    nested: &ExpandOptions,
) -> Related {
    found
        .into_iter()
        .map(|object| {
            let properties = object.select(nested.select.as_deref(), &nested.scope.extensions)?;
            Ok(Value::Object(properties))
        })
        .collect()
}

fn assignments(
    tenant: &Tenant,
    nested: &ExpandOptions,
    is_meant: impl Fn(&str, &str) -> bool,
) -> Related {
    let found = tenant.app_role_assignments.iter().filter(|assignment| {
        is_meant(&assignment.principal_id, &assignment.resource_id)
            && tenant.has_principal_and_resource(assignment)
    });
    describe_all(found, nested)
}

fn describe_all<'t, T: Resource>(
    found: impl Iterator<Item = &'t T>,
    nested: &ExpandOptions,
) -> Related {
    let projection = Selection::<T>::parse(nested.select.as_deref(), &[])?;
    Ok(found
        .map(|object| Value::Object(projection.apply(object)))
        .collect())
}
