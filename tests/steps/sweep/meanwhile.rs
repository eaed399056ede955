//! Tests every write of every story while another client changes the same object during the app's wait: after a refusal
//! with a wait, after a response lost before the write was carried out, and after one lost afterwards.
//! Fails for a write that has no row.

use super::call::Call;
use super::faults::Outcome::{self, Completes, Stops};
use super::ground::{Ground, undisturbed};
use super::stories::Story;
use super::{nth, on_every_core};
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
struct Other {
    /// The write, by its method and the end of its path; a `*` stands for the last segment.
    write: (&'static str, &'static str),
    /// The other client's request, for the app's request.
    does: fn(&HttpRequest, Option<Value>) -> Option<Request>,
    /// What the other client reads first.
    reads: Option<fn(&HttpRequest) -> Request>,
    /// The outcome of the story for each of the delays.
    comes: [Outcome; 3],
    /// Whether the tenant must hold [`MARK`] at the end if the other client could write it.
    marks: bool,
    /// Whether the other client's change is impossible after ours: its object is gone, or there already.
    comes_late: bool,
}

const ROLES: Outcome = Stops("Someone else changed it meanwhile");
const SCHEMA: Outcome = Stops("The schema changed meanwhile");
const CONNECTION: Outcome = Stops("Someone else changed the connection meanwhile");
const JOB: Outcome = Stops("Someone else started or stopped the job meanwhile");
const PERSON: Outcome = Stops("Someone else renamed the person meanwhile");
const ASSIGNED: Outcome = Stops("Someone else assigned it meanwhile");
const ATTRIBUTE: Outcome = Stops("The attribute differs");

fn ids(request: &HttpRequest) -> Vec<&str> {
    request.uri().path().split('/').skip(3).collect()
}

fn body(request: &HttpRequest) -> Value {
    serde_json::from_slice(request.body()).unwrap_or_default()
}

fn of_job(endpoint: &'static rolecall::graph::endpoint::Endpoint, at: &HttpRequest) -> Request {
    let ids = ids(at);
    Request::new(endpoint, &[ids[0], ids[3]])
}

fn schema(at: &HttpRequest, schema: Option<Value>) -> Option<Request> {
    let mut schema = schema?;
    let place = "/synchronizationRules/0/objectMappings/0/attributeMappings/1";
    schema.pointer_mut(place)?["defaultValue"] = json!(MARK);
    Some(of_job(&PUT_SYNCHRONIZATION_SCHEMA, at).json(schema))
}

const PAUSE: fn(&HttpRequest, Option<Value>) -> Option<Request> =
    |at, _| Some(of_job(&PAUSE_SYNCHRONIZATION_JOB, at));

/// Every write that compares something, or finds its change already made.
const OTHERS: &[Other] = &[
    Other {
        write: ("PUT", "/schema"),
        does: schema,
        reads: Some(|at| of_job(&SYNCHRONIZATION_SCHEMA, at)),
        comes: [SCHEMA; 3],
        marks: true,
        comes_late: false,
    },
    Other {
        write: ("DELETE", "/schema"),
        does: schema,
        reads: Some(|at| of_job(&SYNCHRONIZATION_SCHEMA, at)),
        comes: [SCHEMA; 3],
        marks: true,
        comes_late: false,
    },
    Other {
        write: ("PUT", "/secrets"),
        does: |at, _| {
            let mut theirs = body(at);
            let settings = json!({"Enabled": true, "Recipients": format!("{MARK}@contoso.example"), "DeleteThresholdEnabled": false, "DeleteThresholdValue": 500});
            for pair in theirs["value"].as_array_mut()? {
                if pair["key"] == "SyncNotificationSettings" {
                    pair["value"] = json!(settings.to_string());
                }
            }
            Some(Request::new(&PUT_SYNCHRONIZATION_SECRETS, &[ids(at)[0]]).json(theirs))
        },
        reads: None,
        comes: [CONNECTION; 3],
        marks: true,
        comes_late: false,
    },
    Other {
        write: ("PATCH", "/users/*"),
        does: |at, _| {
            let mut theirs = body(at);
            for (_, value) in theirs.as_object_mut()? {
                *value = json!(MARK);
            }
            Some(Request::new(&UPDATE_USER, &[ids(at)[0]]).json(theirs))
        },
        reads: None,
        comes: [ROLES; 3],
        marks: true,
        comes_late: false,
    },
    Other {
        write: ("POST", "/appRoleAssignedTo"),
        does: |at, application| {
            let mut theirs = body(at);
            let application = application?;
            let roles = application["appRoles"].as_array()?;
            let is_other =
                |role: &&Value| role["id"] != theirs["appRoleId"] && role["isEnabled"] == true;
            theirs["appRoleId"] = roles.iter().find(is_other)?["id"].clone();
            Some(Request::new(&ASSIGN, &[ids(at)[0]]).json(theirs))
        },
        reads: Some(|at| Request::new(&SERVICE_PRINCIPAL, &[ids(at)[0]])),
        comes: [ASSIGNED, ASSIGNED, Completes],
        marks: false,
        comes_late: false,
    },
    Other {
        write: ("DELETE", "/appRoleAssignedTo/*"),
        does: |at, _| Some(Request::new(&UNASSIGN, &[ids(at)[0], ids(at)[2]])),
        reads: None,
        comes: [Completes; 3],
        marks: false,
        comes_late: true,
    },
    Other {
        write: ("POST", "/start"),
        does: |at, _| Some(of_job(&START_SYNCHRONIZATION_JOB, at)),
        reads: None,
        comes: [Completes; 3],
        marks: false,
        comes_late: false,
    },
    Other {
        write: ("POST", "/start"),
        does: |at, _| Some(of_job(&DELETE_SYNCHRONIZATION_JOB, at)),
        reads: None,
        // If the response is lost, the error is about the write: the app does not know whether it was carried out.
        comes: [Stops("Not found"), Stops("No answer"), Stops("No answer")],
        marks: false,
        comes_late: false,
    },
    Other {
        write: ("POST", "/pause"),
        does: PAUSE,
        reads: None,
        comes: [Completes; 3],
        marks: false,
        comes_late: false,
    },
    Other {
        write: ("POST", "/restart"),
        does: PAUSE,
        reads: None,
        comes: [JOB; 3],
        marks: false,
        comes_late: false,
    },
    Other {
        write: ("DELETE", "/jobs/*"),
        does: PAUSE,
        reads: None,
        comes: [JOB, JOB, Completes],
        marks: false,
        comes_late: true,
    },
    Other {
        write: ("DELETE", "/users/*"),
        does: |at, _| {
            let name = format!("{MARK}@contoso.example");
            let theirs = json!({"userPrincipalName": name});
            Some(Request::new(&UPDATE_USER, &[ids(at)[0]]).json(theirs))
        },
        reads: None,
        comes: [PERSON, PERSON, Completes],
        marks: true,
        comes_late: true,
    },
    Other {
        write: ("POST", "/restore"),
        does: |at, _| Some(Request::new(&RESTORE_USER, &[ids(at)[1]])),
        reads: None,
        comes: [Completes; 3],
        marks: false,
        comes_late: true,
    },
    Other {
        write: ("POST", "/extensionProperties"),
        does: |at, _| {
            let mut theirs = body(at);
            theirs["dataType"] = json!("Integer");
            Some(Request::new(&CREATE_EXTENSION_PROPERTY, &[ids(at)[0]]).json(theirs))
        },
        reads: None,
        comes: [ATTRIBUTE, ATTRIBUTE, Completes],
        marks: false,
        comes_late: true,
    },
    Other {
        write: ("POST", "/jobs"),
        does: |at, _| Some(Request::new(&CREATE_SYNCHRONIZATION_JOB, &[ids(at)[0]]).json(body(at))),
        reads: None,
        comes: [Completes; 3],
        marks: false,
        comes_late: true,
    },
    Other {
        write: ("POST", "/instantiate"),
        does: |at, _| Some(Request::new(&INSTANTIATE, &[ids(at)[0]]).json(body(at))),
        reads: None,
        comes: [Completes; 3],
        marks: false,
        comes_late: false,
    },
];

/// Writes whose effect Graph does not show, so that there is nothing to compare.
const UNSEEN: [&str; 1] = ["/provisionOnDemand"];

fn others(call: &Call) -> Vec<&'static Other> {
    let is_about = |other: &&Other| {
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
    let found: Vec<&Other> = OTHERS.iter().filter(is_about).collect();
    let is_unseen = UNSEEN.iter().any(|end| call.path().ends_with(end));
    assert!(
        !found.is_empty() || is_unseen,
        "say what another client does meanwhile: {}",
        call.shown()
    );
    found
}

/// What the other client did: nothing yet, refused, or sent, with the number of requests by then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Did {
    Nothing,
    Refused,
    Done(usize),
}

/// Lets the other client act as soon as the tenant has handled the delayed request.
fn prepare(world: &World, client: &Client, call: &Call, other: &'static Other) -> Rc<Cell<Did>> {
    let did = Rc::new(Cell::new(Did::Nothing));
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
    world.meanwhile(matches, move |request| {
        Box::pin(async move {
            let read = match other.reads {
                Some(reads) => client.read::<Value>(&reads(&request)).await.ok(),
                None => None,
            };
            let sent = match (other.does)(&request, read) {
                Some(theirs) => client.send(&theirs).await.is_ok(),
                None => false,
            };
            let count = emulator.lock().log.entries().count();
            done.set(if sent { Did::Done(count) } else { Did::Refused });
        })
    });
    did
}

fn is_titled(outcome: Outcome, problem: &Problem) -> bool {
    matches!(outcome, Stops(title) if problem.title == title)
}

/// Whether the call was sent after the first `count` requests.
fn sent_after(world: &World, call: &Call, count: usize) -> bool {
    let state = world.emulator.lock();
    let mut after = state.log.entries().skip(count);
    after.any(|entry| {
        entry.method == call.method && Call::of(entry, &BTreeSet::new()).url == call.url
    })
}

async fn cell(
    story: &Story,
    call: &Call,
    other: &'static Other,
    delay: usize,
    ground: &Ground,
) -> Vec<String> {
    let world = &ground.world;
    world.put_back(&ground.tenant, ground.now);
    let client = Client::new(ground.session.clone());
    world.shown.borrow_mut().clone_from(&ground.shown);
    let mut fault: Value = serde_json::from_str(DELAYS[delay].1).unwrap();
    fault["method"] = json!(call.method);
    fault["path"] = json!(call.aim());
    fault["times"] = json!(1);
    world.control("PUT", "faults", json!([fault])).await;
    let did = prepare(world, &client, call, other);
    let walked = (story.walk)(world, &client).await;
    world.control("PUT", "faults", json!([])).await;
    let mut violations = Vec::new();
    let kept = {
        let state = world.emulator.lock();
        let tenant = &state.tenants[0];
        let held = (&tenant.users, &state.provisioning);
        serde_json::to_string(&held).unwrap().contains(MARK)
    };
    let is_late = other.comes_late && delay == 2;
    match did.get() {
        Did::Nothing => violations.push("the other client had no turn".to_owned()),
        Did::Refused if !is_late => violations.push("the other client was refused".to_owned()),
        Did::Done(_) if is_late => violations.push("the other client was not late".to_owned()),
        // Our write came first, so there is no change of theirs to preserve.
        Did::Refused => {
            if let Err(problem) = &walked {
                violations.push(format!("stopped although nothing changed: {problem:?}"));
            }
        }
        Did::Done(before) => {
            if other.marks && !kept {
                violations.push(format!("the other change is gone: {walked:?}"));
            }
            match (other.comes[delay], &walked) {
                (Completes, Ok(())) if !sent_after(world, call, before) => {}
                (Stops(title), Err(problem)) if problem.title == title => {
                    if sent_after(world, call, before) {
                        violations.push("sent over the other change".to_owned());
                    }
                }
                // The app does not take over a job that another client created.
                (Completes, Err(problem))
                    if other.write.1 == "/jobs"
                        && [SCHEMA, CONNECTION]
                            .iter()
                            .any(|one| is_titled(*one, problem)) => {}
                // If another client stopped the job in between, stopping and starting it leaves it stopped.
                (Completes, Err(problem))
                    if other.write.1 == "/pause" && is_titled(JOB, problem) => {}
                // A schema for a job from the same run is not compared: the app edits the schema that is there.
                (Stops(_), Ok(())) if other.marks && kept && other.write.1 == "/schema" => {}
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
                call.shown(),
                DELAYS[delay].0
            )
        })
        .collect()
}

/// Runs the cases of one story; returns their number and the violations.
async fn cells(story: &Story) -> (usize, Vec<String>) {
    let mut ground = undisturbed(story).await;
    let writes: Vec<Call> = ground
        .calls
        .iter()
        .filter(|call| call.writes())
        .cloned()
        .collect();
    let pairs = writes
        .iter()
        .flat_map(|call| others(call).into_iter().map(move |other| (call, other)));
    let (mut count, mut violations) = (0, Vec::new());
    for (call, other) in pairs {
        for delay in 0..DELAYS.len() {
            count += 1;
            violations.extend(cell(story, call, other, delay, &ground).await);
            if !ground.is_fresh() {
                ground = undisturbed(story).await;
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
        while let Some((_, story)) = nth(&next) {
            ends.push(Box::pin(cells(story)).await);
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
