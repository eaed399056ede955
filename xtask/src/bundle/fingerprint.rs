//! Names the files of the bundle by the hash of their content, so that browsers can cache them for good.

use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256, Sha384};

use crate::failure::Failure;

/// The boot module, under the name Trunk leaves it.
pub(crate) const BOOT: &str = "boot.mjs";

/// The parts that index.html loads and that must be whole, by the name Trunk leaves them under.
pub(crate) const PARTS: [&str; 4] = [
    "styles.css",
    "rolecall-app.js",
    "rolecall-app_bg.wasm",
    BOOT,
];

/// How many hexadecimal digits of the hash a name has.
const DIGITS: usize = 16;

#[derive(Debug)]
pub(crate) struct Fingerprinted {
    pub(crate) name: String,
    pub(crate) integrity: String,
}

pub(crate) fn rename(site: &Path, part: &str) -> Result<Fingerprinted, Failure> {
    let from = site.join(part);
    let content = std::fs::read(&from).map_err(Failure::file("reading", &from))?;
    let name = name(part, &content);
    std::fs::rename(&from, site.join(&name)).map_err(Failure::file("renaming", &from))?;
    Ok(Fingerprinted {
        name,
        integrity: integrity(&content),
    })
}

/// Whether a file's name changes with its content.
pub(crate) fn is_fingerprinted(path: &str) -> bool {
    hash_in(path).is_some()
}

/// A file's name without the hash, to compare one build with another.
pub(crate) fn without_hash(file: &str) -> String {
    hash_in(file).map_or_else(
        || file.to_owned(),
        |hash| file.replace(&format!("-{hash}"), ""),
    )
}

fn hash_in(path: &str) -> Option<&str> {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.split_once('.').map_or(file, |(stem, _)| stem);
    let (_, hash) = stem.rsplit_once('-')?;
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    (hash.len() == DIGITS && hash.bytes().all(is_digit)).then_some(hash)
}

fn name(part: &str, content: &[u8]) -> String {
    let (stem, extension) = part.rsplit_once('.').unwrap_or((part, ""));
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    // Some servers do not know .mjs, and browsers run no module of an unknown type.
    let extension = if extension == "mjs" { "js" } else { extension };
    let hash = format!("{:x}", Sha256::digest(content));
    format!("{stem}-{}.{extension}", &hash[..DIGITS])
}

fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_the_content_alone() {
        assert_eq!(name("boot.mjs", b"abc"), "boot-ba7816bf8f01cfea.js");
        assert_eq!(
            name("rolecall-app_bg.wasm", b"abc"),
            "rolecall-app-ba7816bf8f01cfea.wasm"
        );
        assert_ne!(name("styles.css", b"abc"), name("styles.css", b"abd"));
    }

    #[test]
    fn integrity_is_what_browsers_compute() {
        // FIPS 180-4, the SHA-384 of "abc", in base64.
        assert_eq!(
            integrity(b"abc"),
            "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn"
        );
    }

    #[test]
    fn only_names_with_a_hash_may_be_kept_for_good() {
        for part in PARTS {
            assert!(
                is_fingerprinted(&format!("/sub/{}", name(part, b"content"))),
                "{part}"
            );
            assert!(!is_fingerprinted(part));
        }
        for path in [
            "/",
            "/index.html",
            "/config.json",
            "/users",
            "/rolecall-app.js",
            "/x-0123456789abcdeg.js",
            "/x-0123.js",
        ] {
            assert!(!is_fingerprinted(path), "{path}");
        }
        assert!(is_fingerprinted("boot-ba7816bf8f01cfea.js.br"));
    }

    #[test]
    fn builds_are_compared_by_plain_names() {
        assert_eq!(
            without_hash("rolecall-app-ba7816bf8f01cfea.wasm"),
            "rolecall-app.wasm"
        );
        assert_eq!(without_hash("index.html"), "index.html");
    }
}
