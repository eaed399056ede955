//! Provisioning on demand, and what it answered.

super::table::texts! {}
