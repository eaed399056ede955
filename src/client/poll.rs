//! Looks again and again until something is there, at the times of a schedule.
//! Refuses to wait after the last look.

use super::Client;
use std::time::Duration;

/// How often something is looked at, and how long the pauses between the looks are.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    pub(crate) looks: u32,
    /// The pauses in their order; the last one repeats.
    pauses: &'static [Duration],
}

impl Schedule {
    /// One look.
    pub(crate) const ONCE: Self = Self::new(1, &[]);

    pub(crate) const fn new(looks: u32, pauses: &'static [Duration]) -> Self {
        Self { looks, pauses }
    }

    /// The pause after the look of this number; the first look has number 1.
    fn pause_after(self, look: u32) -> Duration {
        let at = usize::try_from(look - 1).unwrap_or(usize::MAX);
        let pause = self.pauses.get(at).or(self.pauses.last());
        pause.copied().unwrap_or_default()
    }

    /// How long its pauses are together.
    pub(crate) fn pauses(self) -> Duration {
        (1..self.looks).map(|look| self.pause_after(look)).sum()
    }

    /// How long it takes at most, as if each look came after the last pause: this leaves time for the looks themselves.
    pub(crate) const fn longest(self) -> Duration {
        match self.pauses.last() {
            Some(pause) => pause.saturating_mul(self.looks),
            None => Duration::ZERO,
        }
    }

    /// When each look comes, in seconds after the first.
    #[cfg(test)]
    pub(crate) fn seconds(self) -> Vec<u64> {
        let until = |looks| Self { looks, ..self }.pauses().as_secs();
        (1..=self.looks).map(until).collect()
    }
}

/// What a look found.
#[derive(Debug)]
pub(crate) enum Polled<T, E> {
    /// What was waited for.
    Found(T),
    /// Something else: the error where this was the last look.
    NotYet(E),
}

impl Client {
    /// Looks until `look`, which is given the number of the look, finds what it waits for, or fails.
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
