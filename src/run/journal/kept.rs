//! Owns what the browser keeps of journals, of every person and tenant in one text: whose each is, and which of them goes on.
//! Refuses to lose the journal of a run that may still go on, and to show anybody the journals of somebody else.

use super::Journal;
use crate::instant::Instant;
use crate::json;
use serde_json::Value;

/// Where the browser keeps the journals, of every person and tenant.
pub const JOURNAL_KEY: &str = "rolecall.journal";

/// Where the journal of a run is kept that could not have the lock on the others: under a key of its own, so that it
/// overwrites none.
pub fn key_of(id: &str) -> String {
    format!("{JOURNAL_KEY}.{id}")
}

/// The keys among `keys` under which journals are kept.
pub fn keys_of(keys: Vec<String>) -> impl Iterator<Item = String> {
    let is_ours = |key: &String| {
        key.strip_prefix(JOURNAL_KEY)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    keys.into_iter().filter(is_ours)
}

/// How long a journal is kept after it was last written: what it says of the tenant is old long before.
const DAYS: i64 = 30;

/// The text that is kept, as its entries; what is older than a month is left out.
fn entries(kept: Option<&str>, now: Instant) -> Vec<Value> {
    let oldest = now.plus(-DAYS * 86_400).seconds();
    match json::value(kept.unwrap_or_default()) {
        Value::Array(entries) => entries
            .into_iter()
            .filter(|entry| entry["at"].as_i64().is_some_and(|at| at > oldest))
            .collect(),
        _ => Vec::new(),
    }
}

/// What is kept without what is older than a month; none where nothing is left.
pub fn drop_old(kept: &str, now: Instant) -> Option<String> {
    let entries = entries(Some(kept), now);
    (!entries.is_empty()).then(|| Value::Array(entries).to_string())
}

/// Whose a journal is: one person, in one tenant, with one app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whose(pub(super) String);

impl Whose {
    /// The person whom the authority knows as `subject` in `tenant`, where it says so: a name is given to somebody else
    /// once it is free. `app` names the app and who issues its tokens. None for nobody in particular.
    pub fn of(
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

    fn has(&self, entry: &Value) -> bool {
        entry["whose"] == self.0
    }
}

/// What is known of the runs that go on in some tab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// Those that give a sign of life; none where the browser cannot tell.
    pub alive: Option<Vec<String>>,
    /// Those that do not go on, whatever else is known.
    pub over: Vec<String>,
}

impl Signs {
    /// Whether a run goes on, for all that is known.
    pub fn may_go_on(&self, id: &str) -> bool {
        let is = |ids: &[String]| ids.iter().any(|one| one == id);
        !is(&self.over) && self.alive.as_deref().is_none_or(is)
    }
}

fn is(entry: &Value, whose: &Whose, id: &str) -> bool {
    entry["id"] == id && whose.has(entry)
}

/// What is kept once a run begins: its journal in place of earlier runs on the same page, but for those that go on.
pub fn begin(
    kept: Option<&str>,
    whose: &Whose,
    journal: &Journal,
    signs: &Signs,
    now: Instant,
) -> String {
    let mut entries = entries(kept, now);
    entries.retain(|entry| {
        let goes_on = entry["id"].as_str().is_some_and(|id| signs.may_go_on(id));
        goes_on || entry["page"] != journal.page || !whose.has(entry)
    });
    entries.push(journal.value(&whose.0, now));
    Value::Array(entries).to_string()
}

/// What is kept once `journal` is noted, in place of an older note of it.
pub fn keep(kept: Option<&str>, whose: &Whose, journal: &Journal, now: Instant) -> String {
    let mut entries = entries(kept, now);
    entries.retain(|entry| !is(entry, whose, &journal.id));
    entries.push(journal.value(&whose.0, now));
    Value::Array(entries).to_string()
}

/// What is kept without these journals of a person.
pub fn forget(kept: Option<&str>, whose: &Whose, ids: &[String], now: Instant) -> String {
    let mut entries = entries(kept, now);
    entries.retain(|entry| !ids.iter().any(|id| is(entry, whose, id)));
    Value::Array(entries).to_string()
}

/// The journals of a person in a tenant, out of all texts that are kept, but for the runs that are `alive` in some tab. Of a
/// run that is noted in two texts, the later note counts; one that is over has no steps left.
pub fn interrupted<'a>(
    kept: impl IntoIterator<Item = &'a str>,
    whose: &Whose,
    alive: &[String],
    now: Instant,
) -> Vec<Journal> {
    let mut found: Vec<(i64, Journal)> = Vec::new();
    let all = kept.into_iter().flat_map(|text| entries(Some(text), now));
    for entry in all.filter(|entry| whose.has(entry)) {
        let at = entry["at"].as_i64().unwrap_or_default();
        let Some(journal) = Journal::read(&entry) else {
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
    use crate::run::journal::Mark;
    use crate::run::journal::samples::{APP, ada, at, bob, journal};

    /// What is kept when a run begins and no other goes on.
    fn begun(kept: Option<&str>, whose: &Whose, journal: &Journal) -> String {
        let signs = Signs {
            alive: Some(Vec::new()),
            over: Vec::new(),
        };
        begin(kept, whose, journal, &signs, at(0))
    }

    fn ids(kept: &str, whose: &Whose, now: i64) -> Vec<String> {
        interrupted([kept], whose, &[], at(now))
            .into_iter()
            .map(|journal| journal.id)
            .collect()
    }

    #[test]
    fn a_run_that_lives_in_another_tab_is_not_interrupted() {
        let kept = keep(None, &ada(), &journal("1", "user?app=x"), at(0));
        let but = |alive: &str| interrupted([kept.as_str()], &ada(), &[alive.into()], at(0));
        assert_eq!((but("1").len(), but("2").len()), (0, 1));
    }

    #[test]
    fn a_run_that_is_noted_twice_is_as_its_later_note_says() {
        let mut run = journal("1", "user?app=x");
        let early = keep(None, &ada(), &run, at(0));
        run.steps[0].mark = Mark::Done;
        let own = keep(None, &ada(), &run, at(1));
        let found = interrupted([own.as_str(), early.as_str()], &ada(), &[], at(2));
        assert_eq!(found, [run.clone()]);
        run.close();
        let over = keep(None, &ada(), &run, at(2));
        let found = interrupted([early.as_str(), over.as_str()], &ada(), &[], at(2));
        assert_eq!(found, [], "it came to its end");
    }

    #[test]
    fn what_is_old_goes_of_everyone() {
        let kept = keep(None, &ada(), &journal("1", "user?app=x"), at(0));
        let kept = keep(Some(&kept), &bob(), &journal("2", "user?app=x"), at(86_400));
        assert_eq!(drop_old(&kept, at(0)), Some(kept.clone()));
        let later = drop_old(&kept, at(30 * 86_400)).expect("one is left");
        assert_eq!(
            (ids(&later, &ada(), 0).len(), ids(&later, &bob(), 0).len()),
            (0, 1)
        );
        assert_eq!(drop_old(&kept, at(31 * 86_400)), None);
        assert_eq!(drop_old("{", at(0)), None);
    }

    #[test]
    fn a_run_without_the_lock_has_a_key_of_its_own() {
        let keys = [
            "rolecall.journal",
            "rolecall.journal.1",
            "rolecall.journals",
            "other",
        ];
        let keys = keys.map(str::to_owned).to_vec();
        let ours: Vec<String> = keys_of(keys).collect();
        assert_eq!(ours, [JOURNAL_KEY.to_owned(), key_of("1")]);
    }

    #[test]
    fn a_newer_run_of_a_page_replaces_the_older_and_others_stay() {
        let kept = begun(None, &ada(), &journal("1", "user?app=x"));
        let kept = begun(Some(&kept), &bob(), &journal("2", "user?app=x"));
        let kept = begun(Some(&kept), &ada(), &journal("3", "attributes?app=x"));
        let kept = begun(Some(&kept), &ada(), &journal("4", "user?app=x"));
        assert_eq!(ids(&kept, &ada(), 0), ["3", "4"]);
        let kept = forget(Some(&kept), &ada(), &["3".into(), "2".into()], at(0));
        assert_eq!(
            (ids(&kept, &ada(), 0), ids(&kept, &bob(), 0)),
            (vec!["4".into()], vec!["2".into()])
        );
        assert_eq!(
            ids(&kept, &ada(), 31 * 86_400),
            [] as [String; 0],
            "a month is long"
        );
        assert_eq!(forget(Some(&kept), &ada(), &[], at(31 * 86_400)), "[]");
    }

    #[test]
    fn a_run_that_goes_on_in_another_tab_keeps_its_journal_when_another_begins() {
        let page = "user?app=x";
        let first = begun(None, &ada(), &journal("1", page));
        let after = |alive: Option<Vec<String>>, over: Vec<String>| {
            let signs = Signs { alive, over };
            let kept = begin(Some(&first), &ada(), &journal("2", page), &signs, at(0));
            // Each goes on noting how far it is.
            let kept = keep(Some(&kept), &ada(), &journal("2", page), at(0));
            ids(&kept, &ada(), 0)
        };
        assert_eq!(after(Some(vec!["1".into()]), Vec::new()), ["1", "2"]);
        assert_eq!(after(Some(Vec::new()), Vec::new()), ["2"]);
        assert_eq!(after(None, Vec::new()), ["1", "2"], "not known");
        assert_eq!(after(None, vec!["1".into()]), ["2"], "known here");
    }

    #[test]
    fn a_journal_is_of_a_person_and_not_of_a_name() {
        let page = "user?app=x";
        let name = "ada@contoso.example";
        let kept = begun(None, &ada(), &journal("1", page));
        let of = |tenant, subject| Whose::of(APP, tenant, subject, name);
        let married = Whose::of(APP, Some("contoso"), Some("1"), "ada.king@contoso.example");
        assert_eq!(ids(&kept, &married.expect("somebody"), 0), ["1"]);
        for other in [
            of(Some("contoso"), Some("3")),
            of(Some("fabrikam"), Some("1")),
            of(Some("contoso"), None),
        ] {
            assert_eq!(ids(&kept, &other.expect("somebody"), 0), [] as [&str; 0]);
        }
        assert_eq!(Whose::of(APP, Some("contoso"), None, ""), None, "nobody");
    }
}
