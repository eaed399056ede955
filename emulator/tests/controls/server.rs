//! The emulator as a program: its output, its sockets, and how it breaks connections.
//! Uses plain sockets, because an HTTP client would hide the bytes.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// A running emulator, which ends with the test.
struct Server {
    process: Child,
    address: String,
    /// Stays open so that the program can still write to it.
    _stdout: BufReader<ChildStdout>,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_emulator"))
            .args(["--listen", "127.0.0.1:0", "--users", "10"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(process.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        let address = line.trim().rsplit("http://").next().unwrap().to_owned();
        Self {
            process,
            address,
            _stdout: stdout,
        }
    }

    /// Everything received, and whether the connection ended within this time.
    fn request_within(
        &self,
        patience: Duration,
        method: &str,
        path: &str,
        body: &str,
    ) -> (String, bool) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(patience)).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n\r\n{body}",
            self.address
        )
        .unwrap();
        let mut bytes = Vec::new();
        let ended = stream.read_to_end(&mut bytes).is_ok();
        (String::from_utf8(bytes).unwrap(), ended)
    }

    fn request(&self, method: &str, path: &str, body: &str) -> (String, bool) {
        self.request_within(Duration::from_secs(20), method, path, body)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn connections_break_as_requested() {
    let server = Server::start(&[]);
    let path = "/common/v2.0/.well-known/openid-configuration";
    let (whole, _) = server.request("GET", path, "");
    assert!(whole.starts_with("HTTP/1.1 200"), "{whole}");
    let (_, body) = whole.split_once("\r\n\r\n").unwrap();

    let faults = format!(
        r#"[{{"path":"{path}","kind":"droppedConnection","times":1}},{{"path":"{path}","kind":"silence","times":1}},
            {{"path":"{path}","kind":"truncatedBody","times":1}}]"#
    );
    server.request("PUT", "/_emulator/faults", &faults);
    assert_eq!(server.request("GET", path, ""), (String::new(), true));
    let silence = server.request_within(Duration::from_secs(1), "GET", path, "");
    assert_eq!(silence, (String::new(), false));
    let (half, _) = server.request("GET", path, "");
    assert!(
        half.contains(&format!("content-length: {}\r\n", body.len())),
        "{half}"
    );
    let (_, arrived) = half.split_once("\r\n\r\n").unwrap();
    assert_eq!(arrived, &body[..body.len() / 2]);
    let (again, _) = server.request("GET", path, "");
    assert_eq!(again.split("\r\n\r\n").nth(1), Some(body));
}

#[test]
fn responses_are_delayed_as_requested() {
    let server = Server::start(&[]);
    server.request("PUT", "/_emulator/settings", r#"{"latencyMs": 120}"#);
    let begun = Instant::now();
    let (answer, _) = server.request("GET", "/common/discovery/v2.0/keys", "");
    assert!(begun.elapsed() >= Duration::from_millis(120));
    assert!(answer.starts_with("HTTP/1.1 200"));
}

#[test]
fn an_unknown_scenario_does_not_start() {
    let output = Command::new(env!("CARGO_BIN_EXE_emulator"))
        .args(["--listen", "127.0.0.1:0", "--scenario", "finished"])
        .output()
        .unwrap();
    assert!(!output.status.success());
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(
        message.contains("there is no scenario `finished`; there are fresh, step1-done"),
        "{message}"
    );
}

#[test]
fn help_names_every_scenario() {
    let output = Command::new(env!("CARGO_BIN_EXE_emulator"))
        .arg("--help")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    for scenario in emulator::seed::Scenario::ALL {
        assert!(text.contains(scenario.name()), "{text}");
    }
}
