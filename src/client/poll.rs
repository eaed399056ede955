//! Polls on a schedule until something is there. Does not wait after the last poll.

use super::Client;
use std::time::Duration;

/// How many times to poll, and how long to pause in between.
#[derive(Clone, Copy, Debug)]
pub struct PollSchedule {
    /// The maximum number of polls.
    pub(crate) max_polls: u32,
    /// The pauses in order; the last one repeats.
    total_pause: &'static [Duration],
}

impl PollSchedule {
    pub(crate) const ONCE: Self = Self::new(1, &[]);

    /// At most `max_polls` polls, with these pauses in between.
    pub(crate) const fn new(max_polls: u32, pauses: &'static [Duration]) -> Self {
        Self {
            max_polls,
            total_pause: pauses,
        }
    }

    /// The pause after poll number `poll`, counted from 1.
    fn pause_after(self, poll: u32) -> Duration {
        let at = usize::try_from(poll - 1).unwrap_or(usize::MAX);
        let pause = self.total_pause.get(at).or(self.total_pause.last());
        pause.copied().unwrap_or_default()
    }

    /// The sum of all pauses.
    pub(crate) fn pauses(self) -> Duration {
        (1..self.max_polls).map(|poll| self.pause_after(poll)).sum()
    }

    /// An upper bound of the duration: every pause counts as long as the last one, which leaves time for the polls.
    pub(crate) const fn max_duration(self) -> Duration {
        match self.total_pause.last() {
            Some(pause) => pause.saturating_mul(self.max_polls),
            None => Duration::ZERO,
        }
    }

    /// The time of each poll, in seconds after the first.
    #[cfg(test)]
    pub(crate) fn poll_seconds(self) -> Vec<u64> {
        let until = |max_polls| Self { max_polls, ..self }.pauses().as_secs();
        (1..=self.max_polls).map(until).collect()
    }
}

#[derive(Debug)]
pub(crate) enum Polled<T, E> {
    Found(T),
    /// Not there yet; the error to return if this was the last poll.
    NotYet(E),
}

impl Client {
    /// Calls `check` with the number of the poll, from 1, until it finds something or fails. Returns the last `NotYet`
    /// error if it never does.
    pub(crate) async fn poll<T, E>(
        &self,
        schedule: PollSchedule,
        mut check: impl AsyncFnMut(u32) -> Result<Polled<T, E>, E>,
    ) -> Result<T, E> {
        let mut number = 1;
        loop {
            match check(number).await? {
                Polled::Found(found) => return Ok(found),
                Polled::NotYet(error) if number >= schedule.max_polls => return Err(error),
                Polled::NotYet(_) => {}
            }
            self.wait(schedule.pause_after(number)).await;
            number += 1;
        }
    }
}
