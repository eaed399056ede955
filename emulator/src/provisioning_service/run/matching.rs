//! Finds the user in the application: the linked one or a matching one. Does not match by an empty value, and fails if
//! two users match.

use http::Method;
use serde_json::{Map, Value, json};

use super::refusal::Refusal;
use super::{Run, text};
use crate::provisioning::job::Link;
use crate::provisioning::schema::TARGET;
use crate::provisioning::summary::{Status, Summary};
use crate::provisioning_service::outbound::Answer;
use crate::provisioning_service::target::{self, Sent};

impl Run<'_> {
    pub(super) fn find(
        &mut self,
        summary: &mut Summary,
        values: &[Sent],
        link: Option<&Link>,
    ) -> Result<Option<Map<String, Value>>, Refusal> {
        let linked = match link {
            Some(link) => self.linked(link)?,
            None => None,
        };
        let found = match linked {
            Some(resource) => Some(resource),
            None => self.matching(values)?,
        };
        let name = &summary.reportable;
        if let Some(resource) = &found {
            summary.target_id = text(resource, "id");
            summary.target_name = text(resource, "displayName");
        }
        let (description, details) = match &found {
            Some(resource) => (
                format!("Retrieved  '{name}' from {TARGET}"),
                target::details(values, resource),
            ),
            None => (
                format!("No matching User '{name}' was found in {TARGET}"),
                Map::new(),
            ),
        };
        let step = ("EntryImport", "Matching");
        summary.step(step, Status::Success, description, details);
        Ok(found)
    }
    /// The linked user, if the application still has it.
    fn linked(&mut self, link: &Link) -> Result<Option<Map<String, Value>>, Refusal> {
        let path = format!("/Users/{}", link.target_id);
        match self.send(Method::GET, &path, None, None) {
            Answer::Given(200, Value::Object(resource)) => Ok(Some(resource)),
            Answer::Given(404, _) => Ok(None),
            other => Err(self.refusal(&Method::GET, &path, &other)),
        }
    }

    /// The user found by the first matching attribute, in order of precedence, that finds one.
    fn matching(&mut self, values: &[Sent]) -> Result<Option<Map<String, Value>>, Refusal> {
        let attributes = self.mapping.attributes.iter();
        let mut matching: Vec<(i64, String)> = attributes
            .filter(|attribute| attribute.matching > 0)
            .map(|attribute| (attribute.matching, attribute.target.clone()))
            .collect();
        matching.sort();
        for (_, name) in matching {
            let value = values.iter().find(|sent| sent.target == name);
            let Some(value) = value.and_then(|sent| sent.value.shown()) else {
                continue;
            };
            let filter = format!("{name} eq {}", json!(value));
            let body = match self.send(Method::GET, "/Users", Some(("filter", &filter)), None) {
                Answer::Given(200, body) => body,
                other => return Err(self.refusal(&Method::GET, "/Users", &other)),
            };
            let resources = body["Resources"].as_array();
            if resources.is_some_and(|all| all.len() > 1) {
                return Err(Refusal::of(
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
