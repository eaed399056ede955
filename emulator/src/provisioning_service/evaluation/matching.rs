//! Finds the user in the application: the linked one or a matching one. Does not match by an empty value, and fails if
//! two users match.

use http::Method;
use serde_json::{Map, Value, json};

use super::error::EvaluationError;
use super::{Evaluation, text_value};
use crate::provisioning::job::ObjectLink;
use crate::provisioning::schema::TARGET;
use crate::provisioning::summary::{ProvisioningResult, ProvisioningSummary};
use crate::provisioning_service::scim_client::TargetResponse;
use crate::provisioning_service::target::{self, TargetValue};

impl Evaluation<'_> {
    pub(super) fn find_target(
        &mut self,
        summary: &mut ProvisioningSummary,
        values: &[TargetValue],
        link: Option<&ObjectLink>,
    ) -> Result<Option<Map<String, Value>>, EvaluationError> {
        let linked = match link {
            Some(link) => self.find_linked(link)?,
            None => None,
        };
        let found = match linked {
            Some(resource) => Some(resource),
            None => self.find_matching(values)?,
        };
        let name = &summary.reportable_identifier;
        if let Some(resource) = &found {
            summary.target_id = text_value(resource, "id");
            summary.target_name = text_value(resource, "displayName");
        }
        let (description, details) = match &found {
            Some(resource) => (
                format!("Retrieved  '{name}' from {TARGET}"),
                target::step_details(values, resource),
            ),
            None => (
                format!("No matching User '{name}' was found in {TARGET}"),
                Map::new(),
            ),
        };
        let step = ("EntryImport", "Matching");
        summary.add_step(step, ProvisioningResult::Success, description, details);
        Ok(found)
    }
    /// The linked user, if the application still has it.
    fn find_linked(
        &mut self,
        link: &ObjectLink,
    ) -> Result<Option<Map<String, Value>>, EvaluationError> {
        let path = format!("/Users/{}", link.target_id);
        match self.send(Method::GET, &path, None, None) {
            TargetResponse::Received(200, Value::Object(resource)) => Ok(Some(resource)),
            TargetResponse::Received(404, _) => Ok(None),
            other => Err(self.export_error(&Method::GET, &path, &other)),
        }
    }

    /// The user found by the first matching attribute, in order of precedence, that finds one.
    fn find_matching(
        &mut self,
        values: &[TargetValue],
    ) -> Result<Option<Map<String, Value>>, EvaluationError> {
        let attributes = self.mapping.attribute_mappings.iter();
        let mut matching: Vec<(i64, String)> = attributes
            .filter(|attribute| attribute.matching_priority > 0)
            .map(|attribute| (attribute.matching_priority, attribute.target.clone()))
            .collect();
        matching.sort();
        for (_, name) in matching {
            let value = values.iter().find(|sent| sent.target == name);
            let Some(value) = value.and_then(|sent| sent.value.to_log_text()) else {
                continue;
            };
            if self.state.settings.special_characters_fail && has_special_character(&value) {
                return Err(EvaluationError::new(
                    "UnsupportedFilterValue",
                    format!(
                        "Filter queries on values with special characters are not supported ({name})."
                    ),
                ));
            }
            let filter = format!("{name} eq {}", json!(value));
            let body = match self.send(Method::GET, "/Users", Some(("filter", &filter)), None) {
                TargetResponse::Received(200, body) => body,
                other => return Err(self.export_error(&Method::GET, "/Users", &other)),
            };
            let resources = body["Resources"].as_array();
            if resources.is_some_and(|all| all.len() > 1) {
                return Err(EvaluationError::new(
                    "DuplicateTargetEntries",
                    format!(
                        "More than one user in {TARGET} was found with the configured matching attributes ({name})."
                    ),
                ));
            }
            if let Some(resource) = body["Resources"][0].as_object() {
                return Ok(Some(resource.clone()));
            }
        }
        Ok(None)
    }
}

/// The documentation does not list the special characters: here all but letters, digits, `.`, `-`, `_`, `@` and spaces.
fn has_special_character(value: &str) -> bool {
    let is_plain = |letter: char| letter.is_alphanumeric() || ".-_@ ".contains(letter);
    !value.chars().all(is_plain)
}
