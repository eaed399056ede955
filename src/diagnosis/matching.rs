//! Finds a special character in a value that matches the user with the account in Workato, if the last attempt failed:
//! Microsoft names it as a known issue that Entra cannot search for such values.

use super::{Cause, DiagnosisCheck, Evidence};
use crate::expression::user_attribute::has_special_character;
use crate::graph::models::Schema;
use crate::graph::models::schema::{AttributeMapping, SynchronizationRule};
use crate::provisioning::summary::{ProvisioningResult, advice_for_code};
use crate::texts::diagnosis::evidence as texts;

pub(super) fn check(evidence: &Evidence) -> Option<DiagnosisCheck> {
    let last = evidence.summaries().first()?;
    // A code with a cause of its own has nothing to do with the search.
    let is_explained = last
        .code()
        .is_some_and(|code| advice_for_code(code).is_some());
    if last.status != ProvisioningResult::Failure || is_explained {
        return None;
    }
    let (Some(Ok(preview)), Ok(Some(schema))) = (&evidence.preview, &evidence.schema) else {
        return None;
    };
    let mapping = Schema::user_rule(schema).and_then(SynchronizationRule::user_mapping)?;
    let mut matching = mapping
        .attribute_mappings()
        .filter(|one| one.matching_priority() > 0)
        .map(AttributeMapping::target);
    let target = matching.find(|target| {
        let value = preview.sent_to(target);
        value.sent().is_some_and(has_special_character)
    })?;
    let value = preview.sent_to(target);
    Some(DiagnosisCheck::wrong(
        Cause::SpecialCharacter(target.into()),
        texts::SPECIAL_CHARACTER,
        texts::special_character_detail(&value.sent().unwrap_or_default().into(), &target.into()),
        None,
    ))
}
