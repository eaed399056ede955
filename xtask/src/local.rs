//! Serves the app and the emulated tenant on this machine until Ctrl-C, for the commands that show the app.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use axum::Router;
use serde_json::json;
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio::runtime::Runtime;

use crate::cli::ServeOptions;
use crate::emulator::{CLIENT_ID, TENANT};
use crate::failure::Failure;
use crate::process;
use crate::terminal::say;

/// With 100,000 users it may take 3 s (`bench/tenant.rs`).
const START_TIMEOUT: Duration = Duration::from_secs(30);
/// How long it may take to end.
const END_TIMEOUT: Duration = Duration::from_secs(3);

pub(crate) fn runtime() -> Result<Runtime, Failure> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Failure::doing("starting"))
}

/// An error where one of the ports is taken: better before a build than after it.
pub(crate) async fn check_ports(options: &ServeOptions) -> Result<(), Failure> {
    for (port, flag) in [
        (options.port, "--port"),
        (options.tenant_port, "--tenant-port"),
    ] {
        listen(port, flag).await?;
    }
    Ok(())
}

/// Serves `app` and runs the program `emulator` until Ctrl-C, then ends both. `ready` is called once both answer.
pub(crate) async fn serve(
    options: &ServeOptions,
    emulator: &Path,
    app: Router,
    ready: impl FnOnce(),
) -> Result<(), Failure> {
    let listeners = listen(options.port, "--port").await?;
    let mut tenant = start_tenant(options, emulator)?;
    let started = tokio::select! {
        listening = wait_until_listening(options.tenant_port) => listening,
        status = tenant.wait() => Err(ended(status.map_err(Failure::doing("waiting for the emulated tenant"))?)),
    };
    if let Err(failure) = started {
        stop(&mut tenant).await;
        return Err(failure);
    }

    let address = format!("http://localhost:{}/", options.port);
    say(&format!("App:             {address}\n\nCtrl-C ends both."));
    ready();
    if options.open {
        open_browser(&address);
    }
    let outcome = tokio::select! {
        served = serve_all(listeners, app) => served,
        status = tenant.wait() => Err(ended(status.map_err(Failure::doing("waiting for the emulated tenant"))?)),
        () = wait_for_interrupt() => Ok(()),
    };
    stop(&mut tenant).await;
    outcome
}

/// `localhost` is two addresses on many machines, and browsers may take either. The second is missing on some.
async fn listen(port: u16, flag: &'static str) -> Result<Vec<TcpListener>, Failure> {
    let mut listeners = Vec::new();
    for host in [
        SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
        SocketAddr::from((Ipv6Addr::LOCALHOST, port)),
    ] {
        match TcpListener::bind(host).await {
            Ok(listener) => listeners.push(listener),
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
                return Err(Failure::PortInUse { port, flag });
            }
            Err(_) if host.is_ipv6() => {}
            Err(source) => {
                return Err(Failure::Io {
                    doing: format!("listening on port {port}"),
                    source,
                });
            }
        }
    }
    Ok(listeners)
}

async fn serve_all(listeners: Vec<TcpListener>, app: Router) -> Result<(), Failure> {
    let mut servers = tokio::task::JoinSet::new();
    for listener in listeners {
        let app = app.clone();
        servers.spawn(async move { axum::serve(listener, app).await });
    }
    match servers.join_next().await {
        Some(Ok(Err(source))) => Err(Failure::Io {
            doing: "serving the app".to_owned(),
            source,
        }),
        _ => Ok(()),
    }
}

/// The emulated tenant prints its addresses and accounts as soon as it listens.
fn start_tenant(options: &ServeOptions, emulator: &Path) -> Result<Child, Failure> {
    let mut command = Command::new(emulator);
    command
        .arg(format!("--listen=127.0.0.1:{}", options.tenant_port))
        .arg(format!("--users={}", options.users))
        .arg(format!("--seed={}", options.seed))
        .args(redirect_uris(options.port))
        .args(
            options
                .scenario
                .iter()
                .map(|name| format!("--scenario={name}")),
        )
        .stdin(Stdio::null())
        .kill_on_drop(true);
    command.spawn().map_err(|source| Failure::Start {
        program: emulator.display().to_string(),
        source,
    })
}

fn redirect_uris(port: u16) -> Vec<String> {
    // The tenant knows the default addresses.
    if port == ServeOptions::default().port {
        return Vec::new();
    }
    ["localhost", "127.0.0.1"]
        .map(|host| format!("--redirect-uri=http://{host}:{port}/"))
        .to_vec()
}

/// The config.json that names the emulated tenant.
pub(crate) fn config(tenant_port: u16) -> String {
    let tenant_address = format!("http://127.0.0.1:{tenant_port}");
    json!({ "clientId": CLIENT_ID, "tenant": TENANT, "authorityUrl": tenant_address, "graphUrl": tenant_address }).to_string()
}

async fn wait_until_listening(port: u16) -> Result<(), Failure> {
    let connected = async {
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port))
            .await
            .is_err()
        {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(START_TIMEOUT, connected)
        .await
        .map_err(|_| Failure::Emulator {
            what: format!("did not listen within {} s", START_TIMEOUT.as_secs()),
        })
}

fn ended(status: ExitStatus) -> Failure {
    Failure::Emulator {
        what: format!("ended by itself ({status})"),
    }
}

/// Ctrl-C in a terminal reaches the tenant as well, which then ends by itself; anything else does not.
async fn stop(tenant: &mut Child) {
    if tokio::time::timeout(END_TIMEOUT, tenant.wait())
        .await
        .is_err()
    {
        // It fails only where the process is gone already.
        let _ = tenant.kill().await;
    }
}

async fn wait_for_interrupt() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

fn open_browser(address: &str) {
    let (program, arguments): (_, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start"]),
        _ => ("xdg-open", &[]),
    };
    let mut command = process::command(program);
    let opened = command
        .args(arguments)
        .arg(address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if opened.is_err() {
        say("The browser could not be opened from here.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_gets_the_address_of_the_tenant() {
        let config: serde_json::Value = serde_json::from_str(&config(9001)).unwrap();
        assert_eq!(config["authorityUrl"], "http://127.0.0.1:9001");
        assert_eq!(config["graphUrl"], "http://127.0.0.1:9001");
        assert_eq!(config["tenant"], "contoso.example");
        assert!(
            config.get("cloud").is_none(),
            "addresses stand instead of a cloud"
        );
    }

    #[test]
    fn the_tenant_gets_the_address_of_the_app() {
        assert!(redirect_uris(8080).is_empty());
        assert_eq!(
            redirect_uris(9000),
            [
                "--redirect-uri=http://localhost:9000/",
                "--redirect-uri=http://127.0.0.1:9000/"
            ]
        );
    }

    #[tokio::test]
    async fn a_taken_port_is_named_with_its_flag() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = taken.local_addr().unwrap().port();
        let failure = listen(port, "--tenant-port").await.unwrap_err().to_string();
        assert_eq!(
            failure,
            format!(
                "port {port} is in use. End what listens there, or choose another with --tenant-port"
            )
        );
    }
}
