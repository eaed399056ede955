//! Operations that Graph has at emulated addresses and the emulated tenant does not.
//! Refuses to hide them behind 405: a client is told that they are not emulated.

/// Addresses with the methods that only Graph answers.
pub(super) const ELSEWHERE: &[(&str, &[&str])] = &[
    ("/me", &["PATCH"]),
    ("/applications", &["POST"]),
    ("/applications/delta", &["GET"]),
    ("/applications/{id}", &["PATCH", "DELETE"]),
    ("/applications/{id}/owners", &["POST"]),
    ("/servicePrincipals", &["POST"]),
    ("/servicePrincipals/delta", &["GET"]),
    ("/servicePrincipals/{id}", &["DELETE"]),
    ("/servicePrincipals/{id}/owners", &["POST"]),
    ("/groups", &["POST"]),
    ("/groups/delta", &["GET"]),
    ("/groups/{id}", &["PATCH", "DELETE"]),
    ("/groups/{id}/members", &["POST"]),
    ("/oauth2PermissionGrants", &["POST"]),
    ("/oauth2PermissionGrants/{id}", &["PATCH", "DELETE"]),
];
