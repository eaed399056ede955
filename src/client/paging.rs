//! Reads something page by page, and accumulates the pages.

use crate::client::Client;
use crate::graph::error::GraphError;

/// A page, or the sum of the pages read so far.
pub trait Accumulate: Default {
    /// Appends the next page.
    fn append(&mut self, next: Self);

    /// The number of items.
    fn count(&self) -> usize;
}

impl<T> Accumulate for Vec<T> {
    fn append(&mut self, mut next: Self) {
        Self::append(self, &mut next);
    }

    fn count(&self) -> usize {
        self.len()
    }
}

/// Reads something page by page. A failed or cancelled page is retried by the next call.
pub trait Pager {
    /// The type of a page.
    type Items: Accumulate;

    /// Whether everything was read.
    fn is_done(&self) -> bool;

    /// Reads the next page; an empty one if everything was read. Fails if a request does.
    fn next(&mut self, client: &Client) -> impl Future<Output = Result<Self::Items, GraphError>>;
}

/// Reads until everything was read, or at least `most` items were. Fails if a page does.
pub async fn read_up_to<W: Pager>(
    pager: &mut W,
    client: &Client,
    most: usize,
) -> Result<W::Items, GraphError> {
    let mut all = W::Items::default();
    while !pager.is_done() && all.count() < most {
        all.append(pager.next(client).await?);
    }
    Ok(all)
}
