//! The documented setup steps as data: every row of the checklist, in order, in our own words.
//! Does not know the tenant; `checklist` adds the current state of each row.

mod operations;
mod prerequisites;
mod step1;
mod step2;
mod step3;
mod step4;

use crate::texts::guide as texts;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    Prerequisites,
    Attributes,
    Provisioning,
    Mappings,
    Users,
    Operations,
}

impl Section {
    pub const ALL: [Self; 6] = [
        Self::Prerequisites,
        Self::Attributes,
        Self::Provisioning,
        Self::Mappings,
        Self::Users,
        Self::Operations,
    ];

    pub const fn title(self) -> &'static str {
        match self {
            Self::Prerequisites => texts::BEFORE_YOU_START,
            Self::Attributes => texts::STEP_ATTRIBUTES,
            Self::Provisioning => texts::STEP_PROVISIONING,
            Self::Mappings => texts::STEP_MAPPINGS,
            Self::Users => texts::STEP_PEOPLE,
            Self::Operations => texts::WHEN_IT_IS_NEEDED,
        }
    }
}

/// Whether a row counts towards completion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    Goal,
    /// Applies only to some organizations; does not count towards completion.
    Optional,
    /// Done when there is a reason; never counts as to do.
    Operation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowId {
    Prerequisites,
    Application,
    RoleAttribute,
    EnvironmentAttributes,
    UserRoles,
    RoleModel,
    Job,
    Credentials,
    UserMapping,
    TargetAttributes,
    RoleMappings,
    SaveMappings,
    Assignments,
    Provision,
    Invitation,
    Update,
    RemoveAssignment,
    SoftDelete,
    Disable,
}

/// One documented action within a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuideStep {
    /// The step number in the documentation.
    pub number: &'static str,
    pub text: &'static str,
    /// Whether only the administrator can do or confirm it.
    pub is_manual: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuideRow {
    pub id: RowId,
    pub section: Section,
    /// The range of step numbers in the documentation.
    pub numbers: &'static str,
    /// The state that the row requires.
    pub title: &'static str,
    pub kind: RowKind,
    /// The documented actions that the row groups.
    pub steps: &'static [GuideStep],
}

const fn step(number: &'static str, text: &'static str) -> GuideStep {
    GuideStep {
        number,
        text,
        is_manual: false,
    }
}

const fn manual_step(number: &'static str, text: &'static str) -> GuideStep {
    GuideStep {
        number,
        text,
        is_manual: true,
    }
}

/// Every row, in order. Source: docs.workato.com, `user-accounts-and-teams/scim-entra.html`; the procedure knows one of
/// Workato's two permission models, so the row about the model has a source of its own.
pub const ROWS: [GuideRow; 19] = [
    prerequisites::PREREQUISITES,
    step1::APPLICATION,
    step1::ROLE_ATTRIBUTE,
    step1::ENVIRONMENT_ATTRIBUTES,
    step1::USER_ROLES,
    step1::ROLE_MODEL,
    step2::JOB,
    step2::CREDENTIALS,
    step3::USER_MAPPING,
    step3::TARGET_ATTRIBUTES,
    step3::ROLE_MAPPINGS,
    step3::SAVE_MAPPINGS,
    step4::ASSIGNMENTS,
    step4::PROVISION,
    step4::INVITATION,
    operations::UPDATE,
    operations::REMOVE_ASSIGNMENT,
    operations::SOFT_DELETE,
    operations::DISABLE,
];

pub fn row(id: RowId) -> &'static GuideRow {
    // A test checks that the table contains every id.
    ROWS.iter().find(|row| row.id == id).unwrap_or(&ROWS[0])
}

/// The state of a row, and of other marked items: evidence links, requests and steps of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckState {
    Done,
    ToDo,
    /// It exists, but not as documented.
    Differs,
    /// In progress, or done here while Entra still processes it.
    Waiting,
    /// The app lacks the permission, or the administrator the role, to read it.
    NotPermitted,
    /// Only the administrator can know.
    ManualCheck,
    /// It was read, and does not show whether it is as documented.
    CannotBeTold,
    CannotBeRead,
    /// This version does not check it.
    NotChecked,
    /// The organization does not use it.
    NotNeeded,
    WhenNeeded,
}

impl CheckState {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Done => texts::DONE,
            Self::ToDo => texts::TO_DO,
            Self::Differs => texts::DIFFERS,
            Self::Waiting => texts::WAITING,
            Self::NotPermitted => texts::NOT_PERMITTED,
            Self::ManualCheck => texts::MANUAL_CHECK,
            Self::CannotBeTold => texts::CANNOT_BE_TOLD,
            Self::CannotBeRead => texts::CANNOT_BE_READ,
            Self::NotChecked => texts::NOT_CHECKED,
            Self::NotNeeded => texts::NOT_NEEDED,
            Self::WhenNeeded => texts::WHEN_NEEDED,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_occurs_once_and_in_the_order_of_its_section() {
        let ids: BTreeSet<RowId> = ROWS.iter().map(|row| row.id).collect();
        assert_eq!(ids.len(), ROWS.len());
        assert!(ROWS.iter().all(|each| row(each.id).id == each.id));
        let places: Vec<usize> = ROWS
            .iter()
            .filter_map(|row| {
                Section::ALL
                    .iter()
                    .position(|section| *section == row.section)
            })
            .collect();
        assert!(places.is_sorted(), "{places:?}");
    }

    #[test]
    fn no_documented_number_is_dropped_or_repeated() {
        let numbers: Vec<&str> = ROWS
            .iter()
            .flat_map(|row| row.steps)
            .map(|line| line.number)
            .filter(|number| number.starts_with(char::is_numeric))
            .collect();
        let expected: Vec<String> = [(1, 2, 9), (2, 1, 6), (3, 1, 17), (4, 1, 10)]
            .iter()
            .flat_map(|(step, first, last)| (*first..=*last).map(move |n| format!("{step}.{n}")))
            .collect();
        assert_eq!(numbers, expected);
    }
}
