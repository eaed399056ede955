//! The documented prerequisites.

use super::{Kind, Row, RowId, Section, does, yours};

pub(super) const PREREQUISITES: Row = Row {
    id: RowId::Prerequisites,
    section: Section::Before,
    numbers: "Before",
    title: "Prerequisites are met",
    kind: Kind::Goal,
    lines: &[
        yours("Workato", "You are an administrator of the workspace"),
        yours(
            "Workato",
            "The plan includes Data Monitoring/Advanced Security & Compliance",
        ),
        yours("Workato", "SAML single sign-on with Entra works"),
        yours(
            "Workato",
            "SCIM is configured, and its base URL and token are at hand",
        ),
        does("Entra", "The enterprise application has SAML set up"),
        does(
            "Entra",
            "You hold the directory roles and this app the permissions",
        ),
    ],
};
