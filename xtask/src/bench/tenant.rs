//! Owns measuring the emulated tenant: how long it takes to start and to answer pages of people.
//! Refuses shortcuts: it signs in and asks over HTTP, as the app does.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::bench::client::Client;
use crate::bench::measure::{Figure, percentile};
use crate::emulator::{CLIENT_ID, TENANT};
use crate::failure::Failure;
use crate::terminal::say;

const USERS: u32 = 100_000;
/// How often each page is asked for.
const RUNS: usize = 40;
const START_AT_MOST: Duration = Duration::from_secs(3);
const PAGE_AT_MOST: Duration = Duration::from_millis(20);

/// The pages that are measured: what the app's people page asks for.
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

/// Verifier and challenge of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const REDIRECT: &str = "http%3A%2F%2Flocalhost%3A8080%2F";
const SCOPE: &str = "openid%20User.Read.All";

/// Starts the emulated tenant with many people, and measures it.
pub(crate) fn figures(emulator: &Path) -> Result<Vec<Figure>, Failure> {
    say(&format!(
        "Measuring the emulated tenant with {USERS} people"
    ));
    let begun = Instant::now();
    let running = Running::start(emulator)?;
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
    Ok(figures)
}

/// The tenant as a process that ends with this value.
struct Running {
    process: Child,
    address: String,
    /// Kept open: a program that greets into a closed pipe fails.
    _output: Option<BufReader<ChildStdout>>,
}

impl Running {
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

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail only where the process is gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Signs in as the administrator and returns an access token.
fn sign_in(client: &mut Client) -> Result<String, Failure> {
    let refused = |step: &str, answer: &[u8]| Failure::Emulator {
        what: format!("refused {step}: {}", String::from_utf8_lossy(answer)),
    };
    let authorize = format!(
        "/{TENANT}/oauth2/v2.0/authorize?client_id={CLIENT_ID}&response_type=code&response_mode=fragment\
         &redirect_uri={REDIRECT}&scope={SCOPE}&state=s&nonce=n&code_challenge={CHALLENGE}&code_challenge_method=S256"
    );
    let form = format!("username=admin%40{TENANT}&password=any&step=sign-in");
    let answer = client
        .post_form(&authorize, &[], &form)
        .map_err(Failure::doing("signing in"))?;
    let code = answer
        .header("location")
        .and_then(code_in)
        .ok_or_else(|| refused("the sign-in", &answer.body))?;

    let form = format!(
        "client_id={CLIENT_ID}&grant_type=authorization_code&redirect_uri={REDIRECT}&code_verifier={VERIFIER}\
         &scope={SCOPE}&code={code}"
    );
    let answer = client
        .post_form(
            &format!("/{TENANT}/oauth2/v2.0/token"),
            &[("origin", "http://localhost:8080")],
            &form,
        )
        .map_err(Failure::doing("redeeming the code"))?;
    let tokens: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    tokens["access_token"]
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| refused("the code", &answer.body))
}

/// The code in a redirect, as it is encoded there.
fn code_in(location: &str) -> Option<&str> {
    let (_, reply) = location.split_once('#')?;
    reply.split('&').find_map(|pair| pair.strip_prefix("code="))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_found_in_the_redirect() {
        assert_eq!(
            code_in("http://localhost:8080/#state=s&code=0.A%2Eb&session_state=x"),
            Some("0.A%2Eb")
        );
        assert_eq!(code_in("http://localhost:8080/#error=access_denied"), None);
    }
}
