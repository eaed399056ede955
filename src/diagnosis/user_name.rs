//! Checks the value that Entra sends as `userName`, whatever its source: whether there is one, and whether it is the
//! e-mail address of the user.

use super::{Cause, CheckStatus, DiagnosisCheck, EntraAccount, Evidence, Fix, WorkatoAccountState};
use crate::expression::MappedValue;
use crate::expression::user_attribute::is_mail_address;
use crate::untrusted::isolated;

/// `None` if the value is right, or not known.
pub(super) fn check(evidence: &Evidence) -> Option<DiagnosisCheck> {
    let (Some(Ok(preview)), Ok(EntraAccount::Present { mail, .. })) =
        (&evidence.preview, &evidence.account)
    else {
        return None;
    };
    let line = preview.line("userName")?;
    let source = isolated(&line.source);
    let mail = mail.as_deref().filter(|mail| !mail.is_empty());
    let (cause, title, detail) = match preview.sent_to("userName") {
        MappedValue::Empty => (
            Cause::NoUserName,
            "No user name for Workato",
            format!("userName is read from {source}, which has no value here."),
        ),
        MappedValue::Sent(name) if !is_mail_address(&name) => (
            Cause::UserNameNoAddress,
            "The user name is no e-mail address",
            format!(
                "Entra sends {} as userName, read from {source}. Workato wants the e-mail address as user name.",
                isolated(&name)
            ),
        ),
        MappedValue::Sent(name) if mail.is_some_and(|mail| !mail.eq_ignore_ascii_case(&name)) => (
            Cause::MailDiffers,
            "The user name is not the e-mail address",
            format!(
                "Entra sends {} as userName, read from {source}; the e-mail address is {}. Workato wants the e-mail address as user name.{}",
                isolated(&name),
                isolated(mail.unwrap_or_default()),
                which_account(evidence)
            ),
        ),
        MappedValue::Sent(_) | MappedValue::NotKnown(_) => return None,
    };
    let is_there = matches!(
        WorkatoAccountState::from_evidence(evidence),
        WorkatoAccountState::Active | WorkatoAccountState::Deactivated
    );
    let check = DiagnosisCheck::wrong(cause, title, detail, Some(Fix::Mappings));
    Some(match check.cause {
        // An account that exists keeps the name that it has.
        Some(Cause::NoUserName) if is_there => DiagnosisCheck {
            status: CheckStatus::Note,
            cause: None,
            ..check
        },
        Some(Cause::NoUserName) => check,
        _ => DiagnosisCheck {
            status: CheckStatus::Note,
            ..check
        },
    })
}

/// Of two accounts, the one that Entra updates; empty if no link is known.
fn which_account(evidence: &Evidence) -> String {
    evidence
        .linked_account()
        .map_or_else(String::new, |linked| {
            format!(" Of two accounts in Workato, {linked} is the one that Entra updates (beta).")
        })
}
