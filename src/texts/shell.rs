//! The frame around every page: navigation, notices of the session, leaving a page.

super::table::texts! {}
