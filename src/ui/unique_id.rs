//! Unique element ids for labels and descriptions.

use std::sync::atomic::{AtomicU32, Ordering};

/// Returns an id that no other element of the page has.
pub(super) fn unique_id(stem: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{stem}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
