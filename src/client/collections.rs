//! Owns reading collections: a page behind a link, all pages up to a bound, and a page of changes.
//! Refuses to follow a link off the Graph host, or back to where it came from.

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
    /// The page behind `link`, which an earlier page of `request` gave.
    pub async fn next_page<T: DeserializeOwned>(
        &self,
        request: &Request,
        link: &str,
    ) -> Result<Page<T>, GraphError> {
        let body = self.follow(request, link).await?;
        read::<Page<T>>(link, body)?.not_again(link)
    }

    /// All items of a collection, page after page, at most `most` of them and the page that they end on.
    pub async fn all<T: DeserializeOwned>(
        &self,
        request: &Request,
        most: usize,
    ) -> Result<Vec<T>, GraphError> {
        self.up_to(Pages::of(request.clone()), Vec::new(), most)
            .await
    }

    /// What follows the first page of a collection, with it.
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

    /// A page of a delta query: the first of `request`, or the one behind `link`, which an earlier page gave. Where Graph
    /// has forgotten the place (`delta::has_to_restart`), whoever asks knows what is to be read anew.
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

    /// The body behind a link that Graph gave.
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

/// Reads a type out of a body that was read as JSON.
pub(super) fn read<T: DeserializeOwned>(path: &str, body: Value) -> Result<T, GraphError> {
    T::deserialize(body).map_err(|error| GraphError::Unreadable {
        path: path.to_owned(),
        detail: error.to_string(),
        request_id: None,
    })
}
