//! Tests every write of every story while another client changes the same object during the app's wait: after a refusal
//! with a wait, after a response lost before the write was carried out, and after one lost afterwards.
//! Fails for a write that has no row.

use super::call::Call;
use super::faults::Outcome::{self, Completes, Stops};
use super::fixture::{StoryFixture, record_fixture};
use super::stories::Story;
use super::{next_story, on_every_core};
use crate::world::World;
use rolecall::client::Client;
use rolecall::graph::Request;
use rolecall::graph::endpoint::{
    ASSIGN, CREATE_EXTENSION_PROPERTY, CREATE_SYNCHRONIZATION_JOB, DELETE_SYNCHRONIZATION_JOB,
    INSTANTIATE, PAUSE_SYNCHRONIZATION_JOB, PUT_SYNCHRONIZATION_SCHEMA,
    PUT_SYNCHRONIZATION_SECRETS, RESTORE_USER, SERVICE_PRINCIPAL, START_SYNCHRONIZATION_JOB,
    SYNCHRONIZATION_SCHEMA, UNASSIGN, UPDATE_USER,
};
use rolecall::platform::HttpRequest;
use rolecall::problem::Problem;
use serde_json::{Value, json};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::rc::Rc;
use std::sync::atomic::AtomicUsize;

const DELAYS: [(&str, &str); 3] = [
    ("503, Retry-After", r#"{"status": 503, "retryAfter": 10}"#),
    ("lost before", r#"{"kind": "droppedConnection"}"#),
    ("lost after", r#"{"kind": "droppedAfter"}"#),
];

/// A value that the other client writes, to find it in the tenant at the end.
const MARK: &str = "of-another-client";

/// What another client changes in the object of a write.
struct ConcurrentChange {
    /// The write, by its method and the end of its path; a `*` stands for the last segment.
    write: (&'static str, &'static str),
    /// The other client's request, for the app's request.
    request: fn(&HttpRequest, Option<Value>) -> Option<Request>,
    /// What the other client reads first.
    reads_first: Option<fn(&HttpRequest) -> Request>,
    /// The outcome of the story for each of the delays.
    outcomes: [Outcome; 3],
    /// Whether the tenant must hold [`MARK`] at the end if the other client could write it.
    leaves_mark: bool,
    /// Whether the other client's change is impossible after ours: its object is gone, or there already.
    is_impossible_after_ours: bool,
}

const ROLES_CHANGED: Outcome = Stops("Someone else changed it meanwhile");
const SCHEMA_CHANGED: Outcome = Stops("The schema changed meanwhile");
const CONNECTION_CHANGED: Outcome = Stops("Someone else changed the connection meanwhile");
const JOB_CHANGED: Outcome = Stops("Someone else started or stopped the job meanwhile");
const USER_RENAMED: Outcome = Stops("Someone else renamed the person meanwhile");
const ASSIGNMENT_CHANGED: Outcome = Stops("Someone else assigned it meanwhile");
const ATTRIBUTE_DIFFERS: Outcome = Stops("The attribute differs");

fn path_ids(request: &HttpRequest) -> Vec<&str> {
    request.uri().path().split('/').skip(3).collect()
}

fn json_body(request: &HttpRequest) -> Value {
    serde_json::from_slice(request.body()).unwrap_or_default()
}

fn job_request(
    endpoint: &'static rolecall::graph::endpoint::Endpoint,
    at: &HttpRequest,
) -> Request {
    let ids = path_ids(at);
    Request::new(endpoint, &[ids[0], ids[3]])
}

fn put_marked_schema(at: &HttpRequest, schema: Option<Value>) -> Option<Request> {
    let mut schema = schema?;
    let place = "/synchronizationRules/0/objectMappings/0/attributeMappings/1";
    schema.pointer_mut(place)?["defaultValue"] = json!(MARK);
    Some(job_request(&PUT_SYNCHRONIZATION_SCHEMA, at).json_body(schema))
}

const PAUSE_JOB: fn(&HttpRequest, Option<Value>) -> Option<Request> =
    |at, _| Some(job_request(&PAUSE_SYNCHRONIZATION_JOB, at));

/// Every write that compares something, or finds its change already made.
const CONCURRENT_CHANGES: &[ConcurrentChange] = &[
    ConcurrentChange {
        write: ("PUT", "/schema"),
        request: put_marked_schema,
        reads_first: Some(|at| job_request(&SYNCHRONIZATION_SCHEMA, at)),
        outcomes: [SCHEMA_CHANGED; 3],
        leaves_mark: true,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("DELETE", "/schema"),
        request: put_marked_schema,
        reads_first: Some(|at| job_request(&SYNCHRONIZATION_SCHEMA, at)),
        outcomes: [SCHEMA_CHANGED; 3],
        leaves_mark: true,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("PUT", "/secrets"),
        request: |at, _| {
            let mut theirs = json_body(at);
            let settings = json!({"Enabled": true, "Recipients": format!("{MARK}@contoso.example"), "DeleteThresholdEnabled": false, "DeleteThresholdValue": 500});
            for pair in theirs["value"].as_array_mut()? {
                if pair["key"] == "SyncNotificationSettings" {
                    pair["value"] = json!(settings.to_string());
                }
            }
            Some(Request::new(&PUT_SYNCHRONIZATION_SECRETS, &[path_ids(at)[0]]).json_body(theirs))
        },
        reads_first: None,
        outcomes: [CONNECTION_CHANGED; 3],
        leaves_mark: true,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("PATCH", "/users/*"),
        request: |at, _| {
            let mut theirs = json_body(at);
            for (_, value) in theirs.as_object_mut()? {
                *value = json!(MARK);
            }
            Some(Request::new(&UPDATE_USER, &[path_ids(at)[0]]).json_body(theirs))
        },
        reads_first: None,
        outcomes: [ROLES_CHANGED; 3],
        leaves_mark: true,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("POST", "/appRoleAssignedTo"),
        request: |at, application| {
            let mut theirs = json_body(at);
            let application = application?;
            let roles = application["appRoles"].as_array()?;
            let is_other =
                |role: &&Value| role["id"] != theirs["appRoleId"] && role["isEnabled"] == true;
            theirs["appRoleId"] = roles.iter().find(is_other)?["id"].clone();
            Some(Request::new(&ASSIGN, &[path_ids(at)[0]]).json_body(theirs))
        },
        reads_first: Some(|at| Request::new(&SERVICE_PRINCIPAL, &[path_ids(at)[0]])),
        outcomes: [ASSIGNMENT_CHANGED, ASSIGNMENT_CHANGED, Completes],
        leaves_mark: false,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("DELETE", "/appRoleAssignedTo/*"),
        request: |at, _| Some(Request::new(&UNASSIGN, &[path_ids(at)[0], path_ids(at)[2]])),
        reads_first: None,
        outcomes: [Completes; 3],
        leaves_mark: false,
        is_impossible_after_ours: true,
    },
    ConcurrentChange {
        write: ("POST", "/start"),
        request: |at, _| Some(job_request(&START_SYNCHRONIZATION_JOB, at)),
        reads_first: None,
        outcomes: [Completes; 3],
        leaves_mark: false,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("POST", "/start"),
        request: |at, _| Some(job_request(&DELETE_SYNCHRONIZATION_JOB, at)),
        reads_first: None,
        // If the response is lost, the error is about the write: the app does not know whether it was carried out.
        outcomes: [Stops("Not found"), Stops("No answer"), Stops("No answer")],
        leaves_mark: false,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("POST", "/pause"),
        request: PAUSE_JOB,
        reads_first: None,
        outcomes: [Completes; 3],
        leaves_mark: false,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("POST", "/restart"),
        request: PAUSE_JOB,
        reads_first: None,
        outcomes: [JOB_CHANGED; 3],
        leaves_mark: false,
        is_impossible_after_ours: false,
    },
    ConcurrentChange {
        write: ("DELETE", "/jobs/*"),
        request: PAUSE_JOB,
        reads_first: None,
        outcomes: [JOB_CHANGED, JOB_CHANGED, Completes],
        leaves_mark: false,
        is_impossible_after_ours: true,
    },
    ConcurrentChange {
        write: ("DELETE", "/users/*"),
        request: |at, _| {
            let name = format!("{MARK}@contoso.example");
            let theirs = json!({"userPrincipalName": name});
            Some(Request::new(&UPDATE_USER, &[path_ids(at)[0]]).json_body(theirs))
        },
        reads_first: None,
        outcomes: [USER_RENAMED, USER_RENAMED, Completes],
        leaves_mark: true,
        is_impossible_after_ours: true,
    },
    ConcurrentChange {
        write: ("POST", "/restore"),
        request: |at, _| Some(Request::new(&RESTORE_USER, &[path_ids(at)[1]])),
        reads_first: None,
        outcomes: [Completes; 3],
        leaves_mark: false,
        is_impossible_after_ours: true,
    },
    ConcurrentChange {
        write: ("POST", "/extensionProperties"),
        request: |at, _| {
            let mut theirs = json_body(at);
            theirs["dataType"] = json!("Integer");
            Some(Request::new(&CREATE_EXTENSION_PROPERTY, &[path_ids(at)[0]]).json_body(theirs))
        },
        reads_first: None,
        outcomes: [ATTRIBUTE_DIFFERS, ATTRIBUTE_DIFFERS, Completes],
        leaves_mark: false,
        is_impossible_after_ours: true,
    },
    ConcurrentChange {
        write: ("POST", "/jobs"),
        request: |at, _| {
            Some(
                Request::new(&CREATE_SYNCHRONIZATION_JOB, &[path_ids(at)[0]])
                    .json_body(json_body(at)),
            )
        },
        reads_first: None,
        outcomes: [Completes; 3],
        leaves_mark: false,
        is_impossible_after_ours: true,
    },
    ConcurrentChange {
        write: ("POST", "/instantiate"),
        request: |at, _| {
            Some(Request::new(&INSTANTIATE, &[path_ids(at)[0]]).json_body(json_body(at)))
        },
        reads_first: None,
        outcomes: [Completes; 3],
        leaves_mark: false,
        is_impossible_after_ours: false,
    },
];

/// Writes whose effect Graph does not show, so that there is nothing to compare.
const NOT_COMPARED: [&str; 1] = ["/provisionOnDemand"];

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

/// Lets the other client act as soon as the tenant has handled the delayed request.
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
