//! Messages to and from other tabs, and the sign-in that all tabs share in the browser's storage. Ignores messages of
//! another tenant or app.

use super::Session;
use crate::ids::Guid;
use crate::instant::Instant;
use crate::oauth::news::{Happened, Meaning, News};
use crate::oauth::signed_in::{SIGNED_IN_KEY, SignedIn};
use crate::oauth::{Account, AuthError, EndedBecause, SessionState};
use std::rc::Rc;

/// The sign-in of this tab, as stored for all tabs.
pub(super) struct Noted {
    pub(super) account: Account,
    /// `None` if the browser stores nothing.
    entry: Option<SignedIn>,
}

impl Session {
    pub(super) fn tell_other_tabs(&self, happened: Happened, account: &Account) {
        let news = News {
            happened,
            issuer: account.issuer.clone(),
            client: self.0.config.client_id.to_string(),
            username: account.username.clone(),
        };
        self.0.platform.channel.tell(&news.text());
    }

    /// Listens for as long as the session exists.
    pub(super) fn hear_other_tabs(&self) {
        let weak = Rc::downgrade(&self.0);
        self.0.platform.channel.listen(Box::new(move |message| {
            if let (Some(inner), Some(news)) = (weak.upgrade(), News::parse(&message)) {
                Self(inner).hear(&news);
            }
        }));
    }

    fn hear(&self, news: &News) {
        let Some(account) = self.signed_in_as() else {
            return;
        };
        let because = match news.meaning(&account, self.0.config.client_id.as_str()) {
            Some(Meaning::SignOut) => EndedBecause::SignedOutElsewhere,
            // Two users in one browser would write under each other's names without noticing.
            Some(Meaning::OtherAccount) => EndedBecause::OtherAccount(Some(news.username.clone())),
            None => return,
        };
        self.forget();
        self.enter(SessionState::SignedOut(because));
    }

    /// The user whose tokens are in memory, also during a redirect to Entra.
    fn signed_in_as(&self) -> Option<Account> {
        let noted = self.0.noted.borrow();
        noted.as_ref().map(|noted| noted.account.clone())
    }

    /// Stores the signed-in user for all tabs.
    pub(super) fn note_sign_in(&self, account: &Account) {
        let app = self.app_of(account);
        let before = self.entry(&app);
        let entry =
            SignedIn::after_sign_in(before.as_ref(), subject_of(account), self.random_text());
        self.keep(&app, &entry);
        *self.0.noted.borrow_mut() = Some(Noted {
            account: account.clone(),
            // If the storage does not work, messages must suffice.
            entry: (self.entry(&app) == Some(entry.clone())).then_some(entry),
        });
    }

    /// Stores for all tabs that the user signed out.
    pub(super) fn note_sign_out(&self, account: &Account) {
        let entry = SignedIn::after_sign_out(self.random_text());
        self.keep(&self.app_of(account), &entry);
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
            match self.entry(&self.app_of(&noted.account)) {
                Some(present) if present != *ours => (present, ours.subject.clone()),
                _ => return Ok(()),
            }
        };
        let (present, ours) = present;
        self.forget();
        let is_same = present.subject.is_empty() || present.subject == ours;
        self.enter(SessionState::SignedOut(if is_same {
            EndedBecause::SignedOutElsewhere
        } else {
            EndedBecause::OtherAccount(None)
        }));
        Err(AuthError::SignedOut)
    }

    fn entry(&self, app: &str) -> Option<SignedIn> {
        SignedIn::read(self.0.platform.shared.read(SIGNED_IN_KEY).as_deref(), app)
    }

    fn keep(&self, app: &str, entry: &SignedIn) {
        let platform = &self.0.platform;
        let kept = platform.shared.read(SIGNED_IN_KEY);
        let now = Instant::of_clock(platform.clock.now()).seconds();
        let text = entry.keep(kept.as_deref(), app, now);
        platform.shared.put(SIGNED_IN_KEY, Some(&text));
    }

    fn app_of(&self, account: &Account) -> String {
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
