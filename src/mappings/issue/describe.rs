//! Says of each issue what is wrong, and its consequence.

use super::{MAX_EXPRESSION, MappingIssue, SourceMismatch, address};
use crate::texts::mappings::issues as texts;
use crate::untrusted::UntrustedText;
use crate::workato::Environment;

impl MappingIssue {
    /// What is wrong, and its consequence.
    pub fn describe(&self) -> String {
        match self {
            Self::UserMappingOff => texts::USER_MAPPING_OFF.into(),
            Self::ActionMissing("Add") => texts::CREATE_NOT_TICKED.into(),
            Self::ActionMissing(_) => texts::UPDATE_NOT_TICKED.into(),
            Self::TargetMissing(environment) => {
                texts::target_missing(environment, &environment.target_attribute())
            }
            Self::TargetMisspelled { environment, found } => {
                texts::target_misspelled(environment, found, &environment.target_attribute())
            }
            Self::TargetType { environment, found } => texts::target_type(environment, found),
            Self::SourceMissing { environment, name } => texts::source_missing(environment, name),
            Self::MappingMissing(environment) => {
                texts::mapping_missing(environment, &environment.target_attribute())
            }
            Self::MappingMisspelled {
                environment,
                found,
                has_exact_mapping,
            } => describe_misspelled(environment, found, *has_exact_mapping),
            Self::NotDirect { environment, found } => describe_indirect(environment, found),
            Self::FromExpression { environment, found } => {
                let is_single = found.exact().contains("SingleAppRoleAssignment");
                let note = is_single.then_some(texts::FAILS_FOR_TWO_APP_ROLES);
                with_note(texts::from_expression(environment, found), note)
            }
            Self::WrongSource {
                environment,
                found,
                mismatch,
            } => describe_wrong_source(environment, found, *mismatch),
            Self::NotAlways { environment, found } if *found == "ObjectAddOnly" => {
                texts::only_on_create(environment)
            }
            Self::NotAlways { environment, found } => texts::not_always(environment, found),
            Self::Duplicate { target, count, .. } => texts::duplicate(*count, target),
            Self::GroupsOn => texts::GROUPS_ON.into(),
            Self::Address {
                target,
                source,
                fault,
                people,
            } => address::describe(*target, source, *fault, people),
            Self::SpecialCharacters { target, people } => {
                texts::special_characters(target, people.count, people.total)
            }
            Self::ExpressionTooLong { target, length } => {
                texts::expression_too_long(target, *length, MAX_EXPRESSION)
            }
            Self::ScopingFilter(filter) => {
                let is_unsupported = is_unsupported(filter.exact());
                let note = is_unsupported.then_some(texts::SCOPING_FILTER_UNSUPPORTED);
                with_note(texts::scoping_filter(filter), note)
            }
            Self::NoActive => texts::NO_ACTIVE.into(),
            Self::Active { source, fault } => fault.describe(source),
            Self::NoMatching => texts::NO_MATCHING.into(),
        }
    }
}

fn with_note(text: String, note: Option<&str>) -> String {
    match note {
        Some(note) => format!("{text} {note}"),
        None => text,
    }
}

fn describe_indirect(environment: &Environment, found: &UntrustedText) -> String {
    if *found == "" {
        texts::no_source(environment)
    } else {
        texts::not_direct(environment, found)
    }
}

fn describe_misspelled(
    environment: &Environment,
    found: &UntrustedText,
    has_exact_mapping: bool,
) -> String {
    if has_exact_mapping {
        texts::mapping_useless(environment, found)
    } else {
        texts::mapping_misspelled(environment, found, &environment.target_attribute())
    }
}

fn describe_wrong_source(
    environment: &Environment,
    found: &UntrustedText,
    mismatch: SourceMismatch,
) -> String {
    match mismatch {
        SourceMismatch::LetterCase => texts::source_letter_case(environment, found),
        SourceMismatch::Application => texts::source_application(environment, found),
        SourceMismatch::Environment => texts::source_environment(environment, found),
        SourceMismatch::Attribute => texts::source_attribute(environment, found),
    }
}

/// Whether a filter compares what Microsoft does not support.
/// Source: learn.microsoft.com, `known-issues` of application provisioning, scoping filters.
fn is_unsupported(filter: &str) -> bool {
    const UNSUPPORTED: [&str; 3] = ["appRoleAssignments", "userType", "manager"];
    filter.split_whitespace().any(|word| {
        let is_date = word.ends_with("Date") || word.ends_with("DateTime");
        is_date
            || UNSUPPORTED
                .iter()
                .any(|name| name.eq_ignore_ascii_case(word))
    })
}
