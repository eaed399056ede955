//! Owns making one style sheet of the files in `style/`, so that a first load asks for one.
//! Refuses a file that has no place in the order.

use std::path::Path;

use crate::failure::Failure;

/// The order of the style sheets. Later ones may build on what earlier ones set.
const ORDER: [&str; 8] = [
    "tokens.css",
    "base.css",
    "frame.css",
    "parts.css",
    "requests.css",
    "checklist.css",
    "tables.css",
    "forms.css",
];

/// Writes `styles.css` into `folder`.
pub(crate) fn write(style: &Path, folder: &Path) -> Result<(), Failure> {
    let mut all = String::new();
    for file in ORDER {
        let path = style.join(file);
        all.push_str(&std::fs::read_to_string(&path).map_err(Failure::file("reading", &path))?);
    }
    std::fs::create_dir_all(folder).map_err(Failure::file("creating", folder))?;
    let path = folder.join("styles.css");
    std::fs::write(&path, all).map_err(Failure::file("writing", &path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_sheet_has_its_place() {
        let folder = std::fs::read_dir(crate::process::root().join("style")).unwrap();
        let mut files: Vec<_> = folder
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let mut ordered = ORDER.to_vec();
        ordered.sort_unstable();
        assert_eq!(files, ordered);
    }
}
