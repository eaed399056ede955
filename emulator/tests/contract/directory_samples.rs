//! The documented samples of users, groups and deleted objects: one line each, with its request.

use crate::samples::SampleRequest::{Call, InSequence};
use crate::samples::{NO_EXCEPTIONS, Sample};
use crate::sequences::Sequence::RestoreGroup;

pub(crate) const SAMPLES: &[Sample] = &[
    (
        "directory-deleteditems-delete",
        Call("DELETE", "/directory/deletedItems/{gone}", ""),
        NO_EXCEPTIONS,
    ),
    (
        "directory-deleteditems-list",
        Call("GET", "/directory/deletedItems/microsoft.graph.group", ""),
        NO_EXCEPTIONS,
    ),
    (
        "directory-deleteditems-list-users",
        Call(
            "GET",
            "/directory/deletedItems/microsoft.graph.user?$select=id,displayName,userPrincipalName,deletedDateTime&$top=100",
            "",
        ),
        NO_EXCEPTIONS,
    ),
    (
        "directory-deleteditems-restore",
        InSequence(RestoreGroup),
        NO_EXCEPTIONS,
    ),
    (
        "directoryobjects-getavailableextensionproperties",
        Call(
            "POST",
            "/directoryObjects/getAvailableExtensionProperties",
            r#"{"isSyncedFromOnPremises": false}"#,
        ),
        NO_EXCEPTIONS,
    ),
    (
        "group-members-count",
        Call("GET", "/groups/{group}/members/$count", ""),
        NO_EXCEPTIONS,
    ),
    (
        "group-members-list",
        Call(
            "GET",
            "/groups/{group}/members/microsoft.graph.user?$count=true&$orderby=displayName&$search=\"displayName:a\"&$select=displayName,id",
            "",
        ),
        NO_EXCEPTIONS,
    ),
    ("groups-list", Call("GET", "/groups", ""), NO_EXCEPTIONS),
    (
        "groups-search",
        Call(
            "GET",
            "/groups?$search=\"displayName:Workato\"&$count=true",
            "",
        ),
        NO_EXCEPTIONS,
    ),
    (
        "me-transitivememberof-directoryrole",
        Call(
            "GET",
            "/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=id,displayName,roleTemplateId",
            "",
        ),
        NO_EXCEPTIONS,
    ),
    (
        "user-approleassignments-list-filter",
        Call(
            "GET",
            "/users/{assigned}/appRoleAssignments?$filter=resourceId eq {principal}",
            "",
        ),
        NO_EXCEPTIONS,
    ),
    (
        "user-delete",
        Call("DELETE", "/users/{person}", ""),
        NO_EXCEPTIONS,
    ),
    ("user-get", Call("GET", "/users/{ada}", ""), NO_EXCEPTIONS),
    (
        "user-get-select",
        Call(
            "GET",
            "/users/{ada}?$select=displayName,givenName,postalCode,identities",
            "",
        ),
        NO_EXCEPTIONS,
    ),
    (
        "user-transitivememberof",
        Call("GET", "/users/{assigned}/transitiveMemberOf", ""),
        NO_EXCEPTIONS,
    ),
    (
        "users-count",
        Call("GET", "/users/$count", ""),
        NO_EXCEPTIONS,
    ),
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
        NO_EXCEPTIONS,
    ),
    ("users-list", Call("GET", "/users", ""), NO_EXCEPTIONS),
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
        NO_EXCEPTIONS,
    ),
    (
        "users-patch-extension-not-available-error",
        Call(
            "PATCH",
            "/users/{ada}",
            r#"{"extension_b7d8e648520f41d3b9c0fdeb91768a0a_jobGroupTracker": "E4"}"#,
        ),
        NO_EXCEPTIONS,
    ),
    (
        "users-search",
        Call(
            "GET",
            "/users?$search=\"displayName:a\"&$orderby=displayName&$count=true",
            "",
        ),
        NO_EXCEPTIONS,
    ),
];
