//! A plan and its progress: what will be sent, what was sent, and where it stopped.

super::table::texts! {}
