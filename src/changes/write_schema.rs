//! Owns writing a schema: whole, right after a look that it is as planned, with a backup, and read back.
//! Refuses to write what was not announced, and to call written what did not come back.

use super::apply::{ApplyError, Begun, Event, Outcome, READ_BACKS, SchemaError, while_doing};
use super::known::Known;
use super::waiting::FIRST_LOOK;
use super::writing::{Words, write};
use super::{Run, Step};
use crate::changes::apply::Doing;
use crate::client::{Client, Look, Stop, Write, Written};
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

    /// The schema to write now that `now` is there; none where it says so already. `before` is what it was compared with.
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
                // A job that was made anew has another id, which its schema carries.
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
            // Nothing was compared with the schema of a job that was made meanwhile.
            return Err(ApplyError::Schema(SchemaError::Moved(vec![
                "the job itself, which was made meanwhile".into(),
            ])));
        }
        // What this run sends, and the schema that it replaces. Every PUT has Entra evaluate all users again, so what this
        // run wrote itself is found before it is sent a second time.
        let sent: RefCell<Option<(Schema, Backup)>> = RefCell::new(None);
        let is_there = Cell::new(false);
        // What a new job brought: a whole schema is put in its place, and in no other.
        let brought: RefCell<Option<Schema>> = RefCell::new(None);
        let look = async |client: &Client| {
            let now = observed::schema(client, &self.app, &job).await?;
            let is_sent = |(due, _): &(Schema, Backup)| taken(due.document(), now.document());
            if sent.borrow().as_ref().is_some_and(is_sent) {
                is_there.set(true);
                return Ok(Look::Planned(()));
            }
            if self.before.is_none() && self.wish.is_none() {
                brought.borrow_mut().get_or_insert_with(|| now.clone());
            }
            let due = {
                let brought = brought.borrow();
                self.due(&now, self.before.as_ref().or(brought.as_ref()))
            };
            let due = due.map_err(ApplyError::Schema);
            let Some(due) = due.map_err(Stop::Changed)? else {
                is_there.set(true);
                return Ok(Look::Planned(()));
            };
            let request = self.put(Some(&job), Some(body(&due)));
            let backup = Backup {
                job: job.clone(),
                taken: client.session().platform().clock.now(),
                schema: now,
            };
            *sent.borrow_mut() = Some((due, backup));
            Ok(Look::Compared(request))
        };
        let announced = self.put(Some(&job), None);
        let came = write(client, tell, Write::new(&announced, &|_| ()), look).await;
        let Some((due, backup)) = sent.take() else {
            return match came.map_err(|error| WORDS.told(error))? {
                Written::Already(()) | Written::Now(()) => {
                    Ok(Begun::Finished(Outcome::AlreadyTrue))
                }
            };
        };
        known.backups.push(backup);
        came.map_err(|error| WORDS.told(error))?;
        let confirmed = || {
            let words = "Written, and the same when read back. The schema as it was before is kept as a backup.";
            Ok(Begun::Finished(Outcome::Said(words.into())))
        };
        // The look after a lost answer found what was planned, beside what another client may have changed since.
        if is_there.get() {
            return confirmed();
        }
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
                return confirmed();
            }
            missing = places(&due, &found);
        }
        Err(ApplyError::Schema(SchemaError::NotTaken(missing)))
    }
}
