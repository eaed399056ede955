//! Builds the release bundle: styles, Trunk, parts, names and integrity, the files for each kind of host, compression.
//! `dist/` is replaced only by a whole bundle.

use std::path::{Path, PathBuf};
use std::thread::ScopedJoinHandle;
use std::time::Duration;

use crate::failure::Failure;
use crate::lock::FileLock;
use crate::process;
use crate::progress::Progress;
use crate::scratch::{self, ScratchFolder};
use crate::tools::{self, Tool};

mod compress;
mod fingerprint;
mod glue;
mod hosting;
mod page;
mod paths;
mod size;
mod split;
mod styles;
pub(crate) mod unoptimized;

pub(crate) use fingerprint::{is_fingerprinted, without_hash};
use glue::GlueError;
use page::PageError;
pub(crate) use page::policy;
pub(crate) use size::{FIRST_LOAD_BUDGET, Sizes};

impl From<PageError> for Failure {
    fn from(error: PageError) -> Self {
        Self::Page(Box::new(error))
    }
}

impl From<GlueError> for Failure {
    fn from(error: GlueError) -> Self {
        Self::Glue(Box::new(error))
    }
}

/// What the bundle is built with.
const TOOLS: [&Tool; 3] = [&tools::TRUNK, &tools::WASM_TOOLS, &tools::BINARYEN];

pub(crate) fn dist() -> PathBuf {
    process::root().join("dist")
}

/// Builds the release bundle into `dist/` and measures it.
pub(crate) fn build() -> Result<Sizes, Failure> {
    build_beside(0, |_| Ok(())).map(|(sizes, ())| sizes)
}

/// Builds the release bundle into `dist/`, and does `other` at the same time, which has `other_steps` steps. Cutting and
/// optimizing the WebAssembly occupy one core only.
pub(crate) fn build_beside<T: Send>(
    other_steps: usize,
    other: impl FnOnce(&Progress) -> Result<T, Failure> + Send,
) -> Result<(Sizes, T), Failure> {
    let _lock = lock()?;
    tools::ensure_wasm_target()?;
    let progress = &Progress::new(tools::count_missing(&TOOLS)? + OWN_STEPS + other_steps);
    std::thread::scope(|scope| {
        let installing = scope.spawn(|| tools::install_missing(&TOOLS, progress));
        progress.step("Compiling the app", Duration::from_mins(5));
        let app = split::compile();
        join(installing)?;
        let app = app?;
        let other = scope.spawn(|| other(progress));
        let sizes = assemble(&app, progress);
        Ok((sizes?, join(other)?))
    })
}

const OWN_STEPS: usize = 4;

/// The result of a thread. One that panicked has printed why.
fn join<T>(thread: ScopedJoinHandle<'_, Result<T, Failure>>) -> Result<T, Failure> {
    thread
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Makes the bundle of the compiled app, and puts it in the place of the former one.
fn assemble(app: &Path, progress: &Progress) -> Result<Sizes, Failure> {
    let work = process::root().join("target").join("bundle");
    let site = work.join("site");
    styles::write(&process::root().join("style"), &work)?;
    progress.step("Building the site with Trunk", Duration::from_secs(20));
    let binder = tools::WASM_TOOLS.ensure_folder()?;
    process::run(
        process::command(tools::TRUNK.ensure()?)
            .args(["build", "--release", "--dist"])
            .arg(&site)
            .env("PATH", process::path_with([binder.as_path()]))
            // Joined to the flags that the project's own configuration has.
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                split::compiler_flags(),
            )
            // Trunk reads it as a flag and accepts only true or false.
            .env_remove("NO_COLOR"),
    )?;
    progress.step(
        "Cutting the WebAssembly in parts and optimizing them",
        Duration::from_mins(1),
    );
    split::cut(app, &work, &site)?;
    progress.step("Naming and compressing the files", Duration::from_secs(15));
    finish(&site)?;
    let sizes = Sizes::measure(&site)?;
    replace(&site, &dist())?;
    Ok(sizes)
}

/// Held while a command builds the bundle or copies it.
fn lock() -> Result<FileLock, Failure> {
    FileLock::acquire(
        &scratch::shared_folder().join("bundle.lock"),
        "building the bundle",
    )
}

/// A copy of the bundle in `dist/`, for a command that serves it: another one may replace the bundle meanwhile.
pub(crate) fn copy() -> Result<ScratchFolder, Failure> {
    let _lock = lock()?;
    let folder = ScratchFolder::create("site")?;
    scratch::copy_folder(&dist(), folder.path())?;
    Ok(folder)
}

/// Makes the site that is served of what Trunk wrote.
fn finish(site: &Path) -> Result<(), Failure> {
    let index = site.join("index.html");
    let mut html = std::fs::read_to_string(&index).map_err(Failure::file("reading", &index))?;
    // The glue's name follows from its content, and that from the names of the parts it loads.
    let mut names = link_later_parts(site)?;
    strip_boot(site)?;
    for part in fingerprint::PARTS {
        let printed = fingerprint::rename(site, part)?;
        html = page::link(&html, part, &printed.name, &printed.integrity)?;
        names.push(printed.name);
    }
    page::check(&html)?;
    std::fs::write(&index, &html).map_err(Failure::file("writing", &index))?;
    hosting::write(site, &html, &names)?;
    compress::compress_files(site)
}

/// Removes the comments of the boot module.
fn strip_boot(site: &Path) -> Result<(), Failure> {
    let path = site.join(fingerprint::BOOT);
    let script = std::fs::read_to_string(&path).map_err(Failure::file("reading", &path))?;
    glue::check_script(&script)?;
    let script = glue::strip_comments(&script)?;
    std::fs::write(&path, script).map_err(Failure::file("writing", &path))
}

/// Gives the parts that come after the first their final names, in the glue too.
fn link_later_parts(site: &Path) -> Result<Vec<String>, Failure> {
    let path = site.join(split::GLUE);
    let mut script = std::fs::read_to_string(&path).map_err(Failure::file("reading", &path))?;
    let mut names = Vec::new();
    for part in split::later_parts(site)? {
        let printed = fingerprint::rename(site, &part)?;
        script = glue::link(&script, &part, &printed.name, &printed.integrity)?;
        names.push(printed.name);
    }
    glue::check(&script)?;
    std::fs::write(&path, script).map_err(Failure::file("writing", &path))?;
    Ok(names)
}

fn replace(site: &Path, dist: &Path) -> Result<(), Failure> {
    if dist.exists() {
        std::fs::remove_dir_all(dist).map_err(Failure::file("replacing", dist))?;
    }
    std::fs::rename(site, dist).map_err(Failure::file("moving the bundle to", dist))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder as Trunk leaves it, which is removed when this value is dropped.
    struct Site(PathBuf);

    impl Site {
        fn new(name: &str) -> Self {
            let folder =
                std::env::temp_dir().join(format!("rolecall-{name}-{}", std::process::id()));
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::copy(
                process::root().join("index.html"),
                folder.join("index.html"),
            )
            .unwrap();
            for part in fingerprint::PARTS {
                std::fs::write(folder.join(part), format!("the content of {part}")).unwrap();
            }
            let glue = r#"fetch(new URL("./rolecall-inside.wasm", import.meta.url))"#;
            std::fs::write(folder.join(split::GLUE), glue).unwrap();
            std::fs::write(folder.join("rolecall-inside.wasm"), "a later part").unwrap();
            std::fs::write(folder.join("favicon.svg"), "<svg/>").unwrap();
            Self(folder)
        }

        fn read(&self, file: &str) -> String {
            std::fs::read_to_string(self.0.join(file)).unwrap()
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            // A folder left in the temporary files does no harm.
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_finished_bundle_is_named_by_content_and_complete_for_every_host() {
        let site = Site::new("finished");
        finish(&site.0).unwrap();
        let html = site.read("index.html");
        assert_eq!(
            html.matches("sha384-").count(),
            4,
            "boot, glue, wasm and styles: {html}"
        );
        for part in fingerprint::PARTS {
            assert!(
                !html.contains(&format!("\"./{part}\"")),
                "{part} kept its plain name"
            );
            assert!(!site.0.join(part).exists(), "{part} is still there");
        }
        assert_eq!(site.read("404.html"), html);
        for file in [
            "_headers",
            "_redirects",
            "nginx.conf",
            "staticwebapp.config.json",
            "index.html.br",
            "404.html.br",
        ] {
            assert!(site.0.join(file).is_file(), "{file}");
        }
        let sizes = Sizes::measure(&site.0).unwrap();
        assert_eq!(sizes.first_load().count(), 6);
        assert_eq!(sizes.later_parts().count(), 1, "{sizes}");
    }

    #[test]
    fn a_later_part_is_named_by_content_and_checked_by_the_glue() {
        let site = Site::new("later");
        finish(&site.0).unwrap();
        let entries = std::fs::read_dir(&site.0).unwrap();
        let files: Vec<_> = entries
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        let named = |begins: &str, ends: &str| {
            let found = files
                .iter()
                .find(|name| name.starts_with(begins) && name.ends_with(ends));
            found.unwrap_or_else(|| panic!("{begins}*{ends}: {files:?}"))
        };
        let glue = site.read(named("rolecall-app-", ".js"));
        let part = named("rolecall-inside-", ".wasm");
        let loading = format!("fetchPart(\"./{part}\", \"sha384-");
        assert!(glue.contains(&loading), "{glue}");
        named("rolecall-inside-", ".wasm.br");
        assert!(site.read("_headers").contains(part.as_str()));
    }

    #[test]
    fn a_later_part_that_the_glue_does_not_load_is_an_error() {
        let site = Site::new("unloaded");
        std::fs::write(site.0.join(split::GLUE), "nothing").unwrap();
        let failure = finish(&site.0).unwrap_err().to_string();
        assert!(failure.contains("rolecall-inside.wasm"), "{failure}");
    }

    #[test]
    fn the_shipped_page_names_no_absolute_address_of_its_own() {
        let site = Site::new("relative");
        finish(&site.0).unwrap();
        let html = site.read("index.html");
        for attribute in ["src=\"/", "href=\"/", "src=\"http", "href=\"http"] {
            assert!(!html.contains(attribute), "{attribute}");
        }
    }

    #[test]
    fn a_boot_module_that_loads_a_script_is_an_error() {
        let site = Site::new("importing");
        let boot = site.0.join(fingerprint::BOOT);
        std::fs::write(boot, "await import(\"./rolecall-app.js\");").unwrap();
        let failure = finish(&site.0).unwrap_err().to_string();
        assert!(failure.contains("loads another"), "{failure}");
    }

    #[test]
    fn a_part_that_the_page_does_not_link_is_an_error() {
        let site = Site::new("unlinked");
        let index = site.0.join("index.html");
        let html = site
            .read("index.html")
            .replace("./styles.css", "./other.css");
        std::fs::write(index, html).unwrap();
        assert!(
            finish(&site.0)
                .unwrap_err()
                .to_string()
                .contains("styles.css")
        );
    }
}
