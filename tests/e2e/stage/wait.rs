//! Waiting: for a condition until a deadline, and once for what must not happen.
//! Refuses to be passed by: `tests/tidy/stories.rs` allows no sleep elsewhere in the stories.

use std::time::{Duration, Instant};

/// How long anything may take to happen: the machine may have two cores, and Entra its replication delay.
const PATIENCE: Duration = Duration::from_secs(40);

/// The pause between two looks.
const BETWEEN: Duration = Duration::from_millis(100);

/// How long a story watches for what must not happen. A request leaves within a second of its cause. It is more than half
/// the life of the token in `session_lifetime`, and less than a write waits for a lock (`src/patience.rs`) and its answers.
const NOTHING_HAPPENS: Duration = Duration::from_secs(6);

/// One wait for a condition.
#[derive(Debug)]
pub(crate) struct Wait {
    begun: Instant,
    is_first: bool,
}

impl Wait {
    pub(crate) fn begin() -> Self {
        Self {
            begun: Instant::now(),
            is_first: true,
        }
    }

    /// Whether to look again: at once the first time, then after a pause, until the time is over.
    pub(crate) async fn goes_on(&mut self) -> bool {
        if !std::mem::take(&mut self.is_first) {
            if self.begun.elapsed() > PATIENCE {
                return false;
            }
            tokio::time::sleep(BETWEEN).await;
        }
        true
    }
}

/// Waits until `is_so` holds; fails with `what` where it never does.
pub(crate) async fn until(what: &str, is_so: impl AsyncFn() -> bool) {
    let mut wait = Wait::begin();
    while wait.goes_on().await {
        if is_so().await {
            return;
        }
    }
    panic!("never: {what}");
}

/// Lets the time pass in which what must not happen would.
pub(crate) async fn nothing_happens() {
    tokio::time::sleep(NOTHING_HAPPENS).await;
}
