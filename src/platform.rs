//! Owns the seams between the core and what surrounds it: network, clock, randomness, the tab's storage,
//! the other tabs, navigation.
//! Refuses to implement any of them: `browser/` does for the app, the tests do for themselves.

use http::header::{CONTENT_TYPE, HeaderName, RETRY_AFTER, WWW_AUTHENTICATE};
use std::{future::Future, pin::Pin, rc::Rc, time::Duration};

/// A future of the single-threaded world the app lives in.
pub type LocalFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// An HTTP request with its whole body.
pub type HttpRequest = http::Request<Vec<u8>>;

/// An HTTP response with its whole body.
pub type HttpResponse = http::Response<Vec<u8>>;

/// Under which id Microsoft's support finds a request to Graph.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

/// The headers of a response that are read. A transport leaves out the others: a browser would have to look up each name
/// that a server sends, in a table of all names, which weighs twelve kilobytes on the sign-in page.
pub const READ_HEADERS: [HeaderName; 4] = [CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE, REQUEST_ID];

/// Why a request brought no response at all. The browser does not tell offline, DNS, CORS and a cut connection apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// The browser says that it is offline.
    #[error("the browser is offline")]
    Offline,
    /// No answer could be had from the host.
    #[error("no answer from the host")]
    Unreachable,
    /// The host did not answer in time, and the request was abandoned.
    #[error("no answer within the time allowed")]
    TimedOut,
    /// The sign-in ended while the request was on its way, and the request was abandoned.
    #[error("abandoned when the sign-in ended")]
    Abandoned,
}

/// Sends one request. Dropping the future abandons the request.
pub trait Transport {
    /// Sends `request` and resolves with the whole response, whatever its status.
    fn send(&self, request: HttpRequest) -> LocalFuture<Result<HttpResponse, TransportError>>;
}

/// Tells and passes time.
pub trait Clock {
    /// Wall-clock time since the Unix epoch. Adjusting the machine's clock moves it.
    fn now(&self) -> Duration;
    /// Time since some fixed moment. Sleep may stop it, adjusting the clock does not move it.
    fn monotonic(&self) -> Duration;
    /// Resolves after `duration`.
    fn sleep(&self, duration: Duration) -> LocalFuture<()>;
}

/// Fills bytes with cryptographic randomness.
pub trait Random {
    /// Overwrites all of `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// Storage that lives as long as the tab (`sessionStorage`).
pub trait TabStorage {
    /// The text under `key`.
    fn get(&self, key: &str) -> Option<String>;
    /// Keeps `value` under `key`. A full or forbidden storage keeps nothing.
    fn set(&self, key: &str, value: &str);
    /// Forgets `key`.
    fn remove(&self, key: &str);
}

/// Makes a new text of the present one. None leaves it as it is.
pub type Change = Box<dyn FnOnce(Option<String>) -> Option<String>>;

/// Text that all tabs of the app in this browser share.
pub trait Shared {
    /// The keys under which a text is kept, those of other apps of the same origin among them.
    fn keys(&self) -> Vec<String>;
    /// The text under `key` as it is now. Waits for no other tab.
    fn read(&self, key: &str) -> Option<String>;
    /// Replaces the text under `key` at once; none removes it. Waits for no other tab, so the last of two writes at a time
    /// stays.
    fn put(&self, key: &str, value: Option<&str>);
    /// Replaces the text under `key` by what `change` makes of it, while no other tab can. False where another tab did not
    /// give the lock away in time: then `change` was not called, and is not called later.
    fn change(&self, key: &'static str, change: Change) -> LocalFuture<bool>;
}

/// Speaks to the other tabs of the app in this browser.
pub trait Channel {
    /// Tells all others.
    fn tell(&self, message: &str);
    /// Calls `hear` with what another tab tells, from now on.
    fn listen(&self, hear: Box<dyn Fn(String)>);
}

/// Leaves the page for another address.
pub trait Navigation {
    /// Goes to `url`; the present page stays in the history.
    fn assign(&self, url: &str);
    /// Goes to `url` in place of the present page.
    fn replace(&self, url: &str);
}

/// Everything the core needs from its surroundings.
#[derive(Clone)]
pub struct Platform {
    /// The network.
    pub transport: Rc<dyn Transport>,
    /// The clocks.
    pub clock: Rc<dyn Clock>,
    /// Randomness.
    pub random: Rc<dyn Random>,
    /// The tab's storage.
    pub tab: Rc<dyn TabStorage>,
    /// What all tabs share.
    pub shared: Rc<dyn Shared>,
    /// The way to the other tabs.
    pub channel: Rc<dyn Channel>,
    /// Where the tab goes.
    pub navigation: Rc<dyn Navigation>,
}

impl std::fmt::Debug for Platform {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Platform")
    }
}

impl Platform {
    /// `N` random bytes.
    pub fn random_bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.random.fill(&mut bytes);
        bytes
    }
}
