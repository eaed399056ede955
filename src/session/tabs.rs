//! Owns what this tab tells the others, what it makes of what they tell, and what all of them see in the browser's storage.
//! Refuses to act on news of another tenant or app.

use super::Session;
use crate::ids::Guid;
use crate::instant::Instant;
use crate::oauth::news::{Happened, Meaning, News};
use crate::oauth::signed_in::{SIGNED_IN_KEY, SignedIn};
use crate::oauth::{Account, AuthError, EndedBecause, SessionState};
use std::rc::Rc;

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

    /// Follows the other tabs for as long as the session lives.
    pub(super) fn hear_other_tabs(&self) {
        let weak = Rc::downgrade(&self.0);
        self.0.platform.channel.listen(Box::new(move |message| {
            if let (Some(inner), Some(news)) = (weak.upgrade(), News::parse(&message)) {
                Self(inner).hear(&news);
            }
        }));
    }

    fn hear(&self, news: &News) {
        let Some(account) = self.account() else {
            return;
        };
        let because = match news.meaning(&account, self.0.config.client_id.as_str()) {
            Some(Meaning::SignOut) => EndedBecause::SignedOutElsewhere,
            // Two people in one browser would write under each other's names without noticing.
            Some(Meaning::OtherAccount) => EndedBecause::OtherAccount(Some(news.username.clone())),
            None => return,
        };
        self.forget();
        self.enter(SessionState::SignedOut(because));
    }

    /// Notes for all tabs who is signed in.
    pub(super) fn note_sign_in(&self, account: &Account) {
        let subject = account.subject.as_deref().unwrap_or("?");
        let before = self.noted(account);
        let now = SignedIn::after_sign_in(before.as_ref(), subject, self.random_text());
        self.note(account, &now);
        *self.0.shared_since.borrow_mut() = Some(now.since);
    }

    /// Notes for all tabs that nobody is signed in.
    pub(super) fn note_sign_out(&self, account: &Account) {
        self.note(account, &SignedIn::after_sign_out(self.random_text()));
    }

    /// Ends the sign-in of this tab where another tab signed out or signed somebody else in. A message from there may come
    /// late or never, so this looks at the storage that the tabs share.
    pub(super) fn check_other_tabs(&self) -> Result<(), AuthError> {
        let (Some(account), Some(since)) = (self.account(), self.0.shared_since.borrow().clone())
        else {
            return Ok(());
        };
        match self.noted(&account) {
            Some(noted) if noted.since != since => {
                self.forget();
                self.enter(SessionState::SignedOut(if noted.subject.is_empty() {
                    EndedBecause::SignedOutElsewhere
                } else {
                    EndedBecause::OtherAccount(None)
                }));
                Err(AuthError::SignedOut)
            }
            // Where nothing can be kept, the messages have to do.
            _ => Ok(()),
        }
    }

    fn noted(&self, account: &Account) -> Option<SignedIn> {
        let kept = self.0.platform.shared.read(SIGNED_IN_KEY);
        SignedIn::read(kept.as_deref(), &self.app_of(account))
    }

    fn note(&self, account: &Account, entry: &SignedIn) {
        let platform = &self.0.platform;
        let kept = platform.shared.read(SIGNED_IN_KEY);
        let now = Instant::of_clock(platform.clock.now()).seconds();
        let text = entry.keep(kept.as_deref(), &self.app_of(account), now);
        platform.shared.put(SIGNED_IN_KEY, &text);
    }

    fn app_of(&self, account: &Account) -> String {
        format!("{} {}", account.issuer, self.0.config.client_id)
    }

    fn random_text(&self) -> String {
        Guid::from_random(self.0.platform.random_bytes()).to_string()
    }
}
