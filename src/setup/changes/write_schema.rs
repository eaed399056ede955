//! Owns writing a schema: read it again, refuse where it moved, keep a backup, write it whole, read it back, compare.
//! Refuses to write what was not announced, and to call written what did not come back.

use super::{Run, Step};
use crate::graph::endpoint::PUT_SYNCHRONIZATION_SCHEMA;
use crate::graph::models::{JobId, Schema};
use crate::graph::{Hole, Part, Request};
use crate::ids::ServicePrincipalId;
use crate::problem::Doing;
use crate::setup::apply::{ApplyError, Begun, Event, Outcome, READ_BACKS, while_doing};
use crate::setup::backup::Backup;
use crate::setup::guide::RowId;
use crate::setup::known::Known;
use crate::setup::mappings::diff::{Hunk, diff};
use crate::setup::mappings::edit::{edits, splice};
use crate::setup::mappings::plan::of_job;
use crate::setup::mappings::same::{taken, unmoved};
use crate::setup::mappings::{Unfound, Wish};
use crate::setup::waiting::{FIRST_LOOK, replicated};
use serde_json::Value;
use std::sync::Arc;

/// Writes the schema of a job.
#[derive(Clone, Debug, PartialEq)]
pub struct WriteSchema {
    /// The application.
    pub app: ServicePrincipalId,
    /// The job; none where an earlier request creates it.
    pub job: Option<JobId>,
    /// What changes, in words. For a job that is not there yet: what at most changes.
    pub words: Vec<String>,
    /// The schema that this was planned on; none for a job that is not there yet.
    pub before: Option<Schema>,
    /// The schema to write; none for a job that is not there yet.
    pub after: Option<Schema>,
    /// What the mappings shall be; none where a whole schema is put back.
    pub wish: Option<Wish>,
}

/// Why a schema was not written, or not taken.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemaError {
    /// It lacks what the mappings need.
    Unfound(Unfound),
    /// Someone changed it since this was planned: what changed.
    Moved(Vec<String>),
    /// The schema of the new job needs more than was announced: what more.
    NotAsAnnounced(Vec<String>),
    /// It was accepted, and what came back lacks this.
    NotTaken(Vec<String>),
}

impl WriteSchema {
    /// What changes, for people; none for a job that is not there yet.
    pub fn hunks(&self) -> Option<Vec<Hunk>> {
        let (before, after) = (self.before.as_ref()?, self.after.as_ref()?);
        Some(diff(before.document(), after.document()))
    }

    fn job<'a>(&'a self, known: &'a Known) -> Option<&'a JobId> {
        self.job.as_ref().or(known.job.as_ref())
    }

    fn put(&self, job: Option<&JobId>, document: Option<Arc<Value>>) -> Request {
        let parts = [
            Part::Known(self.app.as_str()),
            Part::or(job.map(JobId::as_str), Hole::Job),
        ];
        let request = Request::with(&PUT_SYNCHRONIZATION_SCHEMA, &parts);
        match document {
            Some(document) => request.document(document),
            None => request.open_body(Hole::Schema),
        }
    }

    /// The schema to write now that `now` is there; none where it says so already.
    fn due(&self, now: &Schema) -> Result<Option<Schema>, SchemaError> {
        let due = match (&self.wish, &self.after) {
            (Some(wish), _) => {
                let edits = edits(now, wish).map_err(SchemaError::Unfound)?;
                if edits.is_empty() {
                    return Ok(None);
                }
                if self.before.is_none() {
                    let more: Vec<String> = edits
                        .iter()
                        .filter(|edit| !self.words.contains(&edit.what))
                        .map(|edit| edit.what.clone())
                        .collect();
                    if !more.is_empty() {
                        return Err(SchemaError::NotAsAnnounced(more));
                    }
                }
                splice(now, &edits)
            }
            (None, Some(after)) => {
                // A job that was made anew has another id, which its schema carries.
                let after = of_job(after, now);
                if unmoved(after.document(), now.document()) {
                    return Ok(None);
                }
                after
            }
            (None, None) => return Ok(None),
        };
        match &self.before {
            Some(before) if !unmoved(before.document(), now.document()) => {
                Err(SchemaError::Moved(places(before, now)))
            }
            _ => Ok(Some(due)),
        }
    }
}

/// Where two schemas differ, in words.
fn places(before: &Schema, now: &Schema) -> Vec<String> {
    let places = diff(before.document(), now.document());
    places
        .iter()
        .map(Hunk::place)
        .filter(|place| place != "version" && !place.contains("@odata."))
        .collect()
}

/// The document without what Graph wrote about it: annotations are no part of what is put.
fn body(schema: &Schema) -> Arc<Value> {
    let is_annotation = |name: &String| name.contains("@odata.");
    let document = schema.document().as_object();
    if document.is_some_and(|document| document.keys().any(is_annotation)) {
        let mut document = schema.to_map();
        document.retain(|name, _| !is_annotation(name));
        Arc::new(Value::Object(document))
    } else {
        schema.shared()
    }
}

impl Step for WriteSchema {
    fn row(&self) -> RowId {
        RowId::SaveMappings
    }

    fn request(&self, known: &Known) -> Option<Request> {
        Some(self.put(self.job(known), self.after.as_ref().map(body)))
    }

    fn why(&self) -> String {
        let count = self.words.len();
        let what = match (&self.wish, &self.after) {
            (None, _) => {
                return "Puts a whole schema back: what is in it now is replaced. Entra evaluates all users anew after it, so the next cycle takes longer.".into();
            }
            (_, None) => format!(
                "Reads the new job's schema and makes at most the {count} changes above in it"
            ),
            (_, Some(_)) if count == 1 => "Makes the one change above in the schema".to_owned(),
            _ => format!("Makes the {count} changes above in the schema"),
        };
        format!(
            "{what}. Nothing else in it is touched. Entra evaluates all users anew after it, so the next cycle takes longer."
        )
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        let Run {
            client,
            known,
            tell,
        } = run;
        let Some(job) = self.job(known).cloned() else {
            return Err(ApplyError::Unfilled);
        };
        tell(Event::Looking);
        let now = super::schema(client, &self.app, &job)
            .await
            .map_err(while_doing(Doing::Reading("the schema before writing it")))?;
        let Some(due) = self.due(&now).map_err(ApplyError::Schema)? else {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        };
        known.backups.push(Backup {
            job: job.clone(),
            taken: client.session().platform().clock.now(),
            schema: now,
        });
        tell(Event::Sending);
        let request = self.put(Some(&job), Some(body(&due)));
        // Every PUT has Entra evaluate all users anew, so where an answer is lost it is looked whether it was taken.
        let is_taken = async || {
            let found = super::schema(client, &self.app, &job).await?;
            Ok(taken(due.document(), found.document()))
        };
        replicated(client, tell, async || {
            client.change(&request, is_taken).await
        })
        .await
        .map_err(while_doing(Doing::Writing("writing the schema")))?;
        let mut missing = Vec::new();
        for look in 0..READ_BACKS {
            if look > 0 {
                client.wait(FIRST_LOOK).await;
            }
            tell(Event::ReadingBack);
            let found = super::schema(client, &self.app, &job)
                .await
                .map_err(while_doing(Doing::Confirming("reading the schema back")))?;
            if taken(due.document(), found.document()) {
                return Ok(Begun::Finished(Outcome::Said(
                    "Written, and the same when read back. The schema as it was before is kept as a backup.".into(),
                )));
            }
            missing = places(&due, &found);
        }
        Err(ApplyError::Schema(SchemaError::NotTaken(missing)))
    }
}
