//! What each change does, confirms and finds.

super::table::texts! {}
