//! The operation that reads the provisioning log.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{by, limited, read};
use crate::graph::access::{self, Owners};
use crate::graph::resources::provisioning_log;
use crate::throttle::Class;

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
