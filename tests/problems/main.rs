//! Writes the text of every problem into one page for review: `problems.md` beside this file.
//! Fails if a text changed without the page; `ROLECALL_BLESS=1 cargo test --test problems` rewrites it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod bidi;
mod samples;

use rolecall::problem::Problem;
use std::fmt::Write as _;
use std::path::Path;

fn write_problem(page: &mut String, when: &str, problem: &Problem) {
    writeln!(page, "### {when}\n\n**{}**\n", problem.title).unwrap();
    writeln!(
        page,
        "{}\n\n{}\n\nWhat to do: {}",
        problem.happened, problem.changed, problem.next
    )
    .unwrap();
    if let Some(link) = &problem.link {
        writeln!(page, "\n[{}]({})", link.label, link.href).unwrap();
    }
    let details: Vec<String> = [
        problem.code.clone(),
        problem.technical.clone(),
        problem
            .request_id
            .as_ref()
            .map(|id| format!("request-id {id}")),
        problem
            .correlation_id
            .as_ref()
            .map(|id| format!("correlation-id {id}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !details.is_empty() {
        writeln!(page, "\n`{}`", details.join(" · ")).unwrap();
    }
    page.push('\n');
}

fn render_page() -> String {
    let mut page = "# Every problem, in its words\n\nWritten by `tests/problems`; each says what happened, what was and was not changed, and what to do.\n\n".to_owned();
    for (chapter, problems) in samples::all() {
        writeln!(page, "## {chapter}\n").unwrap();
        for (when, problem) in problems {
            write_problem(&mut page, &when, &problem);
        }
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

#[test]
fn the_page_matches_the_reviewed_text() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/problems/problems.md");
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
        "the words changed: {differs:?}. Read the page after ROLECALL_BLESS=1 cargo test --test problems"
    );
}

#[test]
fn every_problem_has_all_its_texts() {
    for (chapter, problems) in samples::all() {
        for (when, problem) in problems {
            for text in [
                &problem.title,
                &problem.happened,
                &problem.changed,
                &problem.next,
            ] {
                assert!(!text.trim().is_empty(), "{chapter}: {when}: {problem:?}");
                assert!(
                    !text.contains("  ") && !text.contains(".."),
                    "{chapter}: {when}: {text}"
                );
            }
            let last = |text: &str| text.ends_with(['.', '?', ':']);
            assert!(
                last(&problem.next) && last(&problem.changed),
                "{chapter}: {when}: {problem:?}"
            );
        }
    }
}
