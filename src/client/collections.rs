//! Reads collections: a page behind a link, all pages up to a bound, and a page of a delta query. Refuses links away
//! from the Graph host, or back to the same page.

use super::Client;
use super::attempts::Call;
use super::page_cursor::PageCursor;
use crate::graph::delta::{self, DeltaItem, DeltaPageLink};
use crate::graph::endpoint::Effect;
use crate::graph::error::GraphError;
use crate::graph::page::{Page, check_link};
use crate::graph::{Request, request};
use serde::de::DeserializeOwned;
use serde_json::Value;

impl Client {
    /// The page at `link`, the next link of an earlier page of `request`. Fails also if the link leaves the Graph host,
    /// or the page links to itself.
    pub async fn next_page<T: DeserializeOwned>(
        &self,
        request: &Request,
        link: &str,
    ) -> Result<Page<T>, GraphError> {
        let body = self.follow_link(request, link).await?;
        deserialize_body::<Page<T>>(link, body)?.check_not_repeated(link)
    }

    /// All items of a collection. Stops after the page with item number `most`. Fails if a page does.
    pub async fn read_all<T: DeserializeOwned>(
        &self,
        request: &Request,
        most: usize,
    ) -> Result<Vec<T>, GraphError> {
        self.read_pages(PageCursor::new(request.clone()), Vec::new(), most)
            .await
    }

    /// Like [`Self::read_all`], after a first page that was already read.
    pub async fn read_rest<T: DeserializeOwned>(
        &self,
        request: &Request,
        first: Page<T>,
        most: usize,
    ) -> Result<Vec<T>, GraphError> {
        let pages = PageCursor::after_link(request.clone(), first.next_link);
        self.read_pages(pages, first.value, most).await
    }

    async fn read_pages<T: DeserializeOwned>(
        &self,
        mut pages: PageCursor,
        mut items: Vec<T>,
        most: usize,
    ) -> Result<Vec<T>, GraphError> {
        while !pages.is_done() && items.len() < most {
            items.append(&mut pages.next(self).await?);
        }
        Ok(items)
    }

    /// A page of a delta query: the first page of `request`, or the page at `link`, a link of an earlier page. If Graph
    /// has dropped the state of the link, the error satisfies `delta::is_resync_required`, and the caller must read
    /// everything again.
    pub async fn read_delta_page(
        &self,
        request: &Request,
        link: Option<&str>,
    ) -> Result<(Vec<DeltaItem>, DeltaPageLink), GraphError> {
        let first = format!("{}{}", self.graph(), request.path());
        let link = link.unwrap_or(&first);
        let page = self.follow_link(request, link).await?;
        delta::read_page(self.graph(), link, &page)
    }

    /// The body at a link that Graph returned. Fails also if the link leaves the Graph host.
    async fn follow_link(&self, request: &Request, link: &str) -> Result<Value, GraphError> {
        let link = check_link(self.graph(), link)?;
        let eventual = request.is_eventual();
        let call = Call {
            endpoint: request.endpoint(),
            effect: Effect::Reads,
            writes: 0,
            has_json: true,
            path: link,
        };
        let build = |token: &_, id: &_| request::http_request_for_link(link, token, id, eventual);
        Ok(self.send_with_retries(&call, &build).await?.1)
    }
}

/// Deserializes a body that is already parsed as JSON.
pub(super) fn deserialize_body<T: DeserializeOwned>(
    path: &str,
    body: Value,
) -> Result<T, GraphError> {
    T::deserialize(body).map_err(|error| GraphError::Unreadable {
        path: path.to_owned(),
        detail: error.to_string(),
        request_id: None,
    })
}
