//! The request log, as `GET /_emulator/requests` returns it. Contains no secrets, and drops the oldest requests when it
//! is full.

use std::collections::{BTreeMap, VecDeque};

use http::{HeaderMap, Method, StatusCode, Uri};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::env::Timestamp;

mod redact;

/// The size limit of the log.
const MAX_ENTRIES: usize = 10_000;

/// A request and its outcome.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LoggedRequest {
    /// The sequence number since the last reset; `None` for an item of a batch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<u64>,
    /// The sequence number of the batch that contained this item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch: Option<u64>,
    /// The time of arrival on the tenant's clock.
    pub at: Timestamp,
    pub method: String,
    /// Path and query below the base path.
    pub url: String,
    /// The headers, without their secrets.
    pub headers: BTreeMap<String, String>,
    /// The body without its secrets: JSON as JSON, a form as text, null for none.
    pub body: Value,
    /// The status of the response; `None` before the response, or if a fault prevented the execution.
    pub status: Option<u16>,
    pub request_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
}

/// The items of a batch, which the batch handler attaches to its response as an extension.
#[derive(Clone, Debug, Default)]
pub struct BatchItems(pub Vec<LoggedRequest>);

impl LoggedRequest {
    /// A request without a response yet.
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

    pub fn set_response(&mut self, status: StatusCode, headers: &HeaderMap) {
        let header = |name| headers.get(name)?.to_str().ok().map(ToOwned::to_owned);
        self.status = Some(status.as_u16());
        self.request_id = header("request-id").or_else(|| header("x-ms-request-id"));
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestLog {
    next_id: u64,
    entries: VecDeque<LoggedRequest>,
}

impl RequestLog {
    /// The requests in order of arrival.
    #[must_use]
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &LoggedRequest> {
        self.entries.iter()
    }

    /// Adds an incoming request and returns its sequence number.
    pub(crate) fn record(&mut self, mut entry: LoggedRequest) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        entry.id = Some(id);
        self.push(entry);
        id
    }

    /// Updates an entry. Does nothing if a reset removed it.
    pub(crate) fn update(&mut self, id: u64, complete: impl FnOnce(&mut LoggedRequest)) {
        let entry = self
            .entries
            .iter_mut()
            .rev()
            .find(|entry| entry.id == Some(id));
        if let Some(entry) = entry {
            complete(entry);
        }
    }

    /// Inserts the items of a batch directly after it.
    pub(crate) fn add_batch_items(&mut self, id: u64, items: Vec<LoggedRequest>) {
        let Some(batch) = self.entries.iter().rposition(|entry| entry.id == Some(id)) else {
            return;
        };
        for (offset, mut item) in items.into_iter().enumerate() {
            item.batch = Some(id);
            self.entries.insert(batch + 1 + offset, item);
        }
        self.make_room();
    }

    fn push(&mut self, entry: LoggedRequest) {
        self.entries.push_back(entry);
        self.make_room();
    }

    fn make_room(&mut self) {
        while self.entries.len() > MAX_ENTRIES {
            self.entries.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(url: &str) -> LoggedRequest {
        LoggedRequest {
            url: url.to_owned(),
            ..LoggedRequest::default()
        }
    }

    fn urls(log: &RequestLog) -> Vec<&str> {
        log.entries().map(|entry| entry.url.as_str()).collect()
    }

    #[test]
    fn items_follow_their_batch_even_when_a_later_request_came_first() {
        let mut log = RequestLog::default();
        let batch = log.record(entry("/v1.0/$batch"));
        log.record(entry("/v1.0/me"));
        log.add_batch_items(batch, vec![entry("/v1.0/users/1"), entry("/v1.0/users/2")]);
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
    fn the_oldest_entries_are_dropped() {
        let mut log = RequestLog::default();
        for number in 0..=MAX_ENTRIES {
            log.record(entry(&format!("/{number}")));
        }
        assert_eq!(log.entries.len(), MAX_ENTRIES);
        assert_eq!(urls(&log)[0], "/1");
    }

    #[test]
    fn a_request_from_before_a_reset_is_not_completed() {
        let mut log = RequestLog::default();
        log.update(7, |entry| entry.status = Some(200));
        assert!(urls(&log).is_empty());
    }
}
