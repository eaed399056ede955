//! The documented rows of Step 4: assignment and the first provisioning.

use super::{Kind, Row, RowId, Section, does, yours};

pub(super) const ASSIGNMENTS: Row = Row {
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
};

pub(super) const PROVISION: Row = Row {
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
};

pub(super) const INVITATION: Row = Row {
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
};
