//! Owns the words for what Entra refused while signing in or renewing: the table of AADSTS codes is here.
//! Refuses to steer by those codes: they choose words only.

use super::{Link, Problem};
use crate::changes::apply::Doing;
use crate::links;
use crate::oauth::error::{CallbackError, ClaimsError};
use crate::oauth::scope::not_granted;
use crate::oauth::{AuthError, EntraError};

const NOBODY_SIGNED_IN: &str = "Nobody was signed in, and nothing was changed.";

impl Problem {
    /// Words for a failed sign-in.
    pub fn of_sign_in(error: &AuthError) -> Self {
        Self {
            changed: NOBODY_SIGNED_IN.into(),
            ..Self::of_auth(error, Doing::Reading("the sign-in"))
        }
    }

    /// Words for a session that came to its end.
    pub fn of_ended(error: &AuthError) -> Self {
        Self {
            title: "Your session ended".into(),
            changed: "What was confirmed before stays. A change that was under way may or may not have been made: it is looked at first when it is started again.".into(),
            ..Self::of_sign_in(error)
        }
    }

    /// Words for a missing token while something else was being done.
    pub fn of_auth(error: &AuthError, doing: Doing) -> Self {
        match error {
            AuthError::SignedOut => Self {
                title: "Signed out".into(),
                happened: format!("Nobody is signed in any more {}.", doing.words()),
                changed: doing.refused().into(),
                next: "Sign in again; the page comes back as it was.".into(),
                ..Self::default()
            },
            AuthError::Consent { scope, error } => Self {
                title: "A permission is missing".into(),
                happened: format!("A permission is needed {}: {}.", doing.words(), not_granted(*scope)),
                changed: doing.refused().into(),
                next: format!("Ask for consent to {scope}. Where only an administrator can grant it, send them the link below, and check again when they have."),
                link: Some(Link { label: "About admin consent".into(), href: links::ADMIN_CONSENT.into() }),
                request_id: error.trace().map(str::to_owned),
                code: error.aadsts().map(|code| format!("AADSTS{code}")),
                technical: Some(error.sentence().to_owned()).filter(|text| !text.is_empty()),
            },
            AuthError::UnknownScope { scope, error } => Self {
                title: "This tenant's Graph does not know a permission".into(),
                happened: format!("Entra does not know the permission {scope}, which is needed {}. It may be too new for this cloud.", doing.words()),
                changed: doing.refused().into(),
                next: "Everything that does without it goes on. Check the cloud in the settings; where it is right, do this step in the Entra admin center.".into(),
                request_id: error.trace().map(str::to_owned),
                code: error.aadsts().map(|code| format!("AADSTS{code}")),
                technical: Some(error.sentence().to_owned()).filter(|text| !text.is_empty()),
                ..Self::default()
            },
            AuthError::Interaction(error) => Self {
                title: "Entra wants to ask you something".into(),
                happened: format!("Entra gives no further token {} before you have answered: a policy, your password or your roles may have changed.", doing.words()),
                changed: doing.refused().into(),
                next: "Continue at Entra with the button at the top of the page. You come back to this page with your choices; what was confirmed stays.".into(),
                request_id: error.trace().map(str::to_owned),
                code: error.aadsts().map(|code| format!("AADSTS{code}")),
                technical: Some(error.sentence().to_owned()).filter(|text| !text.is_empty()),
                ..Self::default()
            },
            AuthError::Refused(error) => of_entra(error, doing),
            // Without a token nothing is sent to Graph, so nothing is in doubt.
            AuthError::Transport(error) => Self {
                changed: doing.refused().into(),
                ..Self::of_transport(*error, doing, "Microsoft Entra")
            },
            AuthError::Unreadable { what, detail } => Self {
                title: "Entra's answer could not be read".into(),
                happened: format!("Something is wrong with {what}: {detail}."),
                changed: doing.refused().into(),
                next: "Check the tenant and the cloud in the settings. A proxy or a filter in between can also be the cause.".into(),
                ..Self::default()
            },
            AuthError::Callback(error) => of_callback(*error),
            AuthError::Claims(error) => of_claims(error),
            AuthError::OtherAuthority { expected, found } => Self {
                title: "Another tenant or cloud answered".into(),
                happened: format!("The settings say {expected}, and Entra says {found}."),
                changed: doing.refused().into(),
                next: "Correct the tenant or the cloud in the settings.".into(),
                ..Self::default()
            },
        }
    }
}

fn of_callback(error: CallbackError) -> Problem {
    let happened = match error {
        CallbackError::NotExpected => {
            "An answer to a sign-in arrived that this tab did not start, or that was used already. It was thrown away."
        }
        CallbackError::OtherState => {
            "The answer belongs to another sign-in than the one this tab started. It was thrown away."
        }
        CallbackError::OtherIssuer => {
            "Another authority answered than the one that was asked. The answer was thrown away."
        }
    };
    Problem {
        title: "The sign-in's answer was not accepted".into(),
        happened: happened.into(),
        changed: NOBODY_SIGNED_IN.into(),
        next: "Sign in again from here. If a link brought you to this page, do not use it again."
            .into(),
        ..Problem::default()
    }
}

fn of_claims(error: &ClaimsError) -> Problem {
    let (happened, next) = match error {
        ClaimsError::ClockSkew { ahead } => (
            format!(
                "This machine's clock is about {ahead} seconds ahead of Entra's, so the ID token looks expired."
            ),
            "Set this machine's clock, then sign in again.",
        ),
        other => (
            format!("The ID token was not accepted: {other}."),
            "Sign in again. If it stays so, check the tenant and the cloud in the settings.",
        ),
    };
    Problem {
        title: "The ID token was not accepted".into(),
        happened,
        changed: NOBODY_SIGNED_IN.into(),
        next: next.into(),
        ..Problem::default()
    }
}

fn of_entra(error: &EntraError, doing: Doing) -> Problem {
    let advice = error.aadsts().and_then(advice);
    let (title, next, link) = match (advice, error.error.as_str()) {
        (Some(advice), _) => (advice.title, advice.next, advice.link),
        (None, "access_denied") => (
            "The sign-in was cancelled",
            "Sign in again when you are ready.",
            None,
        ),
        (None, "temporarily_unavailable" | "server_error") => (
            "Entra is not available",
            "Wait a minute, then sign in again.",
            None,
        ),
        (None, "login_required" | "interaction_required") => (
            "Sign in again",
            "Sign in: Entra wants to ask you something.",
            None,
        ),
        _ => (
            "Entra refused",
            "Sign in again. If it stays so, quote the trace id below to Microsoft's support.",
            None,
        ),
    };
    let sentence = error.sentence();
    // Its own words tell of a request that the person never made.
    let is_silent = error.aadsts() == Some(50058);
    Problem {
        title: title.into(),
        happened: if is_silent {
            format!(
                "Entra was asked whether you are still signed in in this browser {}, and you are not.",
                doing.words()
            )
        } else if sentence.is_empty() {
            format!("Entra answered {} {}.", error.error, doing.words())
        } else {
            sentence.to_owned()
        },
        changed: doing.refused().into(),
        next: next.into(),
        link: link.map(|(label, href)| Link {
            label: label.into(),
            href: href.into(),
        }),
        request_id: error.trace().map(str::to_owned),
        code: Some(
            error
                .aadsts()
                .map_or_else(|| error.error.clone(), |code| format!("AADSTS{code}")),
        ),
        technical: is_silent.then(|| sentence.to_owned()),
    }
}

struct Advice {
    title: &'static str,
    next: &'static str,
    link: Option<(&'static str, &'static str)>,
}

/// What to do about a code. Source: learn.microsoft.com, `entra/identity-platform/reference-error-codes`.
fn advice(code: u32) -> Option<Advice> {
    let plain = |title, next| Advice {
        title,
        next,
        link: None,
    };
    let register = Some(("How the app is registered", links::REGISTER_APP));
    let consent = Some(("About admin consent", links::ADMIN_CONSENT));
    Some(match code {
        65001 | 90094 => Advice {
            title: "Consent is missing",
            next: "Have an administrator grant the permissions to this app, then sign in again.",
            link: consent,
        },
        65004 => plain(
            "Consent was declined",
            "Sign in again and accept, or have an administrator grant the permissions.",
        ),
        50011 | 500_113 => Advice {
            title: "The address of this page is not registered",
            next: "Add the address of this page, to the letter and with its last slash, as a redirect URI of the type Single-page application in the app registration.",
            link: register,
        },
        9_002_326 => Advice {
            title: "The redirect URI is registered as the wrong type",
            next: "Move the redirect URI from the type Web to Single-page application in the app registration.",
            link: register,
        },
        70008 | 700_082 | 700_084 | 50173 | 70043 => plain(
            "The sign-in has ended",
            "Sign in again. For an app in the browser Entra ends it after 24 hours at the latest, or when a password or a policy changes.",
        ),
        50076 | 50079 | 50074 | 50158 => plain(
            "Entra wants another proof",
            "Sign in again and complete what Entra asks for.",
        ),
        53000 | 53003 | 530_035 => plain(
            "A policy blocks the sign-in",
            "Use a device and a network that your Conditional Access policies allow, or ask the administrator who keeps them.",
        ),
        50105 => plain(
            "You are not assigned to this app",
            "Have an administrator assign you to Rolecall's enterprise application, or switch off that assignment is required.",
        ),
        50020 | 50034 | 16000 => plain(
            "This account is not of this tenant",
            "Sign in with an account of the configured tenant, or correct the tenant in the settings.",
        ),
        50194 => plain(
            "This app is registered for one tenant",
            "Give the tenant's own id or domain in the settings, not common or organizations.",
        ),
        700_016 | 700_011 => Advice {
            title: "Entra does not know this app",
            next: "Check the client id and the tenant in the settings: the app has to be registered in that tenant and cloud.",
            link: register,
        },
        650_053 => plain(
            "A permission is unknown",
            "Check the cloud in the settings: this tenant's Graph does not have a permission that was asked for.",
        ),
        650_056 | 65005 => Advice {
            title: "The app's permissions are not set up",
            next: "List Microsoft Graph's delegated permissions in the app registration.",
            link: register,
        },
        50058 => plain(
            "Sign in again",
            "Sign in. Where that happens often, this browser may not keep Entra's cookies.",
        ),
        50196 => plain(
            "Too many sign-ins in a row",
            "Nothing is tried again by itself. Close this tab, wait a few minutes and open it again.",
        ),
        50059 | 90002 => plain(
            "There is no such tenant",
            "Check the tenant and the cloud in the settings.",
        ),
        54005 => plain("The answer was used already", "Sign in again."),
        50057 => plain(
            "This account is disabled",
            "Sign in with another account, or have it enabled.",
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oauth::scope::Scope;

    fn refused(description: &str) -> Problem {
        Problem::of_sign_in(&AuthError::Refused(EntraError {
            error: "invalid_request".into(),
            error_description: description.into(),
            ..EntraError::default()
        }))
    }

    #[test]
    fn each_known_code_has_a_next_action() {
        for code in [
            65001, 65004, 90094, 50011, 500_113, 9_002_326, 70008, 700_082, 700_084, 50173, 70043,
            50076, 50079, 50074, 50158, 53000, 53003, 530_035, 50105, 50020, 50034, 16000, 50194,
            700_016, 700_011, 650_053, 650_056, 65005, 50058, 50196, 50059, 90002,
        ] {
            let problem = refused(&format!(
                "AADSTS{code}: Something. Trace ID: 1a2b-3c Correlation ID: x"
            ));
            assert_ne!(problem.title, "Entra refused", "{code}");
            assert_eq!(problem.code, Some(format!("AADSTS{code}")));
            assert_eq!(problem.request_id.as_deref(), Some("1a2b-3c"));
            assert!(!problem.next.is_empty());
        }
        assert_eq!(refused("AADSTS1: New.").title, "Entra refused");
    }

    #[test]
    fn a_silent_question_is_not_told_in_entras_words() {
        let words = "AADSTS50058: A silent sign-in request was sent but no user is signed in.";
        let problem = refused(words);
        assert!(!problem.happened.contains("silent"), "{}", problem.happened);
        assert_eq!(problem.technical.as_deref(), Some(words));
    }

    #[test]
    fn a_missing_consent_names_the_permission() {
        let problem = Problem::of_auth(
            &AuthError::Consent {
                scope: Scope::UserReadWriteAll,
                error: EntraError::default(),
            },
            Doing::Writing("setting the roles"),
        );
        assert!(problem.happened.contains("User.ReadWrite.All"));
        assert!(problem.changed.starts_with("Nothing was changed"));
    }

    #[test]
    fn a_wrong_clock_is_told_with_how_far_it_is_off() {
        assert!(
            of_claims(&ClaimsError::ClockSkew { ahead: 4000 })
                .happened
                .contains("4000 seconds ahead")
        );
    }
}
