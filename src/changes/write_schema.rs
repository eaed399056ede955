//! Writes a whole schema right after a check that it is as planned, with a backup, and reads it back. Writes nothing
//! that was not announced.

use super::apply::{ApplyError, Begun, Outcome, SchemaError};
use super::known::Known;
use super::schedules::VALUE_READ_BACK;
use super::schema::{backup, schema};
use super::writing::{Stopped, Words, read_back, write};
use super::{Run, Step};
use crate::client::{Client, Look, Polled, Stop, Write};
use crate::graph::endpoint::PUT_SYNCHRONIZATION_SCHEMA;
use crate::graph::models::{JobId, Schema};
use crate::graph::{Hole, Part, Request};
use crate::guide::RowId;
use crate::ids::ServicePrincipalId;
use crate::mappings::Wish;
use crate::mappings::backup::Backup;
use crate::mappings::diff::{Hunk, diff};
use crate::mappings::edit::{edits, of_job, splice};
use crate::mappings::same::{taken, unmoved};
use crate::tenant::observed;
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq)]
pub struct WriteSchema {
    pub app: ServicePrincipalId,
    /// `None` if an earlier change creates the job.
    pub job: Option<JobId>,
    /// Descriptions of the changes. For a job that does not exist yet, the most that may change.
    pub words: Vec<String>,
    /// Schema when planned; `None` for a job that does not exist yet.
    pub before: Option<Schema>,
    /// Schema to write; `None` if it depends on the schema of a new job.
    pub after: Option<Schema>,
    /// What the mappings should be; `None` if a whole schema is restored.
    pub wish: Option<Wish>,
}

impl WriteSchema {
    /// `None` for a job that does not exist yet.
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

    /// The schema to write over `now`, or `None` if `now` already has it. Fails if `now` lacks an object, needs more
    /// than was announced, or differs from `before`.
    fn due(&self, now: &Schema, before: Option<&Schema>) -> Result<Option<Schema>, SchemaError> {
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
                // A recreated job has another id, which its schema contains.
                let after = of_job(after, now);
                if taken(after.document(), now.document()) {
                    return Ok(None);
                }
                after
            }
            (None, None) => return Ok(None),
        };
        match before {
            Some(before) if !unmoved(before.document(), now.document()) => {
                Err(SchemaError::Moved(places(before, now)))
            }
            _ => Ok(Some(due)),
        }
    }
}

/// Where two schemas differ, except in version and annotations.
fn places(before: &Schema, now: &Schema) -> Vec<String> {
    let places = diff(before.document(), now.document());
    places
        .iter()
        .map(Hunk::place)
        .filter(|place| place != "version" && !place.contains("@odata."))
        .collect()
}

/// The document without Graph's annotations, which are not part of a PUT.
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
        const WORDS: Words = Words {
            reading: "the schema before writing it",
            writing: "writing the schema",
        };
        let Run {
            client,
            known,
            tell,
        } = run;
        let Some(job) = self.job(known).cloned() else {
            return Err(ApplyError::Unfilled);
        };
        if self.before.is_none() && self.after.is_some() && !known.ours.created_job {
            // The plan was not compared with the schema of a job that was created since.
            return Err(ApplyError::Schema(SchemaError::Moved(vec![
                "the job itself, which was made meanwhile".into(),
            ])));
        }
        let looks = Looks::default();
        let look = async |client: &Client| self.look(client, &job, &looks).await;
        let announced = self.put(Some(&job), None);
        let came = write(client, tell, Write::of(&announced), look).await;
        let Some((due, backup)) = looks.sent.take() else {
            came.map_err(|error| WORDS.told(error))?;
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        };
        known.backups.push(backup);
        came.map_err(|error| WORDS.told(error))?;
        let confirmed = || {
            let words = "Written, and the same when read back. The schema as it was before is kept as a backup.";
            Outcome::Said(words.into())
        };
        // The check after a lost response found the planned schema, perhaps with later changes by another client.
        if looks.is_there.get() {
            return Ok(Begun::Finished(confirmed()));
        }
        let doing = "reading the schema back";
        read_back(client, tell, VALUE_READ_BACK, doing, async || {
            let found = schema(client, &self.app, &job).await?;
            Ok(if taken(due.document(), found.document()) {
                Polled::Found(confirmed())
            } else {
                let missing = places(&due, &found);
                Polled::NotYet(ApplyError::Schema(SchemaError::NotTaken(missing)))
            })
        })
        .await
    }
}

/// State shared by the prechecks of one write.
#[derive(Default)]
struct Looks {
    /// The schema to send, and the one it replaces. Every PUT makes Entra evaluate all users again, so our own write is
    /// detected before it is sent a second time.
    sent: RefCell<Option<(Schema, Backup)>>,
    /// Whether the tenant has the planned schema.
    is_there: Cell<bool>,
    /// Schema that a new job came with: a whole schema may replace this one only.
    brought: RefCell<Option<Schema>>,
}

impl WriteSchema {
    async fn look(&self, client: &Client, job: &JobId, looks: &Looks) -> Result<Look<()>, Stopped> {
        let now = observed::schema(client, &self.app, job).await?;
        let is_sent = |(due, _): &(Schema, Backup)| taken(due.document(), now.document());
        if looks.sent.borrow().as_ref().is_some_and(is_sent) {
            looks.is_there.set(true);
            return Ok(Look::Planned(()));
        }
        let mut brought = looks.brought.borrow_mut();
        if self.before.is_none() && self.wish.is_none() {
            brought.get_or_insert_with(|| now.clone());
        }
        let due = self.due(&now, self.before.as_ref().or(brought.as_ref()));
        let due = due.map_err(ApplyError::Schema);
        let Some(due) = due.map_err(Stop::Changed)? else {
            looks.is_there.set(true);
            return Ok(Look::Planned(()));
        };
        let request = self.put(Some(job), Some(body(&due)));
        looks.sent.replace(Some((due, backup(client, job, now))));
        Ok(Look::Compared(request))
    }
}
