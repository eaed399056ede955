//! A cursor into a collection that is read page by page. Does not read ahead.

use super::Client;
use crate::graph::Request;
use crate::graph::error::GraphError;
use crate::graph::page::Page;
use serde::de::DeserializeOwned;

/// A failed or cancelled page is retried by the next call, so that no item is lost or read twice.
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
    /// Before the first page.
    pub const fn of(request: Request) -> Self {
        Self {
            request,
            next: Next::First,
        }
    }

    /// After a first page, read in a batch for example, with the next link `link`.
    pub fn behind(request: Request, link: Option<String>) -> Self {
        Self {
            request,
            next: Next::after(link),
        }
    }

    pub fn is_over(&self) -> bool {
        self.next == Next::None
    }

    /// Reads the next page; an empty one if there is none. Fails if the request does.
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
