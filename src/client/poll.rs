//! Polls on a schedule until something is there. Does not wait after the last poll.

use super::Client;
use std::time::Duration;

/// How many times to poll, and how long to pause in between.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// The maximum number of polls.
    pub(crate) looks: u32,
    /// The pauses in order; the last one repeats.
    pauses: &'static [Duration],
}

impl Schedule {
    pub(crate) const ONCE: Self = Self::new(1, &[]);

    /// At most `looks` polls, with these pauses in between.
    pub(crate) const fn new(looks: u32, pauses: &'static [Duration]) -> Self {
        Self { looks, pauses }
    }

    /// The pause after poll number `look`, counted from 1.
    fn pause_after(self, look: u32) -> Duration {
        let at = usize::try_from(look - 1).unwrap_or(usize::MAX);
        let pause = self.pauses.get(at).or(self.pauses.last());
        pause.copied().unwrap_or_default()
    }

    /// The sum of all pauses.
    pub(crate) fn pauses(self) -> Duration {
        (1..self.looks).map(|look| self.pause_after(look)).sum()
    }

    /// An upper bound of the duration: every pause counts as long as the last one, which leaves time for the polls.
    pub(crate) const fn longest(self) -> Duration {
        match self.pauses.last() {
            Some(pause) => pause.saturating_mul(self.looks),
            None => Duration::ZERO,
        }
    }

    /// The time of each poll, in seconds after the first.
    #[cfg(test)]
    pub(crate) fn seconds(self) -> Vec<u64> {
        let until = |looks| Self { looks, ..self }.pauses().as_secs();
        (1..=self.looks).map(until).collect()
    }
}

#[derive(Debug)]
pub(crate) enum Polled<T, E> {
    Found(T),
    /// Not there yet; the error to return if this was the last poll.
    NotYet(E),
}

impl Client {
    /// Calls `look` with the number of the poll, from 1, until it finds something or fails. Returns the last `NotYet`
    /// error if it never does.
    pub(crate) async fn poll<T, E>(
        &self,
        schedule: Schedule,
        mut look: impl AsyncFnMut(u32) -> Result<Polled<T, E>, E>,
    ) -> Result<T, E> {
        let mut number = 1;
        loop {
            match look(number).await? {
                Polled::Found(found) => return Ok(found),
                Polled::NotYet(error) if number >= schedule.looks => return Err(error),
                Polled::NotYet(_) => {}
            }
            self.wait(schedule.pause_after(number)).await;
            number += 1;
        }
    }
}
