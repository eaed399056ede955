//! The pages that people see while signing in: server-rendered HTML that needs no script.
//! Refuses to decide anything: each page is a function of what it is given.

mod account;
mod consent;
mod failure;
mod form_post;
mod layout;
mod signed_out;

pub(crate) use account::{AccountPage, Choice};
pub(crate) use consent::{ApprovalPage, ConsentPage, Organization};
pub(crate) use failure::{ErrorPage, code_page};
pub(crate) use form_post::form_post;
pub(crate) use signed_out::signed_out;

use super::params::Params;

/// The field that names the button a person pressed.
pub(crate) const STEP: &str = "step";
/// The field that carries the session, for browsers that keep no cookie of ours.
pub(crate) const SESSION: &str = "session";
/// The fields of our own forms, which are not part of the client's request.
const OWN_FIELDS: [&str; 6] = [
    STEP,
    SESSION,
    "pick",
    "username",
    "password",
    "organization",
];

/// The client's own parameters, for our forms to carry along.
pub(crate) fn carried(params: &Params) -> String {
    params.encode(|name| !OWN_FIELDS.contains(&name))
}

/// The client's request again, but with another account.
pub(crate) fn with_another_account(params: &Params) -> String {
    let rest = params
        .encode(|name| !OWN_FIELDS.contains(&name) && !["prompt", "login_hint"].contains(&name));
    format!("{rest}&prompt=select_account")
}
