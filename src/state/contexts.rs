//! Provides the app's contexts: some from the start, the others after sign-in.

use super::backups::Backups;
use super::current_run::CurrentRun;
use super::cycle_watch::CycleWatch;
use super::freshness::check_on_return;
use super::journals::Journals;
use super::navigation::{Navigation, path_and_query};
use super::navigation_guard::NavigationGuard;
use super::on_demand::OnDemandQueue;
use super::recorder::Recorder;
use super::resumption::Resumption;
use super::session::{AppSession, session};
use super::startup::{ConfigSource, Startup};
use super::tenant::{RoleModelState, TenantState};
use crate::browser;
use crate::oauth::{AuthError, SessionState, SignedOutReason, admin_consent};
use crate::session::Session;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Provides the contexts that exist before sign-in.
pub(crate) fn provide_app_contexts(
    session: Session,
    base: String,
    source: ConfigSource,
) -> Navigation {
    let state = RwSignal::new(session.state());
    let run = CurrentRun::new();
    let mut address = browser::address_below(&base);
    let consented = admin_consent::parse_result(path_and_query(&address).1);
    if consented.is_some() {
        address.clear();
        browser::replace(&base, &address);
    }
    let navigation = Navigation::new(base, address);
    watch_session(&session, state, run, navigation);
    provide_context(AppSession::new(session, state));
    provide_context(navigation);
    provide_context(run);
    provide_context(Backups(RwSignal::new(Vec::new())));
    provide_context(Startup { source, consented });
    navigation
}

/// Makes `state` follow the session. If its refresh token expired, starts a silent sign-in if possible.
fn watch_session(
    session: &Session,
    state: RwSignal<SessionState>,
    run: CurrentRun,
    navigation: Navigation,
) {
    let returning_session = session.clone();
    browser::on_return(move || {
        let session = returning_session.clone();
        spawn_local(async move { session.renew_if_due().await });
    });
    let expired_session = session.clone();
    session.on_state_change(move |new_state| {
        state.set(new_state.clone());
        // The browser's session at Entra may outlive the refresh token. A running plan is not interrupted.
        if let SessionState::SignedOut(SignedOutReason::Expired(AuthError::Refused(error))) =
            new_state
            && error.is_refresh_token_expired()
            && !run.running.get_untracked()
        {
            let (session, address) = (expired_session.clone(), navigation.current_address());
            spawn_local(async move {
                session.sign_in_silently(&address).await;
            });
        }
    });
}

pub(crate) fn provide_signed_in_contexts() {
    let session = session();
    let tenant = TenantState::new();
    check_on_return(tenant);
    let journals = Journals::new(session);
    let resumption = Resumption::new(journals);
    let recorder = Recorder::new(resumption);
    let queue = OnDemandQueue::new(session, recorder);
    provide_context(tenant);
    provide_context(RoleModelState::new(tenant));
    provide_context(journals);
    provide_context(resumption);
    provide_context(recorder);
    provide_context(queue);
    provide_context(CycleWatch::new(session));
    provide_context(NavigationGuard::new(queue.busy()));
}
