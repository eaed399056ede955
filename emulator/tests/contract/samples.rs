//! The documented samples of applications, service principals, errors and sign-in: one line each, with its request.

use crate::sequences::Sequence::{
    self, Authorize, AuthorizeError, Batch, ClaimsChallenge, Discovery, InvalidScope,
    RefreshExpired, Throttled, ThrottledItem, Token, TokenMissing,
};

pub(crate) enum SampleRequest {
    /// One request: method, path below the version, body.
    Call(&'static str, &'static str, &'static str),
    /// One request of another account: its name, method, path, body.
    CallAs(&'static str, &'static str, &'static str, &'static str),
    /// One request in another scenario: its name, method, path, body.
    CallIn(&'static str, &'static str, &'static str, &'static str),
    /// Several requests in another scenario.
    SequenceIn(&'static str, Sequence),
    InSequence(Sequence),
}

use SampleRequest::{Call, CallAs, InSequence};

/// A sample, its request, and the properties of the sample that no tenant returns.
pub(crate) type Sample = (&'static str, SampleRequest, &'static [&'static str]);

pub(crate) const NO_EXCEPTIONS: &[&str] = &[];

pub(crate) const SAMPLES: &[Sample] = &[
    (
        "application-get",
        Call("GET", "/applications/{application}", ""),
        &["certification"],
    ),
    (
        "application-owners-list",
        Call("GET", "/applications/{application}/owners", ""),
        NO_EXCEPTIONS,
    ),
    (
        "applications-count",
        Call("GET", "/applications/$count", ""),
        NO_EXCEPTIONS,
    ),
    (
        "applications-list",
        Call("GET", "/applications", ""),
        NO_EXCEPTIONS,
    ),
    (
        "applications-search",
        Call(
            "GET",
            "/applications?$search=\"displayName:Workato\"&$count=true",
            "",
        ),
        NO_EXCEPTIONS,
    ),
    (
        "applicationtemplates-instantiate",
        Call(
            "POST",
            "/applicationTemplates/21ed01d2-ec13-4e9e-86c1-cd546719ebc4/instantiate",
            r#"{"displayName": "AWS Contoso"}"#,
        ),
        NO_EXCEPTIONS,
    ),
    (
        "applicationtemplates-list",
        Call(
            "GET",
            "/applicationTemplates?$filter=displayName eq 'AWS Single Sign-on'",
            "",
        ),
        NO_EXCEPTIONS,
    ),
    (
        "approleassignedto-delete",
        Call(
            "DELETE",
            "/servicePrincipals/{principal}/appRoleAssignedTo/{assignment}",
            "",
        ),
        NO_EXCEPTIONS,
    ),
    (
        "approleassignedto-delete-missing-error",
        Call(
            "DELETE",
            "/servicePrincipals/{principal}/appRoleAssignedTo/-WmtM5na7Uus0D8kI1yylpU9Mdo0Pb9OoBJvd3T5eKc",
            "",
        ),
        NO_EXCEPTIONS,
    ),
    (
        "approleassignedto-list",
        Call(
            "GET",
            "/servicePrincipals/{principal}/appRoleAssignedTo",
            "",
        ),
        NO_EXCEPTIONS,
    ),
    (
        "approleassignedto-post",
        Call(
            "POST",
            "/servicePrincipals/{principal}/appRoleAssignedTo",
            r#"{"principalId": "{person}", "resourceId": "{principal}", "appRoleId": "{role}"}"#,
        ),
        NO_EXCEPTIONS,
    ),
    (
        "approleassignedto-post-duplicate-error",
        Call(
            "POST",
            "/servicePrincipals/{principal}/appRoleAssignedTo",
            r#"{"principalId": "{assigned}", "resourceId": "{principal}", "appRoleId": "{role}"}"#,
        ),
        NO_EXCEPTIONS,
    ),
    ("batch", InSequence(Batch), &["roleTemplateId"]),
    (
        "batch-throttled-item",
        InSequence(ThrottledItem),
        NO_EXCEPTIONS,
    ),
    (
        "error-400-unsupported-query",
        Call(
            "GET",
            "/users?$filter=extension_b7d8e648520f41d3b9c0fdeb91768a0a_unknown eq 'x'",
            "",
        ),
        NO_EXCEPTIONS,
    ),
    (
        "error-401-claims-challenge",
        InSequence(ClaimsChallenge),
        NO_EXCEPTIONS,
    ),
    (
        "error-401-token-missing",
        InSequence(TokenMissing),
        NO_EXCEPTIONS,
    ),
    (
        "error-403-authorization-requestdenied",
        CallAs("auditor", "DELETE", "/groups/{group}", ""),
        NO_EXCEPTIONS,
    ),
    (
        "error-404-resourcenotfound",
        Call(
            "GET",
            "/applications/00000000-0000-0000-0000-000000000000",
            "",
        ),
        NO_EXCEPTIONS,
    ),
    ("error-429-throttled", InSequence(Throttled), NO_EXCEPTIONS),
    (
        "extensionproperties-list",
        Call("GET", "/applications/{application}/extensionProperties", ""),
        NO_EXCEPTIONS,
    ),
    (
        "extensionproperties-post",
        Call(
            "POST",
            "/applications/{application}/extensionProperties",
            r#"{"name": "another", "dataType": "String", "targetObjects": ["User"]}"#,
        ),
        NO_EXCEPTIONS,
    ),
    (
        "extensionproperties-post-duplicate-error",
        Call(
            "POST",
            "/applications/{application}/extensionProperties",
            r#"{"name": "jobGroupTracker", "dataType": "String", "targetObjects": ["User"]}"#,
        ),
        NO_EXCEPTIONS,
    ),
    (
        "extensionproperty-delete",
        Call(
            "DELETE",
            "/applications/{application}/extensionProperties/{extension}",
            "",
        ),
        NO_EXCEPTIONS,
    ),
    (
        "extensionproperty-get",
        Call(
            "GET",
            "/applications/{application}/extensionProperties/{extension}",
            "",
        ),
        NO_EXCEPTIONS,
    ),
    (
        "oauth-authorize-redirect-error",
        InSequence(AuthorizeError),
        NO_EXCEPTIONS,
    ),
    (
        "oauth-authorize-redirect-success",
        InSequence(Authorize),
        NO_EXCEPTIONS,
    ),
    (
        "oauth-token-authorization-code",
        InSequence(Token),
        NO_EXCEPTIONS,
    ),
    (
        "oauth-token-error-invalid-scope",
        InSequence(InvalidScope),
        NO_EXCEPTIONS,
    ),
    (
        "oauth-token-error-refresh-expired",
        InSequence(RefreshExpired),
        NO_EXCEPTIONS,
    ),
    ("openid-configuration", InSequence(Discovery), NO_EXCEPTIONS),
    (
        "organization-list",
        Call("GET", "/organization", ""),
        NO_EXCEPTIONS,
    ),
    (
        "serviceprincipal-get",
        Call("GET", "/servicePrincipals/{principal}", ""),
        NO_EXCEPTIONS,
    ),
    (
        "serviceprincipal-patch-approleassignmentrequired",
        Call(
            "PATCH",
            "/servicePrincipals/{principal}",
            r#"{"appRoleAssignmentRequired": true}"#,
        ),
        NO_EXCEPTIONS,
    ),
    (
        "serviceprincipal-patch-preferredsinglesignonmode",
        Call(
            "PATCH",
            "/servicePrincipals/{principal}",
            r#"{"preferredSingleSignOnMode": "saml"}"#,
        ),
        NO_EXCEPTIONS,
    ),
    (
        "serviceprincipals-filter-displayname",
        Call(
            "GET",
            "/servicePrincipals?$select=id,appId,displayName&$filter=startswith(displayName, 'workato')",
            "",
        ),
        NO_EXCEPTIONS,
    ),
    (
        "serviceprincipals-list",
        Call("GET", "/servicePrincipals", ""),
        NO_EXCEPTIONS,
    ),
    (
        "serviceprincipals-search",
        Call(
            "GET",
            "/servicePrincipals?$search=\"displayName:Workato\"&$count=true",
            "",
        ),
        NO_EXCEPTIONS,
    ),
];
