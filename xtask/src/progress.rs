//! Counts the steps of a command that takes minutes, and prints each with the time it usually takes.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::terminal::say;

#[derive(Debug)]
pub(crate) struct Progress {
    total: usize,
    started: AtomicUsize,
    since: Instant,
}

impl Progress {
    pub(crate) fn new(total: usize) -> Self {
        Self {
            total,
            started: AtomicUsize::new(0),
            since: Instant::now(),
        }
    }

    /// Prints the next step. `usually` is measured on two cores, with nothing built before.
    pub(crate) fn step(&self, what: &str, usually: Duration) {
        let number = self.started.fetch_add(1, Ordering::Relaxed) + 1;
        say(&line(
            number,
            self.total,
            what,
            usually,
            self.since.elapsed(),
        ));
    }
}

fn line(number: usize, total: usize, what: &str, usually: Duration, after: Duration) -> String {
    format!(
        "[{number}/{total}] {what} (usually {}; {} so far)",
        words(usually),
        words(after)
    )
}

fn words(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..90 => format!("{seconds} s"),
        seconds => format!("{} min", (seconds + 30) / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_says_its_number_and_how_long_it_usually_takes() {
        assert_eq!(
            line(
                2,
                7,
                "Installing trunk",
                Duration::from_secs(200),
                Duration::from_secs(41)
            ),
            "[2/7] Installing trunk (usually 3 min; 41 s so far)"
        );
        assert_eq!(words(Duration::from_secs(89)), "89 s");
        assert_eq!(words(Duration::from_secs(90)), "2 min");
    }
}
