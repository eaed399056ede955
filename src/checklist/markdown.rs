//! Formats the attribute-mapping checklist as Markdown. Text from the tenant is escaped, so that it cannot act as
//! Markdown.

use super::mapping_steps::MappingStep;
use crate::guide::CheckState;
use crate::links;
use crate::mappings::issue::MappingIssue;
use crate::texts::checklist as texts;
use crate::untrusted::UntrustedText;

/// `environments` describes the environments in use.
pub fn markdown(
    application: &UntrustedText,
    environments: &str,
    steps: &[MappingStep],
    issues: &[MappingIssue],
) -> String {
    let columns = [
        texts::COLUMN_STEP,
        texts::COLUMN_STATE,
        texts::COLUMN_TEXT,
        texts::COLUMN_PORTAL,
        texts::COLUMN_SCHEMA,
        texts::COLUMN_DETAIL,
    ];
    let mut lines = vec![
        format!("# {}", escaped(&texts::markdown_title(application))),
        String::new(),
        texts::markdown_source(links::WORKATO_ENTRA),
        String::new(),
        texts::markdown_environments(&escaped(environments)),
        String::new(),
        format!("| {} |", columns.join(" | ")),
        "|---|---|---|---|---|---|".to_owned(),
    ];
    lines.extend(steps.iter().map(|step| {
        let cells = [step.text, &step.portal, &step.schema, &step.detail];
        let (number, state) = (step.number, state_text(step.state));
        format!(
            "| {number} | {state} | {} |",
            cells.map(escaped).join(" | ")
        )
    }));
    let besides: Vec<String> = issues
        .iter()
        .filter(|issue| !issue.is_documented())
        .map(|issue| format!("- {}", escaped(&issue.describe())))
        .collect();
    if !besides.is_empty() {
        lines.extend([
            String::new(),
            format!("## {}", texts::MARKDOWN_BESIDES),
            String::new(),
        ]);
        lines.extend(besides);
    }
    lines.join("\n") + "\n"
}

const fn state_text(state: CheckState) -> &'static str {
    match state {
        CheckState::Done => "[x]",
        CheckState::NotNeeded => texts::MARKDOWN_NOT_NEEDED,
        CheckState::Differs => texts::MARKDOWN_DIFFERS,
        CheckState::CannotBeTold => texts::MARKDOWN_CANNOT_BE_TOLD,
        _ => "[ ]",
    }
}

/// Escapes text for one line of Markdown: no part of it acts as Markdown, as HTML or as a link.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let is_read = match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '!' | '~' | '@' => {
                true
            }
            // GitHub turns bare addresses into links.
            ':' => rest.peek() == Some(&'/'),
            '.' => escaped.to_ascii_lowercase().ends_with("www"),
            _ => false,
        };
        if is_read {
            escaped.push('\\');
        }
        let ends_line = character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
        escaped.push(if ends_line { ' ' } else { character });
    }
    escaped
}
