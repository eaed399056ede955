//! Tests every write of every story while another client changes the same object during the app's wait: after a refusal
//! with a wait, after a response lost before the write was carried out, and after one lost afterwards.
//! Fails for a write that has no row.

mod table;

use super::call::Call;
use super::faults::Outcome::{self, Completes, Stops};
use super::fixture::{StoryFixture, record_fixture};
use super::stories::Story;
use super::{next_story, on_every_core};
use crate::world::World;
use rolecall::client::Client;
use rolecall::platform::HttpRequest;
use rolecall::problem::Problem;
use serde_json::{Value, json};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::rc::Rc;
use std::sync::atomic::AtomicUsize;
use table::{
    CONCURRENT_CHANGES, CONNECTION_CHANGED, ConcurrentChange, JOB_CHANGED, MARK, NOT_COMPARED,
    SCHEMA_CHANGED,
};

const DELAYS: [(&str, &str); 3] = [
    ("503, Retry-After", r#"{"status": 503, "retryAfter": 10}"#),
    ("lost before", r#"{"kind": "droppedConnection"}"#),
    ("lost after", r#"{"kind": "droppedAfter"}"#),
];

fn changes_during(call: &Call) -> Vec<&'static ConcurrentChange> {
    let is_about = |other: &&ConcurrentChange| {
        let (method, end) = other.write;
        let path = call.path();
        let ends = match end.strip_suffix('*') {
            Some(folder) => path
                .rsplit_once('/')
                .is_some_and(|(above, _)| format!("{above}/").ends_with(folder)),
            None => path.ends_with(end),
        };
        call.method == method && ends
    };
    let found: Vec<&ConcurrentChange> = CONCURRENT_CHANGES.iter().filter(is_about).collect();
    let is_unseen = NOT_COMPARED.iter().any(|end| call.path().ends_with(end));
    assert!(
        !found.is_empty() || is_unseen,
        "say what another client does meanwhile: {}",
        call.describe()
    );
    found
}

/// What the other client did: nothing yet, refused, or sent, with the number of requests by then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OtherClient {
    Waiting,
    Refused,
    Sent(usize),
}

/// Lets the other client act once the tenant handled the delayed request.
fn arrange_change(
    world: &World,
    client: &Client,
    call: &Call,
    other: &'static ConcurrentChange,
) -> Rc<Cell<OtherClient>> {
    let did = Rc::new(Cell::new(OtherClient::Waiting));
    let (method, path) = (call.method.clone(), call.path().to_owned());
    let matches = move |request: &HttpRequest| {
        let (ours, theirs) = (path.split('/'), request.uri().path().split('/'));
        request.method().as_str() == method
            && ours.clone().count() == theirs.clone().count()
            && ours
                .zip(theirs)
                .all(|(one, other)| one == "*" || one == other)
    };
    let (client, done) = (client.clone(), Rc::clone(&did));
    let emulator = std::sync::Arc::clone(&world.emulator);
    world.during_request(matches, move |request| {
        Box::pin(async move {
            let read = match other.reads_first {
                Some(reads) => client.read::<Value>(&reads(&request)).await.ok(),
                None => None,
            };
            let sent = match (other.request)(&request, read) {
                Some(theirs) => client.send(&theirs).await.is_ok(),
                None => false,
            };
            let count = emulator.lock().log.entries().count();
            done.set(if sent {
                OtherClient::Sent(count)
            } else {
                OtherClient::Refused
            });
        })
    });
    did
}

fn has_title(outcome: Outcome, problem: &Problem) -> bool {
    matches!(outcome, Stops(title) if problem.title == title)
}

/// Whether the call was sent after the first `count` requests.
fn was_sent_after(world: &World, call: &Call, count: usize) -> bool {
    let state = world.emulator.lock();
    let mut after = state.log.entries().skip(count);
    after.any(|entry| {
        entry.method == call.method && Call::from_entry(entry, &BTreeSet::new()).url == call.url
    })
}

async fn run_case(
    story: &Story,
    call: &Call,
    other: &'static ConcurrentChange,
    delay: usize,
    ground: &StoryFixture,
) -> Vec<String> {
    let world = &ground.world;
    world.reset_to(&ground.tenant, ground.started_at);
    let client = Client::new(ground.session.clone());
    world.shown.borrow_mut().clone_from(&ground.shown);
    let mut fault: Value = serde_json::from_str(DELAYS[delay].1).unwrap();
    fault["method"] = json!(call.method);
    fault["path"] = json!(call.fault_path());
    fault["times"] = json!(1);
    world.control("PUT", "faults", json!([fault])).await;
    let did = arrange_change(world, &client, call, other);
    let walked = (story.run)(world, &client).await;
    world.control("PUT", "faults", json!([])).await;
    let mut violations = Vec::new();
    let kept = {
        let state = world.emulator.lock();
        let tenant = &state.tenants[0];
        let held = (&tenant.users, &state.provisioning);
        serde_json::to_string(&held).unwrap().contains(MARK)
    };
    let is_late = other.is_impossible_after_ours && delay == 2;
    match did.get() {
        OtherClient::Waiting => violations.push("the other client had no turn".to_owned()),
        OtherClient::Refused if !is_late => {
            violations.push("the other client was refused".to_owned());
        }
        OtherClient::Sent(_) if is_late => {
            violations.push("the other client was not late".to_owned());
        }
        // Our write came first, so there is no change of theirs to preserve.
        OtherClient::Refused => {
            if let Err(problem) = &walked {
                violations.push(format!("stopped although nothing changed: {problem:?}"));
            }
        }
        OtherClient::Sent(before) => {
            if other.leaves_mark && !kept {
                violations.push(format!("the other change is gone: {walked:?}"));
            }
            match (other.outcomes[delay], &walked) {
                (Completes, Ok(())) if !was_sent_after(world, call, before) => {}
                (Stops(title), Err(problem)) if problem.title == title => {
                    if was_sent_after(world, call, before) {
                        violations.push("sent over the other change".to_owned());
                    }
                }
                // The app does not take over a job that another client created.
                (Completes, Err(problem))
                    if other.write.1 == "/jobs"
                        && [SCHEMA_CHANGED, CONNECTION_CHANGED]
                            .iter()
                            .any(|one| has_title(*one, problem)) => {}
                // If another client stopped the job in between, stopping and starting it leaves it stopped.
                (Completes, Err(problem))
                    if other.write.1 == "/pause" && has_title(JOB_CHANGED, problem) => {}
                // A schema for a job from the same run is not compared: the app edits the schema that is there.
                (Stops(_), Ok(())) if other.leaves_mark && kept && other.write.1 == "/schema" => {}
                (expected, came) => {
                    violations.push(format!("expected {expected:?}, came {came:?}"));
                }
            }
        }
    }
    violations
        .into_iter()
        .map(|violation| {
            format!(
                "{}: {} × {}: {violation}",
                story.name,
                call.describe(),
                DELAYS[delay].0
            )
        })
        .collect()
}

/// Runs the cases of one story; returns their number and the violations.
async fn run_cases(story: &Story) -> (usize, Vec<String>) {
    let mut ground = record_fixture(story).await;
    let writes: Vec<Call> = ground
        .calls
        .iter()
        .filter(|call| call.is_write())
        .cloned()
        .collect();
    let pairs = writes.iter().flat_map(|call| {
        changes_during(call)
            .into_iter()
            .map(move |other| (call, other))
    });
    let (mut count, mut violations) = (0, Vec::new());
    for (call, other) in pairs {
        for delay in 0..DELAYS.len() {
            count += 1;
            violations.extend(run_case(story, call, other, delay, &ground).await);
            if !ground.is_reusable() {
                ground = record_fixture(story).await;
            }
        }
    }
    (count, violations)
}

#[test]
fn every_write_finds_what_another_client_changed_meanwhile() {
    let next = AtomicUsize::new(0);
    let ends = on_every_core(async || {
        let mut ends = Vec::new();
        while let Some((_, story)) = next_story(&next) {
            ends.push(Box::pin(run_cases(story)).await);
        }
        ends
    });
    let count: usize = ends.iter().map(|(count, _)| count).sum();
    let violations: Vec<String> = ends.into_iter().flat_map(|(_, found)| found).collect();
    let report = format!(
        "\nChanged by another client while we waited: {count} cells, {} violations\n",
        violations.len()
    );
    // Writes past the test runner, which captures what a passing test prints.
    std::io::stdout()
        .lock()
        .write_all(report.as_bytes())
        .unwrap();
    assert!(count > 100, "{count} cells are too few");
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}
