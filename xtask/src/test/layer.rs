//! The layers of the tests: their order, and what each runs. What a layer needs is built or installed first.

use std::process::Command;
use std::time::Duration;

use crate::browser::Browser;
use crate::bundle;
use crate::cargo::{self, WASM};
use crate::emulator::{self, Optimization};
use crate::failure::Failure;
use crate::process;
use crate::scratch::ScratchFolder;
use crate::terminal::say;
use crate::test::demo;
use crate::test::run::{run_and_count, run_check};
use crate::test::tally::Count;
use crate::tools;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layer {
    Format,
    /// Lints, for the host and for the browser: each sees code that the other does not. The tenant compiles for both.
    Clippy,
    /// Licences, sources and bans of what we depend on.
    Deny,
    /// The boot module, in Node.
    Boot,
    /// Everything that runs without a browser, the tidy tests among it.
    Native,
    /// The parts of the pages, in a browser.
    Web,
    /// The release bundle and the emulated tenant.
    Build,
    /// The demo, as the README starts it.
    Demo,
    /// Stories in a browser, against both.
    EndToEnd,
}

impl Layer {
    /// In the order they run, the quickest to fail first.
    pub(crate) const ALL: [Self; 9] = [
        Self::Format,
        Self::Clippy,
        Self::Deny,
        Self::Boot,
        Self::Native,
        Self::Web,
        Self::Build,
        Self::Demo,
        Self::EndToEnd,
    ];

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.name() == name)
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Clippy => "clippy",
            Self::Deny => "deny",
            Self::Boot => "boot",
            Self::Native => "native",
            Self::Web => "web",
            Self::Build => "build",
            Self::Demo => "demo",
            Self::EndToEnd => "e2e",
        }
    }

    /// Returns a count for each part of the layer.
    pub(crate) fn run(self) -> Result<Vec<(&'static str, Count)>, Failure> {
        let counted = match self {
            Self::Format => run_check(&mut cargo::command(&["fmt", "--all", "--check"]))?,
            Self::Clippy => clippy()?,
            Self::Deny => deny()?,
            Self::Boot => boot()?,
            Self::Native => {
                let tally =
                    run_and_count(cargo::command(&["test", "--workspace", "--no-fail-fast"]))?;
                let (tidy, native) = tally.split("tests/tidy");
                return Ok(vec![("tidy", tidy), ("native", native)]);
            }
            Self::Web => web()?,
            Self::Build => {
                let (sizes, _) = bundle::build_beside(1, |progress| {
                    progress.step("Building the emulated tenant", Duration::from_secs(90));
                    emulator::build(Optimization::Release)
                })?;
                say(&format!("\n{sizes}"));
                sizes.check_budget()?;
                Count::PASSED
            }
            Self::Demo => demo::run()?,
            Self::EndToEnd => end_to_end()?,
        };
        Ok(vec![(self.name(), counted)])
    }
}

fn clippy() -> Result<Count, Failure> {
    tools::ensure_wasm_target()?;
    let host = run_check(&mut cargo::command(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]))?;
    // Targets that `cargo test` leaves out are no part of "all".
    let stories = run_check(&mut cargo::command(&[
        "clippy", "--test", "e2e", "--", "--deny", "warnings",
    ]))?;
    let browser = [
        "clippy",
        "--target",
        WASM,
        "--lib",
        "--bin",
        "rolecall-app",
        "--test",
        "web",
        "--",
        "--deny",
        "warnings",
    ];
    Ok(host + stories + run_check(&mut cargo::command(&browser))?)
}

fn deny() -> Result<Count, Failure> {
    let deny = tools::CARGO_DENY.ensure()?;
    // The check itself stays off the network, so everything the lock file names has to be here.
    process::run(&mut cargo::command(&["fetch", "--locked"]))?;
    run_check(process::command(deny).args([
        "--workspace",
        "--offline",
        "--locked",
        "check",
        "bans",
        "licenses",
        "sources",
    ]))
}

fn boot() -> Result<Count, Failure> {
    let node = process::find_on_path("node").ok_or_else(|| Failure::Missing {
        what: "node".to_owned(),
        remedy: "Install Node.js 20 or newer (https://nodejs.org).".to_owned(),
    })?;
    let mut command = process::command(node);
    command.args(["--test", "--test-reporter", "tap", "boot/boot.test.mjs"]);
    Ok(run_and_count(command)?.total())
}

fn web() -> Result<Count, Failure> {
    tools::ensure_wasm_target()?;
    let browser = Browser::ensure()?;
    let runner = tools::WASM_TEST_RUNNER.ensure()?;
    let mut command = cargo::command(&["test", "--target", WASM, "--test", "web"]);
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", browser.driver)
        // Generous: a machine with two cores compiles and drives at once.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    Ok(run_and_count(command)?.total())
}

fn end_to_end() -> Result<Count, Failure> {
    if !bundle::dist().join("index.html").is_file() {
        bundle::build()?;
    }
    let stories = stories()?;
    Ok(run_and_count(stories.command)?.total())
}

/// The tests in a browser, against a copy of the bundle that is there.
#[derive(Debug)]
pub(crate) struct Stories {
    pub(crate) command: Command,
    /// Removed once they have run.
    _site: ScratchFolder,
}

pub(crate) fn stories() -> Result<Stories, Failure> {
    let browser = Browser::ensure()?;
    let axe = tools::AXE.ensure()?;
    let emulator = emulator::build(Optimization::Release)?;
    let site = bundle::copy()?;
    let mut command = cargo::command(&["test", "--test", "e2e", "--no-fail-fast"]);
    command
        .args(["--", "--test-threads", "2"])
        .env("ROLECALL_DIST", site.path())
        .env("EMULATOR_BIN", emulator)
        .env("CHROME", browser.chromium)
        .env("CHROMEDRIVER", browser.driver)
        .env("AXE", axe);
    Ok(Stories {
        command,
        _site: site,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_is_found_by_its_name() {
        for layer in Layer::ALL {
            assert_eq!(Layer::from_name(layer.name()), Some(layer));
        }
        assert_eq!(Layer::from_name("luck"), None);
    }
}
