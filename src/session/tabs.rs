//! Messages to and from other tabs, and the sign-in that all tabs share in the browser's storage. Ignores messages of
//! another tenant or app.

use super::Session;
use crate::ids::Guid;
use crate::instant::Instant;
use crate::oauth::signed_in::{SIGNED_IN_KEY, SignedInEntry};
use crate::oauth::tab_message::{TabEffect, TabEvent, TabMessage};
use crate::oauth::{Account, AuthError, SessionState, SignedOutReason};
use std::rc::Rc;

/// The sign-in of this tab, as stored for all tabs.
pub(super) struct NotedSignIn {
    pub(super) account: Account,
    /// `None` if the browser stores nothing.
    entry: Option<SignedInEntry>,
}

impl Session {
    pub(super) fn tell_other_tabs(&self, event: TabEvent, account: &Account) {
        let message = TabMessage {
            event,
            issuer: account.issuer.clone(),
            client: self.0.config.client_id.to_string(),
            username: account.username.clone(),
        };
        self.0.platform.channel.broadcast(&message.to_json());
    }

    /// Listens for as long as the session exists.
    pub(super) fn listen_to_other_tabs(&self) {
        let weak = Rc::downgrade(&self.0);
        self.0.platform.channel.listen(Box::new(move |text| {
            if let (Some(inner), Some(message)) = (weak.upgrade(), TabMessage::parse(&text)) {
                Self(inner).on_tab_message(&message);
            }
        }));
    }

    fn on_tab_message(&self, message: &TabMessage) {
        let Some(account) = self.signed_in_as() else {
            return;
        };
        let because = match message.effect(&account, self.0.config.client_id.as_str()) {
            Some(TabEffect::SignOut) => SignedOutReason::SignedOutElsewhere,
            // Two users in one browser would write under each other's names without noticing.
            Some(TabEffect::OtherAccount) => {
                SignedOutReason::OtherAccount(Some(message.username.clone()))
            }
            None => return,
        };
        self.clear();
        self.set_state(SessionState::SignedOut(because));
    }

    /// The user whose tokens are in memory, also during a redirect to Entra.
    fn signed_in_as(&self) -> Option<Account> {
        let noted = self.0.noted.borrow();
        noted.as_ref().map(|noted| noted.account.clone())
    }

    /// Stores the signed-in user for all tabs. Returns false if the browser stores nothing.
    pub(super) fn note_sign_in(&self, account: &Account) -> bool {
        let app = self.app_key(account);
        let before = self.entry(&app);
        let entry =
            SignedInEntry::after_sign_in(before.as_ref(), subject_of(account), self.random_text());
        self.save_entry(&app, &entry);
        let is_kept = self.entry(&app).as_ref() == Some(&entry);
        *self.0.noted.borrow_mut() = Some(NotedSignIn {
            account: account.clone(),
            // If the storage does not work, messages must suffice.
            entry: is_kept.then_some(entry),
        });
        is_kept
    }

    /// Stores for all tabs that the user signed out.
    pub(super) fn note_sign_out(&self, account: &Account) {
        let entry = SignedInEntry::after_sign_out(self.random_text());
        self.save_entry(&self.app_key(account), &entry);
    }

    /// Ends the sign-in of this tab, and fails, if another tab signed out or signed in another user. A message from
    /// that tab may come late or never, so this reads the shared storage.
    pub(super) fn check_other_tabs(&self) -> Result<(), AuthError> {
        let present = {
            let noted = self.0.noted.borrow();
            let Some((noted, ours)) = noted
                .as_ref()
                .and_then(|noted| Some((noted, noted.entry.as_ref()?)))
            else {
                return Ok(());
            };
            match self.entry(&self.app_key(&noted.account)) {
                Some(present) if present != *ours => (present, ours.subject.clone()),
                _ => return Ok(()),
            }
        };
        let (present, ours) = present;
        self.clear();
        let is_same = present.subject.is_empty() || present.subject == ours;
        self.set_state(SessionState::SignedOut(if is_same {
            SignedOutReason::SignedOutElsewhere
        } else {
            SignedOutReason::OtherAccount(None)
        }));
        Err(AuthError::SignedOut)
    }

    fn entry(&self, app: &str) -> Option<SignedInEntry> {
        SignedInEntry::parse(
            self.0.platform.shared_storage.get(SIGNED_IN_KEY).as_deref(),
            app,
        )
    }

    fn save_entry(&self, app: &str, entry: &SignedInEntry) {
        let platform = &self.0.platform;
        let kept = platform.shared_storage.get(SIGNED_IN_KEY);
        let now = Instant::from_clock(platform.clock.now()).seconds();
        let text = entry.merged_text(kept.as_deref(), app, now);
        platform.shared_storage.set(SIGNED_IN_KEY, Some(&text));
    }

    fn app_key(&self, account: &Account) -> String {
        format!("{} {}", account.issuer, self.0.config.client_id)
    }

    fn random_text(&self) -> String {
        Guid::from_random(self.0.platform.random_bytes()).to_string()
    }
}

/// The authority's id of the user; the same mark for all users without one.
fn subject_of(account: &Account) -> &str {
    account.subject.as_deref().unwrap_or("?")
}
