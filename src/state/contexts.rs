//! Provides the app's contexts: some from the start, the others after sign-in.

use super::backups::Backups;
use super::current_run::CurrentRun;
use super::cycle_watch::CycleWatch;
use super::freshness::check_on_return;
use super::journals::Journals;
use super::navigation::{Navigation, parts};
use super::navigation_guard::NavigationGuard;
use super::on_demand::OnDemandQueue;
use super::opening::{Opening, Source};
use super::recorder::Recorder;
use super::resumption::Resumption;
use super::session::{AppSession, session};
use super::tenant::TenantState;
use crate::browser;
use crate::oauth::{AuthError, EndedBecause, SessionState, admin_consent};
use crate::session::Session;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Provides the contexts that exist before sign-in.
pub(crate) fn provide_start(session: Session, base: String, source: Source) -> Navigation {
    let state = RwSignal::new(session.state());
    let run = CurrentRun::new();
    let mut here = browser::address_below(&base);
    let consented = admin_consent::answer(parts(&here).1);
    if consented.is_some() {
        here.clear();
        browser::replace(&base, &here);
    }
    let navigation = Navigation::new(base, here);
    follow(&session, state, run, navigation);
    provide_context(AppSession::new(session, state));
    provide_context(navigation);
    provide_context(run);
    provide_context(Backups(RwSignal::new(Vec::new())));
    provide_context(Opening { source, consented });
    navigation
}

/// Makes `state` follow the session. If its refresh token expired, starts a silent sign-in if possible.
fn follow(
    session: &Session,
    state: RwSignal<SessionState>,
    run: CurrentRun,
    navigation: Navigation,
) {
    let seen = session.clone();
    browser::on_return(move || {
        let session = seen.clone();
        spawn_local(async move { session.rejudge().await });
    });
    let silent = session.clone();
    session.watch(move |now| {
        state.set(now.clone());
        // The browser's session at Entra may outlive the refresh token. A running plan is not interrupted.
        if let SessionState::SignedOut(EndedBecause::Expired(AuthError::Refused(error))) = now
            && error.refresh_token_has_ended()
            && !run.running.get_untracked()
        {
            let (session, here) = (silent.clone(), navigation.here());
            spawn_local(async move {
                session.sign_in_silently(&here).await;
            });
        }
    });
}

pub(crate) fn provide_signed_in() {
    let session = session();
    let tenant = TenantState::new();
    check_on_return(tenant);
    let journals = Journals::new(session);
    let resumption = Resumption::new(journals);
    let recorder = Recorder::new(resumption);
    let queue = OnDemandQueue::new(session, recorder);
    provide_context(tenant);
    provide_context(journals);
    provide_context(resumption);
    provide_context(recorder);
    provide_context(queue);
    provide_context(CycleWatch::new(session));
    provide_context(NavigationGuard::new(queue.busy()));
}
