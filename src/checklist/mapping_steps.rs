//! The documented steps 3.1 to 3.17: what the portal calls each, where it is in the schema, and its state. Includes
//! steps that only lead to another.

use crate::guide::{self, CheckState, RowId};
use crate::mappings::goal::MappingGoal;
use crate::mappings::issue::MappingIssue;
use crate::mappings::locate::LocatedMapping;
use crate::texts::{checklist as texts, locale};
use crate::untrusted::isolated;
use crate::workato::Environment;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingStep {
    pub number: &'static str,
    pub text: &'static str,
    /// Its label in the portal.
    pub portal: String,
    /// Its path in the schema.
    pub schema: String,
    pub state: CheckState,
    /// What is wrong, or what the schema contains.
    pub detail: String,
}

/// Step number, label in the portal, and path in the schema. Source: the labels of the Entra admin center as
/// docs.workato.com and learn.microsoft.com (`customize-application-attributes`) print them.
const PLACES: [(&str, &str, &str); 17] = [
    ("3.1", texts::PORTAL_PROVISIONING, texts::SCHEMA_JOB),
    ("3.2", texts::PORTAL_USERS, texts::SCHEMA_USERS),
    (
        "3.3",
        texts::PORTAL_ENABLED,
        "objectMappings › enabled: true",
    ),
    (
        "3.4",
        texts::PORTAL_ACTIONS,
        "objectMappings › flowTypes: Add, Update",
    ),
    ("3.5", texts::PORTAL_ADVANCED, "directories"),
    ("3.6", texts::PORTAL_LIST, texts::SCHEMA_LIST),
    (
        "3.7",
        texts::PORTAL_NAME_AND_TYPE,
        "attributes › name, type",
    ),
    (
        "3.8",
        texts::PORTAL_NAME_AND_TYPE,
        "attributes › name, type",
    ),
    ("3.9", texts::PORTAL_SAVE_LIST, texts::SCHEMA_WHOLE),
    (
        "3.10",
        texts::PORTAL_ADD_MAPPING,
        "objectMappings › attributeMappings",
    ),
    (
        "3.11",
        texts::PORTAL_DIRECT,
        "attributeMappings › source › type: Attribute",
    ),
    ("3.12", texts::PORTAL_SOURCE, texts::SCHEMA_SOURCE),
    (
        "3.13",
        texts::PORTAL_TARGET,
        "attributeMappings › targetAttributeName",
    ),
    (
        "3.14",
        texts::PORTAL_ALWAYS,
        "attributeMappings › flowType: Always",
    ),
    ("3.15", texts::PORTAL_OK, texts::SCHEMA_EACH_TARGET),
    (
        "3.16",
        texts::PORTAL_ADD_MAPPING,
        texts::SCHEMA_EACH_ENVIRONMENT,
    ),
    ("3.17", texts::PORTAL_SAVE_MAPPINGS, texts::SCHEMA_WHOLE),
];

/// The documented steps of Step 3, in their order.
pub fn mapping_steps(
    located: &LocatedMapping<'_>,
    goal: &MappingGoal,
    issues: &[MappingIssue],
) -> Vec<MappingStep> {
    let rows = [
        RowId::UserMapping,
        RowId::TargetAttributes,
        RowId::RoleMappings,
        RowId::SaveMappings,
    ];
    let lines = rows.iter().flat_map(|row| guide::row(*row).steps);
    lines
        .zip(PLACES)
        .map(|(line, (number, portal, schema))| {
            debug_assert_eq!(line.number, number, "the guide and this table are in step");
            let (state, detail) = state(number, located, goal, issues);
            MappingStep {
                number,
                text: line.text,
                portal: portal.to_owned(),
                schema: schema.to_owned(),
                state,
                detail,
            }
        })
        .collect()
}

fn state(
    number: &str,
    located: &LocatedMapping<'_>,
    goal: &MappingGoal,
    issues: &[MappingIssue],
) -> (CheckState, String) {
    let others = goal.roles.len() > 1;
    // A step that leads to other steps, or ends them, has their state.
    let of: &[&str] = match number {
        "3.5" | "3.6" | "3.9" => &["3.7", "3.8"],
        "3.17" => &[
            "3.3", "3.4", "3.7", "3.8", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15", "3.16",
        ],
        "3.15" => &["3.10", "3.11", "3.12", "3.13", "3.14", "3.15"],
        _ => std::slice::from_ref(&number),
    };
    if matches!(number, "3.8" | "3.16") && !others {
        return (
            CheckState::NotNeeded,
            texts::STEP_WITHOUT_ENVIRONMENT.into(),
        );
    }
    let own: Vec<&MappingIssue> = issues
        .iter()
        .filter(|issue| issue.is_documented())
        .filter(|issue| issue.step_number().is_some_and(|line| of.contains(&line)))
        .collect();
    if own.is_empty() {
        return state_without_issue(number, located, goal, issues);
    }
    let state = if own.iter().all(|issue| issue.is_missing()) {
        CheckState::ToDo
    } else if own.iter().all(|issue| issue.may_be_meant()) {
        CheckState::CannotBeTold
    } else {
        CheckState::Differs
    };
    if of.len() > 1 {
        let mut open = open_steps(&own, of);
        // A duplicate mapping is reported at the step that confirms it.
        if open == [number] {
            let found: Vec<String> = own.iter().map(|issue| issue.describe()).collect();
            return (state, found.join(" "));
        }
        open.retain(|line| *line != number);
        return (state, texts::said_elsewhere(&locale::all_of(&open)));
    }
    let found: Vec<String> = own.iter().map(|issue| issue.describe()).collect();
    (state, found.join(" "))
}

/// The state of a step without an issue of its own.
fn state_without_issue(
    number: &str,
    located: &LocatedMapping<'_>,
    goal: &MappingGoal,
    issues: &[MappingIssue],
) -> (CheckState, String) {
    let of_dev = |issue: &MappingIssue| matches!(issue, MappingIssue::FromExpression { environment, .. } if *environment == Environment::Dev);
    if number == "3.12" && issues.iter().any(of_dev) {
        return (
            CheckState::CannotBeTold,
            texts::SOURCE_CANNOT_BE_TOLD.into(),
        );
    }
    // Without a mapping, its type, source and target are missing too.
    let lacks = matches!(number, "3.11" | "3.12" | "3.13" | "3.14")
        && issues.contains(&MappingIssue::MappingMissing(Environment::Dev));
    if lacks {
        (CheckState::ToDo, texts::NO_MAPPING.into())
    } else {
        (CheckState::Done, describe_present(number, located, goal))
    }
}

/// The numbers among `of` that have an issue, in the order of the documentation, which is the order of `of`.
fn open_steps<'a>(own: &[&'a MappingIssue], of: &[&str]) -> Vec<&'a str> {
    let mut open: Vec<&str> = Vec::new();
    for line in own.iter().filter_map(|issue| issue.step_number()) {
        if !open.contains(&line) {
            open.push(line);
        }
    }
    open.sort_by_key(|line| of.iter().position(|each| each == line));
    open
}

/// What the schema contains, for a step that is as documented.
fn describe_present(number: &str, located: &LocatedMapping<'_>, goal: &MappingGoal) -> String {
    let of = |others: bool| {
        goal.roles
            .iter()
            .filter(move |(environment, _)| (*environment != Environment::Dev) == others)
    };
    match number {
        "3.2" => isolated(located.mapping.name()).to_string(),
        "3.4" => located.mapping.flow_types().collect::<Vec<_>>().join(", "),
        "3.6" => texts::object_of(
            &isolated(located.target.2.name()),
            &isolated(located.rule.target_directory()),
        ),
        "3.7" | "3.8" | "3.13" => of(number == "3.8")
            .map(|(environment, _)| environment.target_attribute())
            .collect::<Vec<_>>()
            .join(", "),
        "3.12" => of(false)
            .map(|(_, name)| name.to_string())
            .collect::<Vec<_>>()
            .join(", "),
        "3.16" => of(true)
            .map(|(environment, name)| texts::mapped_to(name, &environment.target_attribute()))
            .collect::<Vec<_>>()
            .join(", "),
        _ => String::new(),
    }
}

/// `ticked` is the state of Delete in the target object actions.
pub const fn describe_delete_action(ticked: bool) -> &'static str {
    if ticked {
        texts::DELETE_TICKED
    } else {
        texts::DELETE_NOT_TICKED
    }
}
