//! Builds the app without optimization and in one part, for `cargo xtask dev`.

use std::path::{Path, PathBuf};

use crate::bundle::split::{APP, GLUE};
use crate::bundle::{fingerprint, glue, styles};
use crate::cargo::{self, WASM};
use crate::failure::Failure;
use crate::{process, tools};

/// Compiles the app. Cargo prints the compiler's errors.
pub(crate) fn compile() -> Result<PathBuf, Failure> {
    let mut command = cargo::command(&["build", "--target", WASM, "--profile", "inner"]);
    command
        .args(["--bin", APP])
        // Joined to the flags that the project's own configuration has.
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            "--cfg uncut",
        );
    cargo::build(&mut command, APP, "wasm")
}

/// Writes the WebAssembly of `app` and its glue into `folder`.
pub(crate) fn bind(app: &Path, folder: &Path) -> Result<(), Failure> {
    let mut binder = process::command(tools::WASM_TOOLS.ensure()?);
    process::run(
        binder
            .arg(app)
            .args(["--target", "web", "--no-typescript", "--out-name", APP])
            .arg("--out-dir")
            .arg(folder),
    )?;
    let path = folder.join(GLUE);
    let script = std::fs::read_to_string(&path).map_err(Failure::file("reading", &path))?;
    let script = glue::export_start(&script)?;
    std::fs::write(&path, script).map_err(Failure::file("writing", &path))
}

/// Writes everything else that is served into `site`: the page, which also loads `script`, the styles and the boot module.
pub(crate) fn write_files(site: &Path, script: (&str, &str)) -> Result<(), Failure> {
    let root = process::root();
    styles::write(&root.join("style"), site)?;
    for (from, name) in [
        (root.join("boot").join(fingerprint::BOOT), fingerprint::BOOT),
        (root.join("favicon.svg"), "favicon.svg"),
    ] {
        std::fs::copy(&from, site.join(name)).map_err(Failure::file("copying", &from))?;
    }
    let index = root.join("index.html");
    let html = std::fs::read_to_string(&index).map_err(Failure::file("reading", &index))?;
    let (script_name, script_text) = script;
    for (name, text) in [
        ("index.html", page(&html, script_name).as_str()),
        (script_name, script_text),
    ] {
        let path = site.join(name);
        std::fs::write(&path, text).map_err(Failure::file("writing", &path))?;
    }
    Ok(())
}

/// The page without what only Trunk reads, and with one more script.
fn page(html: &str, script: &str) -> String {
    let lines = html.lines().filter(|line| !line.contains("data-trunk"));
    let html: String = lines.flat_map(|line| [line, "\n"]).collect();
    let tag = format!("  <script type=\"module\" src=\"./{script}\"></script>\n</head>");
    html.replacen("</head>", &tag, 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::ScratchFolder;

    #[test]
    fn the_page_of_dev_is_the_page_with_one_more_script() {
        let site = ScratchFolder::create("test").unwrap();
        write_files(site.path(), ("reload.mjs", "reload();")).unwrap();
        let read = |name: &str| std::fs::read_to_string(site.path().join(name)).unwrap();
        let html = read("index.html");
        assert!(html.contains("<script type=\"module\" src=\"./reload.mjs\"></script>\n</head>"));
        assert!(!html.contains("data-trunk"));
        for line in std::fs::read_to_string(process::root().join("index.html"))
            .unwrap()
            .lines()
        {
            assert!(line.contains("data-trunk") || html.contains(line), "{line}");
        }
        assert_eq!(read("reload.mjs"), "reload();");
        for name in ["styles.css", fingerprint::BOOT, "favicon.svg"] {
            assert!(!read(name).is_empty(), "{name}");
        }
    }
}
