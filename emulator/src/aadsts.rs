//! Errors of the identity platform: one variant per AADSTS code, with Entra's text and OAuth error.

use crate::aadsts::policy_errors::{POLICY_CLAIMS, PolicyError};

pub(crate) mod policy_errors;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Aadsts {
    #[error("AADSTS900144: The request body must contain the following parameter: '{0}'.")]
    MissingParameter(&'static str),
    #[error("AADSTS900971: No reply address provided.")]
    NoReplyAddress,
    #[error("AADSTS90023: Unsupported '{name}' value '{value}'.")]
    UnsupportedValue { name: &'static str, value: String },
    #[error("AADSTS700054: response_type '{0}' is not enabled for the application.")]
    ResponseType(String),
    #[error("AADSTS700051: response_type 'token' is not enabled for the application.")]
    TokenResponse,
    #[error(
        "AADSTS900023: Specified tenant identifier '{0}' is neither a valid DNS name, nor a valid external domain."
    )]
    TenantName(String),
    #[error(
        "AADSTS50147: The size of the Code_Challenge parameter must be between 43 to 128 characters."
    )]
    CodeChallengeSize,
    #[error(
        "AADSTS9002325: Proof Key for Code Exchange is required for cross-origin authorization code redemption."
    )]
    PkceRequired,
    #[error(
        "AADSTS90002: Tenant '{0}' not found. Check to make sure you have the correct tenant ID and are signing into \
         the correct cloud. Check with your subscription administrator, this may happen if there are no active \
         subscriptions for the tenant."
    )]
    TenantNotFound(String),
    #[error("AADSTS50049: Unknown or invalid instance.")]
    UnknownInstance,
    #[error(
        "AADSTS700016: Application with identifier '{client_id}' was not found in the directory '{directory}'. This \
         can happen if the application has not been installed by the administrator of the tenant or consented to by \
         any user in the tenant. You may have sent your authentication request to the wrong tenant."
    )]
    AppNotFound {
        client_id: String,
        directory: String,
    },
    #[error(
        "AADSTS50194: Application '{client_id}'({app_name}) is not configured as a multi-tenant application. Usage \
         of the /common endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific \
         endpoint or configure the application to be multi-tenant."
    )]
    SingleTenant { client_id: String, app_name: String },
    #[error(
        "AADSTS50011: The redirect URI '{redirect_uri}' specified in the request does not match the redirect URIs \
         configured for the application '{client_id}'. Make sure the redirect URI sent in the request matches one \
         added to your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn \
         more about how to troubleshoot this."
    )]
    RedirectMismatch {
        redirect_uri: String,
        client_id: String,
    },
    #[error("AADSTS500113: No reply address is registered for the application.")]
    NoRedirectRegistered,
    #[error(
        "AADSTS500112: The reply address '{given}' does not match the reply address '{issued}' provided when \
         requesting Authorization code."
    )]
    ReplyMismatch { given: String, issued: String },
    #[error(
        "AADSTS650053: The application '{app_name}' asked for scope '{scope}' that doesn't exist on the resource \
         '00000003-0000-0000-c000-000000000000'. Contact the app vendor."
    )]
    UnknownScope { app_name: String, scope: String },
    #[error(
        "AADSTS70011: The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid."
    )]
    InvalidScope { scope: String },
    #[error(
        "AADSTS70011: The provided request must include a 'scope' input parameter. The provided value for the input \
         parameter 'scope' is not valid. The scope {scope} is not valid. .default scope can't be combined with \
         resource-specific scopes."
    )]
    DefaultScopeCombined { scope: String },
    #[error(
        "AADSTS50058: A silent sign-in request was sent but no user is signed in. The cookies used to represent the \
         user's session were not sent in the request to Azure AD."
    )]
    NoSession,
    #[error(
        "AADSTS16000: Either multiple user identities are available for the current request or selected account is \
         not supported for the scenario."
    )]
    SeveralSessions,
    #[error(
        "AADSTS50034: The user account {username} does not exist in the {directory} directory. To sign into this \
         application, the account must be added to the directory."
    )]
    UnknownUser { username: String, directory: String },
    #[error(
        "AADSTS50020: User account '{username}' from identity provider '{provider}' does not exist in tenant \
         '{tenant}' and cannot access the application '{client_id}'({app_name}) in that tenant. The account needs to \
         be added as an external user in the tenant first. Sign out and sign in again with a different Azure Active \
         Directory user account."
    )]
    ForeignUser {
        username: String,
        provider: String,
        tenant: String,
        client_id: String,
        app_name: String,
    },
    #[error(
        "AADSTS500341: The user account has been deleted from the directory. To sign into this application, the \
         account must be added to the directory."
    )]
    UserGone,
    #[error("AADSTS50057: The user account is disabled.")]
    DisabledUser,
    #[error("AADSTS50126: Error validating credentials due to invalid username or password.")]
    NoPassword,
    #[error(
        "AADSTS65001: The user or administrator has not consented to use the application with ID '{client_id}' named \
         '{app_name}'. Send an interactive authorization request for this user and resource."
    )]
    ConsentRequired { client_id: String, app_name: String },
    #[error("AADSTS65004: User declined to consent to access the app.")]
    ConsentDeclined,
    #[error(
        "AADSTS90094: {app_name} needs permission to access resources in your organization that only an admin can \
         grant. Please ask an admin to grant permission to this app before you can use it."
    )]
    AdminConsentRequired { app_name: String },
    /// The user pressed Cancel on the account page. Entra sends no AADSTS code for this.
    #[error("the user canceled the authentication")]
    Canceled,
    #[error(
        "AADSTS900561: The endpoint only accepts POST, OPTIONS requests. Received a GET request."
    )]
    PostOnly,
    #[error("AADSTS70003: The app requested an unsupported grant type '{0}'.")]
    GrantType(String),
    #[error("AADSTS9002313: Invalid request. Request is malformed or invalid.")]
    MalformedRequest,
    /// A code or refresh token that was never issued. Entra uses the text of [`Self::MalformedRequest`].
    #[error("AADSTS9002313: Invalid request. Request is malformed or invalid.")]
    MalformedGrant,
    #[error(
        "AADSTS70000: Provided grant is invalid or malformed. It was issued to another client or tenant."
    )]
    ForeignGrant,
    #[error(
        "AADSTS54005: OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an \
         existing refresh token."
    )]
    CodeRedeemed,
    #[error(
        "AADSTS70008: The provided authorization code or refresh token has expired due to inactivity. Send a new \
         interactive authorization request for this user and resource."
    )]
    CodeExpired,
    #[error(
        "AADSTS501481: The Code_Verifier does not match the code_challenge supplied in the authorization request."
    )]
    WrongVerifier,
    #[error(
        "AADSTS700084: The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited \
         lifetime of 1.00:00:00, which can't be extended. It is now expired and a new sign in request must be sent by \
         the SPA to the sign in page."
    )]
    SpaRefreshExpired,
    #[error(
        "AADSTS700082: The refresh token has expired due to inactivity. The token was inactive for 90.00:00:00."
    )]
    RefreshExpired,
    #[error(
        "AADSTS50173: The provided grant has expired due to it being revoked, a fresh auth token is needed. The user \
         might have changed or reset their password. The grant was issued on '{issued}' and the TokensValidFrom date \
         (before which tokens are not valid) for this user is '{valid_from}'."
    )]
    Revoked { issued: String, valid_from: String },
    #[error("AADSTS7000112: Application '{client_id}'({app_name}) is disabled.")]
    ApplicationDisabled { client_id: String, app_name: String },
    #[error("AADSTS{}: {}", .0.code, .0.text)]
    Policy(&'static PolicyError),
    #[error(
        "AADSTS9002326: Cross-origin token redemption is permitted only for the 'Single-Page Application' \
         client-type. Request origin: '{origin}'."
    )]
    CrossOriginNotSpa { origin: String },
    #[error(
        "AADSTS9002327: Tokens issued for the 'Single-Page Application' client-type may only be redeemed via \
         cross-origin requests."
    )]
    OriginRequired,
    #[error(
        "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'."
    )]
    NoClientSecret,
}

impl Aadsts {
    /// The number after `AADSTS`, or 0 for [`Self::Canceled`], which has none.
    pub(crate) fn code(&self) -> u32 {
        let text = self.to_string();
        let digits = text
            .strip_prefix("AADSTS")
            .and_then(|rest| rest.split_once(':'));
        digits
            .and_then(|(number, _)| number.parse().ok())
            .unwrap_or(0)
    }

    /// The OAuth `error` and optional `suberror` at the token endpoint.
    pub(crate) fn token_error(&self) -> (&'static str, Option<&'static str>) {
        match self {
            // A missing consent invalidates the grant at the token endpoint; MSAL reads the suberror.
            Self::ConsentRequired { .. } => ("invalid_grant", Some("consent_required")),
            Self::Policy(imposed) => (imposed.error, imposed.suberror),
            _ => (self.redirect_error(), None),
        }
    }

    /// The claims that the client must send with its next request.
    pub(crate) fn claims(&self) -> Option<&'static str> {
        match self {
            Self::Policy(imposed) if imposed.requests_claims => Some(POLICY_CLAIMS),
            _ => None,
        }
    }

    /// The OAuth `error` in a redirect.
    pub(crate) fn redirect_error(&self) -> &'static str {
        match self {
            Self::MissingParameter(_)
            | Self::TenantName(_)
            | Self::NoReplyAddress
            | Self::UnsupportedValue { .. }
            | Self::MalformedRequest
            | Self::PostOnly
            | Self::CodeChallengeSize
            | Self::PkceRequired
            | Self::RedirectMismatch { .. }
            | Self::NoRedirectRegistered
            | Self::SingleTenant { .. }
            | Self::CrossOriginNotSpa { .. }
            | Self::OriginRequired => "invalid_request",
            Self::ResponseType(_) | Self::TokenResponse => "unsupported_response_type",
            Self::TenantNotFound(_) => "invalid_tenant",
            Self::Policy(imposed) => imposed.redirect_error,
            Self::UnknownInstance => "invalid_instance",
            Self::AppNotFound { .. } | Self::ApplicationDisabled { .. } => "unauthorized_client",
            Self::ReplyMismatch { .. } | Self::UnknownScope { .. } | Self::NoClientSecret => {
                "invalid_client"
            }
            Self::InvalidScope { .. } | Self::DefaultScopeCombined { .. } => "invalid_scope",
            Self::NoSession => "login_required",
            Self::SeveralSessions => "interaction_required",
            Self::ConsentRequired { .. } => "consent_required",
            Self::ConsentDeclined | Self::AdminConsentRequired { .. } | Self::Canceled => {
                "access_denied"
            }
            Self::GrantType(_) => "unsupported_grant_type",
            Self::UnknownUser { .. }
            | Self::ForeignUser { .. }
            | Self::UserGone
            | Self::DisabledUser
            | Self::NoPassword
            | Self::MalformedGrant
            | Self::ForeignGrant
            | Self::CodeRedeemed
            | Self::CodeExpired
            | Self::WrongVerifier
            | Self::SpaRefreshExpired
            | Self::Revoked { .. }
            | Self::RefreshExpired => "invalid_grant",
        }
    }

    /// Whether Entra ends an interactive sign-in with this error on a page of its own, and nothing reaches the client.
    pub(crate) fn shows_page(&self) -> bool {
        match self {
            Self::Policy(imposed) => imposed.shows_page,
            _ => matches!(self, Self::ApplicationDisabled { .. }),
        }
    }

    /// The `error_subcode` in a redirect.
    pub(crate) fn error_subcode(&self) -> Option<&'static str> {
        matches!(self, Self::Canceled | Self::ConsentDeclined).then_some("cancel")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_the_number_in_the_text() {
        assert_eq!(Aadsts::SpaRefreshExpired.code(), 700_084);
        assert_eq!(Aadsts::Canceled.code(), 0);
    }
}
