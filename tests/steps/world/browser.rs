//! The app's surroundings in a test: a clock that moves by waiting, repeatable randomness, and a browser with tabs.

use emulator::env::{Clock as _, Timestamp};
use rolecall::platform::{
    Channel, Clock, LocalFuture, PageNavigation, Random, SharedStorage, StorageUpdate, TabStorage,
};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// The clock of the tenant and the tab, in milliseconds. Waiting moves it, so no test really waits.
#[derive(Debug)]
pub(super) struct SharedClock(pub(super) AtomicI64);

impl emulator::env::Clock for SharedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::Relaxed))
    }
}

pub(super) struct TabClock(pub(super) Arc<SharedClock>);

impl Clock for TabClock {
    fn now(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.now().millis()).unwrap())
    }

    fn monotonic(&self) -> Duration {
        self.now()
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<()> {
        let clock = Arc::clone(&self.0);
        Box::pin(async move {
            // Other tasks run first: a timeout must not end a request that is being answered.
            for _ in 0..100 {
                tokio::task::yield_now().await;
            }
            clock.0.fetch_add(
                i64::try_from(duration.as_millis()).unwrap(),
                Ordering::Relaxed,
            );
        })
    }
}

pub(super) struct TabRandom(pub(super) Cell<u8>);

impl Random for TabRandom {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0.set(self.0.get().wrapping_mul(5).wrapping_add(17));
            *byte = self.0.get();
        }
    }
}

#[derive(Default)]
pub(crate) struct Tab(RefCell<BTreeMap<String, String>>);

impl TabStorage for Tab {
    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key).cloned()
    }

    fn set(&self, key: &str, value: &str) {
        self.0.borrow_mut().insert(key.into(), value.into());
    }

    fn remove(&self, key: &str) {
        self.0.borrow_mut().remove(key);
    }
}

impl Tab {
    /// Clears the storage, as a new tab does.
    pub(crate) fn clear(&self) {
        self.0.borrow_mut().clear();
    }

    pub(crate) fn as_text(&self) -> String {
        format!("{:?}", self.0.borrow())
    }
}

#[derive(Default)]
pub(super) struct RecordedNavigation(pub(super) RefCell<Vec<String>>);

impl PageNavigation for RecordedNavigation {
    fn assign(&self, url: &str) {
        self.0.borrow_mut().push(url.to_owned());
    }

    fn replace(&self, url: &str) {
        self.assign(url);
    }
}

/// What all tabs of the browser share.
#[derive(Default)]
pub(crate) struct Browser {
    pub(crate) local_storage: RefCell<BTreeMap<String, String>>,
    /// Whether another tab holds the lock for good.
    pub(crate) is_locked: Cell<bool>,
    pub(crate) listeners: RefCell<Vec<(usize, Listener)>>,
}

pub(crate) type Listener = Rc<dyn Fn(String)>;

/// One tab's channel to the others.
pub(super) struct TabChannel {
    pub(super) browser: Rc<Browser>,
    pub(super) number: usize,
}

impl Channel for TabChannel {
    fn broadcast(&self, message: &str) {
        let others: Vec<Listener> = self
            .browser
            .listeners
            .borrow()
            .iter()
            .filter(|(number, _)| *number != self.number)
            .map(|(_, hear)| Rc::clone(hear))
            .collect();
        for hear in others {
            hear(message.to_owned());
        }
    }

    fn listen(&self, hear: Box<dyn Fn(String)>) {
        let listener = (self.number, Rc::from(hear));
        self.browser.listeners.borrow_mut().push(listener);
    }
}

pub(super) struct BrowserStorage(pub(super) Rc<Browser>);

impl SharedStorage for BrowserStorage {
    fn keys(&self) -> Vec<String> {
        self.0.local_storage.borrow().keys().cloned().collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.local_storage.borrow().get(key).cloned()
    }

    fn set(&self, key: &str, value: Option<&str>) {
        let mut kept = self.0.local_storage.borrow_mut();
        match value {
            Some(value) => kept.insert(key.to_owned(), value.to_owned()),
            None => kept.remove(key),
        };
    }

    fn update(&self, key: &'static str, change: StorageUpdate) -> LocalFuture<bool> {
        let browser = Rc::clone(&self.0);
        Box::pin(async move {
            if browser.is_locked.get() {
                return std::future::pending().await;
            }
            let before = browser.local_storage.borrow().get(key).cloned();
            if let Some(after) = change(before) {
                browser
                    .local_storage
                    .borrow_mut()
                    .insert(key.to_owned(), after);
            }
            true
        })
    }
}
