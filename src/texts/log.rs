//! The provisioning log.

super::table::texts! {}
