//! Reads the folder with Graph's metadata and samples.

use crate::metadata::Metadata;
use crate::sample::Sample;
use serde::de::DeserializeOwned;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) struct Reference(PathBuf);

/// Returns `None` and prints a note if the environment names no folder.
#[expect(
    clippy::print_stdout,
    reason = "a skipped comparison must not look like a passed one"
)]
pub(crate) fn reference() -> Option<Reference> {
    let folder = std::env::var_os("ROLECALL_GRAPH_REFERENCE");
    if folder.is_none() {
        println!(
            "nothing was compared: ROLECALL_GRAPH_REFERENCE names no folder with Graph's metadata and samples"
        );
    }
    folder.map(|folder| Reference(folder.into()))
}

fn read<T: DeserializeOwned>(path: &Path) -> T {
    let text = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

impl Reference {
    pub(crate) fn metadata(&self) -> Metadata {
        read(&self.0.join("metadata-v1.0.json"))
    }

    /// Leaves out the samples of the identity platform, which have no Graph path.
    pub(crate) fn samples(&self) -> Vec<Sample> {
        let folder = self.0.join("samples");
        let entries =
            fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut samples: Vec<Sample> = entries
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
            .map(|path| {
                let mut sample: Sample = read(&path);
                sample.name = path
                    .file_stem()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into();
                sample
            })
            .filter(|sample| sample.below_version().is_some())
            .collect();
        samples.sort_by(|a, b| a.name.cmp(&b.name));
        assert!(!samples.is_empty(), "{} holds no sample", folder.display());
        samples
    }
}
