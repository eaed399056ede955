//! Owns the pinned tools: which there are, in which version, where they are kept and how they get there.
//! Refuses any other version, and tools that happen to lie on the PATH.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::process;
use crate::terminal::say;

/// The tool that builds the bundle.
pub(crate) const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
    program: "bin/trunk",
    registry: Registry::Cargo,
    minutes: 8,
};
/// Writes the glue between JavaScript and WebAssembly; its version is that of the crate.
pub(crate) const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen-cli",
    version: "0.2.130",
    program: "bin/wasm-bindgen",
    registry: Registry::Cargo,
    minutes: 3,
};
/// Cuts the app in parts where the code says so.
pub(crate) const WASM_SPLIT: Tool = Tool {
    name: "wasm_split_cli_support",
    version: "0.2.4",
    program: "bin/wasm-split-cli",
    registry: Registry::Cargo,
    minutes: 1,
};
/// Holds wasm-opt.
pub(crate) const BINARYEN: Tool = Tool {
    name: "binaryen",
    version: "132.0.0",
    program: "node_modules/.bin/wasm-opt",
    registry: Registry::Npm,
    minutes: 1,
};
/// Checks licences, sources and bans.
pub(crate) const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
    program: "bin/cargo-deny",
    registry: Registry::Cargo,
    minutes: 8,
};
/// Finds what keeps a page from being accessible.
pub(crate) const AXE: Tool = Tool {
    name: "axe-core",
    version: "4.14.1",
    program: "node_modules/axe-core/axe.min.js",
    registry: Registry::Npm,
    minutes: 1,
};

/// A tool in one version.
#[derive(Debug)]
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
    /// The file we use, below the tool's own folder.
    program: &'static str,
    registry: Registry,
    /// How long an installation takes on two cores, for the person who waits.
    minutes: u32,
}

#[derive(Clone, Copy, Debug)]
enum Registry {
    Cargo,
    Npm,
}

impl Tool {
    /// Where the tool is; it is installed first where it is missing.
    pub(crate) fn ensure(&self) -> Result<PathBuf, Failure> {
        let folder = cache()?.join(format!("{}-{}", self.name, self.version));
        let program = folder.join(self.program);
        if !program.exists() {
            self.install(&folder)?;
        }
        Ok(program)
    }

    /// The folder of the tool's program, for a PATH; it is installed first where it is missing.
    pub(crate) fn ensure_folder(&self) -> Result<PathBuf, Failure> {
        let program = self.ensure()?;
        Ok(program.parent().unwrap_or(&program).to_path_buf())
    }

    /// A library's program may have to be asked for.
    fn features(&self) -> &'static [&'static str] {
        match self.name {
            "wasm_split_cli_support" => &["--features", "build-binary"],
            _ => &[],
        }
    }

    fn install(&self, folder: &Path) -> Result<(), Failure> {
        let Self {
            name,
            version,
            minutes,
            ..
        } = self;
        say(&format!(
            "Installing {name} {version} (once per machine; about {minutes} min)"
        ));
        // Installed beside its place and then renamed, so that a tool is there whole or not at all.
        let fresh = folder.with_file_name(format!("{name}-{version}.{}", std::process::id()));
        std::fs::create_dir_all(&fresh).map_err(Failure::file("creating", &fresh))?;
        match self.registry {
            Registry::Cargo => self.cargo_install(&fresh)?,
            Registry::Npm => self.npm_install(&fresh)?,
        }
        if folder.exists() {
            std::fs::remove_dir_all(folder).map_err(Failure::file("replacing", folder))?;
        }
        std::fs::rename(&fresh, folder).map_err(Failure::file("installing", folder))
    }

    fn cargo_install(&self, to: &Path) -> Result<(), Failure> {
        let install = |locked: &[&str]| {
            let mut command = process::command("cargo");
            command
                .args(["install", self.name, "--version", self.version, "--root"])
                .arg(to)
                .args(self.features())
                .args(locked);
            // The tools share nothing with the project, and must not wait for its builds.
            process::run(command.env_remove("CARGO_TARGET_DIR"))
        };
        install(&["--locked"]).or_else(|_| {
            // A locked dependency may have been yanked since.
            say(&format!(
                "Trying {} again with newer dependencies",
                self.name
            ));
            install(&[])
        })
    }

    fn npm_install(&self, to: &Path) -> Result<(), Failure> {
        let npm = process::find_on_path("npm").ok_or_else(|| Failure::Missing {
            what: "npm".to_owned(),
            remedy: format!(
                "Install Node.js, which brings it (https://nodejs.org): {} is installed with it.",
                self.name
            ),
        })?;
        let package = format!("{}@{}", self.name, self.version);
        process::run(
            process::command(npm)
                .args(["install", "--no-audit", "--no-fund", "--prefix"])
                .arg(to)
                .arg(package),
        )
    }
}

/// Makes sure that Rust can compile for the browser.
pub(crate) fn ensure_wasm_target() -> Result<(), Failure> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let library = process::output(process::command("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]))?;
    if Path::new(library.trim()).exists() {
        return Ok(());
    }
    say(&format!("Installing the Rust target {TARGET}"));
    process::run(process::command("rustup").args(["target", "add", TARGET]))
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
    fn trunk_is_told_the_versions_that_are_installed() {
        let told = std::fs::read_to_string(process::root().join("Trunk.toml")).unwrap();
        assert!(told.contains(&format!("wasm_bindgen = \"{}\"", WASM_BINDGEN.version)));
    }

    #[test]
    fn the_glue_is_written_by_the_version_of_the_crate() {
        let manifest = std::fs::read_to_string(process::root().join("Cargo.toml")).unwrap();
        assert!(manifest.contains(&format!("wasm-bindgen = \"={}\"", WASM_BINDGEN.version)));
    }
}
