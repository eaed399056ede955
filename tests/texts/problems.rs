//! The text of every problem, as the samples make it.

use crate::samples;
use rolecall::problem::Problem;
use std::fmt::Write as _;

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

pub(crate) fn write(page: &mut String) {
    for (chapter, problems) in samples::all() {
        writeln!(page, "## Problems: {chapter}\n").unwrap();
        for (when, problem) in problems {
            write_problem(page, &when, &problem);
        }
    }
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
