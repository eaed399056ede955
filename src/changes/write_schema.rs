//! Writes a whole schema right after a check that it is as planned, with a backup, and reads it back. Writes nothing
//! that was not announced.

use super::outcome::{Applied, ApplyError, ChangeOutcome, SchemaError};
use super::run_values::RunValues;
use super::schedules::VALUE_READ_BACK;
use super::schema::{backup, poll_schema};
use super::writing::{ApplyPrecheckError, ErrorContext, read_back, write};
use super::{ApplyChange, ApplyContext};
use crate::client::{Client, Polled, Precheck, PrecheckError, Write};
use crate::graph::endpoint::PUT_SYNCHRONIZATION_SCHEMA;
use crate::graph::models::{JobId, Schema};
use crate::graph::{Param, Placeholder, Request};
use crate::guide::RowId;
use crate::ids::ServicePrincipalId;
use crate::mappings::MappingGoal;
use crate::mappings::backup::Backup;
use crate::mappings::compare::{is_unchanged, was_accepted};
use crate::mappings::diff::{Hunk, diff};
use crate::mappings::edit::{apply_edits, edits, with_id_of};
use crate::tenant::observed;
use crate::texts::changes::provisioning as texts;
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq)]
pub struct WriteSchema {
    pub app: ServicePrincipalId,
    /// `None` if an earlier change creates the job.
    pub job: Option<JobId>,
    /// Descriptions of the changes. For a job that does not exist yet, the most that may change.
    pub descriptions: Vec<String>,
    /// Schema when planned; `None` for a job that does not exist yet.
    pub before: Option<Schema>,
    /// Schema to write; `None` if it depends on the schema of a new job.
    pub after: Option<Schema>,
    /// What the mappings should be; `None` if a whole schema is restored.
    pub goal: Option<MappingGoal>,
}

impl WriteSchema {
    /// `None` for a job that does not exist yet.
    pub fn hunks(&self) -> Option<Vec<Hunk>> {
        let (before, after) = (self.before.as_ref()?, self.after.as_ref()?);
        Some(diff(before.document(), after.document()))
    }

    fn job<'a>(&'a self, values: &'a RunValues) -> Option<&'a JobId> {
        self.job.as_ref().or(values.job.as_ref())
    }

    fn put_request(&self, job: Option<&JobId>, document: Option<Arc<Value>>) -> Request {
        let parts = [
            Param::Known(self.app.as_str()),
            Param::from_option(job.map(JobId::as_str), Placeholder::JobId),
        ];
        let request = Request::with_params(&PUT_SYNCHRONIZATION_SCHEMA, &parts);
        match document {
            Some(document) => request.document_body(document),
            None => request.pending_body(Placeholder::Schema),
        }
    }

    /// The schema to write over `now`, or `None` if `now` already has it. Fails if `now` lacks an object, needs more
    /// than was announced, or differs from `before`.
    fn schema_to_write(
        &self,
        now: &Schema,
        before: Option<&Schema>,
    ) -> Result<Option<Schema>, SchemaError> {
        let due = match (&self.goal, &self.after) {
            (Some(goal), _) => {
                let edits = edits(now, goal).map_err(SchemaError::NotFound)?;
                if edits.is_empty() {
                    return Ok(None);
                }
                if self.before.is_none() {
                    let more: Vec<String> = edits
                        .iter()
                        .filter(|edit| !self.descriptions.contains(&edit.description))
                        .map(|edit| edit.description.clone())
                        .collect();
                    if !more.is_empty() {
                        return Err(SchemaError::NotAsAnnounced(more));
                    }
                }
                apply_edits(now, &edits)
            }
            (None, Some(after)) => {
                // A recreated job has another id, which its schema contains.
                let after = with_id_of(after, now);
                if was_accepted(after.document(), now.document()) {
                    return Ok(None);
                }
                after
            }
            (None, None) => return Ok(None),
        };
        match before {
            Some(before) if !is_unchanged(before.document(), now.document()) => {
                Err(SchemaError::Changed(differing_places(before, now)))
            }
            _ => Ok(Some(due)),
        }
    }
}

/// Where two schemas differ, except in version and annotations.
fn differing_places(before: &Schema, now: &Schema) -> Vec<String> {
    let paths = diff(before.document(), now.document());
    paths
        .iter()
        .map(Hunk::path_text)
        .filter(|path| path != "version" && !path.contains("@odata."))
        .collect()
}

/// The document without Graph's annotations, which are not part of a PUT.
fn put_body(schema: &Schema) -> Arc<Value> {
    let is_annotation = |name: &String| name.contains("@odata.");
    let document = schema.document().as_object();
    if document.is_some_and(|document| document.keys().any(is_annotation)) {
        let mut document = schema.to_map();
        document.retain(|name, _| !is_annotation(name));
        Arc::new(Value::Object(document))
    } else {
        schema.shared_document()
    }
}

impl ApplyChange for WriteSchema {
    fn row(&self) -> RowId {
        RowId::SaveMappings
    }

    fn request(&self, values: &RunValues) -> Option<Request> {
        Some(self.put_request(self.job(values), self.after.as_ref().map(put_body)))
    }

    fn why(&self) -> String {
        match (&self.goal, &self.after) {
            (None, _) => texts::RESTORES_SCHEMA.into(),
            (_, None) => texts::edits_new_schema(self.descriptions.len()),
            (_, Some(_)) => texts::edits_schema(self.descriptions.len()),
        }
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        const ERRORS: ErrorContext = ErrorContext {
            reading: texts::SCHEMA_BEFORE_WRITING,
            writing: texts::WRITING_SCHEMA,
        };
        let ApplyContext {
            client,
            values,
            on_event,
        } = context;
        let Some(job) = self.job(values).cloned() else {
            return Err(ApplyError::MissingValue);
        };
        if self.before.is_none() && self.after.is_some() && !values.own_changes.created_job {
            // The plan was not compared with the schema of a job that was created since.
            return Err(ApplyError::Schema(SchemaError::Changed(vec![
                texts::JOB_CREATED_SINCE.into(),
            ])));
        }
        let state = SchemaWriteState::default();
        let check = async |client: &Client| self.precheck(client, &job, &state).await;
        let announced = self.put_request(Some(&job), None);
        let result = write(client, on_event, Write::without_progress(&announced), check).await;
        let Some((due, backup)) = state.sent.take() else {
            result.map_err(|error| ERRORS.to_apply_error(error))?;
            return Ok(Applied::Finished(ChangeOutcome::AlreadyTrue));
        };
        values.backups.push(backup);
        result.map_err(|error| ERRORS.to_apply_error(error))?;
        let confirmed = || ChangeOutcome::Message(texts::SCHEMA_WRITTEN.into());
        // The check after a lost response found the planned schema, perhaps with later changes by another client.
        if state.is_there.get() {
            return Ok(Applied::Finished(confirmed()));
        }
        let doing = texts::READING_SCHEMA_BACK;
        read_back(client, on_event, VALUE_READ_BACK, doing, async || {
            let found = poll_schema(client, &self.app, &job).await?;
            Ok(if was_accepted(due.document(), found.document()) {
                Polled::Found(confirmed())
            } else {
                let missing = differing_places(&due, &found);
                Polled::NotYet(ApplyError::Schema(SchemaError::NotAccepted(missing)))
            })
        })
        .await
    }
}

/// State shared by the prechecks of one write.
#[derive(Default)]
struct SchemaWriteState {
    /// The schema to send, and the one it replaces. Every PUT makes Entra evaluate all users again, so our own write is
    /// detected before it is sent a second time.
    sent: RefCell<Option<(Schema, Backup)>>,
    /// Whether the tenant has the planned schema.
    is_there: Cell<bool>,
    /// Schema that a new job came with: a whole schema may replace this one only.
    initial: RefCell<Option<Schema>>,
}

impl WriteSchema {
    async fn precheck(
        &self,
        client: &Client,
        job: &JobId,
        state: &SchemaWriteState,
    ) -> Result<Precheck<()>, ApplyPrecheckError> {
        let picked = self.before.as_ref().and_then(Schema::picked_rule).cloned();
        let now = observed::schema(client, &self.app, job).await?;
        let now = now.with_picked_rule(picked);
        let is_sent = |(due, _): &(Schema, Backup)| was_accepted(due.document(), now.document());
        if state.sent.borrow().as_ref().is_some_and(is_sent) {
            state.is_there.set(true);
            return Ok(Precheck::Done(()));
        }
        let mut initial = state.initial.borrow_mut();
        if self.before.is_none() && self.goal.is_none() {
            initial.get_or_insert_with(|| now.clone());
        }
        let due = self.schema_to_write(&now, self.before.as_ref().or(initial.as_ref()));
        let due = due.map_err(ApplyError::Schema);
        let Some(due) = due.map_err(PrecheckError::Changed)? else {
            state.is_there.set(true);
            return Ok(Precheck::Done(()));
        };
        let request = self.put_request(Some(job), Some(put_body(&due)));
        state.sent.replace(Some((due, backup(client, job, now))));
        Ok(Precheck::Send(request))
    }
}
