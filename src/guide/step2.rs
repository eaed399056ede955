//! The documented rows of Step 2: the provisioning job and its connection. Names both forms of the admin center: the
//! menu Provisioning Mode, as docs.workato.com has it, and New configuration, as in
//! <https://docs.envzero.com/guides/sso-integrations/scim-provisioning-entra-id.md>.

use super::{GuideRow, RowId, RowKind, Section, step};

pub(super) const JOB: GuideRow = GuideRow {
    id: RowId::Job,
    section: Section::Provisioning,
    numbers: "2.1–2.3",
    title: "Automatic provisioning is on",
    kind: RowKind::Goal,
    steps: &[
        step("2.1", "Open the SAML application"),
        step("2.2", "Open Provisioning in the application's menu"),
        step(
            "2.3",
            "Set Provisioning Mode to Automatic, or choose New configuration",
        ),
    ],
};

pub(super) const CREDENTIALS: GuideRow = GuideRow {
    id: RowId::Credentials,
    section: Section::Provisioning,
    numbers: "2.4–2.6",
    title: "Entra can sign in to Workato's SCIM service",
    kind: RowKind::Goal,
    steps: &[
        step(
            "2.4",
            "Enter the tenant URL and the secret token, under Admin Credentials or in New configuration",
        ),
        step("2.5", "Test the connection"),
        step("2.6", "Save; in New configuration, Create"),
    ],
};
