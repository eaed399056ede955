//! What the provisioning log tells of a person.

super::super::table::texts! {}
