//! Notices about the session on every page: required interaction, session end, clock skew, omitted permissions, and
//! what the browser does not keep. Does not interrupt: input and choices stay until the administrator leaves.

use crate::changes::outcome::Doing;
use crate::oauth::{AuthError, NotKept};
use crate::problem::Problem;
use crate::state::{Destination, navigation_guard, session};
use crate::texts::{common, locale, shell as texts, things, times};
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
            let (title, words) = match Problem::from_final_refusal(&error, Doing::Reading(things::SIGN_IN)) {
                Some(refusal) => (refusal.title, view! { <p>{refusal.happened}</p><p><b>{common::WHAT_TO_DO}</b>{refusal.next}</p> }.into_any()),
                None => (texts::ENTRA_ASKS_TITLE.into(), view! { <p>{texts::ENTRA_ASKS}</p> }.into_any()),
            };
            view! {
                <Notice tone=Tone::Warn title=title>
                    {words}
                    <p class="row"><Button kind=ButtonKind::Primary on_press=move |()| guard.request(Destination::Entra)>{texts::CONTINUE_AT_ENTRA}</Button></p>
                </Notice>
            }
        })
    };
    let end = move || {
        left.get().filter(|left| *left < WARN_BEFORE_END).map(|left| {
            view! {
                <Notice tone=Tone::Warn title=common::sign_in_ends(&times::whole_minutes(left))>
                    <p>{texts::SIGN_IN_ENDS}</p>
                    <p class="row"><Button on_press=move |()| guard.request(Destination::Entra)>{common::SIGN_IN_AGAIN_NOW}</Button></p>
                </Notice>
            }
        })
    };
    let clock = move || {
        session.account()?.clock_skew.map(|skew| {
            let difference = times::whole_minutes(Duration::from_secs(skew.unsigned_abs()));
            let text = if skew > 0 {
                texts::clock_ahead(&difference)
            } else {
                texts::clock_behind(&difference)
            };
            view! {
                <Notice tone=Tone::Warn title=texts::CLOCK_TITLE>{text}</Notice>
            }
        })
    };
    let omitted = move || {
        let omitted = session.account()?.omitted_scopes;
        (!omitted.is_empty()).then(|| {
            let names: Vec<&str> = omitted.iter().map(|scope| scope.name()).collect();
            view! {
                <Notice tone=Tone::Info title=texts::permissions_unknown_title(names.len())>{texts::permissions_unknown(names.len(), &locale::all_of(&names))}</Notice>
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
                changed: texts::NOT_SENT_TO_ENTRA.into(),
                ..Problem::from_auth_error(&AuthError::NoSiteData, Doing::Reading(things::SIGN_IN))
            };
            view! { <ProblemNotice problem=problem /> }.into_any()
        }
        NotKept::Shared => view! {
            <Notice tone=Tone::Warn title=texts::NOTHING_KEPT_TITLE>{texts::NOTHING_KEPT}</Notice>
        }
        .into_any(),
    }
}
