//! Counts the objects that queries look at, so that a test can compare the work with the size of an answer.

use std::cell::Cell;

thread_local! {
    static EXAMINED: Cell<usize> = const { Cell::new(0) };
}

pub(crate) fn examine() {
    EXAMINED.set(EXAMINED.get() + 1);
}

/// Begins to count on this thread.
pub fn reset_examined() {
    EXAMINED.set(0);
}

/// How many objects the queries of this thread examined since the reset.
#[must_use]
pub fn examined() -> usize {
    EXAMINED.get()
}
