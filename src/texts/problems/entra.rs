//! What Entra answers when it refuses a sign-in or a token.

super::super::table::texts! {}
