//! A call of a story: the target of a fault, and what its address says about it.

use super::faults::REPEATABLE_WRITES;
use emulator::log::LoggedRequest;
use std::collections::BTreeSet;

/// Calls that only read, whatever their method. Testing a connection saves nothing.
const READ_ONLY_CALLS: [&str; 3] = [
    "$batch",
    "getAvailableExtensionProperties",
    "validateCredentials",
];

/// In a delta link with a token, but not in the query for the latest token.
const DELTA_TOKEN: &str = "$deltatoken=eyJ";

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Call {
    pub(crate) method: String,
    /// Path and query, with `*` for the id of what the story creates, and for the token in a link that Graph makes.
    pub(crate) url: String,
    /// Whether it is an item of a batch.
    pub(crate) in_batch: bool,
    /// Whether it reads what the story deletes.
    pub(crate) reads_deleted: bool,
    /// Whether it gets a 404 in an undisturbed run, because the object does not exist yet.
    pub(crate) reads_not_yet_created: bool,
}

impl Call {
    /// `made` has the ids of the objects that the story creates.
    pub(super) fn from_entry(request: &LoggedRequest, made: &BTreeSet<String>) -> Self {
        let url = made
            .iter()
            .fold(request.url.clone(), |url, id| url.replace(id, "*"));
        let url = match url.split_once(DELTA_TOKEN) {
            Some((before, _)) => format!("{before}{DELTA_TOKEN}*"),
            None => url,
        };
        Self {
            in_batch: request.batch.is_some(),
            method: request.method.clone(),
            url,
            reads_deleted: false,
            reads_not_yet_created: false,
        }
    }

    pub(super) fn path(&self) -> &str {
        self.url.split('?').next().unwrap_or_default()
    }

    /// The address for a fault. A `*` stands for one segment, so a query with a `*` is cut before it.
    pub(super) fn fault_path(&self) -> String {
        let (path, query) = self.url.split_once('?').unwrap_or((&self.url, ""));
        match query.split_once('*') {
            Some((beginning, _)) => format!("{path}?{beginning}"),
            None => format!("{}$", self.url),
        }
    }

    pub(super) fn names_an_attribute(&self) -> bool {
        self.url.contains("extension_") || self.method == "PATCH"
    }

    pub(super) fn reads_a_job(&self) -> bool {
        let path = self.path().rsplit_once('/');
        self.method == "GET" && path.is_some_and(|(above, _)| above.ends_with("/jobs"))
    }

    pub(super) fn is_write(&self) -> bool {
        self.method != "GET" && !READ_ONLY_CALLS.iter().any(|read| self.url.contains(read))
    }

    /// Why sending it twice does no harm; `None` if it may.
    pub(super) fn why_repeatable(&self) -> Option<&'static str> {
        let row = REPEATABLE_WRITES
            .iter()
            .find(|(end, _)| self.url.ends_with(end));
        row.map(|(_, why)| *why)
    }

    /// Whether it provisions on demand. The app sends it again if the response says that Entra has not caught up, but
    /// not after a lost response, as `provisioning::lost_answers` shows.
    pub(super) fn is_on_demand(&self) -> bool {
        self.url.ends_with("/provisionOnDemand")
    }

    /// Whether the outcome of a fault depends on the story.
    pub(super) fn is_story_specific(&self) -> bool {
        self.is_part_of_a_change() || self.reads_deleted || self.reads_not_yet_created
    }

    /// Whether it queries changes, or the latest delta link.
    pub(super) fn is_delta_query(&self) -> bool {
        self.path().ends_with("/users/delta")
    }

    /// Whether the app sends it while it applies a change, for an object that was there at planning or was just
    /// created.
    pub(super) fn is_part_of_a_change(&self) -> bool {
        self.is_write()
            || self.url.contains('*')
            || (self.url.ends_with("/extensionProperties") && !self.in_batch)
    }

    /// For the table: the path without ids and query.
    pub(super) fn describe(&self) -> String {
        let parts: Vec<&str> = self
            .path()
            .split('/')
            .map(|part| match part.len() {
                36 => "{id}",
                _ if part.starts_with("scim.") => "{job}",
                _ if part == "*" => "{new}",
                _ if part.starts_with("applications(") => "applications(appId)",
                _ => part,
            })
            .collect();
        let item = if self.in_batch { " in a batch" } else { "" };
        format!("{} {}{item}", self.method, parts.join("/"))
    }
}
