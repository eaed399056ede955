//! The documented samples of users, groups and deleted objects: one line each, with its request.

use crate::lines::How::{Call, Staged};
use crate::lines::{ALL, Line};
use crate::stages::Stage::RestoreGroup;

pub(crate) const LINES: &[Line] = &[
    (
        "directory-deleteditems-delete",
        Call("DELETE", "/directory/deletedItems/{gone}", ""),
        ALL,
    ),
    (
        "directory-deleteditems-list",
        Call("GET", "/directory/deletedItems/microsoft.graph.group", ""),
        ALL,
    ),
    (
        "directory-deleteditems-list-users",
        Call(
            "GET",
            "/directory/deletedItems/microsoft.graph.user?$select=id,displayName,userPrincipalName,deletedDateTime&$top=100",
            "",
        ),
        ALL,
    ),
    ("directory-deleteditems-restore", Staged(RestoreGroup), ALL),
    (
        "directoryobjects-getavailableextensionproperties",
        Call(
            "POST",
            "/directoryObjects/getAvailableExtensionProperties",
            r#"{"isSyncedFromOnPremises": false}"#,
        ),
        ALL,
    ),
    (
        "group-members-count",
        Call("GET", "/groups/{group}/members/$count", ""),
        ALL,
    ),
    (
        "group-members-list",
        Call(
            "GET",
            "/groups/{group}/members/microsoft.graph.user?$count=true&$orderby=displayName&$search=\"displayName:a\"&$select=displayName,id",
            "",
        ),
        ALL,
    ),
    ("groups-list", Call("GET", "/groups", ""), ALL),
    (
        "groups-search",
        Call(
            "GET",
            "/groups?$search=\"displayName:Workato\"&$count=true",
            "",
        ),
        ALL,
    ),
    (
        "me-transitivememberof-directoryrole",
        Call(
            "GET",
            "/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=id,displayName,roleTemplateId",
            "",
        ),
        ALL,
    ),
    (
        "user-approleassignments-list-filter",
        Call(
            "GET",
            "/users/{assigned}/appRoleAssignments?$filter=resourceId eq {principal}",
            "",
        ),
        ALL,
    ),
    ("user-delete", Call("DELETE", "/users/{person}", ""), ALL),
    ("user-get", Call("GET", "/users/{ada}", ""), ALL),
    (
        "user-get-select",
        Call(
            "GET",
            "/users/{ada}?$select=displayName,givenName,postalCode,identities",
            "",
        ),
        ALL,
    ),
    (
        "user-transitivememberof",
        Call("GET", "/users/{assigned}/transitiveMemberOf", ""),
        ALL,
    ),
    ("users-count", Call("GET", "/users/$count", ""), ALL),
    (
        "users-delta",
        Call("GET", "/users/delta", ""),
        &["jobTitle", "mobilePhone", "officeLocation"],
    ),
    (
        "users-delta-select",
        Call(
            "GET",
            "/users/delta?$select=displayName,jobTitle,mobilePhone",
            "",
        ),
        &["mobilePhone"],
    ),
    (
        "users-filter-startswith-orderby",
        Call(
            "GET",
            "/users?$filter=startswith(displayName,'a')&$orderby=displayName&$count=true&$top=1&$select=displayName,mail,mailNickname,userPrincipalName",
            "",
        ),
        ALL,
    ),
    ("users-list", Call("GET", "/users", ""), ALL),
    (
        "users-list-select-extension",
        Call(
            "GET",
            "/users?$filter=id eq '{ada}'&$select=id,displayName,{text},{flag}",
            "",
        ),
        &[
            "extension_b7d8e648520f41d3b9c0fdeb91768a0a_jobGroupTracker",
            "extension_b7d8e648520f41d3b9c0fdeb91768a0a_permanent_pensionable",
        ],
    ),
    (
        "users-patch-extension",
        Call(
            "PATCH",
            "/users/{ada}",
            r#"{"{flag}": null, "{text}": "E4"}"#,
        ),
        ALL,
    ),
    (
        "users-patch-extension-not-available-error",
        Call(
            "PATCH",
            "/users/{ada}",
            r#"{"extension_b7d8e648520f41d3b9c0fdeb91768a0a_jobGroupTracker": "E4"}"#,
        ),
        ALL,
    ),
    (
        "users-search",
        Call(
            "GET",
            "/users?$search=\"displayName:a\"&$orderby=displayName&$count=true",
            "",
        ),
        ALL,
    ),
];
