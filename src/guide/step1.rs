//! The documented rows of Step 1: the role attributes and the users' roles.

use super::{GuideRow, RowId, RowKind, Section, step};
use crate::texts::guide as texts;

pub(super) const APPLICATION: GuideRow = GuideRow {
    id: RowId::Application,
    section: Section::Attributes,
    numbers: "1.2–1.3",
    title: texts::APPLICATION_TITLE,
    kind: RowKind::Goal,
    steps: &[
        step("1.2", texts::LIST_APPLICATIONS),
        step("1.3", texts::NOTE_OBJECT_ID),
    ],
};

pub(super) const ROLE_ATTRIBUTE: GuideRow = GuideRow {
    id: RowId::RoleAttribute,
    section: Section::Attributes,
    numbers: "1.4–1.5",
    title: texts::ROLE_ATTRIBUTE_TITLE,
    kind: RowKind::Goal,
    steps: &[
        step("1.4", texts::CREATE_EXTENSION),
        step("1.5", texts::NOTE_FULL_NAME),
    ],
};

pub(super) const ENVIRONMENT_ATTRIBUTES: GuideRow = GuideRow {
    id: RowId::EnvironmentAttributes,
    section: Section::Attributes,
    numbers: "1.6",
    title: texts::ENVIRONMENT_ATTRIBUTES_TITLE,
    kind: RowKind::Optional,
    steps: &[step("1.6", texts::CREATE_FURTHER)],
};

pub(super) const USER_ROLES: GuideRow = GuideRow {
    id: RowId::UserRoles,
    section: Section::Attributes,
    numbers: "1.7–1.9",
    title: texts::USER_ROLES_TITLE,
    kind: RowKind::Goal,
    steps: &[
        step("1.7", texts::FIND_PERSON),
        step("1.8", texts::WRITE_ROLES),
        step("1.9", texts::READ_BACK),
    ],
};

/// No step of the procedure, whose examples are all of one model. Source: docs.workato.com,
/// `user-accounts-and-teams/role-based-access/migrate-roles.html` and `saml-role-sync-azure.html`.
pub(super) const ROLE_MODEL: GuideRow = GuideRow {
    id: RowId::RoleModel,
    section: Section::Attributes,
    numbers: texts::AFTER_STEP_ATTRIBUTES,
    title: texts::ROLE_MODEL_TITLE,
    kind: RowKind::Goal,
    steps: &[
        step(texts::WORKATO, texts::KNOW_MODEL),
        step(texts::ENTRA, texts::HOLD_NO_OTHER_ROLE),
    ],
};
