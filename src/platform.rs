//! Traits for what surrounds the core: network, clock, randomness, storage, other tabs, navigation. `browser/`
//! implements them for the app, tests implement them for themselves.

use crate::texts::answers as texts;
use http::header::{CONTENT_TYPE, HeaderName, RETRY_AFTER, WWW_AUTHENTICATE};
use std::{future::Future, pin::Pin, rc::Rc, time::Duration};

/// The app is single-threaded, so its futures need not be `Send`.
pub type LocalFuture<T> = Pin<Box<dyn Future<Output = T>>>;

pub type HttpRequest = http::Request<Vec<u8>>;

pub type HttpResponse = http::Response<Vec<u8>>;

/// The id by which Microsoft's support finds a request to Graph.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

/// The response headers that the app reads. A transport omits the others: a browser would have to look up each header
/// name in a table of all names, which adds twelve kilobytes to the sign-in page.
pub const READ_HEADERS: [HeaderName; 4] = [CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE, REQUEST_ID];

/// Why a request brought no response. The browser does not distinguish offline, DNS, CORS and a broken connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// The browser reports that it is offline.
    #[error("{}", texts::OFFLINE)]
    Offline,
    #[error("{}", texts::UNREACHABLE)]
    Unreachable,
    /// The host did not respond in time, and the app abandoned the request.
    #[error("{}", texts::TIMED_OUT)]
    TimedOut,
    /// The sign-in ended while the request was in flight, and the app abandoned the request.
    #[error("{}", texts::ABANDONED)]
    Abandoned,
}

/// Dropping the future abandons the request.
pub trait Transport {
    /// Resolves with the whole response, whatever its status. Fails only if there is no response.
    fn send(&self, request: HttpRequest) -> LocalFuture<Result<HttpResponse, TransportError>>;
}

pub trait Clock {
    /// Wall-clock time since the Unix epoch. Adjusting the machine's clock moves it.
    fn now(&self) -> Duration;
    /// Time since some fixed moment. Sleep may stop it; adjusting the clock does not move it.
    fn monotonic(&self) -> Duration;
    fn sleep(&self, duration: Duration) -> LocalFuture<()>;
}

/// A source of cryptographic randomness.
pub trait Random {
    fn fill(&self, bytes: &mut [u8]);
}

/// Storage that lives as long as the tab (`sessionStorage`).
pub trait TabStorage {
    fn get(&self, key: &str) -> Option<String>;
    /// Stores `value`. Silently does nothing if the storage is full or forbidden.
    fn set(&self, key: &str, value: &str);
    fn remove(&self, key: &str);
}

/// Computes the new text from the current one. `None` leaves the current text unchanged.
pub type StorageUpdate = Box<dyn FnOnce(Option<String>) -> Option<String>>;

/// Text that all tabs of the app in this browser share.
pub trait SharedStorage {
    /// All keys, including those of other apps on the same origin.
    fn keys(&self) -> Vec<String>;
    /// The current text under `key`. Does not wait for another tab.
    fn get(&self, key: &str) -> Option<String>;
    /// Replaces the text under `key` at once; `None` removes it. Does not wait for another tab, so the last of two
    /// concurrent writes wins.
    fn set(&self, key: &str, value: Option<&str>);
    /// Applies `change` to the text under `key` under a lock that excludes other tabs. Resolves to false if another tab
    /// did not release the lock in time: then `change` is never called.
    fn update(&self, key: &'static str, change: StorageUpdate) -> LocalFuture<bool>;
}

/// Messages to and from the other tabs of the app in this browser.
pub trait Channel {
    fn broadcast(&self, message: &str);
    fn listen(&self, on_message: Box<dyn Fn(String)>);
}

/// Leaves the page for another address.
pub trait PageNavigation {
    /// Goes to `url` and adds the current page to the history.
    fn assign(&self, url: &str);
    /// Goes to `url` and replaces the current page in the history.
    fn replace(&self, url: &str);
}

/// Everything the core needs from its surroundings.
#[derive(Clone)]
pub struct Platform {
    pub transport: Rc<dyn Transport>,
    pub clock: Rc<dyn Clock>,
    pub random: Rc<dyn Random>,
    pub tab_storage: Rc<dyn TabStorage>,
    pub shared_storage: Rc<dyn SharedStorage>,
    pub channel: Rc<dyn Channel>,
    pub navigation: Rc<dyn PageNavigation>,
}

impl std::fmt::Debug for Platform {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Platform")
    }
}

impl Platform {
    pub fn random_bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill(&mut bytes);
        bytes
    }
}
