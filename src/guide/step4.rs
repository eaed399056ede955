//! The documented rows of Step 4: assignment and the first provisioning.

use super::{GuideRow, RowId, RowKind, Section, manual_step, step};

pub(super) const ASSIGNMENTS: GuideRow = GuideRow {
    id: RowId::Assignments,
    section: Section::Users,
    numbers: "4.1–4.6",
    title: "Somebody is assigned to the application",
    kind: RowKind::Goal,
    steps: &[
        step("4.1", "Open the application's users and groups"),
        step("4.2", "Add an assignment"),
        step("4.3", "Choose users and groups"),
        step("4.4", "Select them"),
        step("4.5", "Choose their app role"),
        step("4.6", "Assign"),
    ],
};

pub(super) const PROVISION: GuideRow = GuideRow {
    id: RowId::Provision,
    section: Section::Users,
    numbers: "4.7–4.8",
    title: "Provisioning runs",
    kind: RowKind::Goal,
    steps: &[
        step(
            "4.7",
            "Start provisioning, or provision one person on demand",
        ),
        step("4.8", "See that it succeeded"),
    ],
};

pub(super) const INVITATION: GuideRow = GuideRow {
    id: RowId::Invitation,
    section: Section::Users,
    numbers: "4.9–4.10",
    title: "People accept and sign in",
    kind: RowKind::Optional,
    steps: &[
        manual_step(
            "4.9",
            "The person accepts Workato's e-mail and signs in with the roles configured",
        ),
        manual_step("4.10", "Workato's audit log shows it"),
    ],
};
