//! The documented rows of Step 2: the provisioning job and its connection. Names both forms of the admin center: the
//! menu Provisioning Mode, as docs.workato.com has it, and New configuration, as in
//! <https://docs.envzero.com/guides/sso-integrations/scim-provisioning-entra-id.md>.

use super::{GuideRow, RowId, RowKind, Section, step};
use crate::texts::guide as texts;

pub(super) const JOB: GuideRow = GuideRow {
    id: RowId::Job,
    section: Section::Provisioning,
    numbers: "2.1–2.3",
    title: texts::JOB_TITLE,
    kind: RowKind::Goal,
    steps: &[
        step("2.1", texts::OPEN_SAML_APPLICATION),
        step("2.2", texts::OPEN_MENU_PROVISIONING),
        step("2.3", texts::SET_AUTOMATIC),
    ],
};

pub(super) const CREDENTIALS: GuideRow = GuideRow {
    id: RowId::Credentials,
    section: Section::Provisioning,
    numbers: "2.4–2.6",
    title: texts::CREDENTIALS_TITLE,
    kind: RowKind::Goal,
    steps: &[
        step("2.4", texts::ENTER_CREDENTIALS),
        step("2.5", texts::TEST_CONNECTION),
        step("2.6", texts::SAVE_CONNECTION),
    ],
};
