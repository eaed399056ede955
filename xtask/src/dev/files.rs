//! Finds the files that were saved since the last look, by their times and lengths. Asking the system for its own
//! notifications would be one dependency more for each system; a look at a few hundred files takes a few milliseconds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What the app is made of, below the root of the repository.
const WATCHED: [&str; 8] = [
    "src",
    "style",
    "boot",
    "index.html",
    "favicon.svg",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo",
];

/// What needs no compiler.
const COPIED: [&str; 4] = ["style", "boot", "index.html", "favicon.svg"];

/// The files as they were at one moment.
#[derive(Debug, Default)]
pub(super) struct Files(BTreeMap<PathBuf, (SystemTime, u64)>);

impl Files {
    /// The files below `root` as they are now. A file that disappears meanwhile is left out.
    pub(super) fn now(root: &Path) -> Self {
        let mut files = Self::default();
        for watched in WATCHED {
            files.add(root, Path::new(watched));
        }
        files
    }

    fn add(&mut self, root: &Path, path: &Path) {
        let whole = root.join(path);
        let Ok(found) = std::fs::metadata(&whole) else {
            return;
        };
        if found.is_dir() {
            for entry in std::fs::read_dir(whole).into_iter().flatten().flatten() {
                self.add(root, &path.join(entry.file_name()));
            }
        } else if let Ok(saved) = found.modified() {
            self.0.insert(path.to_path_buf(), (saved, found.len()));
        }
    }

    /// The files that are new, different or gone since `earlier`, in order.
    pub(super) fn changed_since(&self, earlier: &Self) -> Vec<PathBuf> {
        let changed = self
            .0
            .iter()
            .filter(|(path, state)| earlier.0.get(*path) != Some(state))
            .map(|(path, _)| path);
        let gone = earlier.0.keys().filter(|path| !self.0.contains_key(*path));
        let mut all: Vec<_> = changed.chain(gone).cloned().collect();
        all.sort();
        all
    }
}

/// Whether the compiler has to run after this file was saved.
pub(super) fn is_compiled(path: &Path) -> bool {
    !COPIED.iter().any(|copied| path.starts_with(copied))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::ScratchFolder;

    #[test]
    fn saved_new_and_removed_files_are_found() {
        let root = ScratchFolder::create("test").unwrap();
        let write = |path: &str, text: &str| {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("src/pages/a.rs", "one");
        write("style/a.css", "one");
        write("target/a", "one");
        let before = Files::now(root.path());
        assert!(Files::now(root.path()).changed_since(&before).is_empty());
        write("src/pages/a.rs", "longer");
        write("src/pages/b.rs", "new");
        write("target/a", "longer");
        std::fs::remove_file(root.path().join("style/a.css")).unwrap();
        let changed = Files::now(root.path()).changed_since(&before);
        assert_eq!(
            changed,
            ["src/pages/a.rs", "src/pages/b.rs", "style/a.css"].map(PathBuf::from)
        );
    }

    #[test]
    fn styles_need_no_compiler() {
        for path in ["style/base.css", "boot/boot.mjs", "index.html"] {
            assert!(!is_compiled(Path::new(path)), "{path}");
        }
        for path in ["src/pages/users.rs", "Cargo.toml", ".cargo/config.toml"] {
            assert!(is_compiled(Path::new(path)), "{path}");
        }
    }
}
