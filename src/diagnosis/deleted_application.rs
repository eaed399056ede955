//! Checks whether the picked application, or the owner of the role attributes, was deleted.

use super::{Cause, DiagnosisCheck, Evidence, Fix};

/// `None` if neither is among the deleted items.
pub(super) fn check(evidence: &Evidence) -> Option<DiagnosisCheck> {
    let deleted = match &evidence.deleted_application {
        Ok(deleted) => deleted.as_ref()?,
        Err(error) => return Some(DiagnosisCheck::unread("the deleted applications", error)),
    };
    let name = &deleted.name;
    let title = match (&deleted.application, &deleted.service_principal) {
        (Some(_), _) => format!("{name} is deleted"),
        (None, _) => format!("The enterprise application of {name} is deleted"),
    };
    let left = match deleted.days_left(evidence.now) {
        Some(days) => format!("It can be restored for {days} more days."),
        None => "It can be restored for 30 days after its deletion.".to_owned(),
    };
    Some(DiagnosisCheck::wrong(
        Cause::ApplicationDeleted(name.clone()),
        title,
        format!(
            "{left} Values of its attributes are hidden until then; a new attribute of the same name does not bring them back."
        ),
        Some(Fix::RestoreApplication),
    ))
}
