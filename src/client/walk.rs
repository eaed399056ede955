//! Owns what it means to be read piece by piece: a walk gives pieces, and pieces add up.
//! Refuses to say who walks and for how long: a page does, until it has enough or is left.

use crate::client::Client;
use crate::graph::error::GraphError;

/// A part of something, and what the parts read so far add up to.
pub trait Piece: Default {
    /// Adds what was read next.
    fn append(&mut self, next: Self);

    /// How many things it holds.
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

/// Something that is read piece by piece. A piece that failed, or whose reading was abandoned, is the next one still.
pub trait Walk {
    /// What the pieces are.
    type Read: Piece;

    /// Whether everything was read.
    fn is_over(&self) -> bool;

    /// Reads the next piece; an empty one where everything was read.
    fn next(&mut self, client: &Client) -> impl Future<Output = Result<Self::Read, GraphError>>;
}

/// Walks until everything was read, or `most` things were.
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
