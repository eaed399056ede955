//! Installs one tool from its registry. The tool is there whole or not at all: it is installed beside its place and then
//! renamed.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Source, Tool};
use crate::failure::Failure;
use crate::process;
use crate::terminal::say;

pub(super) fn install(tool: &Tool, folder: &Path) -> Result<(), Failure> {
    let beside = folder.with_added_extension("new");
    remove(&beside)?;
    std::fs::create_dir_all(&beside).map_err(Failure::file("creating", &beside))?;
    match tool.source {
        Source::Cargo {
            features,
            optimization,
        } => from_cargo(tool, features, optimization, &beside)?,
        Source::Package { path, flags } => from_package(path, flags, &beside)?,
        Source::Npm => from_npm(tool, &beside)?,
    }
    remove(folder)?;
    std::fs::rename(&beside, folder).map_err(Failure::file("installing", folder))
}

fn remove(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(Failure::file("removing", folder))?;
    }
    Ok(())
}

fn from_cargo(tool: &Tool, features: &[&str], optimization: u8, to: &Path) -> Result<(), Failure> {
    let target = to.with_extension("build");
    let installed =
        run_cargo(tool, features, optimization, to, &target, &["--locked"]).or_else(|_| {
            // A locked dependency may have been yanked since.
            say(&format!(
                "Trying {} again with newer dependencies",
                tool.name
            ));
            run_cargo(tool, features, optimization, to, &target, &[])
        });
    remove(&target)?;
    installed
}

fn from_package(path: &str, flags: &[&str], to: &Path) -> Result<(), Failure> {
    let target = to.with_extension("build");
    let mut command = process::command("cargo");
    command
        .args(["install", "--quiet", "--locked", "--path", path, "--root"])
        .arg(to)
        .args(flags)
        .env("CARGO_TARGET_DIR", &target);
    process::run(&mut command)?;
    remove(&target)
}

fn run_cargo(
    tool: &Tool,
    features: &[&str],
    optimization: u8,
    to: &Path,
    target: &PathBuf,
    locked: &[&str],
) -> Result<(), Failure> {
    let mut command = process::command("cargo");
    // Two tools may be installed while the app is compiled, so no progress bar.
    command
        .args(["install", "--quiet", tool.name, "--version", tool.version])
        .arg("--root")
        .arg(to)
        .args(features)
        .args(locked)
        // The tools share nothing with the project, and must not wait for its builds.
        .env("CARGO_TARGET_DIR", target);
    compile_soon(&mut command, optimization);
    process::run(&mut command)
}

/// The profile of the tools: they run for seconds, so most of the time of an optimized build would be lost.
fn compile_soon(cargo: &mut Command, optimization: u8) {
    cargo
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", optimization.to_string())
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
}

fn from_npm(tool: &Tool, to: &Path) -> Result<(), Failure> {
    let npm = process::find_on_path("npm").ok_or_else(|| Failure::Missing {
        what: "npm".to_owned(),
        remedy: format!(
            "Install Node.js, which brings it (https://nodejs.org): {} is installed with it.",
            tool.name
        ),
    })?;
    let package = format!("{}@{}", tool.name, tool.version);
    process::run(
        process::command(npm)
            .args(["install", "--no-audit", "--no-fund", "--prefix"])
            .arg(to)
            .arg(package),
    )
}
