//! Reads the folder with Graph's published metadata and samples, which is not part of this repository.
//! Panics if the environment names a folder and a file in it is missing.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

const VARIABLE: &str = "ROLECALL_GRAPH_REFERENCE";

pub(crate) struct Reference {
    pub(crate) metadata: Value,
    pub(crate) samples: BTreeMap<String, Value>,
}

/// `None`, with a printed note, if the environment names no folder.
#[expect(
    clippy::print_stdout,
    reason = "a skipped comparison must not look like a passed one"
)]
pub(crate) fn reference() -> Option<Reference> {
    let Some(folder) = std::env::var_os(VARIABLE) else {
        println!(
            "samples were not compared: {VARIABLE} names no folder with Graph's metadata and samples"
        );
        return None;
    };
    let folder = PathBuf::from(folder);
    let read = |path: PathBuf| -> Value {
        let text = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let metadata = read(folder.join("metadata-v1.0.json"));
    let entries = std::fs::read_dir(folder.join("samples"))
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let samples: BTreeMap<String, Value> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            (name.into_owned(), read(path.clone()))
        })
        .collect();
    assert!(!samples.is_empty(), "{} holds no sample", folder.display());
    Some(Reference { metadata, samples })
}
