//! The documented setup steps as data: every row of the checklist, in order, in our own words.
//! Does not know the tenant; `checklist` adds the current state of each row.

mod before;
mod later;
mod step1;
mod step2;
mod step3;
mod step4;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    Before,
    Attributes,
    Provisioning,
    Mappings,
    People,
    Later,
}

impl Section {
    pub const ALL: [Self; 6] = [
        Self::Before,
        Self::Attributes,
        Self::Provisioning,
        Self::Mappings,
        Self::People,
        Self::Later,
    ];

    pub const fn title(self) -> &'static str {
        match self {
            Self::Before => "Before you start",
            Self::Attributes => "Step 1: role attributes",
            Self::Provisioning => "Step 2: automatic provisioning",
            Self::Mappings => "Step 3: attribute mappings",
            Self::People => "Step 4: provision people",
            Self::Later => "When it is needed",
        }
    }
}

/// Whether a row counts towards completion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
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
pub struct Line {
    /// The step number in the documentation.
    pub number: &'static str,
    pub text: &'static str,
    /// Whether only the administrator can do or confirm it.
    pub yours: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub id: RowId,
    pub section: Section,
    /// The range of step numbers in the documentation.
    pub numbers: &'static str,
    /// The state that the row requires.
    pub title: &'static str,
    pub kind: Kind,
    /// The documented actions that the row groups.
    pub lines: &'static [Line],
}

const fn does(number: &'static str, text: &'static str) -> Line {
    Line {
        number,
        text,
        yours: false,
    }
}

const fn yours(number: &'static str, text: &'static str) -> Line {
    Line {
        number,
        text,
        yours: true,
    }
}

/// Every row, in order. Source: docs.workato.com, `user-accounts-and-teams/scim-entra.html`.
pub const ROWS: [Row; 18] = [
    before::PREREQUISITES,
    step1::APPLICATION,
    step1::ROLE_ATTRIBUTE,
    step1::ENVIRONMENT_ATTRIBUTES,
    step1::USER_ROLES,
    step2::JOB,
    step2::CREDENTIALS,
    step3::USER_MAPPING,
    step3::TARGET_ATTRIBUTES,
    step3::ROLE_MAPPINGS,
    step3::SAVE_MAPPINGS,
    step4::ASSIGNMENTS,
    step4::PROVISION,
    step4::INVITATION,
    later::UPDATE,
    later::REMOVE_ASSIGNMENT,
    later::SOFT_DELETE,
    later::DISABLE,
];

pub fn row(id: RowId) -> &'static Row {
    // A test checks that the table contains every id.
    ROWS.iter().find(|row| row.id == id).unwrap_or(&ROWS[0])
}

/// The state of a row, and of other marked items: evidence links, requests and steps of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    Done,
    ToDo,
    /// It exists, but not as documented.
    Differs,
    /// In progress, or done here while Entra still processes it.
    Waiting,
    /// The app lacks the permission, or the administrator the role, to read it.
    NotPermitted,
    /// Only the administrator can know.
    YoursToTick,
    CannotBeRead,
    /// This version does not check it.
    NotChecked,
    /// The organization does not use it.
    NotNeeded,
    WhenNeeded,
}

impl State {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Done => "Done",
            Self::ToDo => "To do",
            Self::Differs => "Differs",
            Self::Waiting => "Waiting",
            Self::NotPermitted => "Not permitted",
            Self::YoursToTick => "Yours to tick",
            Self::CannotBeRead => "Cannot be read",
            Self::NotChecked => "Not checked yet",
            Self::NotNeeded => "Not needed",
            Self::WhenNeeded => "When needed",
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
            .flat_map(|row| row.lines)
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
