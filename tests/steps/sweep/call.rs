//! A call of a story: what a fault is aimed at, and what its address alone says of it.
//! Refuses to know a fault.

use super::faults::REPEATS;
use emulator::log::Entry;
use std::collections::BTreeSet;

/// What only reads, whatever its method. Trying a connection saves nothing.
const READS: [&str; 3] = [
    "$batch",
    "getAvailableExtensionProperties",
    "validateCredentials",
];

/// What a link to changes since a place has, and a query for the present place has not.
const PLACE: &str = "$deltatoken=eyJ";

/// A call of a story.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Call {
    pub(crate) method: String,
    /// Path and query, with `*` for the id of what the story makes, and for the place in a link that Graph makes.
    pub(crate) url: String,
    /// Whether it is an item of a batch.
    pub(crate) in_batch: bool,
    /// Whether it reads what the story deletes.
    pub(crate) goes: bool,
    /// Whether an undisturbed walk is told that there is no such thing yet.
    pub(crate) comes: bool,
}

impl Call {
    /// `made` has the ids of what the story makes.
    pub(super) fn of(request: &Entry, made: &BTreeSet<String>) -> Self {
        let url = made
            .iter()
            .fold(request.url.clone(), |url, id| url.replace(id, "*"));
        let url = match url.split_once(PLACE) {
            Some((before, _)) => format!("{before}{PLACE}*"),
            None => url,
        };
        Self {
            in_batch: request.batch.is_some(),
            method: request.method.clone(),
            url,
            goes: false,
            comes: false,
        }
    }

    pub(super) fn path(&self) -> &str {
        self.url.split('?').next().unwrap_or_default()
    }

    /// The address as a fault is given it: a `*` stands for one segment, so that a query with one is left open.
    pub(super) fn aim(&self) -> String {
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

    /// Whether it changes something.
    pub(super) fn writes(&self) -> bool {
        self.method != "GET" && !READS.iter().any(|read| self.url.contains(read))
    }

    /// Why it may be sent twice, where it may.
    pub(super) fn repeats(&self) -> Option<&'static str> {
        let row = REPEATS.iter().find(|(end, _)| self.url.ends_with(end));
        row.map(|(_, why)| *why)
    }

    /// Whether it provisions on demand: it is sent again where its answer says that Entra has not caught up. That it is not
    /// where an answer is lost, `provisioning::lost` shows.
    pub(super) fn is_on_demand(&self) -> bool {
        self.url.ends_with("/provisionOnDemand")
    }

    /// Whether what comes of a fault depends on the story.
    pub(super) fn is_own(&self) -> bool {
        self.is_part_of_a_change() || self.goes || self.comes
    }

    /// Whether it asks what changed, or where one is in the order of changes.
    pub(super) fn is_of_changes(&self) -> bool {
        self.path().ends_with("/users/delta")
    }

    /// Whether it is sent while a change is made, of something that was there when it was planned, or was just made.
    pub(super) fn is_part_of_a_change(&self) -> bool {
        self.writes()
            || self.url.contains('*')
            || (self.url.ends_with("/extensionProperties") && !self.in_batch)
    }

    /// For the table: the path without ids and query.
    pub(super) fn shown(&self) -> String {
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
