//! Serves the newest build, and tells a page that asks when there is another one.

use std::convert::Infallible;

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use axum::routing::get;
use tokio::sync::watch;
use tower::ServiceExt as _;

/// The script that asks, and its name in the site.
pub(super) const RELOAD: (&str, &str) = ("reload.mjs", include_str!("reload.mjs"));

/// A build that can be served.
#[derive(Clone, Debug)]
pub(super) struct Build {
    /// Different for each build, also of another run of the command.
    pub(super) id: String,
    pub(super) site: Router,
}

/// Serves whatever build is the newest when a request comes.
pub(super) fn router(builds: watch::Receiver<Build>) -> Router {
    let asked = builds.clone();
    Router::new()
        .route(
            "/dev-build",
            get(move |request: Request| next_build(asked.clone(), request)),
        )
        .fallback(move |request: Request| {
            let site = builds.borrow().site.clone();
            respond(site, request)
        })
}

async fn respond(site: Router, request: Request) -> Result<Response, Infallible> {
    site.oneshot(request).await
}

/// Answers with the id of the newest build, as soon as that is not the one in the query.
async fn next_build(mut builds: watch::Receiver<Build>, request: Request) -> String {
    let shown = request.uri().query().unwrap_or_default().to_owned();
    // It fails only when nothing builds any more; the page then keeps what it shows.
    let newest = builds.wait_for(|build| build.id != shown).await;
    newest.map_or(shown.clone(), |build| build.id.clone())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::body::{Body, to_bytes};

    use super::*;

    fn build(id: &str) -> Build {
        let text = format!("the page of {id}");
        Build {
            id: id.to_owned(),
            site: Router::new().route("/", get(move || async move { text })),
        }
    }

    async fn ask(router: &Router, path: &str) -> String {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        String::from_utf8(body.to_vec()).unwrap()
    }

    #[tokio::test]
    async fn a_page_hears_of_the_next_build_and_finds_it() {
        let (publish, builds) = watch::channel(build("1"));
        let router = router(builds);
        assert_eq!(ask(&router, "/dev-build?").await, "1");
        assert_eq!(ask(&router, "/").await, "the page of 1");
        let waiting = ask(&router, "/dev-build?1");
        tokio::pin!(waiting);
        let early = tokio::time::timeout(Duration::from_millis(50), &mut waiting).await;
        assert!(early.is_err(), "{early:?}");
        publish.send(build("2")).unwrap();
        assert_eq!(waiting.await, "2");
        assert_eq!(ask(&router, "/").await, "the page of 2");
    }
}
