//! Refusals that an organization's policies, its network or Microsoft cause. The emulated tenant has none of them: only a
//! fault can trigger them.

use super::Aadsts;

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct PolicyError {
    /// The number after `AADSTS`.
    pub(crate) code: u32,
    /// The OAuth `error` at the token endpoint.
    pub(crate) error: &'static str,
    /// The OAuth `error` in a redirect.
    pub(crate) redirect_error: &'static str,
    /// The `suberror`, from which MSAL chooses the recovery.
    pub(crate) suberror: Option<&'static str>,
    /// Whether the response contains claims that the next sign-in must request.
    pub(crate) requests_claims: bool,
    /// Whether Entra ends an interactive sign-in with this refusal on a page of its own.
    pub(crate) shows_page: bool,
    /// The error text, as Entra writes it.
    pub(crate) text: &'static str,
}

/// The claims that Entra returns when a second factor is missing: the id of the policy that requires it.
pub(crate) const POLICY_CLAIMS: &str = r#"{"access_token":{"capolids":{"essential":true,"values":["59866338-815e-41e6-9613-0ec6218e5c3d"]}}}"#;

/// An error that further interaction resolves.
const fn interaction_required(code: u32, text: &'static str) -> PolicyError {
    PolicyError {
        code,
        error: "invalid_grant",
        redirect_error: "interaction_required",
        suberror: Some("basic_action"),
        requests_claims: true,
        shows_page: false,
        text,
    }
}

/// An error that only an administrator can resolve.
const fn access_blocked(code: u32, text: &'static str) -> PolicyError {
    PolicyError {
        code,
        error: "invalid_grant",
        redirect_error: "access_denied",
        suberror: Some("message_only"),
        requests_claims: false,
        shows_page: true,
        text,
    }
}

/// A refusal that Entra sends back to the client although only an administrator can resolve it.
const fn sent_back(code: u32, text: &'static str) -> PolicyError {
    PolicyError {
        code,
        error: "invalid_grant",
        redirect_error: "interaction_required",
        suberror: None,
        requests_claims: false,
        shows_page: false,
        text,
    }
}

const fn grant_expired(
    code: u32,
    suberror: Option<&'static str>,
    text: &'static str,
) -> PolicyError {
    PolicyError {
        code,
        error: "invalid_grant",
        redirect_error: "interaction_required",
        suberror,
        requests_claims: false,
        shows_page: false,
        text,
    }
}

const POLICY_ERRORS: [PolicyError; 25] = [
    access_blocked(
        50_005,
        "User tried to log in to a device from a platform (Unknown) that's currently not supported through Conditional \
         Access policy. Supported device platforms are: iOS, Android, Mac, and Windows flavors.",
    ),
    sent_back(
        50_020,
        "User account '{EmailHidden}' from identity provider 'live.com' does not exist in tenant 'Contoso' and cannot \
         access the application 'ca11ab1e-0000-4000-8000-000000000001'(Rolecall) in that tenant. The account needs to \
         be added as an external user in the tenant first. Sign out and sign in again with a different Azure Active \
         Directory user account.",
    ),
    access_blocked(
        50_053,
        "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
    ),
    grant_expired(
        50_055,
        Some("user_password_expired"),
        "The password is expired.",
    ),
    interaction_required(
        50_074,
        "Strong Authentication is required and the user did not pass the MFA challenge.",
    ),
    interaction_required(
        50_076,
        "Due to a configuration change made by your administrator, or because you moved to a new location, you must \
         use multi-factor authentication to access '00000003-0000-0000-c000-000000000000'.",
    ),
    interaction_required(
        50_079,
        "Due to a configuration change made by your administrator, or because you moved to a new location, you must \
         enroll in multi-factor authentication to access '00000003-0000-0000-c000-000000000000'.",
    ),
    access_blocked(
        50_105,
        "Your administrator has configured the application to block users unless they are specifically granted \
         ('assigned') access to the application. The signed in user is blocked because they are not a direct member \
         of a group with access, nor had access directly assigned by an administrator. Please contact your \
         administrator to assign access to this application.",
    ),
    interaction_required(50_097, "Device authentication is required."),
    interaction_required(
        50_158,
        "External security challenge not satisfied. User will be redirected to another page or authentication \
         provider to satisfy additional authentication challenges.",
    ),
    grant_expired(
        50_173,
        None,
        "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have \
         changed or reset their password.",
    ),
    CLIENT_REQUEST_LOOP,
    access_blocked(
        53_000,
        "Device is not in required device state: compliant. Conditional Access policy requires a compliant device, \
         and the device is not compliant. The user must enroll their device with an approved MDM provider like \
         Intune.",
    ),
    access_blocked(
        53_001,
        "Device is not in required device state: domain_joined. Conditional Access policy requires a domain joined \
         device, and the device is not domain joined.",
    ),
    access_blocked(
        53_003,
        "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
    ),
    access_blocked(
        530_032,
        "The tenant admin has configured a security policy that blocks this request. Check the security policies that \
         are defined on the tenant level to determine if your request meets the policy requirements.",
    ),
    access_blocked(
        530_084,
        "Access has been blocked by conditional access token protection policy configured by this organization. To \
         learn more, see https://aka.ms/TBCADocs.",
    ),
    access_blocked(500_021, "Access to 'Contoso' tenant is denied."),
    PolicyError {
        error: "unauthorized_client",
        redirect_error: "unauthorized_client",
        suberror: None,
        ..access_blocked(
            7_000_112,
            "Application 'ca11ab1e-0000-4000-8000-000000000001'(Rolecall) is disabled.",
        )
    },
    PolicyError {
        error: "invalid_resource",
        redirect_error: "invalid_resource",
        suberror: None,
        ..access_blocked(
            500_014,
            "The service principal for resource '00000003-0000-0000-c000-000000000000' is disabled. This indicate that \
             a subscription within the tenant has lapsed, or that the administrator for this tenant has disabled the \
             application, preventing tokens from being issued for it.",
        )
    },
    sent_back(
        5_000_225,
        "This tenant has been blocked due to inactivity. To learn more about tenant lifecycle policies, see \
         https://aka.ms/TenantLifecycle",
    ),
    sent_back(
        90_072,
        "User account '{EmailHidden}' from identity provider \
         'https://sts.windows.net/c0ffee00-0000-4000-8000-000000000002/' does not exist in tenant 'Contoso' and cannot \
         access the application 'ca11ab1e-0000-4000-8000-000000000001'(Rolecall) in that tenant. The account needs to \
         be added as an external user in the tenant first. Sign out and sign in again with a different Azure Active \
         Directory user account.",
    ),
    access_blocked(
        530_035,
        "Access has been blocked by security defaults. This is due to the request being deemed unsafe by security \
         defaults policies.",
    ),
    grant_expired(
        70_043,
        Some("token_expired"),
        "The refresh token has expired or is invalid due to sign-in frequency checks by conditional access.",
    ),
    PolicyError {
        code: 90_033,
        error: "temporarily_unavailable",
        redirect_error: "temporarily_unavailable",
        suberror: None,
        requests_claims: false,
        shows_page: true,
        text: "A transient error has occurred. Please try again.",
    },
];

/// Entra returns this to a client that repeats the same request.
pub(crate) const CLIENT_REQUEST_LOOP: PolicyError = PolicyError {
    code: 50_196,
    error: "invalid_grant",
    redirect_error: "invalid_request",
    suberror: None,
    requests_claims: false,
    shows_page: true,
    text: "The server terminated an operation because it encountered a client request loop. Please contact your app \
           vendor.",
};

/// The codes that a fault accepts.
pub(crate) fn codes() -> Vec<u32> {
    let mut codes: Vec<u32> = POLICY_ERRORS.iter().map(|imposed| imposed.code).collect();
    codes.extend([700_082, 700_084]);
    codes.sort_unstable();
    codes
}

/// Returns `None` for a code that a fault does not accept.
pub(crate) fn error_from_code(code: u32) -> Option<Aadsts> {
    match code {
        700_082 => Some(Aadsts::RefreshExpired),
        700_084 => Some(Aadsts::SpaRefreshExpired),
        _ => POLICY_ERRORS
            .iter()
            .find(|imposed| imposed.code == code)
            .map(Aadsts::Policy),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_gives_an_error_with_that_number() {
        for code in codes() {
            assert_eq!(error_from_code(code).map(|error| error.code()), Some(code));
        }
        assert_eq!(error_from_code(50_011), None);
    }
}
