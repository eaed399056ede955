//! Explains on the sign-in page why Entra refused or ended the sign-in. Loaded on demand.

use crate::links;
use crate::oauth::{AuthError, EndedBecause};
use crate::problem::{Link, Problem};
use crate::state::session;
use crate::ui::ProblemNotice;
use leptos::prelude::*;

#[component]
pub(crate) fn Refused(because: EndedBecause) -> impl IntoView {
    let problem = match because {
        EndedBecause::Expired(error) => Some(Problem::of_ended(&error)),
        EndedBecause::Failed(error) => Some(with_link(&error, Problem::of_sign_in(&error))),
        _ => None,
    };
    problem.map(|problem| view! { <ProblemNotice problem=problem /> })
}

/// If the redirect URIs have to be changed, links to this app's registration.
fn with_link(error: &AuthError, problem: Problem) -> Problem {
    match error {
        AuthError::Refused(refused)
            if matches!(refused.aadsts(), Some(50011 | 500_113 | 9_002_326)) =>
        {
            let config = session().config();
            let href = links::redirect_uris(&config.cloud, &config.client_id);
            Problem {
                link: Some(Link {
                    label: "Open the registration's redirect URIs".into(),
                    href,
                }),
                ..problem
            }
        }
        _ => problem,
    }
}
