//! Requests that no sample shows, so that every property of every type is looked at.
//! Refuses refusals: each of them is answered.

use crate::facts::FACTS;

/// What people are asked for that only some tenants or other services have.
const ELSEWHERE: [&str; 22] = [
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

/// Paths below the version; `{name}` stands for what the tenant has.
pub(crate) fn paths() -> Vec<String> {
    let mut paths: Vec<String> = PATHS.iter().map(|path| (*path).to_owned()).collect();
    let user = &FACTS.types["user"];
    let names: Vec<_> = user
        .properties
        .keys()
        .filter(|name| !ELSEWHERE.contains(&name.as_str()))
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
];
