//! The documented rows of Step 1: the role attributes and the users' roles.

use super::{Kind, Row, RowId, Section, does};

pub(super) const APPLICATION: Row = Row {
    id: RowId::Application,
    section: Section::Attributes,
    numbers: "1.2–1.3",
    title: "The application is picked",
    kind: Kind::Goal,
    lines: &[
        does("1.2", "List the tenant's applications"),
        does(
            "1.3",
            "Note the object id of the application, which is not its client id",
        ),
    ],
};

pub(super) const ROLE_ATTRIBUTE: Row = Row {
    id: RowId::RoleAttribute,
    section: Section::Attributes,
    numbers: "1.4–1.5",
    title: "The role attribute for DEV exists",
    kind: Kind::Goal,
    lines: &[
        does("1.4", "Create the directory extension workato_role"),
        does("1.5", "Note its full name"),
    ],
};

pub(super) const ENVIRONMENT_ATTRIBUTES: Row = Row {
    id: RowId::EnvironmentAttributes,
    section: Section::Attributes,
    numbers: "1.6",
    title: "Each further environment has its attribute",
    kind: Kind::Optional,
    lines: &[does(
        "1.6",
        "Where the workspace has Environments, create one more attribute for each, such as workato_role_test and workato_role_prod",
    )],
};

pub(super) const USER_ROLES: Row = Row {
    id: RowId::UserRoles,
    section: Section::Attributes,
    numbers: "1.7–1.9",
    title: "Everyone assigned has a role",
    kind: Kind::Goal,
    lines: &[
        does("1.7", "Find the person"),
        does(
            "1.8",
            "Write the role of each environment to the attributes",
        ),
        does("1.9", "Read them back"),
    ],
};
