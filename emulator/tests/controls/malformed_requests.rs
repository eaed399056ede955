//! Sends thousands of generated, mostly invalid requests to the controls: each one works or is refused with a message.

use emulator::env::{Random as _, SeededRandom};
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::client::Client;

const NAMES: [&str; 18] = [
    "scenario",
    "advanceSeconds",
    "tokenSeconds",
    "caeTokenSeconds",
    "loopLimit",
    "latencyMs",
    "throttle",
    "wids",
    "method",
    "path",
    "status",
    "kind",
    "aadsts",
    "retryAfter",
    "times",
    "body",
    "user",
    "what",
];

struct Dice(SeededRandom);

impl Dice {
    fn below(&self, bound: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % bound as u64).unwrap()
    }

    fn value(&self, depth: usize) -> Value {
        match self.below(if depth > 3 { 14 } else { 16 }) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(0),
            3 => json!(-1),
            4 => json!(self.below(700)),
            5 => json!(u64::MAX),
            6 => json!(1e300),
            7 => json!("fresh"),
            8 => json!("/v1.0"),
            9 => json!("GET"),
            10 => json!("claimsChallenge"),
            11 => json!("sessions"),
            12 => json!("admin@contoso.example"),
            13 => json!("\u{0}<b>\u{202e}'\""),
            14 => Value::Array((0..self.below(3)).map(|_| self.value(depth + 1)).collect()),
            _ => self.object(depth + 1),
        }
    }

    fn object(&self, depth: usize) -> Value {
        let fields = (0..self.below(4)).map(|_| {
            let name = NAMES[self.below(NAMES.len())].to_owned();
            (name, self.value(depth))
        });
        Value::Object(fields.collect())
    }

    /// Valid or slightly broken JSON.
    fn body(&self) -> String {
        let text = match self.below(3) {
            0 => self.value(0).to_string(),
            1 => Value::Array((0..self.below(3)).map(|_| self.object(0)).collect()).to_string(),
            _ => self.object(0).to_string(),
        };
        match self.below(10) {
            0 => text.chars().take(text.len() / 2).collect(),
            1 => format!("\u{feff}{text}"),
            _ => text,
        }
    }
}

#[tokio::test]
async fn an_invalid_request_is_refused_with_a_message_and_changes_nothing() {
    let caller = Client::new();
    let dice = Dice(SeededRandom::new(9));
    let (mut taken, mut refused) = (0, 0);
    for number in 0..1_500 {
        let (method, control) = [
            (Method::POST, "reset"),
            (Method::POST, "revoke"),
            (Method::PUT, "faults"),
            (Method::POST, "faults"),
            (Method::PUT, "clock"),
            (Method::PUT, "settings"),
        ][dice.below(6)]
        .clone();
        let body = dice.body();
        let media_type = ["application/json", "application/x-www-form-urlencoded", "x"];
        let headers = [(
            http::header::CONTENT_TYPE,
            media_type[if dice.below(4) > 0 { 0 } else { dice.below(3) }],
        )];
        let path = format!("/_emulator/{control}");
        let before = caller.get("/_emulator/settings").await.body;
        let answer = caller.send(method, &path, &headers, &body).await;
        match answer.status {
            StatusCode::OK | StatusCode::SEE_OTHER => taken += 1,
            StatusCode::BAD_REQUEST => {
                refused += 1;
                assert!(answer.body.len() > 30, "{number}: {body}: {}", answer.body);
                let is_page = answer.header("content-type").starts_with("text/html");
                assert!(!(is_page && answer.body.contains("<b>")), "{}", answer.body);
                assert_eq!(
                    caller.get("/_emulator/settings").await.body,
                    before,
                    "{body}"
                );
            }
            status => panic!("{number}: {status} to {control} {body}: {}", answer.body),
        }
        if number % 100 == 0 {
            assert_eq!(caller.get("/_emulator/").await.status, StatusCode::OK);
            caller.state().await;
        }
    }
    assert!(
        taken > 100 && refused > 500,
        "{taken} taken, {refused} refused"
    );
    caller
        .control(Method::POST, "reset", &json!({"scenario": "fresh"}))
        .await;
    caller.bearer("admin@contoso.example").await;
}
