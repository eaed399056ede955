//! Messages for a connection to Workato that does not work, or was not stored.

use super::new_problem;
use crate::changes::ConnectionRefusal;
use crate::graph::error::ODataError;
use crate::graph::models::synchronization_secrets::{
    BASE_ADDRESS, NOTIFICATION_SETTINGS, SECRET_TOKEN, SKIP_OUT_OF_SCOPE_DELETIONS, SYNC_ALL,
};
use crate::links;
use crate::problem::{HelpLink, Problem};
use crate::texts::{locale, problems::connection as texts};
use crate::untrusted::{UntrustedText, isolated};

pub(super) fn refused(
    refusal: &ConnectionRefusal,
    address: &UntrustedText,
    error: &ODataError,
) -> Problem {
    let (title, happened, next) = match refusal {
        ConnectionRefusal::Token => (texts::TOKEN_TITLE, texts::token(address), texts::TOKEN_NEXT),
        ConnectionRefusal::Forbidden => (
            texts::FORBIDDEN_TITLE,
            texts::forbidden(address),
            texts::FORBIDDEN_NEXT,
        ),
        ConnectionRefusal::NotFound => (
            texts::NOT_FOUND_TITLE,
            texts::not_found(address),
            texts::NOT_FOUND_NEXT,
        ),
        ConnectionRefusal::Failed(status) => (
            texts::FAILED_TITLE,
            texts::failed(address, &isolated(status)),
            texts::FAILED_NEXT,
        ),
        ConnectionRefusal::Unreachable => (
            texts::UNREACHABLE_TITLE,
            texts::unreachable(address),
            texts::UNREACHABLE_NEXT,
        ),
        ConnectionRefusal::Unknown => (
            texts::UNKNOWN_TITLE,
            texts::unknown(address),
            texts::UNKNOWN_NEXT,
        ),
    };
    Problem {
        title: title.into(),
        happened,
        changed: texts::NOTHING_SAVED.into(),
        next: next.into(),
        link: Some(HelpLink {
            label: texts::WORKATO_LINK.into(),
            href: links::WORKATO_SCIM.into(),
        }),
        request_id: error.request_id.clone(),
        code: (!error.code.is_empty()).then(|| error.code.clone()),
        technical: (!error.message.is_empty()).then(|| error.message.clone()),
        ..Problem::default()
    }
}

/// Graph accepted the connection, but does not return it as sent.
pub(super) fn not_kept(missing: &[&'static str]) -> Problem {
    let settings: Vec<&str> = missing.iter().map(|key| setting_name(key)).collect();
    new_problem(
        texts::NOT_KEPT_TITLE,
        texts::not_kept(&locale::all_of(&settings)),
        texts::NOT_KEPT_CHANGED,
        texts::NOT_KEPT_NEXT,
    )
}

/// The name of the setting that Graph keeps under `key`.
fn setting_name(key: &str) -> &'static str {
    match key {
        BASE_ADDRESS => texts::KEPT_TENANT_URL,
        SECRET_TOKEN => texts::KEPT_SECRET_TOKEN,
        NOTIFICATION_SETTINGS => texts::KEPT_NOTIFICATIONS,
        SYNC_ALL => texts::KEPT_SCOPE,
        SKIP_OUT_OF_SCOPE_DELETIONS => texts::KEPT_SKIPPED_DELETIONS,
        _ => texts::KEPT_OTHERS,
    }
}
