//! The documented rows of Step 2: the provisioning job and its connection.

use super::{GuideRow, RowId, RowKind, Section, step};

pub(super) const JOB: GuideRow = GuideRow {
    id: RowId::Job,
    section: Section::Provisioning,
    numbers: "2.1–2.3",
    title: "Automatic provisioning is on",
    kind: RowKind::Goal,
    steps: &[
        step("2.1", "Open the SAML application"),
        step("2.2", "Open its provisioning"),
        step("2.3", "Set the mode to automatic"),
    ],
};

pub(super) const CREDENTIALS: GuideRow = GuideRow {
    id: RowId::Credentials,
    section: Section::Provisioning,
    numbers: "2.4–2.6",
    title: "Entra can sign in to Workato's SCIM service",
    kind: RowKind::Goal,
    steps: &[
        step("2.4", "Enter the tenant URL and the secret token"),
        step("2.5", "Test the connection"),
        step("2.6", "Save"),
    ],
};
