//! The pages that users see while signing in: server-rendered HTML that needs no script.

mod account;
mod consent;
mod error_page;
mod form_post;
mod layout;
mod signed_out;

pub(crate) use account::{AccountChoice, AccountPage};
pub(crate) use consent::{ApprovalPage, ConsentPage, OrganizationConsent};
pub(crate) use error_page::{ErrorPage, error_code_page};
pub(crate) use form_post::form_post;
pub(crate) use signed_out::signed_out;

use super::params::Params;

/// The form field that names the pressed button.
pub(crate) const STEP_FIELD: &str = "step";
/// The form field with the session id, for browsers that do not store our cookie.
pub(crate) const SESSION_FIELD: &str = "session";
/// The fields of our own forms, which are not part of the client's request.
const OWN_FIELDS: [&str; 6] = [
    STEP_FIELD,
    SESSION_FIELD,
    "pick",
    "username",
    "password",
    "organization",
];

/// The client's own parameters, which our forms preserve.
pub(crate) fn client_query(params: &Params) -> String {
    params.encode(|name| !OWN_FIELDS.contains(&name))
}

/// The client's request with `prompt=select_account` and without its `login_hint`.
pub(crate) fn query_for_another_account(params: &Params) -> String {
    let rest = params
        .encode(|name| !OWN_FIELDS.contains(&name) && !["prompt", "login_hint"].contains(&name));
    format!("{rest}&prompt=select_account")
}
