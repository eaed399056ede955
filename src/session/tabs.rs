//! Owns what this tab tells the others, and what it makes of what they tell.
//! Refuses to act on news of another tenant or app.

use super::Session;
use crate::oauth::news::{Happened, Meaning, News};
use crate::oauth::{Account, EndedBecause, SessionState};
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
            Some(Meaning::OtherAccount) => EndedBecause::OtherAccount(news.username.clone()),
            None => return,
        };
        self.forget();
        self.enter(SessionState::SignedOut(because));
    }
}
