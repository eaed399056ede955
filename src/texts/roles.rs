//! Roles, permission models, and what a typed role must be.

super::table::texts! {}
