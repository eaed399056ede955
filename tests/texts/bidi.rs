//! Tests that untrusted text cannot reverse the sentence around it: no direction stays open behind it.
//! Skips text that has its own element, such as technical details.

use crate::samples::{all_ending_in, reasons};
use rolecall::diagnosis::Cause;
use rolecall::mappings::MappingIssue;
use rolecall::mappings::goal::AddressTarget;
use rolecall::mappings::issue::{AddressFault, AffectedPeople};
use rolecall::untrusted::UntrustedText;
use rolecall::workato::Environment;

/// Marks that open a direction without closing it, and one that closes the direction of the sentence.
const ENDINGS: [&str; 6] = [
    "\u{202e}",
    "\u{2066}",
    "\u{2067}\u{202b}",
    "\u{2069}\u{202e}",
    "שרה\u{202d}",
    "\u{2029}\u{202e}",
];

/// Removes the isolated parts, innermost first.
fn without_isolates(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some(end) = text.find('\u{2069}') {
        let Some(begin) = text[..end].rfind(['\u{2066}', '\u{2067}', '\u{2068}']) else {
            break;
        };
        text.replace_range(begin..end + '\u{2069}'.len_utf8(), "");
    }
    text
}

fn check_isolated(what: &str, text: &str) {
    let is_mark = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{590}'..='\u{5ff}');
    assert!(
        !without_isolates(text).contains(is_mark),
        "{what}: {text:?}"
    );
}

#[test]
fn no_problem_is_turned_round() {
    for ending in ENDINGS {
        let mut met = 0;
        for (chapter, problems) in all_ending_in(ending) {
            for (when, problem) in problems {
                for text in [
                    &problem.title,
                    &problem.happened,
                    &problem.changed,
                    &problem.next,
                ] {
                    check_isolated(&format!("{chapter}, {when}"), text);
                    met += usize::from(text.contains('\u{2068}'));
                }
            }
        }
        assert!(met > 20, "{met} texts hold a name that ends in {ending:?}");
    }
}

#[test]
fn no_reason_is_turned_round() {
    for ending in ENDINGS {
        for change in reasons::all(ending) {
            check_isolated(&format!("{change:?}"), &change.why());
        }
    }
}

#[test]
fn a_request_contains_the_exact_name() {
    let bodies: Vec<String> = reasons::all("\u{202e}")
        .iter()
        .filter_map(|change| change.request()?.pretty_body())
        .collect();
    for exact in ["Rolecall\u{202e}", "Analyst\u{202e}", "ada\u{202e}"] {
        let held = bodies.iter().filter(|body| body.contains(exact)).count();
        assert_eq!(held, 1, "{exact:?}");
    }
    assert!(!bodies.iter().any(|body| body.contains('\u{2068}')));
}

#[test]
fn no_verdict_and_no_fault_is_turned_round() {
    let named = Environment::Named("test".into());
    for ending in ENDINGS {
        let text = || UntrustedText::from(format!("Ada{ending}"));
        let (environment, found) = (named.clone(), text());
        let other = Environment::Other(format!("role{ending}"));
        for cause in [
            Cause::Gone,
            Cause::Disabled(rolecall::diagnosis::WorkatoAccountState::Active),
            Cause::Failed(text()),
            Cause::Quarantined(text()),
            Cause::RoleMissing(vec![other.clone(), named.clone()]),
            Cause::SetBack(other.clone()),
            Cause::Healthy,
        ] {
            check_isolated(&format!("{cause:?}"), &cause.sentence(&text()));
            let remedy = cause.remedy(&text()).unwrap_or_default();
            check_isolated(&format!("{cause:?}"), &remedy);
        }
        let people = AffectedPeople {
            count: 1,
            total: 2,
            first: Vec::new(),
        };
        for fault in [
            MappingIssue::TargetMisspelled {
                environment: environment.clone(),
                found: found.clone(),
            },
            MappingIssue::NotDirect { environment, found },
            MappingIssue::Duplicate {
                target: text(),
                count: 2,
                is_role: false,
            },
            MappingIssue::Address {
                target: AddressTarget::UserName,
                source: text(),
                fault: AddressFault::Empty,
                people: people.clone(),
            },
            MappingIssue::SpecialCharacters {
                target: text(),
                people: people.clone(),
            },
            MappingIssue::ExpressionTooLong {
                target: text(),
                length: 10_001,
            },
            MappingIssue::ScopingFilter(text()),
        ] {
            check_isolated(&format!("{fault:?}"), &fault.describe());
        }
    }
}
