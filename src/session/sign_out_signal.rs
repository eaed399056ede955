//! Notifies requests in flight and waits that the sign-in has ended.

use super::Session;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

#[derive(Default)]
pub(super) struct SignOutSignal {
    /// The number of sign-ins that ended.
    ends: Cell<u32>,
    /// The number of the next waiter.
    next: Cell<u32>,
    waiting: RefCell<Vec<(u32, Waker)>>,
}

impl SignOutSignal {
    pub(super) fn notify(&self) {
        self.ends.set(self.ends.get() + 1);
        for (_, waker) in self.waiting.take() {
            waker.wake();
        }
    }
}

/// Resolves when the sign-in ends that was current when this was created.
pub(crate) struct UntilSignedOut {
    session: Session,
    ends: u32,
    number: u32,
}

impl Session {
    /// Resolves when the user signs out, or another user signs in, in any tab.
    pub(crate) fn until_signed_out(&self) -> UntilSignedOut {
        let over = &self.0.sign_out_signal;
        let number = over.next.get();
        over.next.set(number.wrapping_add(1));
        UntilSignedOut {
            session: self.clone(),
            ends: over.ends.get(),
            number,
        }
    }
}

impl Future for UntilSignedOut {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let over = &self.session.0.sign_out_signal;
        if over.ends.get() != self.ends {
            return Poll::Ready(());
        }
        let mut waiting = over.waiting.borrow_mut();
        waiting.retain(|(number, _)| *number != self.number);
        waiting.push((self.number, context.waker().clone()));
        Poll::Pending
    }
}

impl Drop for UntilSignedOut {
    fn drop(&mut self) {
        let mut waiting = self.session.0.sign_out_signal.waiting.borrow_mut();
        waiting.retain(|(number, _)| *number != self.number);
    }
}
