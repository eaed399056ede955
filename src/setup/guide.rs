//! Owns the documented steps as data: every row of the checklist, in order, worded by us.
//! Refuses to know the tenant: `checklist` puts the live state beside each row.

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
    Row {
        id: RowId::Prerequisites,
        section: Section::Before,
        numbers: "Before",
        title: "Prerequisites are met",
        kind: Kind::Goal,
        lines: &[
            yours("Workato", "You are an administrator of the workspace"),
            yours(
                "Workato",
                "The plan includes Data Monitoring/Advanced Security & Compliance",
            ),
            yours("Workato", "SAML single sign-on with Entra works"),
            yours(
                "Workato",
                "SCIM is configured, and its base URL and token are at hand",
            ),
            does("Entra", "The enterprise application has SAML set up"),
            does(
                "Entra",
                "You hold the directory roles and this app the permissions",
            ),
        ],
    },
    Row {
        id: RowId::Application,
        section: Section::Attributes,
        numbers: "1.2–1.3",
        title: "The application is picked",
        kind: Kind::Goal,
        lines: &[
            does("1.2", "List the tenant's applications"),
            does(
                "1.3",
                "Note the object id of the application, which is not its client id",
            ),
        ],
    },
    Row {
        id: RowId::RoleAttribute,
        section: Section::Attributes,
        numbers: "1.4–1.5",
        title: "The role attribute for DEV exists",
        kind: Kind::Goal,
        lines: &[
            does("1.4", "Create the directory extension workato_role"),
            does("1.5", "Note its full name"),
        ],
    },
    Row {
        id: RowId::EnvironmentAttributes,
        section: Section::Attributes,
        numbers: "1.6",
        title: "Each further environment has its attribute",
        kind: Kind::Optional,
        lines: &[does(
            "1.6",
            "Where the workspace has Environments, create one more attribute for each, such as workato_role_test and workato_role_prod",
        )],
    },
    Row {
        id: RowId::UserRoles,
        section: Section::Attributes,
        numbers: "1.7–1.9",
        title: "Everyone assigned has a role",
        kind: Kind::Goal,
        lines: &[
            does("1.7", "Find the person"),
            does(
                "1.8",
                "Write the role of each environment to the attributes",
            ),
            does("1.9", "Read them back"),
        ],
    },
    Row {
        id: RowId::Job,
        section: Section::Provisioning,
        numbers: "2.1–2.3",
        title: "Automatic provisioning is on",
        kind: Kind::Goal,
        lines: &[
            does("2.1", "Open the SAML application"),
            does("2.2", "Open its provisioning"),
            does("2.3", "Set the mode to automatic"),
        ],
    },
    Row {
        id: RowId::Credentials,
        section: Section::Provisioning,
        numbers: "2.4–2.6",
        title: "Entra can sign in to Workato's SCIM service",
        kind: Kind::Goal,
        lines: &[
            does("2.4", "Enter the tenant URL and the secret token"),
            does("2.5", "Test the connection"),
            does("2.6", "Save"),
        ],
    },
    Row {
        id: RowId::UserMapping,
        section: Section::Mappings,
        numbers: "3.1–3.4",
        title: "The mapping of users is on",
        kind: Kind::Goal,
        lines: &[
            does("3.1", "Open the application's provisioning"),
            does("3.2", "Open the mapping of users"),
            does("3.3", "See that it is enabled"),
            does("3.4", "Have Create and Update ticked as target actions"),
        ],
    },
    Row {
        id: RowId::TargetAttributes,
        section: Section::Mappings,
        numbers: "3.5–3.9",
        title: "Workato's role attributes are known as targets",
        kind: Kind::Goal,
        lines: &[
            does("3.5", "Show the advanced options"),
            does("3.6", "Edit the attribute list of the target"),
            does("3.7", "Add the target attribute for DEV"),
            does("3.8", "Add one for each further environment"),
            does("3.9", "Save the list"),
        ],
    },
    Row {
        id: RowId::RoleMappings,
        section: Section::Mappings,
        numbers: "3.10–3.16",
        title: "Each role attribute is mapped to Workato's",
        kind: Kind::Goal,
        lines: &[
            does("3.10", "Add a mapping"),
            does("3.11", "Make it direct"),
            does("3.12", "Take the role attribute as its source"),
            does("3.13", "Take Workato's attribute as its target"),
            does("3.14", "Apply it always"),
            does("3.15", "Confirm it"),
            does("3.16", "Do the same for each further environment"),
        ],
    },
    Row {
        id: RowId::SaveMappings,
        section: Section::Mappings,
        numbers: "3.17",
        title: "The mappings are saved",
        kind: Kind::Goal,
        lines: &[does("3.17", "Save the mapping")],
    },
    Row {
        id: RowId::Assignments,
        section: Section::People,
        numbers: "4.1–4.6",
        title: "Somebody is assigned to the application",
        kind: Kind::Goal,
        lines: &[
            does("4.1", "Open the application's users and groups"),
            does("4.2", "Add an assignment"),
            does("4.3", "Choose users and groups"),
            does("4.4", "Select them"),
            does("4.5", "Choose their app role"),
            does("4.6", "Assign"),
        ],
    },
    Row {
        id: RowId::Provision,
        section: Section::People,
        numbers: "4.7–4.8",
        title: "Provisioning runs",
        kind: Kind::Goal,
        lines: &[
            does(
                "4.7",
                "Start provisioning, or provision one person on demand",
            ),
            does("4.8", "See that it succeeded"),
        ],
    },
    Row {
        id: RowId::Invitation,
        section: Section::People,
        numbers: "4.9–4.10",
        title: "People accept and sign in",
        kind: Kind::Optional,
        lines: &[
            yours(
                "4.9",
                "The person accepts Workato's e-mail and signs in with the roles configured",
            ),
            yours("4.10", "Workato's audit log shows it"),
        ],
    },
    Row {
        id: RowId::Update,
        section: Section::Later,
        numbers: "Update",
        title: "Change someone's roles",
        kind: Kind::Operation,
        lines: &[
            does("Update", "Write the new values"),
            does("Update", "Provision on demand, or wait for the next cycle"),
        ],
    },
    Row {
        id: RowId::RemoveAssignment,
        section: Section::Later,
        numbers: "Deprovision",
        title: "Remove someone's assignment",
        kind: Kind::Operation,
        lines: &[does(
            "Deprovision",
            "Remove the assignment; one through a group goes on counting",
        )],
    },
    Row {
        id: RowId::SoftDelete,
        section: Section::Later,
        numbers: "Deprovision",
        title: "Delete a user, who can be restored for 30 days",
        kind: Kind::Operation,
        lines: &[
            does("Deprovision", "Delete the user in Entra"),
            does(
                "Deprovision",
                "Restore within 30 days where it was a mistake",
            ),
        ],
    },
    Row {
        id: RowId::Disable,
        section: Section::Later,
        numbers: "Disable",
        title: "Switch SCIM off",
        kind: Kind::Operation,
        lines: &[does(
            "Disable",
            "Stop the provisioning; after that nothing is kept in step any more",
        )],
    },
];

/// The row with this id.
pub fn row(id: RowId) -> &'static Row {
    // Every id is in the table; a test says so.
    ROWS.iter().find(|row| row.id == id).unwrap_or(&ROWS[0])
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
