//! Owns taking a schema back to what its template brings.
//! Refuses to do it without a backup, and where the schema moved since it was shown.

use super::write_schema::SchemaError;
use super::{Run, Step};
use crate::graph::Request;
use crate::graph::endpoint::RESTORE_SYNCHRONIZATION_SCHEMA;
use crate::graph::models::{JobId, Schema};
use crate::ids::ServicePrincipalId;
use crate::problem::Doing;
use crate::setup::apply::{ApplyError, Begun, Event, Outcome, while_doing};
use crate::setup::backup::Backup;
use crate::setup::guide::RowId;
use crate::setup::known::Known;
use crate::setup::mappings::diff::{Hunk, diff};
use crate::setup::mappings::same::unmoved;
use crate::setup::waiting::replicated;

/// Restores the default mappings.
#[derive(Clone, Debug, PartialEq)]
pub struct RestoreDefaults {
    /// The application.
    pub app: ServicePrincipalId,
    /// The job.
    pub job: JobId,
    /// The schema as it was shown.
    pub before: Schema,
}

impl Step for RestoreDefaults {
    fn row(&self) -> RowId {
        RowId::SaveMappings
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        Some(Request::new(
            &RESTORE_SYNCHRONIZATION_SCHEMA,
            &[self.app.as_str(), self.job.as_str()],
        ))
    }

    fn why(&self) -> String {
        "Takes every mapping, filter and attribute list of this job back to its template's. What was set since is gone, the role mappings among it; a backup is kept. Entra evaluates all users anew after it.".into()
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        let Run {
            client,
            known,
            tell,
        } = run;
        let Some(request) = self.request(known) else {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        };
        tell(Event::Looking);
        let now = super::schema(client, &self.app, &self.job)
            .await
            .map_err(while_doing(Doing::Reading(
                "the schema before the defaults are restored",
            )))?;
        if !unmoved(self.before.document(), now.document()) {
            let places = diff(self.before.document(), now.document());
            return Err(ApplyError::Schema(SchemaError::Moved(
                places.iter().map(Hunk::place).collect(),
            )));
        }
        known.backups.push(Backup {
            job: self.job.clone(),
            taken: client.session().platform().clock.now(),
            schema: now.clone(),
        });
        tell(Event::Sending);
        // Everybody is evaluated anew after it, so where an answer is lost it is looked whether it was carried out.
        let is_back = async || {
            let found = super::schema(client, &self.app, &self.job).await?;
            Ok(!unmoved(now.document(), found.document()))
        };
        replicated(client, tell, async || {
            client.change(&request, is_back).await
        })
        .await
        .map_err(while_doing(Doing::Writing(
            "restoring the default mappings",
        )))?;
        tell(Event::ReadingBack);
        let after = super::schema(client, &self.app, &self.job)
            .await
            .map_err(while_doing(Doing::Confirming("reading the schema back")))?;
        let changed = diff(now.document(), after.document()).len();
        Ok(Begun::Finished(Outcome::Said(match changed {
            0 => "Reading back shows the schema as it was: it was the default already, or Entra shows the change later.".into(),
            1 => "The defaults are back: one place changed. The schema as it was is kept as a backup.".into(),
            count => format!("The defaults are back: {count} places changed. The schema as it was is kept as a backup."),
        })))
    }
}
