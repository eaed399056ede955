//! Waits for a condition until a deadline, or for a fixed time to show that something does not happen.
//! `tests/tidy/stories.rs` allows no sleep elsewhere in the stories.

use std::time::{Duration, Instant};

/// Long, because the machine may have two cores and Entra has a replication delay.
const TIMEOUT: Duration = Duration::from_secs(40);

const POLL_INTERVAL: Duration = Duration::from_millis(100);

/// How long a story watches that something does not happen. A request leaves within a second of its cause. This is more
/// than half the life of the token in `session_lifetime`, and less than a write waits for a lock (`src/timeout.rs`) and
/// its responses.
const QUIET_PERIOD: Duration = Duration::from_secs(6);

#[derive(Debug)]
pub(crate) struct Wait {
    started_at: Instant,
    is_first: bool,
}

impl Wait {
    pub(crate) fn start() -> Self {
        Self {
            started_at: Instant::now(),
            is_first: true,
        }
    }

    /// Whether to poll again: at once the first time, then after a pause, until the timeout.
    pub(crate) async fn poll_again(&mut self) -> bool {
        if !std::mem::take(&mut self.is_first) {
            if self.started_at.elapsed() > TIMEOUT {
                return false;
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        }
        true
    }
}

/// Waits until `is_so` holds; fails with `what` after the timeout.
pub(crate) async fn until(what: &str, is_so: impl AsyncFn() -> bool) {
    let mut wait = Wait::start();
    while wait.poll_again().await {
        if is_so().await {
            return;
        }
    }
    panic!("never: {what}");
}

/// Waits as long as something that must not happen could take.
pub(crate) async fn nothing_happens() {
    tokio::time::sleep(QUIET_PERIOD).await;
}
