//! The documented prerequisites.

use super::{GuideRow, RowId, RowKind, Section, manual_step, step};
use crate::texts::guide as texts;

pub(super) const PREREQUISITES: GuideRow = GuideRow {
    id: RowId::Prerequisites,
    section: Section::Prerequisites,
    numbers: texts::BEFORE,
    title: texts::PREREQUISITES_TITLE,
    kind: RowKind::Goal,
    steps: &[
        manual_step(texts::WORKATO, texts::WORKSPACE_ADMINISTRATOR),
        manual_step(texts::WORKATO, texts::PLAN_INCLUDES),
        manual_step(texts::WORKATO, texts::SIGN_ON_WORKS),
        manual_step(texts::WORKATO, texts::SCIM_CONFIGURED),
        step(texts::ENTRA, texts::SAML_SET_UP),
        step(texts::ENTRA, texts::RIGHTS_HELD),
    ],
};
