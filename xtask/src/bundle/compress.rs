//! Writes the compressed copies that a host can send as they are.

use std::io;
use std::path::Path;

use brotli::enc::BrotliEncoderParams;

use crate::failure::Failure;
use crate::process;

/// The extensions of files that are worth compressing.
const EXTENSIONS: [&str; 5] = ["html", "js", "css", "wasm", "svg"];

/// The extension of a compressed copy.
pub(crate) const COMPRESSED: &str = "br";

/// Puts a compressed copy beside each file of the bundle that is worth it.
pub(crate) fn compress_files(site: &Path) -> Result<(), Failure> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(site).map_err(Failure::file("reading", site))? {
        let path = entry.map_err(Failure::file("reading", site))?.path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        if extension.is_some_and(|extension| EXTENSIONS.contains(&extension)) {
            files.push(path);
        }
    }
    process::at_once(&files, |path| {
        let content = std::fs::read(path).map_err(Failure::file("reading", path))?;
        let copy = path.with_added_extension(COMPRESSED);
        let compressed = compress(&content).map_err(Failure::file("compressing", path))?;
        std::fs::write(&copy, compressed).map_err(Failure::file("writing", &copy))
    })
}

/// Quality 11 is slow and the smallest: files are compressed once and sent often.
fn compress(content: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_comes_back_whole() {
        let content = b"SCIM provisioning ".repeat(1000);
        let compressed = compress(&content).unwrap();
        assert!(compressed.len() < 100, "{}", compressed.len());
        let mut whole = Vec::new();
        brotli::BrotliDecompress(&mut &compressed[..], &mut whole).unwrap();
        assert_eq!(whole, content);
    }
}
