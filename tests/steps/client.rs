//! Tests the client with rare responses: partly failed batches, collections that end early, pages of changes.

mod paging;

use crate::world::World;
use http::Response;
use rolecall::client::{Client, Precheck, PrecheckError, WRITE_BUDGET_KEY, Write, Written};
use rolecall::graph::Request;
use rolecall::graph::endpoint::{CREATE_EXTENSION_PROPERTY, ME, ORGANIZATION, UPDATE_USER, USERS};
use rolecall::graph::error::GraphError;
use rolecall::oauth::scope::Scope;
use rolecall::platform::HttpResponse;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

fn ok_response(body: &Value) -> HttpResponse {
    Response::new(body.to_string().into_bytes())
}

/// Answers each batch item with `answer`, which gets the item's address and how often it was sent.
fn answer_batches(
    world: &World,
    answer: impl Fn(&str, usize) -> Value + 'static,
) -> Rc<RefCell<Vec<Vec<String>>>> {
    let seen: Rc<RefCell<Vec<Vec<String>>>> = Rc::default();
    let sent = Rc::clone(&seen);
    world.override_responses(move |request| {
        if !request.uri().path().ends_with("/$batch") {
            return None;
        }
        let body: Value = serde_json::from_slice(request.body()).unwrap();
        let items = body["requests"].as_array().unwrap();
        let urls: Vec<String> = items
            .iter()
            .map(|item| item["url"].as_str().unwrap().to_owned())
            .collect();
        sent.borrow_mut().push(urls.clone());
        let times = |url: &String| {
            sent.borrow()
                .iter()
                .flatten()
                .filter(|one| *one == url)
                .count()
        };
        let mut answers: Vec<Value> = items
            .iter()
            .zip(&urls)
            .map(|(item, url)| {
                let mut answered = answer(url, times(url));
                answered["id"] = item["id"].clone();
                answered
            })
            .collect();
        answers.reverse();
        Some(Ok(ok_response(&json!({"responses": answers}))))
    });
    seen
}

fn is_ok(result: &Result<HttpResponse, GraphError>) -> bool {
    result.is_ok()
}

#[tokio::test]
async fn only_failed_batch_items_are_retried_after_the_longest_wait() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let seen = answer_batches(&world, |url, times| match (url, times) {
        ("/me", 1) => json!({"status": 429, "headers": {"retry-after": "3"}}),
        ("/organization", 1) => json!({"status": 503, "headers": {"Retry-After": "9"}}),
        ("/users", 1) => json!({"status": 424, "body": {"error": {"code": "FailedDependency"}}}),
        ("/users?a=b", _) => json!({"status": 403}),
        _ => json!({"status": 200, "body": {"value": []}}),
    });
    let requests = [
        Request::new(&ME, &[]),
        Request::new(&ORGANIZATION, &[]),
        Request::new(&USERS, &[]),
        Request::new(&USERS, &[]).query("a", "b"),
        Request::new(&USERS, &[]).query("c", "d"),
    ];
    let before = world.platform.clock.now();
    let results = client.batch(&requests.iter().collect::<Vec<_>>()).await;
    assert_eq!(
        results.iter().map(is_ok).collect::<Vec<_>>(),
        [true, true, true, false, true],
        "{results:?}"
    );
    let Err(GraphError::Denied { rights, .. }) = &results[3] else {
        panic!("{:?}", results[3])
    };
    let rights = rights.as_ref().expect("what is known of them");
    assert!(rights.granted.contains(Scope::UserRead), "{rights:?}");
    assert_eq!(
        seen.borrow()[1],
        ["/me", "/organization", "/users"],
        "what was answered is not sent again"
    );
    let waited = world.platform.clock.now().checked_sub(before).unwrap();
    // Each request of this world also uses up its own time limit at most once.
    assert!(waited.as_secs() >= 9, "{waited:?}");
}

#[tokio::test]
async fn a_token_that_batch_items_refuse_is_renewed_once() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let seen = answer_batches(&world, |_, times| match times {
        1 => json!({"status": 401, "body": {"error": {"code": "InvalidAuthenticationToken"}}}),
        _ => json!({"status": 200, "body": {}}),
    });
    let (me, organization) = (Request::new(&ME, &[]), Request::new(&ORGANIZATION, &[]));
    let results = client.batch(&[&me, &organization]).await;
    assert!(results.iter().all(is_ok), "{results:?}");
    assert_eq!(seen.borrow().len(), 2);
}

#[tokio::test]
async fn over_twenty_requests_use_several_batches_and_a_missing_one_fails() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let seen: Rc<Cell<usize>> = Rc::default();
    let sent = Rc::clone(&seen);
    world.override_responses(move |request| {
        if !request.uri().path().ends_with("/$batch") {
            return None;
        }
        sent.set(sent.get() + 1);
        let body: Value = serde_json::from_slice(request.body()).unwrap();
        let items = body["requests"].as_array().unwrap();
        assert!(items.len() <= 20);
        let answers: Vec<Value> = items
            .iter()
            .skip(1)
            .map(|item| json!({"id": item["id"], "status": 200, "body": {}}))
            .collect();
        Some(Ok(ok_response(&json!({"responses": answers}))))
    });
    let requests: Vec<Request> = (0..45).map(|_| Request::new(&ME, &[])).collect();
    let results = client.batch(&requests.iter().collect::<Vec<_>>()).await;
    assert_eq!(seen.get(), 3);
    let failed: Vec<usize> = (0..45).filter(|at| results[*at].is_err()).collect();
    assert_eq!(failed, [0, 20, 40]);
}

/// A check that always returns the same.
fn always_finds<T: Clone>(
    found: Precheck<T>,
) -> impl AsyncFn(&Client) -> Result<Precheck<T>, PrecheckError<std::convert::Infallible>> {
    async move |_: &Client| Ok(found.clone())
}

#[tokio::test]
async fn a_write_with_a_lost_response_is_checked_before_a_retry() {
    let (world, client) = World::signed_in("no-roles-yet", "admin").await;
    let (user, _) = world.user("Ada Lovelace").await;
    let write =
        Request::new(&UPDATE_USER, &[user.as_str()]).json_body(json!({"jobTitle": "Analyst"}));
    for (is_there, sends) in [(true, 1), (false, 2)] {
        let before = world.writes().await.len();
        world
            .control("PUT", "faults", json!([{"method": "PATCH", "path": "/v1.0/users", "kind": "droppedConnection", "times": 1}]))
            .await;
        let looks = Cell::new(0);
        let look = async |_: &Client| -> Result<_, PrecheckError<()>> {
            looks.set(looks.get() + 1);
            Ok(if is_there && looks.get() > 1 {
                Precheck::Done(())
            } else {
                Precheck::Send(write.clone())
            })
        };
        let written = client.write(&Write::new(&write, &|_| ()), look).await;
        assert_eq!(written, Ok(Written::Sent(())));
        assert_eq!(world.writes().await.len() - before, sends);
    }
}

#[tokio::test]
async fn a_creation_that_succeeded_is_found_and_not_sent_again() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let twice = json!({"error": {"code": "Request_MultipleObjectsWithSameKeyValue", "message": "It exists."}});
    let attribute = Request::new(&CREATE_EXTENSION_PROPERTY, &["x"]).json_body(json!({}));
    for there in [Some(json!({"id": "1"})), None] {
        let before = world.writes().await.len();
        world
            .control("PUT", "faults", json!([{"method": "POST", "path": "/v1.0/applications", "status": 400, "body": twice}]))
            .await;
        let looks = Cell::new(0);
        let look = async |_: &Client| -> Result<_, PrecheckError<()>> {
            looks.set(looks.get() + 1);
            Ok(match &there {
                Some(there) if looks.get() > 1 => Precheck::Done(there.clone()),
                _ => Precheck::Send(attribute.clone()),
            })
        };
        let made = client
            .create(&Write::new(&attribute, &|_| ()), look)
            .await
            .ok();
        assert_eq!(made, there.map(Written::Sent));
        assert_eq!(world.writes().await.len() - before, 1);
    }
}

#[tokio::test]
async fn a_change_that_is_already_made_uses_no_write_budget() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let write = Request::new(&UPDATE_USER, &["x"]).json_body(json!({}));
    let look = always_finds(Precheck::Done(()));
    let written = client.write(&Write::new(&write, &|_| ()), look).await;
    assert_eq!(written, Ok(Written::AlreadyDone(())));
    assert_eq!(world.writes().await, []);
    let kept = world.browser.local_storage.borrow()[WRITE_BUDGET_KEY].clone();
    assert!(kept.contains("[3000.0,"), "{kept}");
}

#[tokio::test]
async fn writes_that_hold_every_permit_can_still_read() {
    let (world, client) = World::signed_in("no-roles-yet", "admin").await;
    let (user, _) = world.user("Ada Lovelace").await;
    let write =
        Request::new(&UPDATE_USER, &[user.as_str()]).json_body(json!({"jobTitle": "Analyst"}));
    let look = async |client: &Client| -> Result<_, PrecheckError<()>> {
        client.read::<Value>(&Request::new(&ME, &[])).await?;
        Ok(Precheck::Send(write.clone()))
    };
    let announced = Write::new(&write, &|_| ());
    let all = futures_util::future::join_all((0..7).map(|_| client.write(&announced, &look)));
    let all = tokio::time::timeout(std::time::Duration::from_secs(20), all);
    let all = all
        .await
        .expect("no write waits for a place that another holds");
    assert!(all.iter().all(Result::is_ok), "{all:?}");
    assert_eq!(world.writes().await.len(), 7);
}

#[tokio::test]
async fn each_attempt_has_its_own_id_for_support() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let fault = json!([{"method": "GET", "path": "/v1.0/me", "status": 503, "times": 1}]);
    world.control("PUT", "faults", fault).await;
    client.read::<Value>(&Request::new(&ME, &[])).await.unwrap();
    let requests = world.control("GET", "requests", Value::Null).await;
    let ids: BTreeSet<&str> = requests
        .as_array()
        .unwrap()
        .iter()
        .filter(|request| request["url"].as_str().unwrap().starts_with("/v1.0/me"))
        .map(|request| request["headers"]["client-request-id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), 2, "{ids:?}");
    assert!(ids.iter().all(|id| id.len() == 36), "{ids:?}");
}

#[tokio::test]
async fn each_write_of_a_batch_counts_in_the_budget() {
    let (world, client) = World::signed_in("no-roles-yet", "admin").await;
    let (user, _) = world.user("Ada Lovelace").await;
    let write =
        Request::new(&UPDATE_USER, &[user.as_str()]).json_body(json!({"jobTitle": "Analyst"}));
    let read = Request::new(&ME, &[]);
    let results = client.batch(&[&write, &read, &write]).await;
    assert!(results.iter().all(is_ok), "{results:?}");
    let kept = world.browser.local_storage.borrow()[WRITE_BUDGET_KEY].clone();
    assert!(kept.contains("[2998.0,"), "{kept}");
}

#[tokio::test]
async fn a_batch_items_challenge_is_in_the_next_token_request() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let challenge = r#"Bearer error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7InZhbHVlIjoiMSJ9fX0=""#;
    let seen = answer_batches(&world, move |url, times| match (url, times) {
        ("/me", 1) => json!({"status": 401, "headers": {"WWW-Authenticate": challenge}}),
        _ => json!({"status": 200, "body": {}}),
    });
    let (me, organization) = (Request::new(&ME, &[]), Request::new(&ORGANIZATION, &[]));
    let results = client.batch(&[&organization, &me]).await;
    assert!(results.iter().all(is_ok), "{results:?}");
    assert_eq!(seen.borrow()[1], ["/me"]);
    let requests = world.control("GET", "requests", Value::Null).await;
    let asked = requests.as_array().unwrap().iter().any(|request| {
        request["url"].as_str().unwrap().ends_with("/token")
            && request["body"].as_str().unwrap().contains("nbf")
    });
    assert!(asked, "{requests}");
}

#[tokio::test]
async fn a_write_conflict_is_retried() {
    let (world, client) = World::signed_in("no-roles-yet", "admin").await;
    let (user, _) = world.user("Ada Lovelace").await;
    let body = json!({"error": {"code": "Directory_ConcurrencyViolation", "message": "A conflict occurred."}});
    for status in [409, 412, 503] {
        world
            .control("PUT", "faults", json!([{"method": "PATCH", "path": "/v1.0/users", "status": status, "body": body, "times": 2}]))
            .await;
        let write =
            Request::new(&UPDATE_USER, &[user.as_str()]).json_body(json!({"jobTitle": "Analyst"}));
        assert!(client.send(&write).await.is_ok(), "{status}");
    }
}

#[tokio::test]
async fn requests_in_flight_are_bounded() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    world
        .control(
            "PUT",
            "faults",
            json!([{"method": "GET", "path": "/v1.0/me", "kind": "silence", "times": 5}]),
        )
        .await;
    let me = Request::new(&ME, &[]);
    let calls = (0..9).map(|_| client.read::<Value>(&me));
    let results = futures_util::future::join_all(calls).await;
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    // Five got no response; the other four waited for a permit, so they were sent after the first of those had ended.
    let requests = world.control("GET", "requests", Value::Null).await;
    let moments: Vec<&Value> = requests
        .as_array()
        .unwrap()
        .iter()
        .filter(|request| request["url"].as_str().unwrap().starts_with("/v1.0/me"))
        .map(|request| &request["at"])
        .collect();
    let at_once = moments.iter().filter(|at| **at == moments[0]).count();
    assert_eq!(at_once, 5, "{moments:?}");
}
