//! Owns the session as pages use it: who is signed in, the Graph client, the configuration and the clock.
//! Refuses to leave for Entra: `entra` does.

use crate::client::Client;
use crate::config::{Cloud, Config};
use crate::instant::Instant;
use crate::oauth::scope::Scopes;
use crate::oauth::{Account, SessionState};
use crate::platform::Platform;
use crate::session::Session;
use leptos::prelude::*;
use std::time::Duration;

/// The session of this tab.
#[derive(Clone, Copy)]
pub(crate) struct AppSession {
    client: StoredValue<Client, LocalStorage>,
    state: RwSignal<SessionState>,
}

impl AppSession {
    /// Has `state` follow the session from now on.
    pub(super) fn new(session: Session, state: RwSignal<SessionState>) -> Self {
        Self {
            client: StoredValue::new_local(Client::new(session)),
            state,
        }
    }

    /// The Graph client.
    pub(crate) fn client(self) -> Client {
        self.client.get_value()
    }

    /// Whether someone is signed in.
    pub(crate) fn state(self) -> SessionState {
        self.state.get()
    }

    /// Who is signed in.
    pub(crate) fn account(self) -> Option<Account> {
        match self.state.get() {
            SessionState::SignedIn(account) => Some(account),
            _ => None,
        }
    }

    /// The permissions granted so far.
    pub(crate) fn granted(self) -> Scopes {
        let account = self.account();
        account.map(|account| account.granted).unwrap_or_default()
    }

    /// The configuration, with the tenant that this tab works in.
    pub(crate) fn config(self) -> Config {
        self.client
            .with_value(|client| client.session().config().clone())
    }

    /// The cloud the tenant lives in.
    pub(crate) fn cloud(self) -> Cloud {
        self.config().cloud
    }

    /// What the browser offers.
    pub(crate) fn platform(self) -> Platform {
        self.client
            .with_value(|client| client.session().platform().clone())
    }

    /// Now.
    pub(crate) fn now(self) -> Instant {
        Instant::of_clock(self.platform().clock.now())
    }

    /// How long the session goes on; none where that is not known.
    pub(crate) fn ends_in(self) -> Option<Duration> {
        self.client.with_value(|client| client.session().ends_in())
    }
}

/// The session that the app provides.
pub(crate) fn session() -> AppSession {
    expect_context()
}
