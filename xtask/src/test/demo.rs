//! Tests `cargo xtask demo` on free ports: it serves the app and the tenant, and ends both on Ctrl-C.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::process;
use crate::test::tally::Count;

/// How long the demo may take to build what is missing and to start.
const START_TIMEOUT: Duration = Duration::from_mins(20);
/// How long it may take to end.
const END_TIMEOUT: Duration = Duration::from_secs(20);

/// Starts the demo on free ports, asks both addresses, and ends it as Ctrl-C does.
pub(super) fn run() -> Result<Count, Failure> {
    let program = std::env::current_exe().map_err(Failure::doing("finding this program"))?;
    let (app, tenant) = (free_port()?, free_port()?);
    let mut demo = process::command(program)
        .args(["demo", "--no-open", "--port", &app.to_string()])
        .args(["--tenant-port", &tenant.to_string()])
        .stdin(Stdio::null())
        .spawn()
        .map_err(Failure::doing("starting the demo"))?;
    let served = wait_until(START_TIMEOUT, || {
        // A demo that has ended will not answer any more.
        let over = demo.try_wait().ok().flatten().is_some();
        over || (answers_with(app, "/", "Rolecall")
            && answers_with(app, "/config.json", "contoso.example")
            && answers_with(
                tenant,
                "/contoso.example/v2.0/.well-known/openid-configuration",
                "token_endpoint",
            ))
    });
    let answered = served && demo.try_wait().ok().flatten().is_none();
    interrupt(&demo)?;
    let ended = wait_until(END_TIMEOUT, || demo.try_wait().ok().flatten().is_some());
    if !ended {
        demo.kill().map_err(Failure::doing("ending the demo"))?;
    }
    let released = ended
        && [app, tenant]
            .into_iter()
            .all(|port| connect(port).is_none());
    Ok(if answered && released {
        Count::PASSED
    } else {
        Count::FAILED
    })
}

fn free_port() -> Result<u16, Failure> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .map_err(Failure::doing("finding a free port"))?;
    let address = listener
        .local_addr()
        .map_err(Failure::doing("finding a free port"))?;
    Ok(address.port())
}

fn wait_until(most: Duration, mut done: impl FnMut() -> bool) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < most {
        if done() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    false
}

fn connect(port: u16) -> Option<TcpStream> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpStream::connect_timeout(&address, Duration::from_secs(1)).ok()
}

/// Whether the server on this port answers `path` with status 200 and a text that contains `word`.
fn answers_with(port: u16, path: &str, word: &str) -> bool {
    let Some(mut stream) = connect(port) else {
        return false;
    };
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    let mut answer = Vec::new();
    stream.write_all(request.as_bytes()).is_ok()
        && stream.read_to_end(&mut answer).is_ok()
        && answer.starts_with(b"HTTP/1.1 200")
        && String::from_utf8_lossy(&answer).contains(word)
}

/// Sends the signal that Ctrl-C sends.
fn interrupt(demo: &Child) -> Result<(), Failure> {
    process::run(Command::new("kill").args(["-INT", &demo.id().to_string()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_asked_for_a_word() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = std::thread::spawn(move || {
            for body in ["welcome", "goodbye"] {
                let (mut stream, _) = listener.accept().unwrap();
                let mut request = [0; 512];
                let read = stream.read(&mut request).unwrap();
                assert!(read > 0);
                write!(stream, "HTTP/1.1 200 OK\r\n\r\n{body}").unwrap();
            }
        });
        assert!(answers_with(port, "/", "welcome"));
        assert!(!answers_with(port, "/", "welcome"));
        server.join().unwrap();
        assert!(!answers_with(port, "/", "welcome"), "nobody listens");
    }
}
