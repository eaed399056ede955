//! Owns what is said on the sign-in page where Entra refused the sign-in, or ended it. It is loaded when it is needed.
//! Refuses the ways in: the sign-in page has them.

use crate::links;
use crate::oauth::{AuthError, EndedBecause};
use crate::problem::{Link, Problem};
use crate::state::session;
use crate::ui::ProblemNotice;
use leptos::prelude::*;

/// Why the sign-in was refused or ended.
#[component]
pub(crate) fn Refused(because: EndedBecause) -> impl IntoView {
    let problem = match because {
        EndedBecause::Expired(error) => Some(Problem::of_ended(&error)),
        EndedBecause::Failed(error) => Some(with_link(&error, Problem::of_sign_in(&error))),
        _ => None,
    };
    problem.map(|problem| view! { <ProblemNotice problem=problem /> })
}

/// Where the registration's redirect URIs are to be changed, the link leads to this very registration.
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
