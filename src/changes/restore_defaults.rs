//! Restores a schema to the defaults of its template. Makes a backup first, and stops if the schema changed since it
//! was shown.

use super::outcome::{
    Applied, ApplyError, ApplyEvent, ChangeOutcome, Doing, SchemaError, while_doing,
};
use super::run_values::RunValues;
use super::schema::{backup, poll_schema};
use super::writing::{ErrorContext, write};
use super::{ApplyChange, ApplyContext, ensure_complete};
use crate::client::{Client, Precheck, PrecheckError, Write, Written};
use crate::graph::Request;
use crate::graph::endpoint::{RESTORE_SYNCHRONIZATION_SCHEMA, SYNCHRONIZATION_JOB};
use crate::graph::error::GraphError;
use crate::graph::models::{JobId, Schema, SynchronizationJob};
use crate::guide::RowId;
use crate::ids::ServicePrincipalId;
use crate::mappings::backup::Backup;
use crate::mappings::compare::{is_unchanged, was_accepted};
use crate::mappings::diff::{Hunk, diff};
use crate::mappings::edit::with_id_of;
use crate::tenant::observed;
use crate::texts::changes::provisioning as texts;
use std::cell::RefCell;

#[derive(Clone, Debug, PartialEq)]
pub struct RestoreDefaults {
    pub app: ServicePrincipalId,
    pub job: JobId,
    /// The schema that the administrator was shown.
    pub before: Schema,
}

impl ApplyChange for RestoreDefaults {
    fn row(&self) -> RowId {
        RowId::SaveMappings
    }

    fn request(&self, _values: &RunValues) -> Option<Request> {
        Some(Request::new(
            &RESTORE_SYNCHRONIZATION_SCHEMA,
            &[self.app.as_str(), self.job.as_str()],
        ))
    }

    fn why(&self) -> String {
        texts::RESTORES_DEFAULTS.into()
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        const ERRORS: ErrorContext = ErrorContext {
            reading: texts::SCHEMA_BEFORE_DEFAULTS,
            writing: texts::RESTORING_DEFAULTS,
        };
        let ApplyContext {
            client,
            values,
            on_event,
        } = context;
        let request = ensure_complete(self.request(values))?;
        let kept: RefCell<Option<Backup>> = RefCell::new(None);
        let check = async |client: &Client| {
            let now = observed::schema(client, &self.app, &self.job).await?;
            if is_unchanged(self.before.document(), now.document()) {
                kept.replace(Some(backup(client, &self.job, now)));
                return Ok(Precheck::Send(request.clone()));
            }
            // Every restore makes Entra evaluate all users again, so do not repeat one that was carried out.
            if self.is_default(client, &now).await? {
                return Ok(Precheck::Done(()));
            }
            let paths = diff(self.before.document(), now.document());
            let paths = paths.iter().map(Hunk::path_text).collect();
            Err(PrecheckError::Changed(ApplyError::Schema(
                SchemaError::Changed(paths),
            )))
        };
        let result = write(client, on_event, Write::without_progress(&request), check).await;
        values.backups.extend(kept.into_inner());
        if let Written::AlreadyDone(()) = result.map_err(|error| ERRORS.to_apply_error(error))? {
            return Ok(Applied::Finished(ChangeOutcome::AlreadyTrue));
        }
        on_event(ApplyEvent::ReadingBack);
        let after = poll_schema(client, &self.app, &self.job)
            .await
            .map_err(while_doing(Doing::Confirming(texts::READING_SCHEMA_BACK)))?;
        let changed = diff(self.before.document(), after.document()).len();
        Ok(Applied::Finished(ChangeOutcome::Message(match changed {
            0 => texts::DEFAULTS_NOT_SEEN.into(),
            count => texts::defaults_restored(count),
        })))
    }
}

impl RestoreDefaults {
    /// Compares `now` with the schema of the job's template.
    async fn is_default(&self, client: &Client, now: &Schema) -> Result<bool, GraphError> {
        let (app, job) = (self.app.as_str(), self.job.as_str());
        let read = Request::new(&SYNCHRONIZATION_JOB, &[app, job]);
        let job: SynchronizationJob = client.read(&read).await?;
        let template = observed::template_schema(client, &self.app, &job.template_id).await?;
        let template = with_id_of(&template, now);
        Ok(was_accepted(template.document(), now.document()))
    }
}
