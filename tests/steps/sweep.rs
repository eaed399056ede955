//! Tests every Graph call of every story with every fault, once and persistently.
//! Records the calls from an undisturbed run, so a new call is covered without a list. The clock is simulated. The
//! expected outcomes are in [`faults`], the stories in [`stories`].

mod call;
mod case;
mod concurrent_changes;
mod exceptions;
mod faults;
mod fixture;
mod stories;
mod table;
mod tenant;

use call::Call;
use case::run_case;
use faults::{FAULTS, Fault};
use fixture::{StoryFixture, record_fixture};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use stories::STORIES;
use table::outcome_table;

/// How many cases a thread takes at a time: few, so that no thread waits long for another at the end.
const CASES_PER_BATCH: usize = 30;

/// An item of a batch does not have its own connection, and carrying out a read makes no difference.
pub(crate) fn can_meet(call: &Call, fault: &Fault) -> bool {
    !(call.in_batch && fault.breaks_connection) && (call.is_write() || !fault.only_for_writes)
}

/// The pairs of a call and a fault that it can meet.
fn cases(calls: &[Call]) -> impl Iterator<Item = (&Call, &'static Fault)> {
    calls.iter().flat_map(|call| {
        FAULTS
            .iter()
            .filter(move |fault| can_meet(call, fault))
            .map(move |fault| (call, fault))
    })
}

/// Runs `work` on as many threads as there are cores, each with its own executor, and joins their results.
fn on_every_core<T: Send>(work: impl AsyncFn() -> Vec<T> + Sync) -> Vec<T> {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let work = &work;
    let run = move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap();
        runtime.block_on(work())
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        let ends = workers.into_iter().map(|worker| worker.join().unwrap());
        ends.flatten().collect()
    })
}

/// The result of one story: cases, violations, seconds.
#[derive(Default)]
struct StoryResult {
    count: usize,
    violations: Vec<String>,
    seconds: f64,
}

/// The calls that each story covers. A plain read fails in the same way in every story, so only the first story that
/// sends it covers it.
fn calls_to_sweep() -> Vec<Vec<Call>> {
    let next = AtomicUsize::new(0);
    let mut calls: BTreeMap<usize, Vec<Call>> = on_every_core(async || {
        let mut found = Vec::new();
        while let Some((at, story)) = next_story(&next) {
            found.push((at, record_fixture(story).await.calls));
        }
        found
    })
    .into_iter()
    .collect();
    let mut read: BTreeSet<String> = BTreeSet::new();
    for calls in calls.values_mut() {
        calls.retain(|call| call.is_story_specific() || !read.contains(&call.describe()));
        read.extend(calls.iter().map(Call::describe));
    }
    calls.into_values().collect()
}

/// The next story that no thread has.
fn next_story(next: &AtomicUsize) -> Option<(usize, &'static stories::Story)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    STORIES.get(at).map(|story| (at, story))
}

/// Runs every case; returns a result for each story, in order.
fn run_sweep(calls: &[Vec<Call>]) -> Vec<StoryResult> {
    let shares: Vec<(usize, usize)> = calls
        .iter()
        .enumerate()
        .flat_map(|(at, calls)| {
            let begin = (0..cases(calls).count()).step_by(CASES_PER_BATCH);
            begin.map(move |begin| (at, begin))
        })
        .collect();
    let next = AtomicUsize::new(0);
    let swept: Vec<Mutex<StoryResult>> = calls.iter().map(|_| Mutex::default()).collect();
    on_every_core(async || {
        let mut ground: Option<(usize, StoryFixture)> = None;
        while let Some((at, begin)) = shares.get(next.fetch_add(1, Ordering::Relaxed)) {
            let (story, began) = (&STORIES[*at], std::time::Instant::now());
            let mut here = match ground.take() {
                Some((of, ground)) if of == *at => ground,
                _ => record_fixture(story).await,
            };
            let (mut count, mut violations) = (0, Vec::new());
            for (call, fault) in cases(&calls[*at]).skip(*begin).take(CASES_PER_BATCH) {
                for always in [false, true] {
                    count += 1;
                    violations.extend(run_case(story, call, fault, always, &here).await);
                    if !here.is_reusable() {
                        here = record_fixture(story).await;
                    }
                }
            }
            let mut swept = swept[*at].lock().unwrap();
            swept.count += count;
            swept.violations.extend(violations);
            swept.seconds += began.elapsed().as_secs_f64();
            ground = Some((*at, here));
        }
        Vec::<()>::new()
    });
    let ends = swept.into_iter().map(|swept| swept.into_inner().unwrap());
    ends.collect()
}

#[test]
fn every_call_meets_every_fault() {
    let began = std::time::Instant::now();
    let calls = calls_to_sweep();
    let swept = run_sweep(&calls);
    let mut report = String::new();
    for ((story, calls), swept) in STORIES.iter().zip(&calls).zip(&swept) {
        writeln!(
            report,
            "\nFault sweep of {}: {} calls × {} faults × once and persistently = {} cells ({} pairs cannot meet: items of a batch have no connection of their own, and only a write can be done although its answer is lost), {} violations, {:.1} s",
            story.name,
            calls.len(),
            FAULTS.len(),
            swept.count,
            calls.len() * FAULTS.len() - cases(calls).count(),
            swept.violations.len(),
            swept.seconds,
        )
        .unwrap();
        report.push_str(&outcome_table(calls));
    }
    let all: Vec<&str> = swept
        .iter()
        .flat_map(|swept| &swept.violations)
        .map(String::as_str)
        .collect();
    writeln!(
        report,
        "\nFault sweep of {} stories: {} calls × {} faults × once and persistently = {} cells, {} violations, {:.0} s",
        STORIES.len(),
        calls.iter().map(Vec::len).sum::<usize>(),
        FAULTS.len(),
        swept.iter().map(|swept| swept.count).sum::<usize>(),
        all.len(),
        began.elapsed().as_secs_f64(),
    )
    .unwrap();
    // Writes past the test runner, which captures what a passing test prints.
    std::io::stdout()
        .lock()
        .write_all(report.as_bytes())
        .unwrap();
    assert!(
        all.is_empty(),
        "{} violations:\n{}",
        all.len(),
        all.join("\n")
    );
}
