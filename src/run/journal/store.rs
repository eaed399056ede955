//! Stores the journals of all users and tenants in the browser, and finds those of interrupted runs. Preserves the
//! journal of a run that may still be running, and returns an owner's journals only.

use super::Journal;
use crate::instant::Instant;
use crate::json;
use serde_json::Value;

/// Storage key for the journals of all users and tenants.
pub const JOURNAL_KEY: &str = "rolecall.journal";

/// Storage key for a run that could not get the lock on the shared journals. A separate key, so that it overwrites
/// none.
pub fn run_key(id: &str) -> String {
    format!("{JOURNAL_KEY}.{id}")
}

/// The keys among `keys` that contain journals.
pub fn journal_keys(keys: Vec<String>) -> impl Iterator<Item = String> {
    let is_ours = |key: &String| {
        key.strip_prefix(JOURNAL_KEY)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    keys.into_iter().filter(is_ours)
}

/// In days since the last write. What a journal says about the tenant is outdated long before.
const RETENTION_DAYS: i64 = 30;

/// Parses the stored text, without entries older than `RETENTION_DAYS`.
fn entries(kept: Option<&str>, now: Instant) -> Vec<Value> {
    let oldest = now.plus_seconds(-RETENTION_DAYS * 86_400).seconds();
    match json::parse_or_null(kept.unwrap_or_default()) {
        Value::Array(entries) => entries
            .into_iter()
            .filter(|entry| entry["at"].as_i64().is_some_and(|at| at > oldest))
            .collect(),
        _ => Vec::new(),
    }
}

/// Removes entries older than `RETENTION_DAYS`; `None` if nothing is left.
pub fn drop_old(kept: &str, now: Instant) -> Option<String> {
    let entries = entries(Some(kept), now);
    (!entries.is_empty()).then(|| Value::Array(entries).to_string())
}

/// Owner of a journal: one user in one tenant, with one app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner(pub(super) String);

impl Owner {
    /// Identifies the user by `subject` and `tenant` if the issuer states them, because a user name can pass to another
    /// user. `app` names the app and the issuer of its tokens. `None` if the account has neither a subject nor a user
    /// name.
    pub fn from_account(
        app: &str,
        tenant: Option<&str>,
        subject: Option<&str>,
        username: &str,
    ) -> Option<Self> {
        let who = match subject {
            Some(subject) => format!("{} {subject}", tenant.unwrap_or_default()),
            None if username.is_empty() => return None,
            None => username.to_owned(),
        };
        Some(Self(format!("{app} {who}")))
    }

    fn owns(&self, entry: &Value) -> bool {
        entry["whose"] == self.0
    }
}

/// What is known about runs in any tab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LiveRuns {
    /// Runs that hold their lock; `None` if the browser cannot tell.
    pub alive: Option<Vec<String>>,
    /// Runs that have ended, whatever `alive` says.
    pub ended: Vec<String>,
}

impl LiveRuns {
    /// Whether the run may still be running, as far as is known.
    pub fn may_be_running(&self, id: &str) -> bool {
        let is = |ids: &[String]| ids.iter().any(|one| one == id);
        !is(&self.ended) && self.alive.as_deref().is_none_or(is)
    }
}

fn is_entry_of(entry: &Value, owner: &Owner, id: &str) -> bool {
    entry["id"] == id && owner.owns(entry)
}

/// Stores the journal of a new run. Removes the owner's earlier runs on the same page, except those that may be
/// running.
pub fn record_start(
    kept: Option<&str>,
    owner: &Owner,
    journal: &Journal,
    live_runs: &LiveRuns,
    now: Instant,
) -> String {
    let mut entries = entries(kept, now);
    entries.retain(|entry| {
        let goes_on = entry["id"]
            .as_str()
            .is_some_and(|id| live_runs.may_be_running(id));
        goes_on || entry["page"] != journal.page || !owner.owns(entry)
    });
    entries.push(journal.to_json(&owner.0, now));
    Value::Array(entries).to_string()
}

/// Replaces the stored entry of `journal`.
pub fn record(kept: Option<&str>, owner: &Owner, journal: &Journal, now: Instant) -> String {
    let mut entries = entries(kept, now);
    entries.retain(|entry| !is_entry_of(entry, owner, &journal.id));
    entries.push(journal.to_json(&owner.0, now));
    Value::Array(entries).to_string()
}

/// Removes these journals of the owner.
pub fn remove(kept: Option<&str>, owner: &Owner, ids: &[String], now: Instant) -> String {
    let mut entries = entries(kept, now);
    entries.retain(|entry| !ids.iter().any(|id| is_entry_of(entry, owner, id)));
    Value::Array(entries).to_string()
}

/// The owner's journals from all stored texts, except runs that are `alive` in a tab. Of two entries for one run, the
/// later counts; a run that ended has no steps.
pub fn interrupted_runs<'a>(
    kept: impl IntoIterator<Item = &'a str>,
    owner: &Owner,
    alive: &[String],
    now: Instant,
) -> Vec<Journal> {
    let mut found: Vec<(i64, Journal)> = Vec::new();
    let all = kept.into_iter().flat_map(|text| entries(Some(text), now));
    for entry in all.filter(|entry| owner.owns(entry)) {
        let at = entry["at"].as_i64().unwrap_or_default();
        let Some(journal) = Journal::from_json(&entry) else {
            continue;
        };
        match found.iter_mut().find(|(_, other)| other.id == journal.id) {
            Some(other) if other.0 <= at => *other = (at, journal),
            Some(_) => {}
            None => found.push((at, journal)),
        }
    }
    found
        .into_iter()
        .map(|(_, journal)| journal)
        .filter(|journal| !journal.steps.is_empty() && !alive.contains(&journal.id))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::journal::StepProgress;
    use crate::run::journal::samples::{APP, ada, bob, instant, journal};

    /// What is stored when a run starts and no other is running.
    fn started(kept: Option<&str>, owner: &Owner, journal: &Journal) -> String {
        let live_runs = LiveRuns {
            alive: Some(Vec::new()),
            ended: Vec::new(),
        };
        record_start(kept, owner, journal, &live_runs, instant(0))
    }

    fn ids(kept: &str, owner: &Owner, now: i64) -> Vec<String> {
        interrupted_runs([kept], owner, &[], instant(now))
            .into_iter()
            .map(|journal| journal.id)
            .collect()
    }

    #[test]
    fn a_run_that_is_alive_in_another_tab_is_not_interrupted() {
        let kept = record(None, &ada(), &journal("1", "user?app=x"), instant(0));
        let but =
            |alive: &str| interrupted_runs([kept.as_str()], &ada(), &[alive.into()], instant(0));
        assert_eq!((but("1").len(), but("2").len()), (0, 1));
    }

    #[test]
    fn the_later_of_two_entries_for_a_run_counts() {
        let mut run = journal("1", "user?app=x");
        let early = record(None, &ada(), &run, instant(0));
        run.steps[0].progress = StepProgress::Done;
        let own = record(None, &ada(), &run, instant(1));
        let found = interrupted_runs([own.as_str(), early.as_str()], &ada(), &[], instant(2));
        assert_eq!(found, [run.clone()]);
        run.close();
        let over = record(None, &ada(), &run, instant(2));
        let found = interrupted_runs([early.as_str(), over.as_str()], &ada(), &[], instant(2));
        assert_eq!(found, [], "it came to its end");
    }

    #[test]
    fn old_entries_of_all_users_are_removed() {
        let kept = record(None, &ada(), &journal("1", "user?app=x"), instant(0));
        let kept = record(
            Some(&kept),
            &bob(),
            &journal("2", "user?app=x"),
            instant(86_400),
        );
        assert_eq!(drop_old(&kept, instant(0)), Some(kept.clone()));
        let later = drop_old(&kept, instant(30 * 86_400)).expect("one is left");
        assert_eq!(
            (ids(&later, &ada(), 0).len(), ids(&later, &bob(), 0).len()),
            (0, 1)
        );
        assert_eq!(drop_old(&kept, instant(31 * 86_400)), None);
        assert_eq!(drop_old("{", instant(0)), None);
    }

    #[test]
    fn a_run_without_the_lock_has_a_separate_key() {
        let keys = [
            "rolecall.journal",
            "rolecall.journal.1",
            "rolecall.journals",
            "other",
        ];
        let keys = keys.map(str::to_owned).to_vec();
        let ours: Vec<String> = journal_keys(keys).collect();
        assert_eq!(ours, [JOURNAL_KEY.to_owned(), run_key("1")]);
    }

    #[test]
    fn a_new_run_replaces_the_older_run_of_its_page_only() {
        let kept = started(None, &ada(), &journal("1", "user?app=x"));
        let kept = started(Some(&kept), &bob(), &journal("2", "user?app=x"));
        let kept = started(Some(&kept), &ada(), &journal("3", "attributes?app=x"));
        let kept = started(Some(&kept), &ada(), &journal("4", "user?app=x"));
        assert_eq!(ids(&kept, &ada(), 0), ["3", "4"]);
        let kept = remove(Some(&kept), &ada(), &["3".into(), "2".into()], instant(0));
        assert_eq!(
            (ids(&kept, &ada(), 0), ids(&kept, &bob(), 0)),
            (vec!["4".into()], vec!["2".into()])
        );
        assert_eq!(
            ids(&kept, &ada(), 31 * 86_400),
            [] as [String; 0],
            "a month is long"
        );
        assert_eq!(remove(Some(&kept), &ada(), &[], instant(31 * 86_400)), "[]");
    }

    #[test]
    fn starting_a_run_keeps_the_journal_of_a_run_in_another_tab() {
        let page = "user?app=x";
        let first = started(None, &ada(), &journal("1", page));
        let after = |alive: Option<Vec<String>>, over: Vec<String>| {
            let live_runs = LiveRuns { alive, ended: over };
            let kept = record_start(
                Some(&first),
                &ada(),
                &journal("2", page),
                &live_runs,
                instant(0),
            );
            // Both runs keep recording their progress.
            let kept = record(Some(&kept), &ada(), &journal("2", page), instant(0));
            ids(&kept, &ada(), 0)
        };
        assert_eq!(after(Some(vec!["1".into()]), Vec::new()), ["1", "2"]);
        assert_eq!(after(Some(Vec::new()), Vec::new()), ["2"]);
        assert_eq!(after(None, Vec::new()), ["1", "2"], "not known");
        assert_eq!(after(None, vec!["1".into()]), ["2"], "known here");
    }

    #[test]
    fn a_journal_belongs_to_a_user_and_not_to_a_user_name() {
        let page = "user?app=x";
        let name = "ada@contoso.example";
        let kept = started(None, &ada(), &journal("1", page));
        let of = |tenant, subject| Owner::from_account(APP, tenant, subject, name);
        let married =
            Owner::from_account(APP, Some("contoso"), Some("1"), "ada.king@contoso.example");
        assert_eq!(ids(&kept, &married.expect("somebody"), 0), ["1"]);
        for other in [
            of(Some("contoso"), Some("3")),
            of(Some("fabrikam"), Some("1")),
            of(Some("contoso"), None),
        ] {
            assert_eq!(ids(&kept, &other.expect("somebody"), 0), [] as [&str; 0]);
        }
        assert_eq!(
            Owner::from_account(APP, Some("contoso"), None, ""),
            None,
            "nobody"
        );
    }
}
