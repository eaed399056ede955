//! Formats the attribute-mapping checklist as Markdown. Text from the tenant is escaped, so that it cannot act as
//! Markdown.

use super::mapping_steps::MappingStep;
use crate::guide::CheckState;
use crate::links;
use crate::mappings::issue::MappingIssue;
use crate::untrusted::UntrustedText;

/// `environments` describes the environments in use.
pub fn markdown(
    application: &UntrustedText,
    environments: &str,
    steps: &[MappingStep],
    issues: &[MappingIssue],
) -> String {
    let mut lines = vec![
        format!(
            "# {}",
            escaped(&format!("Attribute mappings of {application}"))
        ),
        String::new(),
        format!("Steps 3.1 to 3.17 of {}", links::WORKATO_ENTRA),
        String::new(),
        format!("Environments in use. {}", escaped(environments)),
        String::new(),
        "| Step | State | What it asks for | In the portal | In the schema | What is there |"
            .to_owned(),
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
            "## Besides the documented steps".to_owned(),
            String::new(),
        ]);
        lines.extend(besides);
    }
    lines.join("\n") + "\n"
}

const fn state_text(state: CheckState) -> &'static str {
    match state {
        CheckState::Done => "[x]",
        CheckState::NotNeeded => "not needed",
        CheckState::Differs => "[ ] differs",
        CheckState::CannotBeTold => "[ ] cannot be told",
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
