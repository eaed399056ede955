//! The documented operations after setup.

use super::{GuideRow, RowId, RowKind, Section, step};

pub(super) const UPDATE: GuideRow = GuideRow {
    id: RowId::Update,
    section: Section::Operations,
    numbers: "Update",
    title: "Change someone's roles",
    kind: RowKind::Operation,
    steps: &[
        step("Update", "Write the new values"),
        step("Update", "Provision on demand, or wait for the next cycle"),
    ],
};

pub(super) const REMOVE_ASSIGNMENT: GuideRow = GuideRow {
    id: RowId::RemoveAssignment,
    section: Section::Operations,
    numbers: "Deprovision",
    title: "Remove someone's assignment",
    kind: RowKind::Operation,
    steps: &[step(
        "Deprovision",
        "Remove the assignment; one through a group goes on counting",
    )],
};

/// A deleted user can be restored for 30 days.
pub(super) const SOFT_DELETE: GuideRow = GuideRow {
    id: RowId::SoftDelete,
    section: Section::Operations,
    numbers: "Deprovision",
    title: "Delete a user, who can be restored for 30 days",
    kind: RowKind::Operation,
    steps: &[
        step("Deprovision", "Delete the user in Entra"),
        step(
            "Deprovision",
            "Restore within 30 days where it was a mistake",
        ),
    ],
};

pub(super) const DISABLE: GuideRow = GuideRow {
    id: RowId::Disable,
    section: Section::Operations,
    numbers: "Disable",
    title: "Switch SCIM off",
    kind: RowKind::Operation,
    steps: &[step(
        "Disable",
        "Stop the provisioning, for which the document sets Provisioning Mode to Manual; after that nothing is kept in step any more",
    )],
};
