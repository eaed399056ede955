//! The documented operations after setup.

use super::{Kind, Row, RowId, Section, does};

pub(super) const UPDATE: Row = Row {
    id: RowId::Update,
    section: Section::Later,
    numbers: "Update",
    title: "Change someone's roles",
    kind: Kind::Operation,
    lines: &[
        does("Update", "Write the new values"),
        does("Update", "Provision on demand, or wait for the next cycle"),
    ],
};

pub(super) const REMOVE_ASSIGNMENT: Row = Row {
    id: RowId::RemoveAssignment,
    section: Section::Later,
    numbers: "Deprovision",
    title: "Remove someone's assignment",
    kind: Kind::Operation,
    lines: &[does(
        "Deprovision",
        "Remove the assignment; one through a group goes on counting",
    )],
};

/// A deleted user can be restored for 30 days.
pub(super) const SOFT_DELETE: Row = Row {
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
};

pub(super) const DISABLE: Row = Row {
    id: RowId::Disable,
    section: Section::Later,
    numbers: "Disable",
    title: "Switch SCIM off",
    kind: Kind::Operation,
    lines: &[does(
        "Disable",
        "Stop the provisioning; after that nothing is kept in step any more",
    )],
};
