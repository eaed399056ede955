//! Decides when to check the users shown for changes, and what to say about the result.
//! Does not check until our own writes have settled, and marks the users as stale after a failed check.

use super::{News, Since};
use crate::graph::error::Reading;
use crate::ids::UserId;
use crate::instant::Instant;
use crate::tenant::people::People;

/// The minimum age of the last check, in seconds.
const STALE: i64 = 60;

/// How long to wait after a write of the app before checking, in seconds. Graph documents varying delays and no bound;
/// five minutes is also how long this app waits for a new attribute.
const SETTLES: i64 = 300;

/// How current the users shown are.
#[derive(Clone, Debug, PartialEq)]
pub struct Following {
    since: Reading<Since>,
    /// When the users shown matched the tenant.
    as_of: Instant,
    /// When the last check started.
    looked: Instant,
    different: Vec<UserId>,
    is_missed: bool,
}

impl Following {
    pub const fn from(since: Reading<Since>, read: Instant) -> Self {
        Self {
            since,
            as_of: read,
            looked: read,
            different: Vec::new(),
            is_missed: false,
        }
    }

    /// Whether a check is due: the last one is not recent, and what the app `wrote` last has settled.
    pub fn is_due(&self, now: Instant, wrote: Option<Instant>) -> bool {
        // If the clock was set back, the elapsed time is unknown.
        let is_past = |moment: Instant, seconds: i64| {
            !(0..seconds).contains(&(now.seconds() - moment.seconds()))
        };
        is_past(self.looked, STALE) && wrote.is_none_or(|wrote| is_past(wrote, SETTLES))
    }

    /// Starts a check and returns the query for it. The next one is due a minute later at the earliest.
    pub fn begin(&mut self, now: Instant) -> Reading<Since> {
        self.looked = now;
        self.since.clone()
    }

    /// Applies the result of a check. Returns whether everything has to be read again.
    pub fn hear(&mut self, answer: Reading<News>, people: &mut People) -> bool {
        match answer {
            Ok(News::ReadAnew) => return true,
            Ok(News::Changes(changes, next)) => {
                for id in people.apply(&changes) {
                    if !self.different.contains(&id) {
                        self.different.push(id);
                    }
                }
                if let Ok(since) = &mut self.since {
                    since.place = next;
                }
                self.as_of = self.looked;
                self.is_missed = false;
            }
            // The delta link stays valid: the next check returns all changes.
            Err(_) => self.is_missed = true,
        }
        false
    }

    /// What to show the administrator; empty if the users are as they were read.
    pub fn words(&self) -> String {
        let changed = match self.different.len() {
            0 => String::new(),
            1 => "1 person changed since you read them. ".into(),
            count => format!("{count} people changed since you read them. "),
        };
        let missed = if self.is_missed {
            format!(
                "This is how it was at {}. What changed after that could not be asked.",
                self.as_of.shown()
            )
        } else {
            String::new()
        };
        format!("{changed}{missed}").trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Request;
    use crate::graph::delta::Change;
    use crate::graph::endpoint::USERS_DELTA;
    use crate::graph::error::GraphError;
    use crate::platform::TransportError;
    use crate::tenant::people::samples::{id, people, removed};
    use crate::tenant::since::Place;
    use serde_json::json;

    #[test]
    fn a_check_is_due_after_a_minute_and_once_writes_have_settled() {
        let at = Instant::of_seconds;
        let lost = || Err(TransportError::TimedOut.into());
        let mut following = Following::from(lost(), at(1_000));
        for (now, wrote, due) in [
            (1_059, None, false),
            (1_060, None, true),
            (900, None, true),
            (1_300, Some(1_010), false),
            (1_310, Some(1_010), true),
        ] {
            let wrote = wrote.map(at);
            assert_eq!(
                following.is_due(at(now), wrote),
                due,
                "{now} after {wrote:?}"
            );
        }
        assert!(following.begin(at(1_060)).is_err());
        assert!(!following.is_due(at(1_061), None), "one look at a time");
    }

    #[test]
    fn the_text_gives_the_number_of_changes_and_the_time() {
        let at = Instant::of_seconds;
        let lost = || Err(GraphError::from(TransportError::TimedOut));
        let place = || Place("x".into());
        let since = Since {
            request: Request::new(&USERS_DELTA, &[]),
            place: Place("w".into()),
            asked: Vec::new(),
            kept: Vec::new(),
        };
        let mut people = people();
        let mut following = Following::from(Ok(since), at(0));
        let _ = following.begin(at(60));
        assert!(!following.hear(Ok(News::Changes(Vec::new(), place())), &mut people));
        assert_eq!(following.words(), "");
        let _ = following.begin(at(120));
        let gone = News::Changes(vec![removed(1)], place());
        assert!(!following.hear(Ok(gone), &mut people));
        assert_eq!(following.words(), "1 person changed since you read them.");
        let _ = following.begin(at(180));
        assert!(!following.hear(lost(), &mut people));
        assert_eq!(
            following.words(),
            "1 person changed since you read them. This is how it was at 1970-01-01 00:02 UTC. What changed after that could not be asked."
        );
        let kept = following.begin(at(240)).expect("a place");
        assert_eq!(kept.place, place(), "the last one");
        let both = [2, 3].map(|one| Change::Present(json!({"id": id(one), "mail": "a@b.example"})));
        following.hear(Ok(News::Changes(both.to_vec(), place())), &mut people);
        assert_eq!(following.words(), "3 people changed since you read them.");
        assert!(following.hear(Ok(News::ReadAnew), &mut people));
    }
}
