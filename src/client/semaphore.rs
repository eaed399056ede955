//! Bounds the number of this tab's requests in flight. Not FIFO.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::task::{Poll, Waker};

/// Counts the free permits.
#[derive(Debug)]
pub(super) struct Semaphore {
    free: Cell<usize>,
    waiting: RefCell<Vec<Waker>>,
}

/// Released on drop, also if the caller is cancelled.
#[derive(Debug)]
pub(super) struct Permit<'a>(&'a Semaphore);

impl Semaphore {
    pub(super) const fn new(permits: usize) -> Self {
        Self {
            free: Cell::new(permits),
            waiting: RefCell::new(Vec::new()),
        }
    }

    /// Waits for a permit. Calls `waits` if none is free.
    pub(super) async fn acquire(&self, waits: &dyn Fn()) -> Permit<'_> {
        if self.free.get() == 0 {
            waits();
        }
        poll_fn(|context| match self.free.get().checked_sub(1) {
            Some(left) => {
                self.free.set(left);
                Poll::Ready(Permit(self))
            }
            None => {
                self.waiting.borrow_mut().push(context.waker().clone());
                Poll::Pending
            }
        })
        .await
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.0.free.set(self.0.free.get() + 1);
        // Wakes all waiters: a single one that is woken may have been cancelled.
        for waker in self.0.waiting.take() {
            waker.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt as _;

    #[test]
    fn dropping_a_permit_frees_it() {
        let gate = Semaphore::new(2);
        let one = gate.acquire(&|| ()).now_or_never().expect("a place");
        let other = gate.acquire(&|| ()).now_or_never().expect("a place");
        let mut third = Box::pin(gate.acquire(&|| ()));
        assert!(third.as_mut().now_or_never().is_none(), "it has to wait");
        drop(one);
        let third = third.now_or_never().expect("a place");
        assert!(gate.acquire(&|| ()).now_or_never().is_none());
        drop((other, third));
        assert_eq!(gate.free.get(), 2);
    }
}
