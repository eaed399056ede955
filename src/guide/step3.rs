//! The documented rows of Step 3: the attribute mappings.

use super::{Kind, Row, RowId, Section, does};

pub(super) const USER_MAPPING: Row = Row {
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
};

pub(super) const TARGET_ATTRIBUTES: Row = Row {
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
};

pub(super) const ROLE_MAPPINGS: Row = Row {
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
};

pub(super) const SAVE_MAPPINGS: Row = Row {
    id: RowId::SaveMappings,
    section: Section::Mappings,
    numbers: "3.17",
    title: "The mappings are saved",
    kind: Kind::Goal,
    lines: &[does("3.17", "Save the mapping")],
};
