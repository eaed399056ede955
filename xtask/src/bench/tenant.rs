//! Measures the emulated tenant over HTTP: how long it takes to start and to answer, and how much memory it takes.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::bench::client::{Answer, Client};
use crate::bench::measure::{Figure, percentile};
use crate::bench::sign_in::sign_in;
use crate::failure::Failure;
use crate::terminal::say;

const USERS: u32 = 100_000;
/// How often each page is asked for.
const RUNS: usize = 40;
const START_AT_MOST: Duration = Duration::from_secs(3);
const PAGE_AT_MOST: Duration = Duration::from_millis(20);
const SCAN_AT_MOST: Duration = Duration::from_millis(50);
const BATCH_AT_MOST: Duration = Duration::from_millis(20);
const MEMORY_AT_MOST: usize = 400 * 1024 * 1024;
/// How many changes a batch makes.
const CHANGES: usize = 20;

/// What the page of users in the app requests.
const PAGES: [(&str, &str); 4] = [
    (
        "first page of people",
        "/v1.0/users?$top=100&$select=id,displayName,userPrincipalName",
    ),
    (
        "sorted page of people, with the count",
        "/v1.0/users?$top=100&$orderby=displayName&$count=true",
    ),
    (
        "search among people",
        "/v1.0/users?$top=25&$count=true&$search=%22displayName:an%22",
    ),
    (
        "people whose name starts with",
        "/v1.0/users?$top=25&$filter=startswith(displayName,'A')",
    ),
];

/// Starts the emulated tenant with many people, and measures it.
pub(crate) fn figures(emulator: &Path) -> Result<Vec<Figure>, Failure> {
    say(&format!(
        "Measuring the emulated tenant with {USERS} people"
    ));
    let begun = Instant::now();
    let running = RunningEmulator::start(emulator)?;
    let mut figures = vec![Figure::time(
        "emulated tenant: start",
        begun.elapsed(),
        START_AT_MOST,
    )];

    let mut client = Client::connect(&running.address)
        .map_err(Failure::doing("connecting to the emulated tenant"))?;
    let authorization = format!("Bearer {}", sign_in(&mut client)?);
    let headers = [
        ("authorization", authorization.as_str()),
        ("consistencylevel", "eventual"),
    ];
    for (name, path) in PAGES {
        let mut times = Vec::with_capacity(RUNS);
        for _ in 0..RUNS {
            let asked = Instant::now();
            let answer = client.get(path, &headers).map_err(Failure::doing(name))?;
            times.push(asked.elapsed());
            if answer.status != 200 {
                let what = format!(
                    "answered {} to {path}: {}",
                    answer.status,
                    String::from_utf8_lossy(&answer.body)
                );
                return Err(Failure::Emulator { what });
            }
        }
        figures.push(Figure::time(
            &format!("emulated tenant: {name}, p95"),
            percentile(times, 95),
            PAGE_AT_MOST,
        ));
    }
    figures.extend(slower_requests(&mut client, &headers)?);
    figures.extend(running.memory());
    Ok(figures)
}

/// The largest page, a scan by the value of an extension property, and a full batch of changes.
fn slower_requests(client: &mut Client, headers: &[(&str, &str)]) -> Result<Vec<Figure>, Failure> {
    const AVAILABLE: &str = "/v1.0/directoryObjects/getAvailableExtensionProperties";
    let extensions = read(client.post_json(AVAILABLE, headers, "{}"), "the extensions")?;
    let extension = extensions["value"][0]["name"].as_str().unwrap_or_default();
    let mut figures = Vec::new();
    let select =
        "id,displayName,userPrincipalName,mail,accountEnabled,userType,onPremisesSyncEnabled";
    for (name, path) in [
        (
            "page of 999 people",
            format!("/v1.0/users?$top=999&$select={select},{extension}"),
        ),
        (
            "people by an extension value",
            format!("/v1.0/users?$select=id&$filter={extension}%20eq%20'CC-no-such'"),
        ),
    ] {
        let mut times = Vec::with_capacity(RUNS);
        for _ in 0..RUNS {
            let asked = Instant::now();
            read(client.get(&path, headers), name)?;
            times.push(asked.elapsed());
        }
        figures.push(Figure::time(
            &format!("emulated tenant: {name}, p95"),
            percentile(times, 95),
            SCAN_AT_MOST,
        ));
    }
    figures.push(batch(client, headers, extension)?);
    Ok(figures)
}

fn batch(
    client: &mut Client,
    headers: &[(&str, &str)],
    extension: &str,
) -> Result<Figure, Failure> {
    let path = format!("/v1.0/users?$top={CHANGES}&$select=id");
    let people = read(client.get(&path, headers), "the people to change")?;
    let ids: Vec<&str> = people["value"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|person| person["id"].as_str())
        .collect();
    let mut times = Vec::with_capacity(RUNS);
    for run in 0..RUNS {
        let requests: Vec<Value> = ids
            .iter()
            .enumerate()
            .map(|(index, id)| {
                json!({"id": index.to_string(), "method": "PATCH", "url": format!("/users/{id}"),
                       "headers": {"Content-Type": "application/json"},
                       "body": {extension: format!("CC-{run}")}})
            })
            .collect();
        let batch = json!({"requests": requests}).to_string();
        let asked = Instant::now();
        let answer = read(client.post_json("/v1.0/$batch", headers, &batch), "a batch")?;
        times.push(asked.elapsed());
        let refused = answer["responses"].as_array().is_none_or(|items| {
            items.iter().filter(|item| item["status"] == 204).count() < ids.len()
        });
        // Some people are mastered on premises, but an extension of the cloud is written everywhere.
        if refused {
            let what = format!("refused a change in a batch: {answer}");
            return Err(Failure::Emulator { what });
        }
    }
    Ok(Figure::time(
        &format!("emulated tenant: batch of {CHANGES} changes, p95"),
        percentile(times, 95),
        BATCH_AT_MOST,
    ))
}

/// The JSON of an answer with status 200; any other is an error.
fn read(answer: std::io::Result<Answer>, what: &str) -> Result<Value, Failure> {
    let answer = answer.map_err(Failure::doing(what))?;
    if answer.status == 200
        && let Ok(value) = serde_json::from_slice(&answer.body)
    {
        return Ok(value);
    }
    Err(Failure::Emulator {
        what: format!(
            "answered {} for {what}: {}",
            answer.status,
            String::from_utf8_lossy(&answer.body)
        ),
    })
}

/// The emulated tenant as a process, which is killed when this value is dropped.
struct RunningEmulator {
    process: Child,
    address: String,
    /// Kept open: a program that greets into a closed pipe fails.
    _output: Option<BufReader<ChildStdout>>,
}

impl RunningEmulator {
    fn start(emulator: &Path) -> Result<Self, Failure> {
        let mut process = Command::new(emulator)
            .args(["--listen=127.0.0.1:0", &format!("--users={USERS}")])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|source| Failure::Start {
                program: emulator.display().to_string(),
                source,
            })?;
        let mut output = process.stdout.take().map(BufReader::new);
        let mut greeting = String::new();
        if let Some(output) = &mut output {
            output
                .read_line(&mut greeting)
                .map_err(Failure::doing("reading the greeting"))?;
        }
        let address = greeting
            .split_once("http://")
            .map(|(_, address)| address.trim());
        let running = Self {
            process,
            address: address.unwrap_or_default().to_owned(),
            _output: output,
        };
        if running.address.is_empty() {
            let what = format!("greeted without its address: {greeting}");
            return Err(Failure::Emulator { what });
        }
        Ok(running)
    }
}

impl RunningEmulator {
    /// The resident memory; `None` where there is no `/proc`.
    fn memory(&self) -> Option<Figure> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        let kilobytes: usize = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(Figure::bytes(
            "emulated tenant: memory",
            kilobytes * 1024,
            Some(MEMORY_AT_MOST),
        ))
    }
}

impl Drop for RunningEmulator {
    fn drop(&mut self) {
        // Both fail only where the process is gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
