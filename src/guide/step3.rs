//! The documented rows of Step 3: the attribute mappings.

use super::{GuideRow, RowId, RowKind, Section, step};

pub(super) const USER_MAPPING: GuideRow = GuideRow {
    id: RowId::UserMapping,
    section: Section::Mappings,
    numbers: "3.1–3.4",
    title: "The mapping of users is on",
    kind: RowKind::Goal,
    steps: &[
        step("3.1", "Open the application's provisioning"),
        step("3.2", "Open the mapping of users"),
        step("3.3", "See that it is enabled"),
        step("3.4", "Have Create and Update ticked as target actions"),
    ],
};

pub(super) const TARGET_ATTRIBUTES: GuideRow = GuideRow {
    id: RowId::TargetAttributes,
    section: Section::Mappings,
    numbers: "3.5–3.9",
    title: "Workato's role attributes are known as targets",
    kind: RowKind::Goal,
    steps: &[
        step("3.5", "Show the advanced options"),
        step("3.6", "Edit the attribute list of the target"),
        step("3.7", "Add the target attribute for DEV"),
        step("3.8", "Add one for each further environment"),
        step("3.9", "Save the list"),
    ],
};

pub(super) const ROLE_MAPPINGS: GuideRow = GuideRow {
    id: RowId::RoleMappings,
    section: Section::Mappings,
    numbers: "3.10–3.16",
    title: "Each role attribute is mapped to Workato's",
    kind: RowKind::Goal,
    steps: &[
        step("3.10", "Add a mapping"),
        step("3.11", "Make it direct"),
        step("3.12", "Take the role attribute as its source"),
        step("3.13", "Take Workato's attribute as its target"),
        step("3.14", "Apply it always"),
        step("3.15", "Confirm it"),
        step("3.16", "Do the same for each further environment"),
    ],
};

pub(super) const SAVE_MAPPINGS: GuideRow = GuideRow {
    id: RowId::SaveMappings,
    section: Section::Mappings,
    numbers: "3.17",
    title: "The mappings are saved",
    kind: RowKind::Goal,
    steps: &[step("3.17", "Save the mapping")],
};
