//! Locks files, so that xtask commands that would write the same folder take turns.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::failure::Failure;
use crate::terminal::say;

/// A lock on a file. The system releases it when the process ends, however it ends.
#[derive(Debug)]
pub(crate) struct FileLock {
    _file: File,
}

impl FileLock {
    /// Waits while another process holds the lock, and prints what it waits for: "Another xtask command is {activity}".
    pub(crate) fn acquire(path: &Path, activity: &str) -> Result<Self, Failure> {
        let file = open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                say(&format!(
                    "Another xtask command is {activity}. Waiting for it to end."
                ));
                file.lock().map_err(Failure::file("locking", path))?;
            }
            Err(TryLockError::Error(error)) => {
                return Err(Failure::file("locking", path)(error));
            }
        }
        Ok(Self { _file: file })
    }

    /// The lock, or `None` while another process holds it.
    pub(crate) fn try_acquire(path: &Path) -> Result<Option<Self>, Failure> {
        let file = open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(Failure::file("locking", path)(error)),
        }
    }
}

fn open(path: &Path) -> Result<File, Failure> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(Failure::file("creating", folder))?;
    }
    OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(Failure::file("opening", path))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn a_second_command_waits_until_the_first_has_ended() {
        let folder = std::env::temp_dir().join(format!("rolecall-lock-{}", std::process::id()));
        let path = folder.join("bundle.lock");
        let first = FileLock::acquire(&path, "building").unwrap();
        assert!(FileLock::try_acquire(&path).unwrap().is_none());
        let held_for = Duration::from_millis(200);
        let second = std::thread::spawn({
            let path = path.clone();
            move || {
                let started = Instant::now();
                let lock = FileLock::acquire(&path, "building").unwrap();
                (lock, started.elapsed())
            }
        });
        std::thread::sleep(held_for);
        drop(first);
        let (lock, waited) = second.join().unwrap();
        assert!(waited >= held_for / 2, "{waited:?}");
        drop(lock);
        assert!(FileLock::try_acquire(&path).unwrap().is_some());
        std::fs::remove_dir_all(folder).unwrap();
    }
}
