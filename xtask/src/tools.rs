//! Installs the pinned tools into a cache folder of the user, where every checkout finds them. Tools on the PATH are not
//! used: their versions are not ours.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::cargo::WASM;
use crate::failure::Failure;
use crate::lock::FileLock;
use crate::process;
use crate::progress::Progress;
use crate::terminal::say;

mod install;

/// Builds the app. It answers requests and minifies too, which we do not use: those features are left out, and nothing
/// that is left is slow.
pub(crate) const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
    program: "bin/trunk",
    source: Source::Cargo {
        features: &["--no-default-features"],
        optimization: 0,
    },
    usually: Duration::from_mins(8),
};
/// wasm-bindgen, which writes the glue between JavaScript and WebAssembly, and wasm-split, which cuts the app in parts. The
/// version is that of wasm-bindgen, then that of the splitter.
pub(crate) const WASM_TOOLS: Tool = Tool {
    name: "wasm-tools",
    version: "0.2.130-0.2.4",
    program: "bin/wasm-bindgen",
    source: Source::Package {
        path: "xtask/wasm-tools",
        flags: &[],
    },
    usually: Duration::from_secs(150),
};
/// Runs the tests of `tests/web` in a browser.
pub(crate) const WASM_TEST_RUNNER: Tool = Tool {
    name: "wasm-bindgen-test-runner",
    version: "0.2.130",
    program: "bin/wasm-bindgen-test-runner",
    source: Source::Package {
        path: "xtask/wasm-tools",
        flags: &["--features=test-runner", "--bin=wasm-bindgen-test-runner"],
    },
    usually: Duration::from_mins(2),
};
/// The package that holds wasm-opt.
pub(crate) const BINARYEN: Tool = Tool {
    name: "binaryen",
    version: "132.0.0",
    program: "node_modules/.bin/wasm-opt",
    source: Source::Npm,
    usually: Duration::from_secs(10),
};
/// Checks licences, sources and bans.
pub(crate) const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
    program: "bin/cargo-deny",
    source: Source::Cargo {
        features: &[],
        optimization: 1,
    },
    usually: Duration::from_mins(5),
};
/// Checks pages for accessibility.
pub(crate) const AXE: Tool = Tool {
    name: "axe-core",
    version: "4.14.1",
    program: "node_modules/axe-core/axe.min.js",
    source: Source::Npm,
    usually: Duration::from_secs(10),
};

#[derive(Debug)]
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
    /// The file we use, below the tool's own folder.
    program: &'static str,
    source: Source,
    /// How long an installation takes on two cores.
    usually: Duration,
}

#[derive(Clone, Copy, Debug)]
enum Source {
    /// From crates.io, compiled on this machine.
    Cargo {
        features: &'static [&'static str],
        /// The `opt-level`: what takes longer to optimize than it ever runs gets a low one.
        optimization: u8,
    },
    /// A package in this repository, compiled here.
    Package {
        path: &'static str,
        flags: &'static [&'static str],
    },
    Npm,
}

impl Tool {
    /// The tool's program; the tool is installed first where it is missing.
    pub(crate) fn ensure(&self) -> Result<PathBuf, Failure> {
        self.ensure_as_step(&Progress::new(1))
    }

    /// The folder of the tool's program, for a PATH; the tool is installed first where it is missing.
    pub(crate) fn ensure_folder(&self) -> Result<PathBuf, Failure> {
        let program = self.ensure()?;
        Ok(program.parent().unwrap_or(&program).to_path_buf())
    }

    fn ensure_as_step(&self, progress: &Progress) -> Result<PathBuf, Failure> {
        let folder = self.folder()?;
        let program = folder.join(self.program);
        if program.exists() {
            return Ok(program);
        }
        let what = format!("Installing {} {}, once per user", self.name, self.version);
        progress.step(&what, self.usually);
        let _lock = FileLock::acquire(
            &folder.with_added_extension("lock"),
            &format!("installing {}", self.name),
        )?;
        // The other command may have installed it meanwhile.
        if !program.exists() {
            install::install(self, &folder)?;
        }
        Ok(program)
    }

    fn folder(&self) -> Result<PathBuf, Failure> {
        Ok(cache()?.join(format!("{}-{}", self.name, self.version)))
    }
}

/// How many of `tools` are not installed.
pub(crate) fn count_missing(tools: &[&Tool]) -> Result<usize, Failure> {
    let mut missing = 0;
    for tool in tools {
        missing += usize::from(!tool.folder()?.join(tool.program).exists());
    }
    Ok(missing)
}

/// Installs what is missing of `tools`, a step each.
pub(crate) fn install_missing(tools: &[&Tool], progress: &Progress) -> Result<(), Failure> {
    tools
        .iter()
        .try_for_each(|tool| tool.ensure_as_step(progress).map(drop))
}

/// Makes sure that Rust can compile for the browser.
pub(crate) fn ensure_wasm_target() -> Result<(), Failure> {
    let library = process::output(process::command("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        WASM,
    ]))?;
    if Path::new(library.trim()).exists() {
        return Ok(());
    }
    say(&format!("Installing the Rust target {WASM}"));
    process::run(process::command("rustup").args(["target", "add", WASM]))
}

/// Per user and not per checkout: a clean clone on the same machine finds the tools again.
fn cache() -> Result<PathBuf, Failure> {
    let variable = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    cache_from(variable).ok_or_else(|| Failure::Missing {
        what: "A folder for the tools".to_owned(),
        remedy: "Set XDG_CACHE_HOME or HOME.".to_owned(),
    })
}

fn cache_from(variable: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    let caches = variable("XDG_CACHE_HOME")
        .or_else(|| variable("HOME").map(|home| home.join(".cache")))
        .or_else(|| variable("LOCALAPPDATA"))?;
    Some(caches.join("rolecall").join("tools"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_are_kept_per_user() {
        let home = |name: &str| (name == "HOME").then(|| PathBuf::from("/home/a"));
        assert_eq!(
            cache_from(home),
            Some(PathBuf::from("/home/a/.cache/rolecall/tools"))
        );
        let both = |name: &str| match name {
            "HOME" => Some(PathBuf::from("/home/a")),
            "XDG_CACHE_HOME" => Some(PathBuf::from("/caches")),
            _ => None,
        };
        assert_eq!(
            cache_from(both),
            Some(PathBuf::from("/caches/rolecall/tools"))
        );
        assert_eq!(cache_from(|_| None), None);
    }

    #[test]
    fn wasm_bindgen_has_one_version_everywhere() {
        let read = |file: &str| std::fs::read_to_string(process::root().join(file)).unwrap();
        let (wasm_bindgen, splitter) = WASM_TOOLS.version.split_once('-').unwrap();
        assert!(read("Trunk.toml").contains(&format!("wasm_bindgen = \"{wasm_bindgen}\"")));
        assert!(read("Cargo.toml").contains(&format!("wasm-bindgen = \"={wasm_bindgen}\"")));
        let package = read("xtask/wasm-tools/Cargo.toml");
        assert_eq!(WASM_TEST_RUNNER.version, wasm_bindgen);
        assert!(package.contains(&format!("\nversion = \"{wasm_bindgen}\"")));
        assert!(package.contains(&format!("wasm-bindgen-cli-support = \"={wasm_bindgen}\"")));
        assert!(package.contains(&format!(
            "wasm-bindgen-cli = {{ version = \"={wasm_bindgen}\""
        )));
        assert!(package.contains(&format!("wasm_split_cli_support = \"={splitter}\"")));
    }
}
