//! Keeps this machine's folders out of the bundle: panics name the files that they come from.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::process;

/// The folders that panic messages would name: the project, and the sources of each registry.
fn folders() -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let sources = home.map(|home| home.join("registry").join("src"));
    let registries = sources
        .and_then(|sources| std::fs::read_dir(sources).ok())
        .into_iter()
        .flatten();
    let mut folders: Vec<PathBuf> = registries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    folders.push(process::root());
    folders
}

/// The compiler flags that replace the folders in panic messages.
pub(super) fn remap_flags() -> String {
    let flags = folders()
        .into_iter()
        .map(|folder| format!("--remap-path-prefix={}/=", folder.display()));
    flags.collect::<Vec<_>>().join(" ")
}

/// An error where `file` contains the name of one of the folders.
pub(super) fn check(file: &Path) -> Result<(), Failure> {
    let bytes = std::fs::read(file).map_err(Failure::file("reading", file))?;
    match find_named(&bytes, &folders()) {
        None => Ok(()),
        Some(folder) => Err(Failure::doing("looking for this machine's folders")(
            std::io::Error::other(format!("{} names {}", file.display(), folder.display())),
        )),
    }
}

fn find_named<'a>(bytes: &[u8], folders: &'a [PathBuf]) -> Option<&'a PathBuf> {
    folders.iter().find(|folder| {
        let name = folder.as_os_str().as_encoded_bytes();
        bytes.windows(name.len()).any(|window| window == name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_in_the_bytes_is_found() {
        let folders = [PathBuf::from("/home/someone/project")];
        assert!(find_named(b"panicked at /home/someone/project/src/lib.rs", &folders).is_some());
        assert!(find_named(b"panicked at src/lib.rs", &folders).is_none());
    }

    #[test]
    fn the_project_itself_is_taken_away() {
        assert!(remap_flags().contains(&format!(
            "--remap-path-prefix={}/=",
            process::root().display()
        )));
    }
}
