//! Owns the documented steps as data: every row of the checklist, in order, worded by us.
//! Refuses to know the tenant: `checklist` puts the live state beside each row.

mod before;
mod later;
mod step1;
mod step2;
mod step3;
mod step4;

/// A part of the procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// What has to be there before.
    Before,
    /// Step 1: the role attributes and the roles.
    Attributes,
    /// Step 2: the provisioning job.
    Provisioning,
    /// Step 3: the attribute mappings.
    Mappings,
    /// Step 4: assignment and the first run.
    People,
    /// What is done later, when it is needed.
    Later,
}

impl Section {
    /// All sections in order.
    pub const ALL: [Self; 6] = [
        Self::Before,
        Self::Attributes,
        Self::Provisioning,
        Self::Mappings,
        Self::People,
        Self::Later,
    ];

    /// The heading.
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

/// Whether a row counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Has to be true for the setup to be complete.
    Goal,
    /// Only where the organization has it; does not count against completion.
    Optional,
    /// Done when there is reason to; never to do.
    Operation,
}

/// A row of the checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowId {
    /// The prerequisites.
    Prerequisites,
    /// 1.2–1.3
    Application,
    /// 1.4–1.5
    RoleAttribute,
    /// 1.6
    EnvironmentAttributes,
    /// 1.7–1.9
    UserRoles,
    /// 2.1–2.3
    Job,
    /// 2.4–2.6
    Credentials,
    /// 3.1–3.4
    UserMapping,
    /// 3.5–3.9
    TargetAttributes,
    /// 3.10–3.16
    RoleMappings,
    /// 3.17
    SaveMappings,
    /// 4.1–4.6
    Assignments,
    /// 4.7–4.8
    Provision,
    /// 4.9–4.10
    Invitation,
    /// Update users
    Update,
    /// Deprovision by removing the assignment
    RemoveAssignment,
    /// Deprovision by soft deletion
    SoftDelete,
    /// Disable SCIM
    Disable,
}

/// One documented action inside a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the documentation.
    pub number: &'static str,
    /// What it asks for.
    pub text: &'static str,
    /// Whether only a person can do or know it.
    pub yours: bool,
}

/// A documented row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which row.
    pub id: RowId,
    /// Where it stands.
    pub section: Section,
    /// Its numbers in the documentation.
    pub numbers: &'static str,
    /// What shall be true.
    pub title: &'static str,
    /// Whether it counts.
    pub kind: Kind,
    /// The documented actions it groups.
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

/// Every row. Source: docs.workato.com, `user-accounts-and-teams/scim-entra.html`.
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

/// The row with this id.
pub fn row(id: RowId) -> &'static Row {
    // Every id is in the table; a test says so.
    ROWS.iter().find(|row| row.id == id).unwrap_or(&ROWS[0])
}

/// The state of a row, and of anything else that is marked as one: a link of evidence, a request, a step of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// As documented.
    Done,
    /// Not there yet.
    ToDo,
    /// There, and not as documented.
    Differs,
    /// Under way, or done here and Entra is still at it.
    Waiting,
    /// It could not be read, for want of a permission or a role.
    NotPermitted,
    /// Only a person can know.
    YoursToTick,
    /// It could not be read.
    CannotBeRead,
    /// This version does not check it.
    NotChecked,
    /// The organization does without it.
    NotNeeded,
    /// Something to do when there is reason to.
    WhenNeeded,
}

impl State {
    /// Its name on the screen.
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
    fn every_row_is_there_once_and_in_the_order_of_its_section() {
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
