//! The signed-in user per tenant and app, shared by all tabs, so that a tab notices before a request that its sign-in
//! has ended. Holds an id, a random text for the last sign-out and a date; no name and no token.

/// Shared by all tabs of the browser.
pub const SIGNED_IN_KEY: &str = "rolecall.signed-in";

/// How long an entry is preserved after its last sign-in or sign-out.
const RETENTION_SECONDS: i64 = 30 * 86_400;

/// The user that all tabs of one tenant and app work as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedInEntry {
    /// The authority's id of the user; empty after a sign-out.
    pub subject: String,
    /// Changes with each sign-out and each change of the user. A tab with an older value is signed out.
    pub generation: String,
}

impl SignedInEntry {
    /// Parses the entry of `app`, the key of a tenant and app. `None` if there is no readable entry.
    pub fn parse(kept: Option<&str>, app: &str) -> Option<Self> {
        let line = kept?.lines().find(|line| app_key(line) == app)?;
        let mut parts = line.split(SEPARATOR).skip(1);
        Some(Self {
            subject: parts.next()?.to_owned(),
            generation: parts.next()?.to_owned(),
        })
    }

    /// The entry after the user `subject` signed in. Tabs of one user share it, even if they sign in at the same
    /// moment. `mark` is a random text, used if another user was signed in before.
    pub fn after_sign_in(before: Option<&Self>, subject: &str, mark: String) -> Self {
        let generation = match before {
            None => String::new(),
            Some(before) if before.subject == subject || before.subject.is_empty() => {
                before.generation.clone()
            }
            Some(_) => mark,
        };
        Self {
            subject: subject.to_owned(),
            generation,
        }
    }

    /// `mark` is a random text.
    pub const fn after_sign_out(mark: String) -> Self {
        Self {
            subject: String::new(),
            generation: mark,
        }
    }

    /// The text to store, with this entry in place of an older one: one line per tenant and app. `now` is in seconds
    /// since the Unix epoch.
    pub fn merged_text(&self, kept: Option<&str>, app: &str, now: i64) -> String {
        let is_old = |line: &str| {
            let at = line.rsplit(SEPARATOR).next().unwrap_or_default();
            at.parse::<i64>()
                .map_or(true, |at| at <= now - RETENTION_SECONDS)
        };
        let mut text = format!("{app}\t{}\t{}\t{now}", self.subject, self.generation);
        for line in kept.unwrap_or_default().lines() {
            if app_key(line) != app && !is_old(line) {
                text.push('\n');
                text.push_str(line);
            }
        }
        text
    }
}

/// No id and no URL contains it.
const SEPARATOR: char = '\t';

fn app_key(line: &str) -> &str {
    line.split(SEPARATOR).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const APP: &str = "https://login.example/contoso app";

    fn signed_in(kept: Option<&str>, subject: &str, mark: &str) -> (SignedInEntry, String) {
        let before = SignedInEntry::parse(kept, APP);
        let now = SignedInEntry::after_sign_in(before.as_ref(), subject, mark.into());
        let text = now.merged_text(kept, APP, 1_790_000_000);
        (now, text)
    }

    #[test]
    fn tabs_of_one_user_share_an_entry_until_a_sign_out() {
        let (ada, kept) = signed_in(None, "1", "a");
        assert_eq!(SignedInEntry::parse(Some(&kept), APP), Some(ada.clone()));
        assert_eq!(signed_in(Some(&kept), "1", "b").0, ada);
        let out = SignedInEntry::after_sign_out("c".into());
        let kept = out.merged_text(Some(&kept), APP, 1_790_000_001);
        assert_eq!(SignedInEntry::parse(Some(&kept), APP), Some(out));
        let (again, _) = signed_in(Some(&kept), "1", "d");
        assert_ne!(
            again.generation, ada.generation,
            "an older tab stays signed out"
        );
    }

    #[test]
    fn another_user_signs_out_the_tabs_of_the_first() {
        let (ada, kept) = signed_in(None, "1", "a");
        let (bob, kept) = signed_in(Some(&kept), "2", "b");
        assert_ne!(bob.generation, ada.generation);
        let (ada_again, _) = signed_in(Some(&kept), "1", "c");
        assert_ne!(ada_again.generation, ada.generation);
    }

    #[test]
    fn an_unreadable_entry_is_ignored_and_an_old_one_removed() {
        for kept in ["", "{", "[]", r#"{"x":1}"#] {
            assert_eq!(SignedInEntry::parse(Some(kept), APP), None, "{kept}");
        }
        let entry = SignedInEntry::after_sign_out("a".into());
        let kept = entry.merged_text(None, "old", 0);
        let kept = entry.merged_text(Some(&kept), APP, RETENTION_SECONDS + 1);
        assert!(!kept.contains("old"), "{kept}");
        assert_eq!(SignedInEntry::parse(Some(&kept), "other"), None);
    }
}
