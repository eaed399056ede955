//! The documented rows of Step 2: the provisioning job and its connection.

use super::{Kind, Row, RowId, Section, does};

pub(super) const JOB: Row = Row {
    id: RowId::Job,
    section: Section::Provisioning,
    numbers: "2.1–2.3",
    title: "Automatic provisioning is on",
    kind: Kind::Goal,
    lines: &[
        does("2.1", "Open the SAML application"),
        does("2.2", "Open its provisioning"),
        does("2.3", "Set the mode to automatic"),
    ],
};

pub(super) const CREDENTIALS: Row = Row {
    id: RowId::Credentials,
    section: Section::Provisioning,
    numbers: "2.4–2.6",
    title: "Entra can sign in to Workato's SCIM service",
    kind: Kind::Goal,
    lines: &[
        does("2.4", "Enter the tenant URL and the secret token"),
        does("2.5", "Test the connection"),
        does("2.6", "Save"),
    ],
};
