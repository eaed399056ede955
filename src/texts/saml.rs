//! The roles that SAML sends.

super::table::texts! {}
