//! The documented operations after setup.

use super::{GuideRow, RowId, RowKind, Section, step};
use crate::texts::guide as texts;

pub(super) const UPDATE: GuideRow = GuideRow {
    id: RowId::Update,
    section: Section::Operations,
    numbers: texts::UPDATE,
    title: texts::UPDATE_TITLE,
    kind: RowKind::Operation,
    steps: &[
        step(texts::UPDATE, texts::WRITE_NEW_VALUES),
        step(texts::UPDATE, texts::PROVISION_OR_WAIT),
    ],
};

pub(super) const REMOVE_ASSIGNMENT: GuideRow = GuideRow {
    id: RowId::RemoveAssignment,
    section: Section::Operations,
    numbers: texts::DEPROVISION,
    title: texts::REMOVE_ASSIGNMENT_TITLE,
    kind: RowKind::Operation,
    steps: &[step(texts::DEPROVISION, texts::REMOVE_ASSIGNMENT)],
};

/// A deleted user can be restored for 30 days.
pub(super) const SOFT_DELETE: GuideRow = GuideRow {
    id: RowId::SoftDelete,
    section: Section::Operations,
    numbers: texts::DEPROVISION,
    title: texts::SOFT_DELETE_TITLE,
    kind: RowKind::Operation,
    steps: &[
        step(texts::DEPROVISION, texts::DELETE_USER),
        step(texts::DEPROVISION, texts::RESTORE_IN_TIME),
    ],
};

pub(super) const DISABLE: GuideRow = GuideRow {
    id: RowId::Disable,
    section: Section::Operations,
    numbers: texts::DISABLE,
    title: texts::DISABLE_TITLE,
    kind: RowKind::Operation,
    steps: &[step(texts::DISABLE, texts::STOP_PROVISIONING)],
};
