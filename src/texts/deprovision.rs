//! Taking a person out.

super::table::texts! {}
