//! Owns the place in a collection that is read page by page: where the next page is, and whether there is one.
//! Refuses to read ahead: whoever wants a page asks for it, and may stop between any two.

use super::Client;
use crate::graph::Request;
use crate::graph::error::GraphError;
use crate::graph::page::Page;
use serde::de::DeserializeOwned;

/// A collection, as far as it was read. A page that could not be had, or whose reading was abandoned, is the next one
/// still: nothing is lost and nothing comes twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Pages {
    request: Request,
    next: Next,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Next {
    First,
    Behind(String),
    None,
}

impl Next {
    fn after(link: Option<String>) -> Self {
        link.map_or(Self::None, Self::Behind)
    }
}

impl Pages {
    /// A collection of which nothing was read.
    pub const fn of(request: Request) -> Self {
        Self {
            request,
            next: Next::First,
        }
    }

    /// A collection whose first page was read, in a batch for instance, and ended with `link`.
    pub fn behind(request: Request, link: Option<String>) -> Self {
        Self {
            request,
            next: Next::after(link),
        }
    }

    /// Whether every page was read.
    pub fn is_over(&self) -> bool {
        self.next == Next::None
    }

    /// Reads the next page; an empty one where there is none.
    pub async fn next<T: DeserializeOwned>(
        &mut self,
        client: &Client,
    ) -> Result<Vec<T>, GraphError> {
        let page: Page<T> = match &self.next {
            Next::First => client.read(&self.request).await?,
            Next::Behind(link) => client.next_page(&self.request, link).await?,
            Next::None => return Ok(Vec::new()),
        };
        self.next = Next::after(page.next_link);
        Ok(page.value)
    }
}
