//! The signed-in user per tenant and app, shared by all tabs, so that a tab notices before a request that its sign-in
//! has ended. Holds an id, a random text for the last sign-out and a date; no name and no token.

/// Shared by all tabs of the browser.
pub const SIGNED_IN_KEY: &str = "rolecall.signed-in";

/// How long an entry is preserved after its last sign-in or sign-out.
const SECONDS: i64 = 30 * 86_400;

/// The user that all tabs of one tenant and app work as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The authority's id of the user; empty after a sign-out.
    pub subject: String,
    /// Changes with each sign-out and each change of the user. A tab with an older value is signed out.
    pub since: String,
}

impl SignedIn {
    /// Parses the entry of `app`, the key of a tenant and app. `None` if there is no readable entry.
    pub fn read(kept: Option<&str>, app: &str) -> Option<Self> {
        let line = kept?.lines().find(|line| app_of(line) == app)?;
        let mut parts = line.split(BETWEEN).skip(1);
        Some(Self {
            subject: parts.next()?.to_owned(),
            since: parts.next()?.to_owned(),
        })
    }

    /// The entry after the user `subject` signed in. Tabs of one user share it, even if they sign in at the same
    /// moment. `mark` is a random text, used if another user was signed in before.
    pub fn after_sign_in(before: Option<&Self>, subject: &str, mark: String) -> Self {
        let since = match before {
            None => String::new(),
            Some(before) if before.subject == subject || before.subject.is_empty() => {
                before.since.clone()
            }
            Some(_) => mark,
        };
        Self {
            subject: subject.to_owned(),
            since,
        }
    }

    /// `mark` is a random text.
    pub const fn after_sign_out(mark: String) -> Self {
        Self {
            subject: String::new(),
            since: mark,
        }
    }

    /// The text to store, with this entry in place of an older one: one line per tenant and app. `now` is in seconds
    /// since the Unix epoch.
    pub fn keep(&self, kept: Option<&str>, app: &str, now: i64) -> String {
        let is_old = |line: &str| {
            let at = line.rsplit(BETWEEN).next().unwrap_or_default();
            at.parse::<i64>().map_or(true, |at| at <= now - SECONDS)
        };
        let mut text = format!("{app}\t{}\t{}\t{now}", self.subject, self.since);
        for line in kept.unwrap_or_default().lines() {
            if app_of(line) != app && !is_old(line) {
                text.push('\n');
                text.push_str(line);
            }
        }
        text
    }
}

/// No id and no URL contains it.
const BETWEEN: char = '\t';

fn app_of(line: &str) -> &str {
    line.split(BETWEEN).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const APP: &str = "https://login.example/contoso app";

    fn signed_in(kept: Option<&str>, subject: &str, mark: &str) -> (SignedIn, String) {
        let before = SignedIn::read(kept, APP);
        let now = SignedIn::after_sign_in(before.as_ref(), subject, mark.into());
        let text = now.keep(kept, APP, 1_790_000_000);
        (now, text)
    }

    #[test]
    fn tabs_of_one_user_share_an_entry_until_a_sign_out() {
        let (ada, kept) = signed_in(None, "1", "a");
        assert_eq!(SignedIn::read(Some(&kept), APP), Some(ada.clone()));
        assert_eq!(signed_in(Some(&kept), "1", "b").0, ada);
        let out = SignedIn::after_sign_out("c".into());
        let kept = out.keep(Some(&kept), APP, 1_790_000_001);
        assert_eq!(SignedIn::read(Some(&kept), APP), Some(out));
        let (again, _) = signed_in(Some(&kept), "1", "d");
        assert_ne!(again.since, ada.since, "an older tab stays signed out");
    }

    #[test]
    fn another_user_signs_out_the_tabs_of_the_first() {
        let (ada, kept) = signed_in(None, "1", "a");
        let (bob, kept) = signed_in(Some(&kept), "2", "b");
        assert_ne!(bob.since, ada.since);
        let (ada_again, _) = signed_in(Some(&kept), "1", "c");
        assert_ne!(ada_again.since, ada.since);
    }

    #[test]
    fn an_unreadable_entry_is_ignored_and_an_old_one_removed() {
        for kept in ["", "{", "[]", r#"{"x":1}"#] {
            assert_eq!(SignedIn::read(Some(kept), APP), None, "{kept}");
        }
        let entry = SignedIn::after_sign_out("a".into());
        let kept = entry.keep(None, "old", 0);
        let kept = entry.keep(Some(&kept), APP, SECONDS + 1);
        assert!(!kept.contains("old"), "{kept}");
        assert_eq!(SignedIn::read(Some(&kept), "other"), None);
    }
}
