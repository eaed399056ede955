//! Writes every text that a person sees into one page for review: `texts.md` beside this file.
//! Fails if a text changed without the page; `ROLECALL_BLESS=1 cargo test --test texts` rewrites it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod bidi;
mod problems;
mod samples;

use std::fmt::Write as _;
use std::path::Path;

/// The tables first, a line for each text with its holes in braces; then the problems, with their holes filled.
fn render_page() -> String {
    let mut page = "# Every text\n\nWritten by `tests/texts` from the tables in `src/texts`. A hole stands in braces; the forms for one and for other numbers stand apart by a slash.\n\n".to_owned();
    for (area, texts) in rolecall::texts::areas() {
        writeln!(page, "## {area}\n").unwrap();
        for text in texts {
            writeln!(page, "- `{}`: {}", text.name, text.forms.join(" / ")).unwrap();
        }
        page.push('\n');
    }
    problems::write(&mut page);
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

#[test]
fn the_page_matches_the_reviewed_text() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/texts/texts.md");
    let page = render_page();
    if std::env::var_os("ROLECALL_BLESS").is_some() {
        std::fs::write(&file, &page).unwrap();
    }
    let read = std::fs::read_to_string(&file).unwrap_or_default();
    let differs = page
        .lines()
        .zip(read.lines())
        .find(|(now, before)| now != before);
    assert!(
        page == read,
        "the words changed: {differs:?}. Read the page after ROLECALL_BLESS=1 cargo test --test texts"
    );
}

#[test]
fn a_text_stands_once_in_its_area() {
    for (area, texts) in rolecall::texts::areas() {
        for (at, text) in texts.iter().enumerate() {
            let twin = texts[..at].iter().find(|other| other.forms == text.forms);
            assert!(
                twin.is_none(),
                "{area}: {} and {} are the same text",
                text.name,
                twin.unwrap().name
            );
        }
    }
}
