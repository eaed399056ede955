//! Evaluates one user with a rule: import, scoping, matching, export.

use super::entitlement::{AssignedUsers, Entitlement};
use super::scim_client::ScimTarget;
use super::target::{self, TargetValue};
use super::user_source::UserSource;
use crate::env::{Env, Timestamp};
use crate::model::{DeletedObject, Tenant, User};
use crate::provisioning::job::ObjectLink;
use crate::provisioning::schema::ObjectMapping;
use crate::provisioning::scoping_filter;
use crate::provisioning::secrets::Secrets;
use crate::provisioning::status::SynchronizationError;
use crate::provisioning::summary::{JobContext, ProvisioningSummary};
use crate::provisioning_service::user_source::digest;
use crate::state::State;

mod delete;
mod error;
mod export;
mod matching;
mod steps;

use error::EvaluationError;
pub(super) use error::INVALID_CREDENTIALS;
use steps::{add_scoping_step, failed};

/// The context of an evaluation.
#[derive(Debug)]
pub(super) struct Evaluation<'a> {
    pub(super) state: &'a mut State,
    pub(super) env: &'a Env,
    pub(super) now: Timestamp,
    pub(super) tenant: usize,
    pub(super) job_context: JobContext,
    pub(super) secrets: Secrets,
    pub(super) mapping: ObjectMapping,
    pub(super) target: ScimTarget,
    /// The target ids of users by their object ids, for references.
    pub(super) target_ids: std::collections::BTreeMap<String, String>,
    pub(super) assigned_users: AssignedUsers,
    pub(super) on_demand: bool,
}

/// The result of an evaluation.
#[derive(Debug)]
pub(super) struct EvaluationResult {
    pub(super) summary: ProvisioningSummary,
    pub(super) link: Option<ObjectLink>,
    /// An error that stops the whole job.
    pub(super) fatal: Option<SynchronizationError>,
}

/// An evaluated user, before anything is sent.
#[derive(Debug)]
pub(super) struct Subject {
    pub(super) user: User,
    pub(super) entitlement: Entitlement,
    /// Whether it is among the deleted items.
    is_deleted: bool,
    scope_groups: Vec<(String, bool)>,
    /// The values for a new object and for an existing one, or why there are none.
    create_values: Result<Vec<TargetValue>, String>,
    update_values: Result<Vec<TargetValue>, String>,
    /// The digest of all that the evaluation read.
    pub(super) digest: u64,
}

impl Evaluation<'_> {
    /// Returns `None` if no user has this id.
    pub(super) fn read_subject(&self, id: &str) -> Option<Subject> {
        let tenant = &self.state.tenants[self.tenant];
        let (user, deleted) = match tenant.user_by_id(id) {
            Some(user) => (user.clone(), false),
            None => (deleted_user(tenant, id, self.now)?, true),
        };
        let mut entitlement = Entitlement::from_user(&user, &self.assigned_users, &self.secrets);
        entitlement.active &= !deleted;
        let declared = &self.mapping.declared_sources;
        let person = |entitlement: &Entitlement| {
            UserSource::new(tenant, &user, declared, entitlement, self.now)
        };
        let groups = scoping_filter::evaluate(&self.mapping.scope, &person(&entitlement));
        entitlement.in_scope = scoping_filter::is_in_scope(&groups);
        let source = person(&entitlement);
        let resolve = |id: &str| self.target_ids.get(id).cloned();
        let creating = target::target_values(&self.mapping, &source, true, &resolve);
        let updating = target::target_values(&self.mapping, &source, false, &resolve);
        let seen = digest(&format!("{entitlement:?}{creating:?}{updating:?}"));
        Some(Subject {
            user,
            entitlement,
            is_deleted: deleted,
            scope_groups: groups,
            create_values: creating,
            update_values: updating,
            digest: seen,
        })
    }

    fn new_summary(&self, id: &str, name: &str) -> ProvisioningSummary {
        ProvisioningSummary {
            id: self.env.new_uuid(),
            change_id: self.env.new_uuid(),
            at: self.now,
            source_id: id.to_owned(),
            source_name: name.to_owned(),
            reportable_identifier: name.to_owned(),
            ..ProvisioningSummary::default()
        }
    }

    /// Brings the user's state in the target up to date.
    pub(super) fn process(
        &mut self,
        subject: &Subject,
        link: Option<ObjectLink>,
    ) -> EvaluationResult {
        let user = &subject.user;
        let name = user.user_principal_name.as_str();
        let mut summary = self.new_summary(&user.id, &user.display_name);
        name.clone_into(&mut summary.reportable_identifier);
        self.add_import_step(&mut summary, subject);
        let values = match (&subject.create_values, &subject.update_values) {
            (Ok(creating), Ok(updating)) => (creating, updating),
            (Err(text), _) | (_, Err(text)) => {
                return failed(
                    summary,
                    link,
                    EvaluationError::new("AttributeMappingFailed", text.clone()),
                );
            }
        };
        let found = match self.find_target(&mut summary, values.0, link.as_ref()) {
            Ok(found) => found,
            Err(refusal) => return failed(summary, link, refusal),
        };
        add_scoping_step(&mut summary, subject);
        if subject.entitlement.is_provisioned() {
            match found {
                Some(resource) => self.update(summary, subject, values.1, &resource),
                None => self.create(summary, subject, values.0, link),
            }
        } else {
            self.disable(summary, subject, values.1, link, found)
        }
    }
}

fn text_value(resource: &serde_json::Map<String, serde_json::Value>, name: &str) -> String {
    resource
        .get(name)
        .and_then(serde_json::Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// A deleted user that can still be restored.
fn deleted_user(tenant: &Tenant, id: &str, now: Timestamp) -> Option<User> {
    let mut items = tenant.deleted_items.iter();
    let item = items.find(|item| item.id() == id && item.is_restorable(now))?;
    match &item.object {
        DeletedObject::User(user) => Some((**user).clone()),
        _ => None,
    }
}
