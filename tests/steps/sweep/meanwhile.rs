//! Every write of every story, with another client that changes what the write is about while the app waits: after a
//! refusal with a wait, after an answer that was lost before the write was carried out, and after one lost afterwards.
//! Refuses a write that no row says anything about.

use super::call::Call;
use super::faults::Outcome::{self, Completes, Stops};
use super::ground::{Ground, undisturbed};
use super::stories::Story;
use super::{nth, on_every_core};
use crate::world::World;
use rolecall::client::Client;
use rolecall::graph::Request;
use rolecall::graph::endpoint::{
    ASSIGN, CREATE_EXTENSION_PROPERTY, CREATE_SYNCHRONIZATION_JOB, INSTANTIATE,
    PAUSE_SYNCHRONIZATION_JOB, PUT_SYNCHRONIZATION_SCHEMA, PUT_SYNCHRONIZATION_SECRETS,
    RESTORE_USER, START_SYNCHRONIZATION_JOB, SYNCHRONIZATION_SCHEMA, UNASSIGN, UPDATE_USER,
};
use rolecall::platform::HttpRequest;
use serde_json::{Value, json};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::rc::Rc;
use std::sync::atomic::AtomicUsize;

/// What delays a write.
const DELAYS: [(&str, &str); 3] = [
    ("503, Retry-After", r#"{"status": 503, "retryAfter": 10}"#),
    ("lost before", r#"{"kind": "droppedConnection"}"#),
    ("lost after", r#"{"kind": "droppedAfter"}"#),
];

/// What the other client leaves in the tenant that is looked for at the end.
const MARK: &str = "of-another-client";

/// What another client does to what a write is about.
struct Other {
    /// The write, by its method and how its path ends; a `*` stands for the last segment.
    write: (&'static str, &'static str),
    /// The request of the other client, given the app's.
    does: fn(&HttpRequest, Option<Value>) -> Option<Request>,
    /// Whether it needs the schema first.
    reads_schema: bool,
    /// What the story comes to, for each of the delays.
    comes: [Outcome; 3],
    /// Whether [`MARK`] has to be there at the end wherever the other client could write it.
    marks: bool,
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

/// Every write that compares something, or finds what it was for.
const OTHERS: &[Other] = &[
    Other {
        write: ("PUT", "/schema"),
        does: schema,
        reads_schema: true,
        comes: [SCHEMA; 3],
        marks: true,
    },
    Other {
        write: ("DELETE", "/schema"),
        does: schema,
        reads_schema: true,
        comes: [SCHEMA; 3],
        marks: true,
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
        reads_schema: false,
        comes: [CONNECTION; 3],
        marks: true,
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
        reads_schema: false,
        comes: [ROLES; 3],
        marks: true,
    },
    Other {
        write: ("POST", "/appRoleAssignedTo"),
        does: |at, _| {
            let mut theirs = body(at);
            theirs["appRoleId"] = json!("00000000-0000-0000-0000-000000000000");
            Some(Request::new(&ASSIGN, &[ids(at)[0]]).json(theirs))
        },
        reads_schema: false,
        comes: [ASSIGNED, ASSIGNED, Completes],
        marks: false,
    },
    Other {
        write: ("DELETE", "/appRoleAssignedTo/*"),
        does: |at, _| Some(Request::new(&UNASSIGN, &[ids(at)[0], ids(at)[2]])),
        reads_schema: false,
        comes: [Completes; 3],
        marks: false,
    },
    Other {
        write: ("POST", "/start"),
        does: |at, _| Some(of_job(&START_SYNCHRONIZATION_JOB, at)),
        reads_schema: false,
        comes: [Completes; 3],
        marks: false,
    },
    Other {
        write: ("POST", "/pause"),
        does: PAUSE,
        reads_schema: false,
        comes: [Completes; 3],
        marks: false,
    },
    Other {
        write: ("POST", "/restart"),
        does: PAUSE,
        reads_schema: false,
        comes: [JOB; 3],
        marks: false,
    },
    Other {
        write: ("DELETE", "/jobs/*"),
        does: PAUSE,
        reads_schema: false,
        comes: [JOB, JOB, Completes],
        marks: false,
    },
    Other {
        write: ("DELETE", "/users/*"),
        does: |at, _| {
            let name = format!("{MARK}@contoso.example");
            let theirs = json!({"userPrincipalName": name});
            Some(Request::new(&UPDATE_USER, &[ids(at)[0]]).json(theirs))
        },
        reads_schema: false,
        comes: [PERSON, PERSON, Completes],
        marks: true,
    },
    Other {
        write: ("POST", "/restore"),
        does: |at, _| Some(Request::new(&RESTORE_USER, &[ids(at)[1]])),
        reads_schema: false,
        comes: [Completes; 3],
        marks: false,
    },
    Other {
        write: ("POST", "/extensionProperties"),
        does: |at, _| {
            let mut theirs = body(at);
            theirs["dataType"] = json!("Integer");
            Some(Request::new(&CREATE_EXTENSION_PROPERTY, &[ids(at)[0]]).json(theirs))
        },
        reads_schema: false,
        comes: [ATTRIBUTE, ATTRIBUTE, Completes],
        marks: false,
    },
    Other {
        write: ("POST", "/jobs"),
        does: |at, _| Some(Request::new(&CREATE_SYNCHRONIZATION_JOB, &[ids(at)[0]]).json(body(at))),
        reads_schema: false,
        comes: [Completes; 3],
        marks: false,
    },
    Other {
        write: ("POST", "/instantiate"),
        does: |at, _| Some(Request::new(&INSTANTIATE, &[ids(at)[0]]).json(body(at))),
        reads_schema: false,
        comes: [Completes; 3],
        marks: false,
    },
];

/// What nothing in the tenant shows, so that there is nothing to compare.
const UNSEEN: [&str; 1] = ["/provisionOnDemand"];

fn other(call: &Call) -> Option<&'static Other> {
    let found = OTHERS.iter().find(|other| {
        let (method, end) = other.write;
        let path = call.path();
        let ends = match end.strip_suffix('*') {
            Some(folder) => path
                .rsplit_once('/')
                .is_some_and(|(above, _)| format!("{above}/").ends_with(folder)),
            None => path.ends_with(end),
        };
        call.method == method && ends
    });
    let is_unseen = UNSEEN.iter().any(|end| call.path().ends_with(end));
    assert!(
        found.is_some() || is_unseen,
        "say what another client does meanwhile: {}",
        call.shown()
    );
    found
}

/// What the other client did: nothing yet, refused, or done, with how many requests there were then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Did {
    Nothing,
    Refused,
    Done(usize),
}

/// Lets the other client act as soon as the delayed request was met.
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
            let schema = if other.reads_schema {
                let read = of_job(&SYNCHRONIZATION_SCHEMA, &request);
                client.read::<Value>(&read).await.ok()
            } else {
                None
            };
            let sent = match (other.does)(&request, schema) {
                Some(theirs) => client.send(&theirs).await.is_ok(),
                None => false,
            };
            let count = emulator.lock().log.entries().count();
            done.set(if sent { Did::Done(count) } else { Did::Refused });
        })
    });
    did
}

/// Whether the call was sent after so many requests.
fn sent_after(world: &World, call: &Call, count: usize) -> bool {
    let state = world.emulator.lock();
    let mut after = state.log.entries().skip(count);
    after.any(|entry| {
        entry.method == call.method && Call::of(entry, &BTreeSet::new()).url == call.url
    })
}

async fn cell(story: &Story, call: &Call, delay: usize, ground: &Ground) -> Vec<String> {
    let Some(other) = other(call) else {
        return Vec::new();
    };
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
        let held = serde_json::to_string(&(&state.tenants, &state.provisioning)).unwrap();
        held.contains(MARK)
    };
    match did.get() {
        Did::Nothing => violations.push("the other client had no turn".to_owned()),
        // Nothing of theirs is there to be kept: ours was first.
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
                (Completes, Ok(())) => {}
                (Stops(title), Err(problem)) if problem.title == title => {
                    if sent_after(world, call, before) {
                        violations.push("sent over the other change".to_owned());
                    }
                }
                // A whole schema is not put into a job that another client made.
                (Completes, Err(problem))
                    if other.write.1 == "/jobs"
                        && problem.title == "The schema changed meanwhile" => {}
                // What is made in the same run is not compared: it is written into what is there.
                (Stops(_), Ok(())) if other.marks && kept => {}
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

/// The cells of one story: how many, and what was violated.
async fn cells(story: &Story) -> (usize, Vec<String>) {
    let mut ground = undisturbed(story).await;
    let is_compared = |call: &&Call| call.writes() && other(call).is_some();
    let writes: Vec<Call> = ground.calls.iter().filter(is_compared).cloned().collect();
    let mut violations = Vec::new();
    for call in &writes {
        for delay in 0..DELAYS.len() {
            violations.extend(cell(story, call, delay, &ground).await);
            if !ground.is_fresh() {
                ground = undisturbed(story).await;
            }
        }
    }
    (writes.len() * DELAYS.len(), violations)
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
    // Past the test runner, which keeps back what a passing test prints.
    std::io::stdout()
        .lock()
        .write_all(report.as_bytes())
        .unwrap();
    assert!(count > 100, "{count} cells are too few");
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}
