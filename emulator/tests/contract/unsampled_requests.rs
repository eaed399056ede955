//! Requests without a sample, so that every property of every type is checked.

use crate::facts::FACTS;

/// Properties of users that only some tenants or other services have.
const NOT_EMULATED: [&str; 22] = [
    "authorizationInfo",
    "birthday",
    "deviceEnrollmentLimit",
    "hireDate",
    "identityParentId",
    "infoCatalogs",
    "interests",
    "mailboxSettings",
    "mySite",
    "pastProjects",
    "preferredName",
    "print",
    "provisionedPlans",
    "responsibilities",
    "schools",
    "skills",
    "usageRight",
    "isLicenseReconciliationNeeded",
    "cloudRealtimeCommunicationInfo",
    "adhocCalls",
    "employeeOrgData",
    "onPremisesSyncBehavior",
];

/// Paths below the version; `{name}` is a placeholder for an id of the tenant.
pub(crate) fn paths() -> Vec<String> {
    let mut paths: Vec<String> = PATHS.iter().map(|path| (*path).to_owned()).collect();
    let user = &FACTS.types["user"];
    let names: Vec<_> = user
        .properties
        .keys()
        .filter(|name| !NOT_EMULATED.contains(&name.as_str()))
        .cloned()
        .collect();
    paths.extend(
        names
            .iter()
            .map(|name| format!("/users?$top=3&$select={name}")),
    );
    paths
}

const PATHS: &[&str] = &[
    "/me",
    "/me/memberOf",
    "/me/transitiveMemberOf",
    "/me/directReports",
    "/me/appRoleAssignments",
    "/organization",
    "/directoryRoles",
    "/directoryRoles?$expand=members",
    "/groups?$top=999&$expand=members,owners",
    "/groups/{group}/transitiveMembers",
    "/groups/{group}/memberOf",
    "/groups/{group}/appRoleAssignments",
    "/users?$top=999",
    "/users?$top=20&$expand=manager,memberOf,appRoleAssignments",
    "/users/{ada}/memberOf",
    "/users/delta",
    "/applications?$top=999",
    "/applications?$top=20&$expand=owners,extensionProperties",
    "/applications/{application}/extensionProperties",
    "/applicationTemplates",
    "/servicePrincipals?$top=999",
    "/servicePrincipals?$top=20&$expand=appRoleAssignedTo",
    "/servicePrincipals/{principal}?$expand=appRoleAssignedTo",
    "/servicePrincipals/{principal}/owners",
    "/servicePrincipals/{principal}/appRoleAssignedTo?$top=999",
    "/servicePrincipals/{principal}/synchronization/templates",
    "/servicePrincipals/{principal}/synchronization/jobs",
    "/directory/deletedItems/microsoft.graph.user",
    "/directory/deletedItems/microsoft.graph.group",
    "/directory/deletedItems/microsoft.graph.application",
    "/directory/deletedItems/{gone}",
    "/oauth2PermissionGrants",
    "/me/ownedObjects?$top=999",
    "/me/oauth2PermissionGrants",
    "/me/memberOf/microsoft.graph.directoryRole",
    "/users/{ada}/transitiveMemberOf/microsoft.graph.group?$count=true",
    "/users?$select=id,identities,signInActivity&$top=120",
    "/groups/delta",
    "/groups/{group}/members/microsoft.graph.user?$count=true&$orderby=displayName",
    "/groups/{group}/members/graph.group",
    "/groups/{group}/owners/microsoft.graph.user",
    "/groups/{group}/transitiveMembers/graph.user?$count=true&$filter=endsWith(mail,'example')",
    "/applications/delta",
    "/applications?$count=true&$filter=owners/$count eq 1&$top=999",
    "/applications/{application}/owners/microsoft.graph.user",
    "/servicePrincipals/delta",
    "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')",
    "/servicePrincipals/{principal}/owners/graph.user",
    "/servicePrincipals/{principal}/ownedObjects",
    "/servicePrincipals/{principal}/oauth2PermissionGrants",
    "/directoryObjects/{ada}/microsoft.graph.user",
    "/directory/deletedItems/microsoft.graph.servicePrincipal",
    "/directory/deletedItems/{gone}/microsoft.graph.user",
    "/directoryRoles(roleTemplateId='158c047a-c907-4556-b7ef-446551a6b5f7')/members/microsoft.graph.user",
    "/directoryRoleTemplates",
    "/roleManagement/directory/roleAssignments?$expand=principal",
    "/subscribedSkus",
];

const OBJECTS: [(&str, &str); 5] = [
    ("user", "/users/{ada}"),
    ("group", "/groups/{group}"),
    ("application", "/applications/{application}"),
    ("servicePrincipal", "/servicePrincipals/{principal}"),
    (
        "directoryRole",
        "/directoryRoles(roleTemplateId='158c047a-c907-4556-b7ef-446551a6b5f7')",
    ),
];

/// Every relation of those types in the metadata, with `/$count` if it is a collection.
pub(crate) fn relations() -> Vec<String> {
    let mut paths = Vec::new();
    for (name, object) in OBJECTS {
        for (relation, of) in &FACTS.types[name].navigation {
            // Not a relation to objects: it has separate operations.
            if relation == "synchronization" {
                continue;
            }
            let path = format!("{object}/{relation}");
            if of.starts_with('[') {
                paths.push(format!("{path}/$count"));
            }
            if of == "[directoryObject]" {
                paths.push(format!("{path}/microsoft.graph.user"));
            }
            paths.push(path);
        }
    }
    paths
}
