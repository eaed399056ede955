//! Gives a running command a folder of its own in `target/xtask`, and removes the folders of commands that have ended.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::failure::Failure;
use crate::lock::FileLock;
use crate::process;

/// How many folders this process has created, so that each has a name of its own.
static CREATED: AtomicU32 = AtomicU32::new(0);

/// Where commands of this checkout keep their locks and folders.
pub(crate) fn shared_folder() -> PathBuf {
    process::root().join("target").join("xtask")
}

/// A folder that no other command uses. It is removed when this value is dropped; after a kill, by the next command that
/// creates one.
#[derive(Debug)]
pub(crate) struct ScratchFolder {
    path: PathBuf,
    lock_file: PathBuf,
    _lock: FileLock,
}

impl ScratchFolder {
    /// An empty folder; `purpose` becomes part of its name.
    pub(crate) fn create(purpose: &str) -> Result<Self, Failure> {
        Self::create_in(&shared_folder().join("scratch"), purpose)
    }

    fn create_in(folder: &Path, purpose: &str) -> Result<Self, Failure> {
        // Without it, another command could sweep a lock file between its creation and its locking.
        let _turn = FileLock::acquire(&folder.with_extension("lock"), "cleaning up")?;
        remove_abandoned(folder)?;
        let number = CREATED.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("{purpose}-{}-{number}", std::process::id()));
        let lock_file = path.with_extension("lock");
        let lock = FileLock::acquire(&lock_file, "using a folder of this name")?;
        std::fs::create_dir_all(&path).map_err(Failure::file("creating", &path))?;
        Ok(Self {
            path,
            lock_file,
            _lock: lock,
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for ScratchFolder {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next command: its lock is free then.
        let removed = std::fs::remove_dir_all(&self.path);
        if removed.is_ok() {
            let _ = std::fs::remove_file(&self.lock_file);
        }
    }
}

/// Removes each folder whose lock is free.
fn remove_abandoned(folder: &Path) -> Result<(), Failure> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let entry = entry.map_err(Failure::file("reading", folder))?.path();
        // A folder comes with its lock file. A program that outlived its command may have written it again.
        let abandoned = entry.with_extension("");
        let lock_file = entry.with_extension("lock");
        if !entry.exists() || FileLock::try_acquire(&lock_file)?.is_none() {
            continue;
        }
        if abandoned.exists() {
            std::fs::remove_dir_all(&abandoned).map_err(Failure::file("removing", &abandoned))?;
        }
        std::fs::remove_file(&lock_file).map_err(Failure::file("removing", &lock_file))?;
    }
    Ok(())
}

/// Copies the files of a folder, and the folders in it, into another one, which is created.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(to).map_err(Failure::file("creating", to))?;
    for entry in std::fs::read_dir(from).map_err(Failure::file("reading", from))? {
        let source = entry.map_err(Failure::file("reading", from))?.path();
        let target = to.join(source.file_name().unwrap_or_default());
        if source.is_dir() {
            copy_folder(&source, &target)?;
        } else {
            std::fs::copy(&source, &target).map_err(Failure::file("copying", &source))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("rolecall-scratch-{name}-{}", std::process::id()))
    }

    #[test]
    fn only_folders_of_ended_commands_are_removed() {
        let parent = folder("sweep");
        let running = ScratchFolder::create_in(&parent, "demo").unwrap();
        std::fs::create_dir_all(parent.join("demo-killed")).unwrap();
        std::fs::write(parent.join("demo-killed.lock"), "").unwrap();
        std::fs::create_dir_all(parent.join("demo-written-again")).unwrap();
        let next = ScratchFolder::create_in(&parent, "demo").unwrap();
        assert_ne!(running.path(), next.path());
        assert!(running.path().is_dir());
        assert!(!parent.join("demo-killed").exists());
        assert!(!parent.join("demo-killed.lock").exists());
        assert!(!parent.join("demo-written-again").exists());
        let path = next.path().to_path_buf();
        drop(next);
        assert!(!path.exists());
        drop(running);
        assert_eq!(std::fs::read_dir(&parent).unwrap().count(), 0);
        std::fs::remove_dir_all(&parent).unwrap();
        std::fs::remove_file(parent.with_extension("lock")).unwrap();
    }

    #[test]
    fn a_copied_folder_is_whole() {
        let parent = folder("copy");
        let from = parent.join("from");
        std::fs::create_dir_all(from.join("inner")).unwrap();
        std::fs::write(from.join("a"), "1").unwrap();
        std::fs::write(from.join("inner").join("b"), "2").unwrap();
        let to = parent.join("to");
        copy_folder(&from, &to).unwrap();
        assert_eq!(std::fs::read_to_string(to.join("a")).unwrap(), "1");
        assert_eq!(
            std::fs::read_to_string(to.join("inner").join("b")).unwrap(),
            "2"
        );
        std::fs::remove_dir_all(parent).unwrap();
    }
}
