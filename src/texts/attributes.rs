//! Role attributes: creating, owners, use, deletion.

super::table::texts! {}
