//! Evaluates one user with a rule: import, scoping, matching, export.

use super::entitlement::{Assigned, Entitlement};
use super::outbound::Target;
use super::source::Person;
use super::target::{self, Sent};
use crate::env::{Env, Timestamp};
use crate::model::{DeletedObject, Tenant, User};
use crate::provisioning::job::Link;
use crate::provisioning::schema::ObjectMapping;
use crate::provisioning::scope;
use crate::provisioning::secrets::Secrets;
use crate::provisioning::status::Problem;
use crate::provisioning::summary::{Place, Summary};
use crate::provisioning_service::source::digest;
use crate::state::State;

mod export;
mod matching;
mod refusal;
mod steps;

pub(super) use refusal::INVALID_CREDENTIALS;
use refusal::Refusal;
use steps::{failed, scoping_step};

/// The context of an evaluation.
#[derive(Debug)]
pub(super) struct Run<'a> {
    pub(super) state: &'a mut State,
    pub(super) env: &'a Env,
    pub(super) now: Timestamp,
    pub(super) tenant: usize,
    pub(super) place: Place,
    pub(super) secrets: Secrets,
    pub(super) mapping: ObjectMapping,
    pub(super) target: Target,
    /// The target ids of users by their object ids, for references.
    pub(super) targets: std::collections::BTreeMap<String, String>,
    pub(super) assigned: Assigned,
    pub(super) on_demand: bool,
}

/// The result of an evaluation.
#[derive(Debug)]
pub(super) struct Processed {
    pub(super) summary: Summary,
    pub(super) link: Option<Link>,
    /// An error that stops the whole job.
    pub(super) fatal: Option<Problem>,
}

/// An evaluated user, before anything is sent.
#[derive(Debug)]
pub(super) struct Subject {
    pub(super) user: User,
    pub(super) entitlement: Entitlement,
    groups: Vec<(String, bool)>,
    /// The values for a new object and for an existing one, or why there are none.
    creating: Result<Vec<Sent>, String>,
    updating: Result<Vec<Sent>, String>,
    /// The digest of all that the evaluation read.
    pub(super) seen: u64,
}

impl Run<'_> {
    /// Returns `None` if no user has this id.
    pub(super) fn subject(&self, id: &str) -> Option<Subject> {
        let tenant = &self.state.tenants[self.tenant];
        let (user, deleted) = match tenant.user_by_id(id) {
            Some(user) => (user.clone(), false),
            None => (in_recycle_bin(tenant, id, self.now)?, true),
        };
        let mut entitlement = Entitlement::of(&user, &self.assigned, &self.secrets);
        entitlement.active &= !deleted;
        let declared = &self.mapping.declared_sources;
        let person =
            |entitlement: &Entitlement| Person::new(tenant, &user, declared, entitlement, self.now);
        let groups = scope::evaluate(&self.mapping.scope, &person(&entitlement));
        entitlement.in_scope = scope::is_in(&groups);
        let source = person(&entitlement);
        let resolve = |id: &str| self.targets.get(id).cloned();
        let creating = target::values(&self.mapping, &source, true, &resolve);
        let updating = target::values(&self.mapping, &source, false, &resolve);
        let seen = digest(&format!("{entitlement:?}{creating:?}{updating:?}"));
        Some(Subject {
            user,
            entitlement,
            groups,
            creating,
            updating,
            seen,
        })
    }

    fn summary(&self, id: &str, name: &str) -> Summary {
        Summary {
            id: self.env.new_uuid(),
            change_id: self.env.new_uuid(),
            at: self.now,
            source_id: id.to_owned(),
            source_name: name.to_owned(),
            reportable: name.to_owned(),
            ..Summary::default()
        }
    }

    /// Brings the user's state in the target up to date.
    pub(super) fn process(&mut self, subject: &Subject, link: Option<Link>) -> Processed {
        let user = &subject.user;
        let name = user.user_principal_name.as_str();
        let mut summary = self.summary(&user.id, &user.display_name);
        name.clone_into(&mut summary.reportable);
        self.import_step(&mut summary, subject);
        let values = match (&subject.creating, &subject.updating) {
            (Ok(creating), Ok(updating)) => (creating, updating),
            (Err(text), _) | (_, Err(text)) => {
                return failed(
                    summary,
                    link,
                    Refusal::of("AttributeMappingFailed", text.clone()),
                );
            }
        };
        let found = match self.find(&mut summary, values.0, link.as_ref()) {
            Ok(found) => found,
            Err(refusal) => return failed(summary, link, refusal),
        };
        scoping_step(&mut summary, subject);
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

fn text(resource: &serde_json::Map<String, serde_json::Value>, name: &str) -> String {
    resource
        .get(name)
        .and_then(serde_json::Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// A deleted user that can still be restored.
fn in_recycle_bin(tenant: &Tenant, id: &str, now: Timestamp) -> Option<User> {
    let mut items = tenant.deleted_items.iter();
    let item = items.find(|item| item.id() == id && item.is_kept(now))?;
    match &item.object {
        DeletedObject::User(user) => Some((**user).clone()),
        _ => None,
    }
}
