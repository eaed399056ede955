//! Runs other programs, and knows where this repository is.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::Failure;

pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// Its output goes to the terminal. An error where it does not start or ends with one.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|source| Failure::Start {
        program: program_name(command),
        source,
    })?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Command {
            command: command_line(command),
            status,
        })
    }
}

/// Returns what it writes to standard output. An error where it does not start or ends with one.
pub(crate) fn output(command: &mut Command) -> Result<String, Failure> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|source| Failure::Start {
            program: program_name(command),
            source,
        })?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(Failure::Command {
            command: command_line(command),
            status: output.status,
        })
    }
}

/// Where a program of this name is, if anywhere on the PATH.
pub(crate) fn find_on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path)
        .map(|folder| folder.join(&file))
        .find(|candidate| candidate.is_file())
}

/// The PATH with `folders` before everything else.
pub(crate) fn path_with<'a>(folders: impl IntoIterator<Item = &'a Path>) -> std::ffi::OsString {
    let current = std::env::var_os("PATH").unwrap_or_default();
    let all = folders
        .into_iter()
        .map(Path::to_path_buf)
        .chain(std::env::split_paths(&current));
    // Only a folder whose name holds the separator cannot be joined; then the current PATH has to do.
    std::env::join_paths(all).unwrap_or(current)
}

pub(crate) fn program_name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

/// A command as one would type it.
pub(crate) fn command_line(command: &Command) -> String {
    let arguments = command.get_args().map(OsStr::to_string_lossy);
    std::iter::once(command.get_program().to_string_lossy())
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Does `work` for all of `items` at once, a thread each, and returns the first error.
pub(crate) fn at_once<T: Sync>(
    items: &[T],
    work: impl Fn(&T) -> Result<(), Failure> + Sync,
) -> Result<(), Failure> {
    std::thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> = items
            .iter()
            .map(|item| scope.spawn(move || work(item)))
            .collect();
        let results = threads.into_iter().map(|thread| {
            // A thread that panicked has printed why.
            let result = thread.join();
            result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        results.collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_holds_the_workspace() {
        let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
        assert!(manifest.contains("[workspace]"));
    }

    #[test]
    fn a_failed_command_is_named_as_it_was_typed() {
        let failure = run(command("cargo")
            .args(["no-such-command"])
            .stderr(Stdio::null()))
        .unwrap_err()
        .to_string();
        assert!(
            failure.starts_with("`cargo no-such-command` failed"),
            "{failure}"
        );
        let failure = run(&mut command("no-such-program"))
            .unwrap_err()
            .to_string();
        assert!(
            failure.starts_with("`no-such-program` could not be started"),
            "{failure}"
        );
    }

    #[test]
    fn an_error_in_one_thread_is_the_result_and_all_of_them_run() {
        let ran = std::sync::atomic::AtomicUsize::new(0);
        let work = |name: &&str| {
            ran.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            match *name {
                "broken" => Err(Failure::doing("testing")(std::io::Error::other("broken"))),
                _ => Ok(()),
            }
        };
        assert!(at_once(&["a", "b"], work).is_ok());
        assert!(at_once(&["a", "broken", "b"], work).is_err());
        assert_eq!(ran.into_inner(), 5);
    }

    #[test]
    fn folders_come_before_the_path() {
        let path = path_with([Path::new("/first"), Path::new("/second")]);
        let folders: Vec<_> = std::env::split_paths(&path).collect();
        assert_eq!(
            folders[..2],
            [PathBuf::from("/first"), PathBuf::from("/second")]
        );
        assert!(folders.len() > 2, "the PATH itself is kept");
    }
}
