//! Reads collections: a page behind a link, all pages up to a bound, and a page of a delta query. Refuses links away
//! from the Graph host, or back to the same page.

use super::Client;
use super::attempts::Call;
use super::pages::Pages;
use crate::graph::delta::{self, Change, GoesOn};
use crate::graph::endpoint::Effect;
use crate::graph::error::GraphError;
use crate::graph::page::{Page, check_next};
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
        let body = self.follow(request, link).await?;
        read::<Page<T>>(link, body)?.not_again(link)
    }

    /// All items of a collection. Stops after the page with item number `most`. Fails if a page does.
    pub async fn all<T: DeserializeOwned>(
        &self,
        request: &Request,
        most: usize,
    ) -> Result<Vec<T>, GraphError> {
        self.up_to(Pages::of(request.clone()), Vec::new(), most)
            .await
    }

    /// Like [`Self::read_all`], after a first page that was already read.
    pub async fn rest<T: DeserializeOwned>(
        &self,
        request: &Request,
        first: Page<T>,
        most: usize,
    ) -> Result<Vec<T>, GraphError> {
        let pages = Pages::behind(request.clone(), first.next_link);
        self.up_to(pages, first.value, most).await
    }

    async fn up_to<T: DeserializeOwned>(
        &self,
        mut pages: Pages,
        mut items: Vec<T>,
        most: usize,
    ) -> Result<Vec<T>, GraphError> {
        while !pages.is_over() && items.len() < most {
            items.append(&mut pages.next(self).await?);
        }
        Ok(items)
    }

    /// A page of a delta query: the first page of `request`, or the page at `link`, a link of an earlier page. If Graph
    /// has dropped the state of the link, the error satisfies `delta::is_resync_required`, and the caller must read
    /// everything again.
    pub async fn changes(
        &self,
        request: &Request,
        link: Option<&str>,
    ) -> Result<(Vec<Change>, GoesOn), GraphError> {
        let first = format!("{}{}", self.graph(), request.path());
        let link = link.unwrap_or(&first);
        let page = self.follow(request, link).await?;
        delta::read(self.graph(), link, &page)
    }

    /// The body at a link that Graph returned. Fails also if the link leaves the Graph host.
    async fn follow(&self, request: &Request, link: &str) -> Result<Value, GraphError> {
        let link = check_next(self.graph(), link)?;
        let eventual = request.is_eventual();
        let call = Call {
            endpoint: request.endpoint(),
            effect: Effect::Reads,
            writes: 0,
            has_json: true,
            path: link,
        };
        let build = |token: &_, id: &_| request::follow(link, token, id, eventual);
        Ok(self.attempts(&call, &build).await?.1)
    }
}

/// Deserializes a body that is already parsed as JSON.
pub(super) fn read<T: DeserializeOwned>(path: &str, body: Value) -> Result<T, GraphError> {
    T::deserialize(body).map_err(|error| GraphError::Unreadable {
        path: path.to_owned(),
        detail: error.to_string(),
        request_id: None,
    })
}
