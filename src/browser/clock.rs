//! The browser's two clocks and its timer.

use super::window;
use crate::platform::{Clock, LocalFuture};
use std::time::Duration;

pub(super) struct BrowserClock;

impl Clock for BrowserClock {
    fn now(&self) -> Duration {
        millis(js_sys::Date::now())
    }

    fn monotonic(&self) -> Duration {
        millis(
            window()
                .performance()
                .map_or_else(js_sys::Date::now, |performance| performance.now()),
        )
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<()> {
        Box::pin(async move {
            let millis = i32::try_from(duration.as_millis()).unwrap_or(i32::MAX);
            let promise = js_sys::Promise::new(&mut |resolve, _| {
                // A window always has timers. Without one, the dropped promise would end the wait at once.
                let _ = window()
                    .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
            });
            // The promise never rejects.
            let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
        })
    }
}

fn millis(millis: f64) -> Duration {
    Duration::try_from_secs_f64(millis / 1000.0).unwrap_or_default()
}
