//! Owns reading collections: a page behind a link, all pages up to a bound, and the changes since an earlier walk.
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

/// Hears each page of a delta query. `anew` is true for the first page of a walk that begins at the beginning: what was
/// known before is void.
pub type OnChanges<'a> = dyn FnMut(Vec<Change>, bool) + 'a;

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

    /// What changed since `since`, the link that an earlier walk of `request` ended with; everything where there is none,
    /// or where Graph has forgotten. Gives the link to begin with next time.
    pub async fn changes(
        &self,
        request: &Request,
        since: Option<&str>,
        tell: &mut OnChanges<'_>,
    ) -> Result<String, GraphError> {
        if let Some(since) = since {
            match self.walk(request, Some(since.to_owned()), tell).await {
                Err(error) if delta::has_to_restart(&error) => {}
                other => return other,
            }
        }
        self.walk(request, None, tell).await
    }

    async fn walk(
        &self,
        request: &Request,
        mut link: Option<String>,
        tell: &mut OnChanges<'_>,
    ) -> Result<String, GraphError> {
        loop {
            let (from, page) = match &link {
                Some(link) => (link.clone(), self.follow(request, link).await?),
                None => (request.path(), self.read::<Value>(request).await?),
            };
            let (changes, goes_on) = delta::read(self.graph(), &from, &page)?;
            tell(changes, link.is_none());
            match goes_on {
                GoesOn::Now(next) => link = Some(next),
                GoesOn::Later(next_time) => return Ok(next_time),
            }
        }
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
            build: &|token, id| request::follow(link, token, id, eventual),
        };
        Ok(self.attempts(&call).await?.1)
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
