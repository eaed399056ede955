//! The record of what clients asked, as `GET /_emulator/requests` shows it.
//! Refuses to keep secrets, and to grow without end: the oldest requests make room.

use std::collections::{BTreeMap, VecDeque};

use http::{HeaderMap, Method, StatusCode, Uri};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::env::Timestamp;

mod redact;

/// How many requests are kept.
const CAPACITY: usize = 10_000;

/// One request and what became of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The number of the request since the last reset; an item of a batch has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<u64>,
    /// The number of the batch that it was an item of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch: Option<u64>,
    /// When it came, in the tenant's time.
    pub at: Timestamp,
    /// The method.
    pub method: String,
    /// Path and query below the base path.
    pub url: String,
    /// The headers, without their secrets.
    pub headers: BTreeMap<String, String>,
    /// The body without its secrets: JSON as JSON, a form as text, null where there is none.
    pub body: Value,
    /// The status of the answer; none while there is no answer, or where a fault kept the
    /// request from being carried out.
    pub status: Option<u16>,
    /// The answer's `request-id`.
    pub request_id: Option<String>,
    /// What went wrong on purpose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
}

/// The items of a batch, which its handler leaves on the answer as an extension.
#[derive(Clone, Debug, Default)]
pub struct BatchItems(pub Vec<Entry>);

impl Entry {
    /// A request that was not answered yet.
    #[must_use]
    pub fn new(
        at: Timestamp,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Self {
        Self {
            at,
            method: method.to_string(),
            url: redact::url(uri),
            headers: redact::headers(headers),
            body: redact::body(headers, body),
            ..Self::default()
        }
    }

    /// Adds what was answered.
    pub fn answered(&mut self, status: StatusCode, headers: &HeaderMap) {
        let header = |name| headers.get(name)?.to_str().ok().map(ToOwned::to_owned);
        self.status = Some(status.as_u16());
        self.request_id = header("request-id").or_else(|| header("x-ms-request-id"));
    }
}

/// What clients asked, in order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Log {
    next_id: u64,
    entries: VecDeque<Entry>,
}

impl Log {
    /// The requests so far, in the order in which they came.
    #[must_use]
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Writes down a request that came in, and gives it a number.
    pub(crate) fn begin(&mut self, mut entry: Entry) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        entry.id = Some(id);
        self.push(entry);
        id
    }

    /// Completes a request. After a reset in between it is no longer known, and nothing is written.
    pub(crate) fn complete(&mut self, id: u64, complete: impl FnOnce(&mut Entry)) {
        let entry = self
            .entries
            .iter_mut()
            .rev()
            .find(|entry| entry.id == Some(id));
        if let Some(entry) = entry {
            complete(entry);
        }
    }

    /// Writes down the items of a batch, right after it.
    pub(crate) fn add_items(&mut self, id: u64, items: Vec<Entry>) {
        let Some(batch) = self.entries.iter().rposition(|entry| entry.id == Some(id)) else {
            return;
        };
        for (offset, mut item) in items.into_iter().enumerate() {
            item.batch = Some(id);
            self.entries.insert(batch + 1 + offset, item);
        }
        self.make_room();
    }

    fn push(&mut self, entry: Entry) {
        self.entries.push_back(entry);
        self.make_room();
    }

    fn make_room(&mut self) {
        while self.entries.len() > CAPACITY {
            self.entries.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(url: &str) -> Entry {
        Entry {
            url: url.to_owned(),
            ..Entry::default()
        }
    }

    fn urls(log: &Log) -> Vec<&str> {
        log.entries().map(|entry| entry.url.as_str()).collect()
    }

    #[test]
    fn items_follow_their_batch_even_when_a_later_request_came_first() {
        let mut log = Log::default();
        let batch = log.begin(entry("/v1.0/$batch"));
        log.begin(entry("/v1.0/me"));
        log.add_items(batch, vec![entry("/v1.0/users/1"), entry("/v1.0/users/2")]);
        assert_eq!(
            urls(&log),
            ["/v1.0/$batch", "/v1.0/users/1", "/v1.0/users/2", "/v1.0/me"]
        );
        assert!(
            log.entries()
                .skip(1)
                .take(2)
                .all(|item| item.batch == Some(batch))
        );
    }

    #[test]
    fn the_oldest_make_room() {
        let mut log = Log::default();
        for number in 0..=CAPACITY {
            log.begin(entry(&format!("/{number}")));
        }
        assert_eq!(log.entries.len(), CAPACITY);
        assert_eq!(urls(&log)[0], "/1");
    }

    #[test]
    fn a_request_from_before_a_reset_is_not_completed() {
        let mut log = Log::default();
        log.complete(7, |entry| entry.status = Some(200));
        assert!(urls(&log).is_empty());
    }
}
