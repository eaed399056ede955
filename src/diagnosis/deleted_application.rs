//! Checks whether the picked application, or the owner of the role attributes, was deleted.

use super::{Cause, DiagnosisCheck, Evidence, Fix};
use crate::texts::{diagnosis::evidence as texts, things};

/// `None` if neither is among the deleted items.
pub(super) fn check(evidence: &Evidence) -> Option<DiagnosisCheck> {
    let deleted = match &evidence.deleted_application {
        Ok(deleted) => deleted.as_ref()?,
        Err(error) => return Some(DiagnosisCheck::unread(things::DELETED_APPLICATIONS, error)),
    };
    let name = &deleted.name;
    let title = match (&deleted.application, &deleted.service_principal) {
        (Some(_), _) => texts::application_deleted(name),
        (None, _) => texts::enterprise_application_deleted(name),
    };
    let detail = match deleted.days_left(evidence.now) {
        Some(days) => texts::application_restorable_for(days),
        None => texts::APPLICATION_RESTORABLE.into(),
    };
    Some(DiagnosisCheck::wrong(
        Cause::ApplicationDeleted(name.clone()),
        title,
        detail,
        Some(Fix::RestoreApplication),
    ))
}
