//! The emulated tenant as a server: flags, a socket, the real clock and real randomness.

mod guard;

use std::convert::Infallible;
use std::fmt::Write as _;
use std::io::Write as _;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use emulator::env::keys::SigningKey;
use emulator::env::{Clock, Env, Random, Timestamp};
use emulator::fault::{Latency, NoResponse};
use emulator::instance::Emulator;
use emulator::seed::{CLIENT_REDIRECT_URIS, Scenario, Seed, UnknownScenario};
use http::StatusCode;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulShutdown;
use lexopt::ValueExt as _;
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt as _;

use crate::guard::OriginGuard;

const USAGE: &str = "\
An emulated Microsoft Entra tenant, over HTTP.

Usage: emulator [options]

  --listen ADDRESS      where to listen (127.0.0.1:8081; port 0 picks a free port)
  --users N             how many users the first tenant has (250)
  --seed N              which users, groups and applications (1)
  --scenario NAME       the initial state (fresh)
  --redirect-uri URL    a further redirect URI of the public client; may be repeated
  --base-path PATH      the path below which the tenant is served (none)
  --allow-any-origin    let any web page, on any host name, change the tenant through its controls
  --help                this text
";

/// How long open requests may take after Ctrl-C.
const SHUTDOWN_GRACE: Duration = Duration::from_secs(2);

#[derive(Debug)]
struct Options {
    listen: SocketAddr,
    base_path: String,
    seed: Seed,
    allow_any_origin: bool,
}

#[derive(Debug)]
enum Command {
    Serve(Options),
    Help,
}

fn parse(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    use lexopt::Arg::Long;

    let mut options = Options {
        listen: SocketAddr::from(([127, 0, 0, 1], 8081)),
        base_path: String::new(),
        seed: Seed::default(),
        allow_any_origin: false,
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("listen") => options.listen = parser.value()?.parse()?,
            Long("users") => options.seed.users = parser.value()?.parse()?,
            Long("seed") => options.seed.seed = parser.value()?.parse()?,
            Long("scenario") => options.seed.scenario = parser.value()?.string()?,
            Long("redirect-uri") => options.seed.redirect_uris.push(parser.value()?.string()?),
            Long("base-path") => options.base_path = base_path(&parser.value()?.string()?),
            Long("allow-any-origin") => options.allow_any_origin = true,
            Long("help") => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Serve(options))
}

/// Normalizes a base path to a leading slash and no trailing slash; empty for the root.
fn base_path(text: &str) -> String {
    match text.trim_matches('/') {
        "" => String::new(),
        path => format!("/{path}"),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let outcome = match parse(lexopt::Parser::from_env()) {
        Ok(Command::Help) => print(&usage()).map_err(|error| error.to_string()),
        Ok(Command::Serve(options)) => serve(options).await.map_err(|error| error.to_string()),
        Err(error) => Err(format!("{error}\n\n{}", usage())),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // If stderr is closed, the error cannot be reported.
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> String {
    let mut text = format!("{USAGE}\nScenarios:\n");
    for scenario in Scenario::ALL {
        let _ = writeln!(text, "  {:<22}{}", scenario.name(), scenario.description());
    }
    text
}

/// Why the server did not start, or stopped.
#[derive(Debug, thiserror::Error)]
enum ServeError {
    #[error("{0}")]
    Scenario(#[from] UnknownScenario),
    #[error("cannot listen on {address}: {source}")]
    Listen {
        address: SocketAddr,
        source: std::io::Error,
    },
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

/// Serves until Ctrl-C, then lets open requests finish.
async fn serve(options: Options) -> Result<(), ServeError> {
    let address = options.listen;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|source| ServeError::Listen { address, source })?;
    let env = Env {
        clock: Arc::new(SystemClock),
        random: Arc::new(OsRandom),
        base_path: options.base_path.clone(),
        keys: SigningKey::demo(),
    };
    let redirect_uris = options.seed.redirect_uris.iter().map(String::as_str);
    let guard = if options.allow_any_origin {
        OriginGuard::allow_any_origin()
    } else {
        OriginGuard::new(
            &options.base_path,
            redirect_uris.chain(CLIENT_REDIRECT_URIS),
        )
    };
    let router = emulator::router_for(Emulator::new(options.seed, env)?);
    print(&greeting(listener.local_addr()?, &options.base_path))?;
    let open = GracefulShutdown::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => serve_connection(stream, router.clone(), guard.clone(), &open),
                // A failed accept is usually the client's fault; keep serving.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            },
            stop = tokio::signal::ctrl_c() => {
                stop?;
                break;
            }
        }
    }
    // Requests that outlast the grace period end with the process.
    let _ = tokio::time::timeout(SHUTDOWN_GRACE, open.shutdown()).await;
    Ok(())
}

fn serve_connection(
    stream: TcpStream,
    router: Router,
    guard: OriginGuard,
    open: &GracefulShutdown,
) {
    // Without this, a small response may wait for the client's acknowledgement of the previous one.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        handle_request(router.clone(), guard.rejection(&request), request)
    });
    let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    let connection = open.watch(connection);
    tokio::spawn(async move {
        // Fails when the client disconnects, or when a fault breaks the connection.
        let _ = connection.await;
    });
}

/// The router's response, delayed as configured. Never completes, or fails, if a fault requires it.
async fn handle_request(
    router: Router,
    refusal: Option<&'static str>,
    request: hyper::Request<Incoming>,
) -> Result<Response, Dropped> {
    if let Some(refusal) = refusal {
        let words = format!("{refusal}; --allow-any-origin allows them\n");
        return Ok((StatusCode::FORBIDDEN, words).into_response());
    }
    let response: Result<Response, Infallible> = router.oneshot(request.map(Body::new)).await;
    let Ok(response) = response;
    if let Some(Latency(millis)) = response.extensions().get() {
        tokio::time::sleep(Duration::from_millis(u64::from(*millis))).await;
    }
    match response.extensions().get::<NoResponse>() {
        Some(NoResponse::Disconnect) => Err(Dropped),
        Some(NoResponse::Hang) => std::future::pending().await,
        None => Ok(response),
    }
}

/// The error of a connection that a fault closes.
#[derive(Debug, thiserror::Error)]
#[error("a fault dropped the connection")]
struct Dropped;

fn greeting(address: SocketAddr, base_path: &str) -> String {
    let base = format!("http://{address}{base_path}");
    let mut text = format!(
        "Emulated tenant: {base}\nControls:        {base}/_emulator/\n\nAccounts (any password):\n"
    );
    for (username, role) in emulator::seed::ACCOUNTS {
        let _ = writeln!(text, "  {username:<24} {role}");
    }
    text
}

fn print(text: &str) -> std::io::Result<()> {
    let mut stdout = std::io::stdout();
    writeln!(stdout, "{text}")?;
    stdout.flush()
}

#[derive(Debug)]
struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

#[derive(Debug)]
struct OsRandom;

impl Random for OsRandom {
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("an operating system that runs servers has randomness");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(arguments: &[&str]) -> Options {
        match parse(lexopt::Parser::from_args(arguments)).unwrap() {
            Command::Serve(options) => options,
            Command::Help => panic!("asked for help"),
        }
    }

    #[test]
    fn flags_are_read() {
        let options = options(&[
            "--listen",
            "127.0.0.1:9000",
            "--users",
            "7",
            "--seed=3",
            "--scenario",
            "ready",
            "--redirect-uri",
            "http://localhost:9001/",
            "--redirect-uri",
            "http://localhost:9002/",
            "--base-path",
            "/tenant/",
            "--allow-any-origin",
        ]);
        assert_eq!(options.listen.port(), 9000);
        assert_eq!(
            (
                options.seed.users,
                options.seed.seed,
                options.seed.scenario.as_str()
            ),
            (7, 3, "ready")
        );
        assert_eq!(
            options.seed.redirect_uris,
            ["http://localhost:9001/", "http://localhost:9002/"]
        );
        assert_eq!(options.base_path, "/tenant");
        assert!(options.allow_any_origin);
    }

    #[test]
    fn without_flags_the_documented_defaults_hold() {
        let options = options(&[]);
        assert_eq!(options.listen.to_string(), "127.0.0.1:8081");
        assert_eq!((options.seed.users, options.seed.seed), (250, 1));
        assert_eq!(options.base_path, "");
        assert!(!options.allow_any_origin);
    }

    #[test]
    fn unknown_flags_are_rejected() {
        assert!(parse(lexopt::Parser::from_args(["--user", "7"])).is_err());
        assert!(parse(lexopt::Parser::from_args(["--users", "many"])).is_err());
    }
}
