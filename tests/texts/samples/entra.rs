//! One problem of each kind of error during sign-in and a session, and each Entra code that has its own text.
//! A new kind does not compile here until it has a sample.

use super::{Problems, WRITING, untrusted};
use rolecall::oauth::error::{CallbackError, ClaimsError};
use rolecall::oauth::scope::Scope;
use rolecall::oauth::{AuthError, EntraError};
use rolecall::platform::TransportError;
use rolecall::problem::Problem;

fn entra_error(error: &str, description: &str) -> EntraError {
    EntraError {
        error: error.into(),
        error_description: if description.is_empty() {
            String::new()
        } else {
            untrusted(description)
        },
        ..EntraError::default()
    }
}

pub(super) fn all() -> Problems {
    let consent = entra_error(
        "invalid_grant",
        "AADSTS65001: The user or administrator has not consented to use the application.\r\nTrace ID: 0000aaaa-11bb-cccc-dd22-eeeeee333333",
    );
    let errors = [
        ("you're signed out", AuthError::SignedOut),
        (
            "consent is missing",
            AuthError::ConsentRequired {
                scope: Scope::UserReadAll,
                error: consent,
            },
        ),
        (
            "a permission is unknown",
            AuthError::UnknownScope {
                scope: Scope::UserReadUpdateAll,
                error: entra_error(
                    "invalid_client",
                    "AADSTS650053: The application asked for scope 'User.ReadUpdate.All' that doesn't exist on the resource.",
                ),
            },
        ),
        (
            "Entra has a question",
            AuthError::InteractionRequired(entra_error(
                "interaction_required",
                "AADSTS50076: Due to a configuration change made by your administrator, you must use multi-factor authentication.",
            )),
        ),
        (
            "Entra refuses for good",
            AuthError::InteractionRequired(entra_error(
                "interaction_required",
                "AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
            )),
        ),
        (
            "cancelled",
            AuthError::Refused(entra_error("access_denied", "")),
        ),
        (
            "Entra is away",
            AuthError::Refused(entra_error("temporarily_unavailable", "")),
        ),
        (
            "Entra has no session",
            AuthError::Refused(entra_error("login_required", "")),
        ),
        (
            "anything else",
            AuthError::Refused(entra_error("invalid_request", "The request is malformed.")),
        ),
        (
            "anything else, and only a code",
            AuthError::Refused(EntraError {
                error: untrusted("invalid_request"),
                ..EntraError::default()
            }),
        ),
        (
            "Entra is not reached",
            AuthError::Transport(TransportError::Unreachable),
        ),
        (
            "Entra is silent",
            AuthError::Transport(TransportError::TimedOut),
        ),
        (
            "an answer that is none",
            AuthError::Unreadable {
                what: "the discovery document",
                detail: untrusted("expected value at line 1 column 1"),
            },
        ),
        ("the browser keeps nothing", AuthError::NoSiteData),
        (
            "a response that was not requested",
            AuthError::Callback(CallbackError::NotExpected),
        ),
        (
            "an answer to another sign-in",
            AuthError::Callback(CallbackError::OtherState),
        ),
        (
            "an answer of another authority",
            AuthError::Callback(CallbackError::OtherIssuer),
        ),
        (
            "an unreadable token",
            AuthError::Claims(ClaimsError::Unreadable(untrusted("it has no payload"))),
        ),
        (
            "a token of another issuer",
            AuthError::Claims(ClaimsError::OtherIssuer(untrusted(
                "https://login.example/x/v2.0",
            ))),
        ),
        (
            "a token for another app",
            AuthError::Claims(ClaimsError::OtherAudience),
        ),
        (
            "a token of another sign-in",
            AuthError::Claims(ClaimsError::OtherNonce),
        ),
        (
            "a token about someone else",
            AuthError::Claims(ClaimsError::OtherPerson),
        ),
        (
            "a clock ahead",
            AuthError::Claims(ClaimsError::ClockSkew { ahead: 4_000 }),
        ),
        (
            "another tenant or cloud",
            AuthError::OtherAuthority {
                expected: "https://graph.microsoft.us".into(),
                found: untrusted("graph.microsoft.com"),
            },
        ),
    ];
    let mut problems = Vec::new();
    for (when, error) in errors {
        problems.push((
            format!("{when}, signing in"),
            Problem::from_sign_in_error(&error),
        ));
        problems.push((
            format!("{when}, in the middle of work"),
            Problem::from_auth_error(&error, WRITING),
        ));
        // Add a sample of a new kind of error to the list above.
        match error {
            AuthError::SignedOut
            | AuthError::ConsentRequired { .. }
            | AuthError::UnknownScope { .. }
            | AuthError::InteractionRequired(_)
            | AuthError::Refused(_)
            | AuthError::Transport(_)
            | AuthError::Unreadable { .. }
            | AuthError::NoSiteData
            | AuthError::Callback(
                CallbackError::NotExpected | CallbackError::OtherState | CallbackError::OtherIssuer,
            )
            | AuthError::Claims(
                ClaimsError::Unreadable(_)
                | ClaimsError::OtherIssuer(_)
                | ClaimsError::OtherAudience
                | ClaimsError::OtherNonce
                | ClaimsError::OtherPerson
                | ClaimsError::ClockSkew { .. },
            )
            | AuthError::OtherAuthority { .. } => {}
        }
    }
    let ended = AuthError::Refused(entra_error(
        "invalid_grant",
        "AADSTS700084: The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime.",
    ));
    problems.push((
        "the session ended".into(),
        Problem::from_session_end(&ended),
    ));
    problems
}

/// One code of each family, and codes that no family covers.
const CODES: [u32; 33] = [
    65_001, 65_004, 530_084, 53_000, 53_003, 5_000_225, 500_021, 7_000_112, 50_105, 50_020, 50_076,
    50_055, 50_053, 50_057, 80_001, 50_011, 9_002_326, 70_008, 50_194, 700_016, 650_053, 650_056,
    50_058, 50_196, 90_002, 90_038, 54_005, 90_033, 53_999, 50_158, 90_072, 500_014, 999_999,
];

pub(super) fn codes() -> Problems {
    let problems = CODES.map(|code| {
        let error = entra_error(
            "access_denied",
            &format!(
                "AADSTS{code}: Entra's own sentence. Trace ID: 0000aaaa-11bb-cccc-dd22-eeeeee333333 Correlation ID: aaaa0000-bb11-2222-33cc-444444dddddd"
            ),
        );
        (
            format!("AADSTS{code}"),
            Problem::from_sign_in_error(&AuthError::Refused(error)),
        )
    });
    problems.into()
}
