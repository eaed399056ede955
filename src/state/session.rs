//! The session for pages: account, Graph client, configuration and clock. Does not redirect to Entra: `entra` does.

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
    /// Makes `state` follow the session.
    pub(super) fn new(session: Session, state: RwSignal<SessionState>) -> Self {
        Self {
            client: StoredValue::new_local(Client::new(session)),
            state,
        }
    }

    pub(crate) fn client(self) -> Client {
        self.client.get_value()
    }

    pub(crate) fn state(self) -> SessionState {
        self.state.get()
    }

    /// `None` if no user is signed in.
    pub(crate) fn account(self) -> Option<Account> {
        match self.state.get() {
            SessionState::SignedIn(account) => Some(account),
            _ => None,
        }
    }

    pub(crate) fn granted_scopes(self) -> Scopes {
        let account = self.account();
        account.map(|account| account.granted).unwrap_or_default()
    }

    /// The configuration, with the tenant that this tab uses.
    pub(crate) fn config(self) -> Config {
        self.client
            .with_value(|client| client.session().config().clone())
    }

    pub(crate) fn cloud(self) -> Cloud {
        self.config().cloud
    }

    pub(crate) fn platform(self) -> Platform {
        self.client
            .with_value(|client| client.session().platform().clone())
    }

    pub(crate) fn now(self) -> Instant {
        Instant::from_clock(self.platform().clock.now())
    }

    /// Time until the session ends. `None` if unknown.
    pub(crate) fn ends_in(self) -> Option<Duration> {
        self.client
            .with_value(|client| client.session().expires_in())
    }
}

pub(crate) fn session() -> AppSession {
    expect_context()
}
