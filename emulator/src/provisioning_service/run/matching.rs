//! The person in the application: the one who was linked, or the one who matches.
//! Refuses to match by what the person has no value for, and to choose between two who match.

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
    /// The person in the application: the one linked, or the one that matches.
    pub(super) fn find(
        &mut self,
        summary: &mut Summary,
        values: &[Sent],
        link: Option<&Link>,
    ) -> Result<Option<Map<String, Value>>, Refusal> {
        let mut found = None;
        if let Some(link) = link {
            let path = format!("/Users/{}", link.target_id);
            match self.send(Method::GET, &path, None, None) {
                Answer::Given(200, Value::Object(resource)) => found = Some(resource),
                Answer::Given(404, _) => {}
                other => return Err(self.refusal(&Method::GET, &path, &other)),
            }
        }
        let mut matching: Vec<(i64, String)> = self
            .mapping
            .attributes
            .iter()
            .filter(|attribute| attribute.matching > 0)
            .map(|attribute| (attribute.matching, attribute.target.clone()))
            .collect();
        matching.sort();
        for (_, name) in matching {
            let value = values.iter().find(|sent| sent.target == name);
            let Some(value) = value.and_then(|sent| sent.value.shown()) else {
                continue;
            };
            if found.is_some() {
                break;
            }
            let filter = format!("{name} eq {}", json!(value));
            match self.send(Method::GET, "/Users", Some(("filter", &filter)), None) {
                Answer::Given(200, body) => {
                    if body["Resources"]
                        .as_array()
                        .is_some_and(|all| all.len() > 1)
                    {
                        return Err(Refusal::of(
                            "DuplicateTargetEntries",
                            format!(
                                "More than one user in {TARGET} was found with the configured matching attributes ({name})."
                            ),
                        ));
                    }
                    found = body["Resources"][0].as_object().cloned();
                }
                other => return Err(self.refusal(&Method::GET, "/Users", &other)),
            }
        }
        let name = &summary.reportable;
        if let Some(resource) = &found {
            summary.target_id = text(resource, "id");
            summary.target_name = text(resource, "displayName");
            let details = target::details(values, resource);
            let description = format!("Retrieved  '{name}' from {TARGET}");
            summary.step(
                ("EntryImport", "Matching"),
                Status::Success,
                description,
                details,
            );
        } else {
            let description = format!("No matching User '{name}' was found in {TARGET}");
            summary.step(
                ("EntryImport", "Matching"),
                Status::Success,
                description,
                Map::new(),
            );
        }
        Ok(found)
    }
}
