//! Owns building the emulated tenant and starting it as a process of its own.
//! Refuses to know what it answers.

use std::path::PathBuf;
use std::process::Stdio;

use serde_json::Value;

use crate::failure::Failure;
use crate::process;
use crate::terminal::say;

/// The public client that the emulated tenant knows.
pub(crate) const CLIENT_ID: &str = "ca11ab1e-0000-4000-8000-000000000001";
/// The first of its tenants.
pub(crate) const TENANT: &str = "contoso.example";

/// Builds the emulated tenant and says where its program is.
pub(crate) fn build() -> Result<PathBuf, Failure> {
    say("Building the emulated tenant");
    let mut cargo = process::command("cargo");
    cargo.args([
        "build",
        "--release",
        "--package",
        "emulator",
        "--bin",
        "emulator",
    ]);
    cargo
        .args(["--message-format", "json-render-diagnostics"])
        .stdin(Stdio::null());
    let messages = process::output(&mut cargo)?;
    executable(&messages).ok_or_else(|| Failure::Emulator {
        what: "was built, but cargo did not say where".to_owned(),
    })
}

/// Where cargo says that it put the program. The target folder can be configured in many places; cargo knows them all.
fn executable(messages: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["target"]["name"] == "emulator")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_where_cargo_says() {
        let messages = r#"{"reason":"compiler-artifact","target":{"name":"axum"},"executable":null}
{"reason":"compiler-artifact","target":{"name":"emulator"},"executable":null}
{"reason":"compiler-artifact","target":{"name":"emulator"},"executable":"/elsewhere/release/emulator"}
{"reason":"build-finished","success":true}"#;
        assert_eq!(
            executable(messages),
            Some(PathBuf::from("/elsewhere/release/emulator"))
        );
        assert_eq!(executable("not json"), None);
    }
}
