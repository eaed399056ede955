//! Makes one style sheet of the files in `style/`, so that a first load asks for one.

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
        let text = std::fs::read_to_string(&path).map_err(Failure::file("reading", &path))?;
        all.push_str(&without_comments(&text));
    }
    std::fs::create_dir_all(folder).map_err(Failure::file("creating", folder))?;
    let path = folder.join("styles.css");
    std::fs::write(&path, all).map_err(Failure::file("writing", &path))
}

/// A style sheet without what only its readers need: comments, indentation and blank lines. Nothing in `style/` has the
/// beginning of a comment within a string.
fn without_comments(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_served_holds_the_rules_alone() {
        let text = "/* The scales,\n   in short. */\n:root { --s1: 1px; } /* one */\n\n@media print {\n  .a::before { content: \"/\"; }\n}\n";
        assert_eq!(
            without_comments(text),
            ":root { --s1: 1px; }\n@media print {\n.a::before { content: \"/\"; }\n}\n"
        );
        assert_eq!(without_comments(".a {} /* open"), ".a {}\n");
    }

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
