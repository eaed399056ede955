//! Cuts the WebAssembly of the app into the first part, which the sign-in page needs, and the later ones; optimizes each.

use std::path::{Path, PathBuf};

use crate::bundle::{glue, paths};
use crate::cargo::{self, WASM};
use crate::failure::Failure;
use crate::process;
use crate::tools;

/// Not `--all-features`: that writes forms that Chromium refuses.
const WASM_OPT_FLAGS: [&str; 11] = [
    "-Oz",
    "--converge",
    // A function with one caller is worth more on its own: compressed, the bundle is a kilobyte smaller.
    "--one-caller-inline-max-function-size=20",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-call-indirect-overlong",
];

pub(super) const APP: &str = "rolecall-app";

/// The part that starts, under the name Trunk leaves it.
pub(super) const FIRST: &str = "rolecall-app_bg.wasm";

/// The glue, under the name Trunk leaves it.
pub(super) const GLUE: &str = "rolecall-app.js";

/// The flags that the app is compiled with: names without this machine's folders, and what a cut needs to know.
pub(super) fn compiler_flags() -> String {
    format!("{} -Clink-arg=--emit-relocs", paths::remap_flags())
}

/// Compiles the app as Trunk does, which then finds it compiled.
pub(super) fn compile() -> Result<PathBuf, Failure> {
    let mut command = cargo::command(&["build", "--target", WASM, "--profile", "bundle"]);
    command.args(["--bin", APP]).env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        compiler_flags(),
    );
    cargo::build(&mut command, APP, "wasm")
}

/// Puts the parts of `app` and the glue that loads them into `site`, in place of what Trunk left there.
pub(super) fn cut(app: &Path, work: &Path, site: &Path) -> Result<(), Failure> {
    let parts = work.join("parts");
    if parts.exists() {
        std::fs::remove_dir_all(&parts).map_err(Failure::file("replacing", &parts))?;
    }
    let mut splitter = process::command(tools::WASM_TOOLS.ensure_folder()?.join("wasm-split"));
    process::run(splitter.arg(app).arg(&parts).arg(APP))?;
    let bound = parts.join("glue");
    let mut binder = process::command(tools::WASM_TOOLS.ensure()?);
    process::run(
        binder
            .arg(parts.join(APP).with_extension("wasm"))
            .args(["--target", "web", "--no-typescript", "--out-name", APP])
            // The table, which the later parts share with the first.
            .arg("--keep-lld-exports")
            .arg("--out-dir")
            .arg(&bound),
    )?;
    let mut modules = vec![(bound.join(FIRST), site.join(FIRST))];
    for file in files(&parts, "wasm")? {
        if file != format!("{APP}.wasm") {
            modules.push((parts.join(&file), site.join(glue::part_name(&file))));
        }
    }
    tools::BINARYEN.ensure()?;
    process::at_once(&modules, |(from, to)| optimize(from, to))?;
    let script = glue::inline_loader(&read(&bound.join(GLUE))?, &read(&parts.join(glue::LOADER))?)?;
    let script = glue::strip_comments(&glue::export_start(&script)?)?;
    let path = site.join(GLUE);
    std::fs::write(&path, script).map_err(Failure::file("writing", &path))
}

/// The parts that come after the first.
pub(super) fn later_parts(site: &Path) -> Result<Vec<String>, Failure> {
    let mut parts = files(site, "wasm")?;
    parts.retain(|part| part != FIRST);
    Ok(parts)
}

fn optimize(from: &Path, to: &Path) -> Result<(), Failure> {
    let mut optimizer = process::command(tools::BINARYEN.ensure()?);
    process::run(optimizer.args(WASM_OPT_FLAGS).arg(from).arg("-o").arg(to))?;
    paths::check(to)
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(Failure::file("reading", path))
}

/// The names of the files with this extension, in order.
fn files(folder: &Path, extension: &str) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(Failure::file("reading", folder))? {
        let path = entry.map_err(Failure::file("reading", folder))?.path();
        if path.extension().is_some_and(|found| found == extension) {
            let name = path.file_name().unwrap_or_default();
            names.push(name.to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_keeps_its_relocations_and_names_no_folder() {
        assert!(compiler_flags().ends_with(" -Clink-arg=--emit-relocs"));
        assert!(compiler_flags().contains("--remap-path-prefix="));
    }
}
