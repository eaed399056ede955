//! Notices about the session on every page: required interaction, session end, clock skew, omitted permissions, and
//! what the browser does not keep. Does not interrupt: input and choices stay until the administrator leaves.

use crate::changes::outcome::Doing;
use crate::components::text::minutes_text;
use crate::oauth::{AuthError, NotKept};
use crate::problem::Problem;
use crate::state::{Destination, navigation_guard, session};
use crate::ui::{Button, ButtonKind, Notice, ProblemNotice, Tone};
use leptos::prelude::*;
use std::time::Duration;

/// Time before the session's end at which the notice appears.
const WARN_BEFORE_END: Duration = Duration::from_mins(45);

/// How often the remaining time is checked.
const CHECK_INTERVAL: Duration = Duration::from_secs(30);

#[component]
pub(crate) fn SessionNotices() -> impl IntoView {
    let (session, guard) = (session(), navigation_guard());
    let left = RwSignal::new(session.ends_in());
    if let Ok(timer) = set_interval_with_handle(move || left.set(session.ends_in()), CHECK_INTERVAL)
    {
        on_cleanup(move || timer.clear());
    }
    let interaction = move || {
        session.account()?.pending_interaction.map(|error| {
            let (title, words) = match Problem::from_final_refusal(&error, Doing::Reading("the sign-in")) {
                Some(refusal) => (refusal.title, view! { <p>{refusal.happened}</p><p><b>"What to do: "</b>{refusal.next}</p> }.into_any()),
                None => ("Entra wants to ask you something".into(), view! { <p>"It gives no further token before you have answered: a policy, your password or your roles may have changed. What was confirmed stays, and you come back to this page with its choices. What is typed into fields is not kept."</p> }.into_any()),
            };
            view! {
                <Notice tone=Tone::Warn title=title>
                    {words}
                    <p class="row"><Button kind=ButtonKind::Primary on_press=move |()| guard.request(Destination::Entra)>"Continue at Entra"</Button></p>
                </Notice>
            }
        })
    };
    let end = move || {
        left.get().filter(|left| *left < WARN_BEFORE_END).map(|left| {
            view! {
                <Notice tone=Tone::Warn title=format!("Your sign-in ends in {}", minutes_text(left))>
                    <p>"Entra ends it 24 hours after it began, whatever you do meanwhile. Sign in again before you start something long. What is typed into fields is not kept."</p>
                    <p class="row"><Button on_press=move |()| guard.request(Destination::Entra)>"Sign in again now"</Button></p>
                </Notice>
            }
        })
    };
    let clock = move || {
        session.account()?.clock_skew.map(|skew| {
            let direction = if skew > 0 { "ahead of" } else { "behind" };
            let difference = minutes_text(Duration::from_secs(skew.unsigned_abs()));
            view! {
                <Notice tone=Tone::Warn title="This machine's clock is wrong">{format!("It is about {difference} {direction} Entra's. Signing in still worked; times shown here may be off. Set the clock.")}</Notice>
            }
        })
    };
    let omitted = move || {
        let omitted = session.account()?.omitted_scopes;
        (!omitted.is_empty()).then(|| {
            let names: Vec<&str> = omitted.iter().map(|scope| scope.name()).collect();
            view! {
                <Notice tone=Tone::Info title="A permission is unknown here">{format!("This tenant's Graph does not know {}, so the sign-in went on without it. What needs it is not available.", names.join(", "))}</Notice>
            }
        })
    };
    let not_kept = move || session.account()?.not_kept.map(not_kept_notice);
    view! { {interaction} {end} {clock} {omitted} {not_kept} }
}

fn not_kept_notice(not_kept: NotKept) -> AnyView {
    match not_kept {
        NotKept::PendingSignIn => {
            let problem = Problem {
                changed: "You were not sent to Entra. What was confirmed stays, and what Entra granted before works until the sign-in ends.".into(),
                ..Problem::from_auth_error(&AuthError::NoSiteData, Doing::Reading("the sign-in"))
            };
            view! { <ProblemNotice problem=problem /> }.into_any()
        }
        NotKept::Shared => view! {
            <Notice tone=Tone::Warn title="This browser keeps nothing for all tabs">"So a run that is interrupted cannot be offered again, and tabs do not share Graph's write limit: work in one tab only, and keep it open until a run ends. Everything else works. Allow this address to keep cookies and site data to change that."</Notice>
        }
        .into_any(),
    }
}
