//! Checks the value that Entra sends as `userName`, whatever its source: whether there is one, and whether it is the
//! e-mail address of the user.

use super::{Cause, CheckStatus, DiagnosisCheck, EntraAccount, Evidence, Fix, WorkatoAccountState};
use crate::expression::MappedValue;
use crate::expression::user_attribute::is_mail_address;
use crate::texts::diagnosis::evidence as texts;
use crate::untrusted::UntrustedText;

/// `None` if the value is right, or not known.
pub(super) fn check(evidence: &Evidence) -> Option<DiagnosisCheck> {
    let (Some(Ok(preview)), Ok(EntraAccount::Present { mail, .. })) =
        (&evidence.preview, &evidence.account)
    else {
        return None;
    };
    let line = preview.line("userName")?;
    let source = UntrustedText::from(line.source.as_str());
    let mail = mail.as_deref().filter(|mail| !mail.is_empty());
    let (cause, title, detail) = match preview.sent_to("userName") {
        MappedValue::Empty => (
            Cause::NoUserName,
            texts::NO_USER_NAME,
            texts::no_user_name_detail(&source),
        ),
        MappedValue::Sent(name) if !is_mail_address(&name) => (
            Cause::UserNameNoAddress,
            texts::USER_NAME_NO_ADDRESS,
            texts::user_name_no_address_detail(&name.into(), &source),
        ),
        MappedValue::Sent(name) if mail.is_some_and(|mail| !mail.eq_ignore_ascii_case(&name)) => (
            Cause::MailDiffers,
            texts::USER_NAME_DIFFERS,
            differing(
                evidence,
                &name.into(),
                &source,
                &mail.unwrap_or_default().into(),
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

/// With the one of two accounts that Entra updates, if a link is known.
fn differing(
    evidence: &Evidence,
    name: &UntrustedText,
    source: &UntrustedText,
    mail: &UntrustedText,
) -> String {
    let differs = texts::user_name_differs_detail(name, source, mail);
    match evidence.linked_account() {
        Some(linked) => format!("{differs} {}", texts::updated_of_two(linked)),
        None => differs,
    }
}
