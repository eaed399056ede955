//! The operation that reads the provisioning log.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{read, restricted_to, with_throttle_class};
use crate::graph::access::{self, Owners};
use crate::graph::resources::provisioning_log;
use crate::throttle::ThrottleClass;

pub(super) static ROWS: &[Operation] = &[with_throttle_class(
    ThrottleClass::Reports,
    restricted_to(
        access::REPORTS,
        Owners::Nobody,
        read(
            "/auditLogs/provisioning",
            any_of::READ_PROVISIONING_LOG,
            provisioning_log::list,
        ),
    ),
)];
