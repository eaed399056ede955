//! A cursor into a collection that is read page by page. Does not read ahead.

use super::Client;
use crate::graph::Request;
use crate::graph::error::GraphError;
use crate::graph::page::Page;
use serde::de::DeserializeOwned;

/// A failed or cancelled page is retried by the next call, so that no item is lost or read twice.
#[derive(Clone, Debug, PartialEq)]
pub struct PageCursor {
    request: Request,
    next: Next,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Next {
    First,
    Link(String),
    None,
}

impl Next {
    fn from_link(link: Option<String>) -> Self {
        link.map_or(Self::None, Self::Link)
    }
}

impl PageCursor {
    /// Before the first page.
    pub const fn new(request: Request) -> Self {
        Self {
            request,
            next: Next::First,
        }
    }

    /// After a first page, read in a batch for example, with the next link `link`.
    pub fn after_link(request: Request, link: Option<String>) -> Self {
        Self {
            request,
            next: Next::from_link(link),
        }
    }

    pub fn is_done(&self) -> bool {
        self.next == Next::None
    }

    /// Reads the next page; an empty one if there is none. Fails if the request does.
    pub async fn next<T: DeserializeOwned>(
        &mut self,
        client: &Client,
    ) -> Result<Vec<T>, GraphError> {
        let page: Page<T> = match &self.next {
            Next::First => client.read(&self.request).await?,
            Next::Link(link) => client.next_page(&self.request, link).await?,
            Next::None => return Ok(Vec::new()),
        };
        self.next = Next::from_link(page.next_link);
        Ok(page.value)
    }
}
