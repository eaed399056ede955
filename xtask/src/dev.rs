//! `cargo xtask dev`: serves the app without optimization, and builds it again when a file is saved.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use tokio::sync::watch;

use crate::bundle::unoptimized;
use crate::cli::ServeOptions;
use crate::emulator::Optimization;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::scratch::{self, ScratchFolder};
use crate::server::{Options, static_app};
use crate::terminal::{say, say_error};
use crate::{emulator, local, process, tools};

mod files;
mod live;

use files::Files;
use live::Build;

const POLL_INTERVAL: Duration = Duration::from_millis(300);

/// Builds and serves until Ctrl-C.
pub(crate) fn run(options: &ServeOptions) -> Result<(), Failure> {
    let runtime = local::runtime()?;
    runtime.block_on(local::check_ports(options))?;
    tools::ensure_wasm_target()?;
    let progress = Progress::new(tools::count_missing(&[&tools::WASM_TOOLS])? + 2);
    tools::install_missing(&[&tools::WASM_TOOLS], &progress)?;
    progress.step("Building the emulated tenant", Duration::from_mins(2));
    let emulator = emulator::build(Optimization::Development)?;

    let folder = ScratchFolder::create("dev")?;
    let mut builder = Builder::new(folder.path(), local::config(options.tenant_port));
    progress.step("Compiling the app", Duration::from_secs(150));
    let mut files = Files::now(&process::root());
    let first = loop {
        match builder.build(true) {
            Ok(build) => break build,
            Err(failure) => {
                say_error(&format!("{failure}\nWaiting until a file is saved."));
                wait_for_change(&mut files);
            }
        }
    };
    let (publish, builds) = watch::channel(first);
    runtime.block_on(local::serve(
        options,
        &emulator,
        live::router(builds),
        || {
            say("Save a file, and the page reloads when it is built.");
            // It ends with the process.
            std::thread::spawn(move || rebuild_on_change(builder, files, &publish));
        },
    ))
}

/// Builds after each change. A build that fails leaves the last good one where it is.
fn rebuild_on_change(mut builder: Builder, mut files: Files, publish: &watch::Sender<Build>) {
    loop {
        let changed = wait_for_change(&mut files);
        match builder.build(changed.iter().any(|path| files::is_compiled(path))) {
            Ok(build) => {
                publish.send_replace(build);
            }
            Err(failure) => say_error(&format!("{failure}\nThe last good build is still served.")),
        }
    }
}

/// Waits until a file is saved, and returns what was.
fn wait_for_change(files: &mut Files) -> Vec<PathBuf> {
    loop {
        std::thread::sleep(POLL_INTERVAL);
        let now = Files::now(&process::root());
        let changed = now.changed_since(files);
        if let Some(first) = changed.first() {
            let more = match changed.len() {
                1 => String::new(),
                count => format!(" and {} more", count - 1),
            };
            say(&format!("\nSaved: {}{more}", first.display()));
            *files = now;
            return changed;
        }
    }
}

/// Makes one build after another, each in a folder of its own, so that a page that is loading finds all of its files.
struct Builder {
    folder: PathBuf,
    config: String,
    built: u32,
    started: SystemTime,
}

impl Builder {
    fn new(folder: &Path, config: String) -> Self {
        Self {
            folder: folder.to_path_buf(),
            config,
            built: 0,
            started: SystemTime::now(),
        }
    }

    /// Builds, and prints how long it took. Without `compile`, what was compiled last is used again.
    fn build(&mut self, compile: bool) -> Result<Build, Failure> {
        let started = Instant::now();
        let bound = self.folder.join("bound");
        let mut times = String::new();
        if compile || !bound.exists() {
            let app = unoptimized::compile()?;
            let compiled = started.elapsed();
            unoptimized::bind(&app, &bound)?;
            times = format!(
                ": {:.1} s compiling, {:.1} s in wasm-bindgen",
                compiled.as_secs_f32(),
                started.elapsed().saturating_sub(compiled).as_secs_f32()
            );
        }
        self.built += 1;
        let site = self.site(self.built);
        scratch::copy_folder(&bound, &site)?;
        unoptimized::write_files(&site, live::RELOAD)?;
        self.remove_older()?;
        let served = Options {
            config: Some(self.config.clone()),
            ..Options::default()
        };
        let site = static_app(&site, "/", served).map_err(Failure::doing("reading the build"))?;
        say(&format!(
            "Ready in {:.1} s{times}",
            started.elapsed().as_secs_f32()
        ));
        let run = self.started.duration_since(SystemTime::UNIX_EPOCH);
        let run = run.unwrap_or_default().as_millis();
        Ok(Build {
            id: format!("{run}-{}", self.built),
            site,
        })
    }

    fn site(&self, number: u32) -> PathBuf {
        self.folder.join(format!("site-{number}"))
    }

    /// Removes what no page can be loading any more: all but this build and the one before.
    fn remove_older(&self) -> Result<(), Failure> {
        let old = self.site(self.built.saturating_sub(2));
        if old.exists() {
            std::fs::remove_dir_all(&old).map_err(Failure::file("removing", &old))?;
        }
        Ok(())
    }
}
