//! The documented rows of Step 1: the role attributes and the users' roles.

use super::{GuideRow, RowId, RowKind, Section, step};

pub(super) const APPLICATION: GuideRow = GuideRow {
    id: RowId::Application,
    section: Section::Attributes,
    numbers: "1.2–1.3",
    title: "The application is picked",
    kind: RowKind::Goal,
    steps: &[
        step("1.2", "List the tenant's applications"),
        step(
            "1.3",
            "Note the object id of the application, which is not its client id",
        ),
    ],
};

pub(super) const ROLE_ATTRIBUTE: GuideRow = GuideRow {
    id: RowId::RoleAttribute,
    section: Section::Attributes,
    numbers: "1.4–1.5",
    title: "The role attribute for DEV exists",
    kind: RowKind::Goal,
    steps: &[
        step("1.4", "Create the directory extension workato_role"),
        step("1.5", "Note its full name"),
    ],
};

pub(super) const ENVIRONMENT_ATTRIBUTES: GuideRow = GuideRow {
    id: RowId::EnvironmentAttributes,
    section: Section::Attributes,
    numbers: "1.6",
    title: "Each further environment has its attribute",
    kind: RowKind::Optional,
    steps: &[step(
        "1.6",
        "Where the workspace has Environments, create one more attribute for each, such as workato_role_test and workato_role_prod",
    )],
};

pub(super) const USER_ROLES: GuideRow = GuideRow {
    id: RowId::UserRoles,
    section: Section::Attributes,
    numbers: "1.7–1.9",
    title: "Everyone assigned has a role",
    kind: RowKind::Goal,
    steps: &[
        step("1.7", "Find the person"),
        step(
            "1.8",
            "Write the role of each environment to the attributes",
        ),
        step("1.9", "Read them back"),
    ],
};

/// No step of the procedure, whose examples are all of one model. Source: docs.workato.com,
/// `user-accounts-and-teams/role-based-access/migrate-roles.html` and `saml-role-sync-azure.html`.
pub(super) const ROLE_MODEL: GuideRow = GuideRow {
    id: RowId::RoleModel,
    section: Section::Attributes,
    numbers: "After 1.9",
    title: "Roles belong to the workspace's model",
    kind: RowKind::Goal,
    steps: &[
        step(
            "Workato",
            "Know the workspace's permission model: System roles, which the examples of 1.8 are, or Environment roles",
        ),
        step(
            "Entra",
            "Hold no role of the other model: Workato translates none",
        ),
    ],
};
