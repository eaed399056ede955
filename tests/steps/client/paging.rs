//! A collection is read page by page, by the links of Graph alone.

use super::ok_response;
use crate::world::World;
use http::Response;
use rolecall::client::PageCursor;
use rolecall::graph::Request;
use rolecall::graph::delta::{DeltaItem, DeltaPageLink, is_resync_required};
use rolecall::graph::endpoint::{USERS, USERS_DELTA};
use rolecall::graph::error::GraphError;
use rolecall::platform::{HttpRequest, HttpResponse, TransportError};
use serde_json::json;
use std::cell::Cell;
use std::rc::Rc;

fn ten_pages(request: &HttpRequest) -> Option<Result<HttpResponse, TransportError>> {
    let uri = request.uri();
    if uri.path() != "/v1.0/users" {
        return None;
    }
    let at: u32 = uri
        .query()
        .and_then(|query| query.strip_prefix("$skiptoken="))
        .map_or(0, |token| token.parse().unwrap());
    let mut page = json!({"value": [at]});
    if at < 9 {
        let next = format!("http://127.0.0.1:8081/v1.0/users?$skiptoken={}", at + 1);
        page["@odata.nextLink"] = json!(next);
    }
    Some(Ok(ok_response(&page)))
}

#[tokio::test]
async fn pages_load_one_by_one_and_each_once() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let asked: Rc<Cell<u32>> = Rc::default();
    let count = Rc::clone(&asked);
    world.override_responses(move |request| {
        let answer = ten_pages(request);
        count.set(count.get() + u32::from(answer.is_some()));
        answer
    });
    let mut users = PageCursor::new(Request::new(&USERS, &[]));
    let mut seen = Vec::new();
    while !users.is_done() {
        seen.extend(users.next::<u32>(&client).await.unwrap());
    }
    assert_eq!(seen, (0..10).collect::<Vec<_>>());
    assert!(
        users.next::<u32>(&client).await.unwrap().is_empty(),
        "past the end there is nothing"
    );
    assert_eq!(asked.get(), 10, "a page is asked for once");
}

#[tokio::test]
async fn a_failed_page_is_retried_by_the_next_call() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let refuses: Rc<Cell<bool>> = Rc::default();
    let now = Rc::clone(&refuses);
    world.override_responses(move |request| {
        let no = Response::builder().status(403).body(b"{}".to_vec());
        match ten_pages(request) {
            Some(_) if now.get() => Some(Ok(no.unwrap())),
            answer => answer,
        }
    });
    let mut users = PageCursor::new(Request::new(&USERS, &[]));
    assert_eq!(users.next::<u32>(&client).await.unwrap(), [0]);
    refuses.set(true);
    assert!(users.next::<u32>(&client).await.is_err());
    refuses.set(false);
    assert_eq!(users.next::<u32>(&client).await.unwrap(), [1]);
    assert!(!users.is_done());
}

#[tokio::test]
async fn changes_are_paged_by_links_of_graph_only() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world.override_responses(|request| {
        let base = "http://127.0.0.1:8081/v1.0/users/delta";
        match request.uri().query() {
            _ if request.uri().path() != "/v1.0/users/delta" => None,
            None => Some(Ok(ok_response(&json!({"value": [{"id": "1"}], "@odata.nextLink": format!("{base}?$skiptoken=2")})))),
            Some("$skiptoken=2") => Some(Ok(ok_response(&json!({"value": [{"id": "2", "@removed": {"reason": "deleted"}}], "@odata.deltaLink": format!("{base}?$deltatoken=new")})))),
            Some(_) => Some(Ok(Response::builder()
                .status(410)
                .body(br#"{"error":{"code":"syncStateNotFound","message":"The sync state generation is not found."}}"#.to_vec())
                .unwrap())),
        }
    });
    let users = Request::new(&USERS_DELTA, &[]);
    let (first, goes_on) = client.read_delta_page(&users, None).await.unwrap();
    assert!(matches!(&first[..], [DeltaItem::Present(user)] if user["id"] == "1"));
    let DeltaPageLink::Next(link) = goes_on else {
        panic!("{goes_on:?}")
    };
    let (second, goes_on) = client.read_delta_page(&users, Some(&link)).await.unwrap();
    assert!(matches!(&second[..], [DeltaItem::Removed { id, .. }] if id == "2"));
    let DeltaPageLink::Delta(link) = goes_on else {
        panic!("{goes_on:?}")
    };
    let forgotten = client
        .read_delta_page(&users, Some(&link))
        .await
        .unwrap_err();
    assert!(is_resync_required(&forgotten), "{forgotten:?}");
    let elsewhere = client
        .read_delta_page(&users, Some("https://evil.example/delta"))
        .await;
    assert!(
        matches!(elsewhere, Err(GraphError::RefusedLink(_))),
        "{elsewhere:?}"
    );
}
