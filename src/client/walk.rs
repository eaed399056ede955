//! Reads something page by page, and accumulates the pages.

use crate::client::Client;
use crate::graph::error::GraphError;

/// A page, or the sum of the pages read so far.
pub trait Piece: Default {
    /// Appends the next page.
    fn append(&mut self, next: Self);

    /// The number of items.
    fn count(&self) -> usize;
}

impl<T> Piece for Vec<T> {
    fn append(&mut self, mut next: Self) {
        Self::append(self, &mut next);
    }

    fn count(&self) -> usize {
        self.len()
    }
}

/// Reads something page by page. A failed or cancelled page is retried by the next call.
pub trait Walk {
    /// The type of a page.
    type Read: Piece;

    /// Whether everything was read.
    fn is_over(&self) -> bool;

    /// Reads the next page; an empty one if everything was read. Fails if a request does.
    fn next(&mut self, client: &Client) -> impl Future<Output = Result<Self::Read, GraphError>>;
}

/// Reads until everything was read, or at least `most` items were. Fails if a page does.
pub async fn up_to<W: Walk>(
    walk: &mut W,
    client: &Client,
    most: usize,
) -> Result<W::Read, GraphError> {
    let mut all = W::Read::default();
    while !walk.is_over() && all.count() < most {
        all.append(walk.next(client).await?);
    }
    Ok(all)
}
