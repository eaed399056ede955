//! The documented rows of Step 4: assignment and the first provisioning.

use super::{GuideRow, RowId, RowKind, Section, manual_step, step};
use crate::texts::guide as texts;

pub(super) const ASSIGNMENTS: GuideRow = GuideRow {
    id: RowId::Assignments,
    section: Section::Users,
    numbers: "4.1–4.6",
    title: texts::ASSIGNMENTS_TITLE,
    kind: RowKind::Goal,
    steps: &[
        step("4.1", texts::OPEN_OVERVIEW),
        step("4.2", texts::OPEN_USERS_AND_GROUPS),
        step("4.3", texts::ADD_ASSIGNMENT),
        step("4.4", texts::FIND_USERS_AND_GROUPS),
        step("4.5", texts::SELECT_THEM),
        step("4.6", texts::ASSIGN),
    ],
};

pub(super) const PROVISION: GuideRow = GuideRow {
    id: RowId::Provision,
    section: Section::Users,
    numbers: "4.7–4.8",
    title: texts::PROVISION_TITLE,
    kind: RowKind::Goal,
    steps: &[
        step("4.7", texts::OPEN_PROVISIONING_PAGE),
        step("4.8", texts::START_PROVISIONING),
    ],
};

pub(super) const INVITATION: GuideRow = GuideRow {
    id: RowId::Invitation,
    section: Section::Users,
    numbers: "4.9–4.10",
    title: texts::INVITATION_TITLE,
    kind: RowKind::Optional,
    steps: &[
        manual_step("4.9", texts::PERSON_ACCEPTS),
        manual_step("4.10", texts::AUDIT_LOG_SHOWS),
    ],
};
