//! Messages for errors of Entra at sign-in or renewal. The AADSTS codes select only the text, not the behavior.

mod advice;

use super::{HelpLink, Problem};
use crate::changes::outcome::Doing;
use crate::links;
use crate::oauth::error::{CallbackError, ClaimsError};
use crate::oauth::scope::not_granted_message;
use crate::oauth::{AuthError, EntraError};
use crate::texts::problems::entra as texts;
use crate::untrusted::isolated;
use advice::advice_for;

impl Problem {
    pub fn from_sign_in_error(error: &AuthError) -> Self {
        Self {
            changed: texts::NOT_SIGNED_IN.into(),
            ..Self::from_auth_error(error, Doing::Writing(texts::SIGNING_IN))
        }
    }

    pub fn from_session_end(error: &AuthError) -> Self {
        Self {
            title: texts::SESSION_ENDED_TITLE.into(),
            changed: texts::SESSION_ENDED_CHANGED.into(),
            ..Self::from_auth_error(error, Doing::Writing(texts::RENEWING_THE_SIGN_IN))
        }
    }

    /// For a refusal that Entra calls an interaction, although nothing that the user answers there changes it. `None` if
    /// it may be one.
    pub fn from_final_refusal(error: &EntraError, doing: Doing) -> Option<Self> {
        let is_final = advice_for(error.aadsts_code()?)?.is_final;
        is_final.then(|| {
            let problem = from_entra_error(error, doing);
            let next = texts::then_continue(&problem.next);
            Self { next, ..problem }
        })
    }

    /// For a token that was missing while something else was being done.
    pub fn from_auth_error(error: &AuthError, doing: Doing) -> Self {
        match error {
            AuthError::SignedOut => Self {
                title: texts::SIGNED_OUT_TITLE.into(),
                happened: texts::signed_out(&doing.describe()),
                changed: doing.after_refusal().into(),
                next: texts::SIGNED_OUT_NEXT.into(),
                ..Self::default()
            },
            AuthError::ConsentRequired { scope, error } => Self {
                title: texts::PERMISSION_MISSING_TITLE.into(),
                happened: texts::permission_missing(
                    &doing.describe(),
                    &not_granted_message(*scope),
                ),
                changed: doing.after_refusal().into(),
                next: texts::permission_missing_next(scope),
                link: Some(HelpLink {
                    label: texts::CONSENT_LINK.into(),
                    href: links::ADMIN_CONSENT.into(),
                }),
                ..quote_error(error)
            },
            AuthError::UnknownScope { scope, error } => Self {
                title: texts::PERMISSION_UNKNOWN_TITLE.into(),
                happened: texts::permission_unknown(scope, &doing.describe()),
                changed: doing.after_refusal().into(),
                next: texts::PERMISSION_UNKNOWN_NEXT.into(),
                ..quote_error(error)
            },
            AuthError::InteractionRequired(error) => from_required_interaction(error, doing),
            AuthError::Refused(error) => from_entra_error(error, doing),
            // Without a token nothing is sent to Graph, so nothing is in doubt.
            AuthError::Transport(error) => Self {
                changed: doing.after_refusal().into(),
                ..Self::from_transport_error(*error, doing, texts::MICROSOFT_ENTRA)
            },
            AuthError::Unreadable { what, detail } => Self {
                title: texts::UNREADABLE_TITLE.into(),
                happened: texts::unreadable(what, &isolated(detail)),
                changed: doing.after_refusal().into(),
                next: texts::UNREADABLE_NEXT.into(),
                ..Self::default()
            },
            AuthError::NoSiteData => no_site_data(doing),
            AuthError::Callback(error) => from_callback_error(*error),
            AuthError::Claims(error) => from_claims_error(error),
            AuthError::OtherAuthority { expected, found } => Self {
                title: texts::OTHER_AUTHORITY_TITLE.into(),
                happened: texts::other_authority(&isolated(expected), &isolated(found)),
                changed: doing.after_refusal().into(),
                next: texts::OTHER_AUTHORITY_NEXT.into(),
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
        title: texts::INTERACTION_TITLE.into(),
        happened: texts::interaction(&doing.describe()),
        changed: doing.after_refusal().into(),
        next: texts::INTERACTION_NEXT.into(),
        ..quote_error(error)
    }
}

fn no_site_data(doing: Doing) -> Problem {
    Problem {
        title: texts::NO_SITE_DATA_TITLE.into(),
        happened: texts::NO_SITE_DATA.into(),
        changed: doing.after_refusal().into(),
        next: texts::NO_SITE_DATA_NEXT.into(),
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
        CallbackError::NotExpected => texts::CALLBACK_NOT_EXPECTED,
        CallbackError::OtherState => texts::CALLBACK_OTHER_SIGN_IN,
        CallbackError::OtherIssuer => texts::CALLBACK_OTHER_ISSUER,
    };
    Problem {
        title: texts::CALLBACK_TITLE.into(),
        happened: happened.into(),
        changed: texts::NOT_SIGNED_IN.into(),
        next: texts::CALLBACK_NEXT.into(),
        ..Problem::default()
    }
}

fn from_claims_error(error: &ClaimsError) -> Problem {
    let (happened, next) = match error {
        ClaimsError::ClockSkew { ahead } => (texts::clock_ahead(*ahead), texts::CLOCK_AHEAD_NEXT),
        other => (texts::id_token(other), texts::ID_TOKEN_NEXT),
    };
    Problem {
        title: texts::ID_TOKEN_TITLE.into(),
        happened,
        changed: texts::NOT_SIGNED_IN.into(),
        next: next.into(),
        ..Problem::default()
    }
}

fn from_entra_error(error: &EntraError, doing: Doing) -> Problem {
    let advice = error.aadsts_code().and_then(advice_for);
    let (title, next, link) = match (advice, error.error.as_str()) {
        (Some(advice), _) => (advice.title, advice.next, advice.link),
        (None, "access_denied") if error.is_cancelled() => {
            (texts::CANCELLED_TITLE, texts::CANCELLED_NEXT, None)
        }
        (None, "access_denied") => (texts::REFUSED_TITLE, texts::ACCESS_DENIED_NEXT, None),
        (None, "temporarily_unavailable" | "server_error") => {
            (texts::NOT_AVAILABLE_TITLE, texts::NOT_AVAILABLE_NEXT, None)
        }
        (None, "login_required" | "interaction_required") => {
            (texts::SIGN_IN_AGAIN_TITLE, texts::SIGN_IN_AGAIN_NEXT, None)
        }
        _ => (texts::REFUSED_TITLE, texts::REFUSED_NEXT, None),
    };
    let sentence = error.message();
    // The text of this code is about a request that the administrator did not make.
    let is_silent = error.aadsts_code() == Some(50058);
    Problem {
        title: title.into(),
        happened: if is_silent {
            texts::not_signed_in(&doing.describe())
        } else if sentence.is_empty() {
            texts::refused(&isolated(&error.error), &doing.describe())
        } else {
            isolated(sentence).to_string()
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
                .contains("4,000 seconds ahead")
        );
    }
}
