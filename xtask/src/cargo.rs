//! Runs cargo on this workspace, and finds the programs it built.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::failure::Failure;
use crate::process;

pub(crate) const WASM: &str = "wasm32-unknown-unknown";

pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = process::command("cargo");
    command.args(arguments);
    command
}

/// Runs a `cargo build` and returns the file that it built of `target`, by the file's extension (empty for a program of
/// this machine on Unix).
pub(crate) fn build(
    cargo: &mut Command,
    target: &str,
    extension: &str,
) -> Result<PathBuf, Failure> {
    cargo
        .args(["--message-format", "json-render-diagnostics"])
        .stdin(Stdio::null());
    let messages = process::output(cargo)?;
    built_file(&messages, target, extension).ok_or_else(|| Failure::Missing {
        what: format!("The built {target}"),
        remedy: "Cargo built it and did not say where.".to_owned(),
    })
}

/// Cargo is asked because the target folder can be configured in many places.
fn built_file(messages: &str, target: &str, extension: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["target"]["name"] == target)
        .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default())
        .filter_map(|file| file.as_str().map(PathBuf::from))
        .find(|file| file.extension().unwrap_or_default() == extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_where_cargo_says() {
        let messages = r#"{"reason":"compiler-artifact","target":{"name":"axum"},"filenames":["/elsewhere/libaxum.rlib"]}
{"target":{"name":"emulator"},"filenames":["/elsewhere/libemulator.rlib"]}
{"target":{"name":"emulator"},"filenames":["/elsewhere/release/emulator"]}
{"target":{"name":"rolecall-app"},"filenames":["/elsewhere/rolecall-app.js","/elsewhere/rolecall-app.wasm"]}
{"reason":"build-finished","success":true}"#;
        assert_eq!(
            built_file(messages, "emulator", ""),
            Some(PathBuf::from("/elsewhere/release/emulator"))
        );
        assert_eq!(
            built_file(messages, "rolecall-app", "wasm"),
            Some(PathBuf::from("/elsewhere/rolecall-app.wasm"))
        );
        assert_eq!(built_file("not json", "emulator", ""), None);
    }
}
