//! The documented rows of Step 3: the attribute mappings.

use super::{GuideRow, RowId, RowKind, Section, step};
use crate::texts::guide as texts;

pub(super) const USER_MAPPING: GuideRow = GuideRow {
    id: RowId::UserMapping,
    section: Section::Mappings,
    numbers: "3.1–3.4",
    title: texts::USER_MAPPING_TITLE,
    kind: RowKind::Goal,
    steps: &[
        step("3.1", texts::OPEN_PROVISIONING),
        step("3.2", texts::OPEN_USER_MAPPING),
        step("3.3", texts::SEE_ENABLED),
        step("3.4", texts::TICK_CREATE_AND_UPDATE),
    ],
};

pub(super) const TARGET_ATTRIBUTES: GuideRow = GuideRow {
    id: RowId::TargetAttributes,
    section: Section::Mappings,
    numbers: "3.5–3.9",
    title: texts::TARGET_ATTRIBUTES_TITLE,
    kind: RowKind::Goal,
    steps: &[
        step("3.5", texts::SHOW_ADVANCED),
        step("3.6", texts::EDIT_LIST),
        step("3.7", texts::ADD_TARGET),
        step("3.8", texts::ADD_FURTHER_TARGETS),
        step("3.9", texts::SAVE_LIST),
    ],
};

pub(super) const ROLE_MAPPINGS: GuideRow = GuideRow {
    id: RowId::RoleMappings,
    section: Section::Mappings,
    numbers: "3.10–3.16",
    title: texts::ROLE_MAPPINGS_TITLE,
    kind: RowKind::Goal,
    steps: &[
        step("3.10", texts::ADD_MAPPING),
        step("3.11", texts::MAKE_DIRECT),
        step("3.12", texts::TAKE_SOURCE),
        step("3.13", texts::TAKE_TARGET),
        step("3.14", texts::APPLY_ALWAYS),
        step("3.15", texts::CONFIRM_MAPPING),
        step("3.16", texts::MAP_FURTHER),
    ],
};

pub(super) const SAVE_MAPPINGS: GuideRow = GuideRow {
    id: RowId::SaveMappings,
    section: Section::Mappings,
    numbers: "3.17",
    title: texts::SAVE_MAPPINGS_TITLE,
    kind: RowKind::Goal,
    steps: &[step("3.17", texts::SAVE_MAPPING)],
};
