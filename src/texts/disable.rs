//! Disabling SCIM.

super::table::texts! {}
