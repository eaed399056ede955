//! The documented prerequisites.

use super::{GuideRow, RowId, RowKind, Section, manual_step, step};

pub(super) const PREREQUISITES: GuideRow = GuideRow {
    id: RowId::Prerequisites,
    section: Section::Prerequisites,
    numbers: "Before",
    title: "Prerequisites are met",
    kind: RowKind::Goal,
    steps: &[
        manual_step("Workato", "You are an administrator of the workspace"),
        manual_step(
            "Workato",
            "The plan includes Data Monitoring/Advanced Security & Compliance",
        ),
        manual_step("Workato", "SAML single sign-on with Entra works"),
        manual_step(
            "Workato",
            "SCIM is configured, and its base URL and token are at hand",
        ),
        step("Entra", "The enterprise application has SAML set up"),
        step(
            "Entra",
            "You hold the directory roles and this app the permissions",
        ),
    ],
};
