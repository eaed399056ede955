//! The documented samples of applications, service principals, errors and sign-in: one line each, with its request.

use crate::stages::Stage::{
    self, Authorize, AuthorizeError, Batch, ClaimsChallenge, Discovery, InvalidScope,
    RefreshExpired, Throttled, ThrottledItem, Token, TokenMissing,
};

pub(crate) enum How {
    /// One request: method, path below the version, body.
    Call(&'static str, &'static str, &'static str),
    /// One request of another account: its name, method, path, body.
    CallBy(&'static str, &'static str, &'static str, &'static str),
    /// One request in another scenario: its name, method, path, body.
    In(&'static str, &'static str, &'static str, &'static str),
    /// Several requests in another scenario.
    StagedIn(&'static str, Stage),
    Staged(Stage),
}

use How::{Call, CallBy, Staged};

/// A sample, its request, and the properties of the sample that no tenant returns.
pub(crate) type Line = (&'static str, How, &'static [&'static str]);

pub(crate) const ALL: &[&str] = &[];

pub(crate) const LINES: &[Line] = &[
    (
        "application-get",
        Call("GET", "/applications/{application}", ""),
        &["certification"],
    ),
    (
        "application-owners-list",
        Call("GET", "/applications/{application}/owners", ""),
        ALL,
    ),
    (
        "applications-count",
        Call("GET", "/applications/$count", ""),
        ALL,
    ),
    ("applications-list", Call("GET", "/applications", ""), ALL),
    (
        "applications-search",
        Call(
            "GET",
            "/applications?$search=\"displayName:Workato\"&$count=true",
            "",
        ),
        ALL,
    ),
    (
        "applicationtemplates-instantiate",
        Call(
            "POST",
            "/applicationTemplates/21ed01d2-ec13-4e9e-86c1-cd546719ebc4/instantiate",
            r#"{"displayName": "AWS Contoso"}"#,
        ),
        ALL,
    ),
    (
        "applicationtemplates-list",
        Call(
            "GET",
            "/applicationTemplates?$filter=displayName eq 'AWS Single Sign-on'",
            "",
        ),
        ALL,
    ),
    (
        "approleassignedto-delete",
        Call(
            "DELETE",
            "/servicePrincipals/{principal}/appRoleAssignedTo/{assignment}",
            "",
        ),
        ALL,
    ),
    (
        "approleassignedto-delete-missing-error",
        Call(
            "DELETE",
            "/servicePrincipals/{principal}/appRoleAssignedTo/-WmtM5na7Uus0D8kI1yylpU9Mdo0Pb9OoBJvd3T5eKc",
            "",
        ),
        ALL,
    ),
    (
        "approleassignedto-list",
        Call(
            "GET",
            "/servicePrincipals/{principal}/appRoleAssignedTo",
            "",
        ),
        ALL,
    ),
    (
        "approleassignedto-post",
        Call(
            "POST",
            "/servicePrincipals/{principal}/appRoleAssignedTo",
            r#"{"principalId": "{person}", "resourceId": "{principal}", "appRoleId": "{role}"}"#,
        ),
        ALL,
    ),
    (
        "approleassignedto-post-duplicate-error",
        Call(
            "POST",
            "/servicePrincipals/{principal}/appRoleAssignedTo",
            r#"{"principalId": "{assigned}", "resourceId": "{principal}", "appRoleId": "{role}"}"#,
        ),
        ALL,
    ),
    ("batch", Staged(Batch), &["roleTemplateId"]),
    ("batch-throttled-item", Staged(ThrottledItem), ALL),
    (
        "error-400-unsupported-query",
        Call(
            "GET",
            "/users?$filter=extension_b7d8e648520f41d3b9c0fdeb91768a0a_unknown eq 'x'",
            "",
        ),
        ALL,
    ),
    ("error-401-claims-challenge", Staged(ClaimsChallenge), ALL),
    ("error-401-token-missing", Staged(TokenMissing), ALL),
    (
        "error-403-authorization-requestdenied",
        CallBy("auditor", "DELETE", "/groups/{group}", ""),
        ALL,
    ),
    (
        "error-404-resourcenotfound",
        Call(
            "GET",
            "/applications/00000000-0000-0000-0000-000000000000",
            "",
        ),
        ALL,
    ),
    ("error-429-throttled", Staged(Throttled), ALL),
    (
        "extensionproperties-list",
        Call("GET", "/applications/{application}/extensionProperties", ""),
        ALL,
    ),
    (
        "extensionproperties-post",
        Call(
            "POST",
            "/applications/{application}/extensionProperties",
            r#"{"name": "another", "dataType": "String", "targetObjects": ["User"]}"#,
        ),
        ALL,
    ),
    (
        "extensionproperties-post-duplicate-error",
        Call(
            "POST",
            "/applications/{application}/extensionProperties",
            r#"{"name": "jobGroupTracker", "dataType": "String", "targetObjects": ["User"]}"#,
        ),
        ALL,
    ),
    (
        "extensionproperty-delete",
        Call(
            "DELETE",
            "/applications/{application}/extensionProperties/{extension}",
            "",
        ),
        ALL,
    ),
    (
        "extensionproperty-get",
        Call(
            "GET",
            "/applications/{application}/extensionProperties/{extension}",
            "",
        ),
        ALL,
    ),
    (
        "oauth-authorize-redirect-error",
        Staged(AuthorizeError),
        ALL,
    ),
    ("oauth-authorize-redirect-success", Staged(Authorize), ALL),
    ("oauth-token-authorization-code", Staged(Token), ALL),
    ("oauth-token-error-invalid-scope", Staged(InvalidScope), ALL),
    (
        "oauth-token-error-refresh-expired",
        Staged(RefreshExpired),
        ALL,
    ),
    ("openid-configuration", Staged(Discovery), ALL),
    ("organization-list", Call("GET", "/organization", ""), ALL),
    (
        "serviceprincipal-get",
        Call("GET", "/servicePrincipals/{principal}", ""),
        ALL,
    ),
    (
        "serviceprincipal-patch-approleassignmentrequired",
        Call(
            "PATCH",
            "/servicePrincipals/{principal}",
            r#"{"appRoleAssignmentRequired": true}"#,
        ),
        ALL,
    ),
    (
        "serviceprincipal-patch-preferredsinglesignonmode",
        Call(
            "PATCH",
            "/servicePrincipals/{principal}",
            r#"{"preferredSingleSignOnMode": "saml"}"#,
        ),
        ALL,
    ),
    (
        "serviceprincipals-filter-displayname",
        Call(
            "GET",
            "/servicePrincipals?$select=id,appId,displayName&$filter=startswith(displayName, 'workato')",
            "",
        ),
        ALL,
    ),
    (
        "serviceprincipals-list",
        Call("GET", "/servicePrincipals", ""),
        ALL,
    ),
    (
        "serviceprincipals-search",
        Call(
            "GET",
            "/servicePrincipals?$search=\"displayName:Workato\"&$count=true",
            "",
        ),
        ALL,
    ),
];
