//! Messages for errors of Entra at sign-in or renewal. The AADSTS codes select only the text, not the behavior.

mod advice;

use super::{HelpLink, Problem};
use crate::changes::outcome::Doing;
use crate::links;
use crate::oauth::error::{CallbackError, ClaimsError};
use crate::oauth::scope::not_granted_message;
use crate::oauth::{AuthError, EntraError};
use advice::advice_for;

const NOBODY_SIGNED_IN: &str = "Nobody was signed in, and nothing was changed.";

impl Problem {
    pub fn from_sign_in_error(error: &AuthError) -> Self {
        Self {
            changed: NOBODY_SIGNED_IN.into(),
            ..Self::from_auth_error(error, Doing::Reading("the sign-in"))
        }
    }

    pub fn from_session_end(error: &AuthError) -> Self {
        Self {
            title: "Your session ended".into(),
            changed: "What was confirmed before stays. A change that was under way may or may not have been made: it is looked at first when it is started again.".into(),
            ..Self::from_sign_in_error(error)
        }
    }

    /// For a refusal that Entra calls an interaction, although nothing that the user answers there changes it. `None` if
    /// it may be one.
    pub fn from_final_refusal(error: &EntraError, doing: Doing) -> Option<Self> {
        let is_final = advice_for(error.aadsts_code()?)?.is_final;
        is_final.then(|| {
            let problem = from_entra_error(error, doing);
            let next = format!(
                "{} Once that is done, continue at Entra with the button at the top of the page.",
                problem.next
            );
            Self { next, ..problem }
        })
    }

    /// For a token that was missing while something else was being done.
    pub fn from_auth_error(error: &AuthError, doing: Doing) -> Self {
        match error {
            AuthError::SignedOut => Self {
                title: "Signed out".into(),
                happened: format!("Nobody is signed in any more {}.", doing.describe()),
                changed: doing.after_refusal().into(),
                next: "Sign in again; the page comes back as it was.".into(),
                ..Self::default()
            },
            AuthError::ConsentRequired { scope, error } => Self {
                title: "A permission is missing".into(),
                happened: format!("A permission is needed {}: {}.", doing.describe(), not_granted_message(*scope)),
                changed: doing.after_refusal().into(),
                next: format!("Ask for consent to {scope}. Where only an administrator can grant it, send them the link below, and check again when they have."),
                link: Some(HelpLink { label: "About admin consent".into(), href: links::ADMIN_CONSENT.into() }),
                ..quote_error(error)
            },
            AuthError::UnknownScope { scope, error } => Self {
                title: "This tenant's Graph does not know a permission".into(),
                happened: format!("Entra does not know the permission {scope}, which is needed {}. It may be too new for this cloud.", doing.describe()),
                changed: doing.after_refusal().into(),
                next: "Everything that does without it goes on. Check the cloud in the settings; where it is right, do this step in the Entra admin center.".into(),
                ..quote_error(error)
            },
            AuthError::InteractionRequired(error) => from_required_interaction(error, doing),
            AuthError::Refused(error) => from_entra_error(error, doing),
            // Without a token nothing is sent to Graph, so nothing is in doubt.
            AuthError::Transport(error) => Self {
                changed: doing.after_refusal().into(),
                ..Self::from_transport_error(*error, doing, "Microsoft Entra")
            },
            AuthError::Unreadable { what, detail } => Self {
                title: "Entra's answer could not be read".into(),
                happened: format!("Something is wrong with {what}: {detail}."),
                changed: doing.after_refusal().into(),
                next: "Check the tenant and the cloud in the settings. A proxy or a filter in between can also be the cause.".into(),
                ..Self::default()
            },
            AuthError::NoSiteData => no_site_data(doing),
            AuthError::Callback(error) => from_callback_error(*error),
            AuthError::Claims(error) => from_claims_error(error),
            AuthError::OtherAuthority { expected, found } => Self {
                title: "Another tenant or cloud answered".into(),
                happened: format!("The settings say {expected}, and Entra says {found}."),
                changed: doing.after_refusal().into(),
                next: "Correct the tenant or the cloud in the settings.".into(),
                ..Self::default()
            },
        }
    }
}

fn from_required_interaction(error: &EntraError, doing: Doing) -> Problem {
    if let Some(problem) = Problem::from_final_refusal(error, doing) {
        return problem;
    }
    Problem {
        title: "Entra wants to ask you something".into(),
        happened: format!("Entra gives no further token {} before you have answered: a policy, your password or your roles may have changed.", doing.describe()),
        changed: doing.after_refusal().into(),
        next: "Continue at Entra with the button at the top of the page. You come back to this page with your choices; what was confirmed stays.".into(),
        ..quote_error(error)
    }
}

fn no_site_data(doing: Doing) -> Problem {
    Problem {
        title: "This browser keeps no site data".into(),
        happened: "This browser keeps no site data for this address, and signing in needs it: an answer of Entra counts only where this tab still knows that it asked.".into(),
        changed: doing.after_refusal().into(),
        next: "Allow this address to keep cookies and site data, and leave a private window or an app's built-in browser. If the browser's storage is full, free some. Then load this page again. On a managed device, as iPhones and iPads often are, a policy may forbid it: ask who manages it, or use another browser.".into(),
        ..Problem::default()
    }
}

/// Quotes the message of Entra word for word.
fn quote_error(error: &EntraError) -> Problem {
    Problem {
        request_id: error.find_trace_id().map(str::to_owned),
        correlation_id: error.find_correlation_id().map(str::to_owned),
        code: error.aadsts_code().map(|code| format!("AADSTS{code}")),
        technical: Some(error.message().to_owned()).filter(|text| !text.is_empty()),
        ..Problem::default()
    }
}

fn from_callback_error(error: CallbackError) -> Problem {
    let happened = match error {
        CallbackError::NotExpected => {
            "An answer to a sign-in arrived that this tab did not start, or that was used already, or whose start this browser has forgotten. It was thrown away."
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
        next: "Sign in again from here. If a link brought you to this page, do not use it again. If it stays so, let this browser keep cookies and site data for this address, and leave a private window.".into(),
        ..Problem::default()
    }
}

fn from_claims_error(error: &ClaimsError) -> Problem {
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

fn from_entra_error(error: &EntraError, doing: Doing) -> Problem {
    let advice = error.aadsts_code().and_then(advice_for);
    let (title, next, link) = match (advice, error.error.as_str()) {
        (Some(advice), _) => (advice.title, advice.next, advice.link),
        (None, "access_denied") if error.is_cancelled() => (
            "The sign-in was cancelled",
            "Sign in again when you are ready.",
            None,
        ),
        (None, "access_denied") => (
            "Entra refused",
            "Ask an administrator of the tenant: Entra's sign-in log has the reason. Signing in again alone does not change it.",
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
    let sentence = error.message();
    // The text of this code is about a request that the administrator did not make.
    let is_silent = error.aadsts_code() == Some(50058);
    Problem {
        title: title.into(),
        happened: if is_silent {
            format!(
                "Entra was asked whether you are still signed in in this browser {}, and you are not.",
                doing.describe()
            )
        } else if sentence.is_empty() {
            format!("Entra answered {} {}.", error.error, doing.describe())
        } else {
            sentence.to_owned()
        },
        changed: doing.after_refusal().into(),
        next: next.into(),
        link: link.map(|(label, href)| HelpLink {
            label: label.into(),
            href: href.into(),
        }),
        code: Some(
            error
                .aadsts_code()
                .map_or_else(|| error.error.clone(), |code| format!("AADSTS{code}")),
        ),
        technical: is_silent.then(|| sentence.to_owned()),
        ..quote_error(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oauth::scope::Scope;

    fn refused(description: &str) -> Problem {
        Problem::from_sign_in_error(&AuthError::Refused(EntraError {
            error: "invalid_request".into(),
            error_description: description.into(),
            ..EntraError::default()
        }))
    }

    #[test]
    fn a_silent_sign_in_is_not_explained_with_the_text_of_entra() {
        let text = "AADSTS50058: A silent sign-in request was sent but no user is signed in.";
        let problem = refused(text);
        assert!(!problem.happened.contains("silent"), "{}", problem.happened);
        assert_eq!(problem.technical.as_deref(), Some(text));
    }

    #[test]
    fn a_missing_consent_names_the_permission() {
        let problem = Problem::from_auth_error(
            &AuthError::ConsentRequired {
                scope: Scope::UserReadWriteAll,
                error: EntraError::default(),
            },
            Doing::Writing("setting the roles"),
        );
        assert!(problem.happened.contains("User.ReadWrite.All"));
        assert!(problem.changed.starts_with("Nothing was changed"));
    }

    #[test]
    fn a_wrong_clock_is_reported_with_its_offset() {
        assert!(
            from_claims_error(&ClaimsError::ClockSkew { ahead: 4000 })
                .happened
                .contains("4000 seconds ahead")
        );
    }
}
