//! The fault sweep: every Graph call of every story, met by every fault, once and persistently.
//! The calls are those of an undisturbed walk, so a new call is swept without being listed. Time is the test's own.
//! Refuses to look into the client: what counts is what the person is told, what was written, and what the tenant is.

mod faults;
mod stories;

use crate::world::World;
use emulator::log::{Entry, Log};
use emulator::state::State;
use faults::{FAULTS, Fault, Outcome, REPEATS, expected, titles};
use rolecall::client::Client;
use rolecall::oauth::SessionState;
use rolecall::session::Session;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use stories::{STORIES, Story};

/// What only reads, whatever its method. Trying a connection saves nothing.
const READS: [&str; 3] = [
    "$batch",
    "getAvailableExtensionProperties",
    "validateCredentials",
];

/// A call of a story: what a fault is aimed at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Call {
    pub(crate) method: String,
    /// Path and query, with `*` for the id of a job that the story makes.
    pub(crate) url: String,
    /// Whether it is an item of a batch.
    pub(crate) in_batch: bool,
    /// Whether it reads what the story deletes.
    pub(crate) goes: bool,
    /// Whether an undisturbed walk is told that there is no such thing yet.
    pub(crate) comes: bool,
}

impl Call {
    fn of(request: &Entry, jobs: &[String]) -> Self {
        let is_new = |part: &&str| part.starts_with("scim.") && !jobs.iter().any(|job| job == part);
        let new = request.url.split(['/', '?']).find(is_new);
        Self {
            in_batch: request.batch.is_some(),
            method: request.method.clone(),
            url: match new {
                Some(new) => request.url.replace(new, "*"),
                None => request.url.clone(),
            },
            goes: false,
            comes: false,
        }
    }

    fn path(&self) -> &str {
        self.url.split('?').next().unwrap_or_default()
    }

    fn names_an_attribute(&self) -> bool {
        self.url.contains("extension_") || self.method == "PATCH"
    }

    /// Whether it changes something.
    fn writes(&self) -> bool {
        self.method != "GET" && !READS.iter().any(|read| self.url.contains(read))
    }

    /// Why it may be sent twice, where it may.
    fn repeats(&self) -> Option<&'static str> {
        let row = REPEATS.iter().find(|(end, _)| self.url.ends_with(end));
        row.map(|(_, why)| *why)
    }

    /// Whether what comes of a fault depends on the story.
    fn is_own(&self) -> bool {
        self.is_part_of_a_change() || self.goes || self.comes
    }

    /// Whether it is sent while a change is made, of something that was there when it was planned, or was just made.
    fn is_part_of_a_change(&self) -> bool {
        self.writes()
            || self.url.contains('*')
            || (self.url.ends_with("/extensionProperties") && !self.in_batch)
    }

    /// For the table: the path without ids and query.
    fn shown(&self) -> String {
        let parts: Vec<&str> = self
            .path()
            .split('/')
            .map(|part| match part.len() {
                36 => "{id}",
                _ if part.starts_with("scim.") => "{job}",
                _ if part == "*" => "{new job}",
                _ if part.starts_with("applications(") => "applications(appId)",
                _ => part,
            })
            .collect();
        let item = if self.in_batch { " in a batch" } else { "" };
        format!("{} {}{item}", self.method, parts.join("/"))
    }
}

/// What was sent to Graph.
fn requests(world: &World) -> Vec<Entry> {
    let state = world.emulator.lock();
    let to_graph = state.log.entries();
    to_graph
        .filter(|request| request.url.starts_with("/v1.0/"))
        .cloned()
        .collect()
}

/// The writes that were carried out, as text.
fn carried_out(world: &World) -> Vec<String> {
    let was_done = |request: &&Entry| match request.fault.as_deref() {
        Some(fault) => fault == "truncatedBody",
        None => request.status.is_some_and(|status| status < 300),
    };
    let is_write = |request: &&Entry| {
        let call = Call::of(request, &[]);
        call.writes() && call.repeats().is_none()
    };
    requests(world)
        .iter()
        .filter(is_write)
        .filter(was_done)
        .map(|request| format!("{} {} {}", request.method, request.url, request.body))
        .collect()
}

/// What the tenant holds, without what differs between two walks: ids and moments of what was created, and the tenant's
/// own notes of what changed when.
fn state(world: &World) -> Value {
    let state = world.emulator.lock();
    let tenant = &state.tenants[0];
    let mut held = json!({
        "users": tenant.users,
        "groups": tenant.groups,
        "applications": tenant.applications,
        "servicePrincipals": tenant.service_principals,
        "extensionProperties": tenant.extension_properties,
        "appRoleAssignments": tenant.app_role_assignments,
        "deletedItems": tenant.deleted_items,
    });
    for item in held["deletedItems"].as_array_mut().unwrap() {
        item.as_object_mut().unwrap().remove("deletedDateTime");
    }
    for property in held["extensionProperties"].as_array_mut().unwrap() {
        let property = property.as_object_mut().unwrap();
        property.retain(|name, _| {
            ["name", "dataType", "targetObjects", "isMultiValued"].contains(&name.as_str())
        });
    }
    for assignment in held["appRoleAssignments"].as_array_mut().unwrap() {
        let assignment = assignment.as_object_mut().unwrap();
        assignment
            .retain(|name, _| ["principalId", "resourceId", "appRoleId"].contains(&name.as_str()));
    }
    held["provisioning"] = provisioning(&state);
    held
}

/// The connections and jobs, without what a job has done, and without the ids and versions that differ.
fn provisioning(state: &State) -> Value {
    let mut held = serde_json::to_value(&state.provisioning).unwrap()["applications"].take();
    for setup in held.as_object_mut().unwrap().values_mut() {
        for job in setup["jobs"].as_array_mut().unwrap() {
            let job = job.as_object_mut().unwrap();
            job.retain(|name, _| ["templateId", "schedule", "schema"].contains(&name.as_str()));
            if let Some(schema) = job["schema"].as_object_mut() {
                schema.retain(|name, _| !["id", "version"].contains(&name.as_str()));
            }
        }
    }
    held
}

/// The ids of the jobs.
fn jobs(world: &World) -> Vec<String> {
    let held = serde_json::to_value(&world.emulator.lock().provisioning).unwrap();
    let setups = held["applications"].as_object().unwrap().values();
    setups
        .flat_map(|setup| setup["jobs"].as_array().unwrap())
        .map(|job| job["id"].as_str().unwrap().to_owned())
        .collect()
}

/// A tenant in which the story can begin.
async fn begun(story: &Story) -> (World, Client) {
    let (world, client) = World::signed_in(story.scenario, "admin").await;
    if let Some(before) = story.before {
        assert_eq!(
            before(&world, &client).await,
            Ok(()),
            "before {}",
            story.name
        );
    }
    world.emulator.lock().log = Log::default();
    (world, client)
}

/// Where the cells of a story begin, and what an undisturbed walk does and leaves. Seeding and signing in take longer than
/// a walk, so a cell puts the tenant back.
struct Ground {
    world: World,
    session: Session,
    tenant: State,
    now: i64,
    calls: Vec<Call>,
    clean: Value,
}

impl Ground {
    /// Whether the session is as it was: it asked Entra for nothing in the last walk.
    fn is_fresh(&self) -> bool {
        let state = self.world.emulator.lock();
        let mut urls = state.log.entries().map(|request| &request.url);
        matches!(self.session.state(), SessionState::SignedIn(_))
            && urls.all(|url| !url.contains("/oauth2/"))
    }
}

/// An undisturbed walk: its calls, and what it leaves.
async fn undisturbed(story: &Story) -> Ground {
    let (world, client) = begun(story).await;
    let mut tenant = world.emulator.lock().clone();
    let jobs = jobs(&world);
    let walked = (story.walk)(&world, &client).await;
    assert_eq!(walked, Ok(()), "{} without a fault", story.name);
    let requests = requests(&world);
    let absent: BTreeSet<Call> = requests
        .iter()
        .filter(|request| request.status == Some(404))
        .map(|request| Call::of(request, &jobs))
        .collect();
    let calls: BTreeSet<Call> = requests
        .iter()
        .map(|request| Call::of(request, &jobs))
        .collect();
    let deleted: Vec<String> = calls
        .iter()
        .filter(|call| call.method == "DELETE")
        .map(|call| call.path().to_owned())
        .collect();
    let told = calls.into_iter().map(|call| Call {
        goes: call.method == "GET" && deleted.iter().any(|path| path == call.path()),
        comes: absent.contains(&call),
        ..call
    });
    let (calls, clean) = (told.collect(), state(&world));
    // The tokens that the walk asked for are kept.
    tenant.identity = world.emulator.lock().identity.clone();
    Ground {
        session: client.session().clone(),
        now: world.now(),
        world,
        tenant,
        calls,
        clean,
    }
}

/// Walks with one fault, then without it where it stopped. Gives what was violated.
async fn cell(
    story: &Story,
    call: &Call,
    fault: &Fault,
    always: bool,
    ground: &Ground,
) -> Vec<String> {
    let world = &ground.world;
    world.put_back(&ground.tenant, ground.now);
    let client = Client::new(ground.session.clone());
    let visits = world.visits();
    let mut what = (fault.what)(call);
    what["method"] = json!(call.method);
    what["path"] = json!(format!("{}$", call.url));
    if !always {
        what["times"] = json!(1);
    }
    world.control("PUT", "faults", json!([what])).await;
    let walked = (story.walk)(world, &client).await;
    let (expected, why) = expected(fault, call, always);
    let came = match &walked {
        Ok(()) => Outcome::Completes,
        Err(problem) => {
            // Titles are the app's; one that the table does not know is a violation by itself.
            Outcome::Stops(
                titles()
                    .find(|title| *title == problem.title)
                    .unwrap_or("a problem that is not in the table"),
            )
        }
    };
    let mut violations = Vec::new();
    if came != expected {
        violations.push(format!(
            "expected {expected:?}{}, came {came:?}: {walked:?}",
            why.map(|why| format!(" ({why})")).unwrap_or_default()
        ));
    }
    if !requests(world)
        .iter()
        .any(|request| request.fault.is_some())
    {
        violations.push("the fault met nothing".into());
    }
    if world.visits() != visits || !matches!(client.session().state(), SessionState::SignedIn(_)) {
        violations.push("the person was sent away or signed out".into());
    }
    if let Err(problem) = &walked {
        for (part, text) in [
            ("happened", &problem.happened),
            ("changed", &problem.changed),
            ("next", &problem.next),
        ] {
            if text.is_empty() {
                violations.push(format!("the problem does not say what {part}"));
            }
        }
    }
    world.control("PUT", "faults", json!([])).await;
    if walked.is_err() {
        let resumed = (story.walk)(world, &Client::new(client.session().clone())).await;
        if let Err(problem) = resumed {
            violations.push(format!("could not be resumed: {problem:?}"));
        }
    }
    if state(world) != ground.clean {
        violations.push("the tenant is not as an undisturbed walk leaves it".into());
    }
    let mut writes = carried_out(world);
    let count = writes.len();
    writes.sort();
    writes.dedup();
    if writes.len() != count {
        violations.push("a write was made twice".into());
    }
    violations
        .into_iter()
        .map(|violation| {
            let often = if always { "always" } else { "once" };
            format!(
                "{}: {} × {}, {often}: {violation}",
                story.name,
                call.shown(),
                fault.name
            )
        })
        .collect()
}

/// The table: what has to come of each fault at each call, once and persistently.
fn table(calls: &[Call]) -> String {
    let mut text = String::new();
    for (at, fault) in FAULTS.iter().enumerate() {
        let title = |outcome| match outcome {
            Outcome::Completes => "goes on",
            Outcome::Stops(title) => title,
        };
        writeln!(
            text,
            "  {:>2} {:<22} once: {:<14} persistently: {}",
            at + 1,
            fault.name,
            title(fault.once),
            title(fault.always)
        )
        .unwrap();
    }
    text.push_str(
        "  Each cell: once, then persistently. + goes on, ! stops with a named problem and is resumed, blank cannot meet.\n",
    );
    write!(text, "  {:<74}", "").unwrap();
    for number in 1..=FAULTS.len() {
        write!(text, "{number:>3}").unwrap();
    }
    text.push('\n');
    for call in calls {
        write!(text, "  {:<74}", call.shown()).unwrap();
        for fault in FAULTS {
            let mark = |always| match expected(fault, call, always).0 {
                Outcome::Completes => '+',
                Outcome::Stops(_) => '!',
            };
            if can_meet(call, fault) {
                write!(text, " {}{}", mark(false), mark(true)).unwrap();
            } else {
                text.push_str("   ");
            }
        }
        text.push('\n');
    }
    text
}

/// Sweeps the faults of one share of the cells, so that several threads can.
fn share(story: &Story, calls: &[Call], number: usize, of: usize) -> (usize, Vec<String>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut ground = undisturbed(story).await;
        let mut count = 0;
        let mut violations = Vec::new();
        for (at, (call, fault)) in cells(calls).enumerate() {
            if at % of != number {
                continue;
            }
            for always in [false, true] {
                count += 1;
                violations.extend(cell(story, call, fault, always, &ground).await);
                if !ground.is_fresh() {
                    ground = undisturbed(story).await;
                }
            }
        }
        (count, violations)
    })
}

/// An item of a batch has no connection of its own.
const fn can_meet(call: &Call, fault: &Fault) -> bool {
    !(call.in_batch && fault.breaks)
}

/// The pairs that can meet.
fn cells(calls: &[Call]) -> impl Iterator<Item = (&Call, &'static Fault)> {
    calls.iter().flat_map(|call| {
        FAULTS
            .iter()
            .filter(move |fault| can_meet(call, fault))
            .map(move |fault| (call, fault))
    })
}

#[tokio::test]
async fn every_call_meets_every_fault() {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let mut all = Vec::new();
    let mut read: BTreeSet<String> = BTreeSet::new();
    for story in STORIES {
        let mut report = String::new();
        let begun = std::time::Instant::now();
        let mut calls = undisturbed(story).await.calls;
        // A plain read fails in one way, whichever story sends it: the first that does stands for all.
        calls.retain(|call| call.is_own() || !read.contains(&call.shown()));
        read.extend(calls.iter().map(Call::shown));
        let calls = &calls[..];
        let swept: Vec<(usize, Vec<String>)> = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..threads)
                .map(|number| scope.spawn(move || share(story, calls, number, threads)))
                .collect();
            workers
                .into_iter()
                .map(|worker| worker.join().unwrap())
                .collect()
        });
        let count: usize = swept.iter().map(|(count, _)| count).sum();
        let violations: Vec<String> = swept.into_iter().flat_map(|(_, found)| found).collect();
        writeln!(
            report,
            "\nFault sweep of {}: {} calls × {} faults × once and persistently = {count} cells ({} pairs cannot meet: items of a batch have no connection of their own), {} violations, {:.1} s",
            story.name,
            calls.len(),
            FAULTS.len(),
            calls.len() * FAULTS.len() - cells(calls).count(),
            violations.len(),
            begun.elapsed().as_secs_f64(),
        )
        .unwrap();
        report.push_str(&table(calls));
        all.extend(violations);
        // Past the test runner, which keeps back what a passing test prints.
        std::io::stdout()
            .lock()
            .write_all(report.as_bytes())
            .unwrap();
    }
    assert!(
        all.is_empty(),
        "{} violations:\n{}",
        all.len(),
        all.join("\n")
    );
}
