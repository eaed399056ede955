//! Explains on the sign-in page why Entra refused or ended the sign-in. Loaded on demand.

use crate::links;
use crate::oauth::{AuthError, SignedOutReason};
use crate::problem::{HelpLink, Problem};
use crate::state::session;
use crate::texts::sign_in as texts;
use crate::ui::ProblemNotice;
use leptos::prelude::*;

#[component]
pub(crate) fn SignInError(reason: SignedOutReason) -> impl IntoView {
    let problem = match reason {
        SignedOutReason::Expired(error) => Some(Problem::from_session_end(&error)),
        SignedOutReason::Failed(error) => Some(add_redirect_uris_link(
            &error,
            Problem::from_sign_in_error(&error),
        )),
        _ => None,
    };
    problem.map(|problem| view! { <ProblemNotice problem=problem /> })
}

/// If the redirect URIs have to be changed, links to this app's registration.
fn add_redirect_uris_link(error: &AuthError, problem: Problem) -> Problem {
    match error {
        AuthError::Refused(refused)
            if matches!(refused.aadsts_code(), Some(50011 | 500_113 | 9_002_326)) =>
        {
            let config = session().config();
            let href = links::redirect_uris(&config.cloud, &config.client_id);
            Problem {
                link: Some(HelpLink {
                    label: texts::OPEN_REDIRECT_URIS.into(),
                    href,
                }),
                ..problem
            }
        }
        _ => problem,
    }
}
