//! Who may read what provisioning did.
//! Refuses the other reports of Graph.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{by, limited, read};
use crate::graph::access::{self, Owners};
use crate::graph::resources::provisioning_log;
use crate::throttle::Class;

/// The rows.
pub(super) static ROWS: &[Operation] = &[limited(
    Class::Reports,
    by(
        access::REPORTS,
        Owners::Nobody,
        read(
            "/auditLogs/provisioning",
            any_of::READ_PROVISIONING_LOG,
            provisioning_log::list,
        ),
    ),
)];
