//! The current state of the tenant, read in as few round trips as the dependencies of its parts allow.
//! Each part is either read or contains its error, so one unreadable part does not hide the others.

mod deleted_application;
mod first_answers;
mod held_roles;
mod objects;
mod provisioning;
mod schemas;
mod synchronization;

pub use held_roles::held_roles;
pub(crate) use objects::{available_extensions, extension_properties};
pub(crate) use schemas::{schema, schemas, template_schema};
pub(crate) use synchronization::{jobs, secrets, templates};

use super::application::{EnterpriseApplication, Obstacle, obstacles};
use super::attributes::{AttributeState, RoleAttribute};
use super::choices::Choices;
use super::deleted_items::deleted_applications::DeletedApplication;
use super::environments::Environments;
use super::role_attributes::{self, RoleAttributeInputs, RoleMappings};
use super::user_delta::UserDelta;
use super::users_in_scope::{MAX_USERS, UsersInScope, UsersInScopePager, judged_properties};
use crate::client::Client;
use crate::client::paging::{self, Accumulate, Pager};
use crate::graph::error::GraphResult;
use crate::graph::models::{
    AppRoleAssignment, Application, ExtensionName, Organization, Schema, SynchronizationJob,
    SynchronizationSecrets, SynchronizationTemplate,
};
use crate::graph::page::Page;
use crate::graph::role::HeldRoles;
use crate::ids::{ApplicationObjectId, ServicePrincipalId, TenantId};
use first_answers::FirstAnswers;
use futures_util::future::{OptionFuture, join};

/// What the tenant says about the chosen application.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// The choices it was read for. Plans use these, so that a response to older choices changes nothing.
    pub choices: Choices,
    pub organization: GraphResult<Organization>,
    /// The directory roles of the signed-in user.
    pub roles: HeldRoles,
    pub enterprise_application: GraphResult<EnterpriseApplication>,
    pub templates: GraphResult<Vec<SynchronizationTemplate>>,
    /// The application that owns the attributes, if this tenant has its application object.
    pub owner: GraphResult<Option<Application>>,
    /// The environments in use, and where each occurs.
    pub environments: Environments,
    /// The role attribute of each environment.
    pub attributes: GraphResult<Vec<RoleAttribute>>,
    /// Additional attributes that carry roles, under their full names.
    pub additional_attributes: Vec<RoleAttribute>,
    pub users_in_scope: GraphResult<UsersInScope>,
    /// The delta query that returns changes of these users.
    pub user_delta: GraphResult<UserDelta>,
    pub jobs: GraphResult<Vec<SynchronizationJob>>,
    /// The picked application, or the owner of the attributes, if it is among the deleted items.
    pub deleted_application: GraphResult<Option<DeletedApplication>>,
    /// What Entra stores of the connection.
    pub secrets: GraphResult<SynchronizationSecrets>,
    /// The schema of the job; `None` if there is no job, or several and none is picked.
    pub schema: GraphResult<Option<Schema>>,
}

impl Observed {
    pub fn tenant_id(&self) -> Option<&TenantId> {
        self.organization
            .as_ref()
            .ok()
            .map(|organization| &organization.id)
    }

    /// The provisioning job: the picked one, or the only one.
    pub fn job(&self) -> Option<&SynchronizationJob> {
        selected_job(self.jobs.as_deref().unwrap_or_default(), &self.choices)
    }

    /// The number of jobs if one of them has to be picked first; `None` if the job is known, or the jobs are not.
    pub fn unpicked_job_count(&self) -> Option<usize> {
        let jobs = self.jobs.as_ref().ok()?;
        (jobs.len() > 1 && self.job().is_none()).then_some(jobs.len())
    }

    /// The obstacles to provisioning the application.
    pub fn obstacles(&self) -> Vec<Obstacle> {
        let mut found = self
            .enterprise_application
            .as_ref()
            .map(|application| obstacles(application, self.tenant_id()))
            .unwrap_or_default();
        if !found.contains(&Obstacle::NoServicePrincipal)
            && let Some(obstacle) = self.template_obstacle()
        {
            found.insert(0, obstacle);
        }
        found
    }

    /// The object on which to create attributes.
    pub fn owner_object_id(&self) -> Option<&ApplicationObjectId> {
        self.owner
            .as_ref()
            .ok()?
            .as_ref()
            .map(|application| &application.id)
    }

    /// The full names of the attributes that can be read and written now, in the order of the environments.
    pub fn usable_names(&self) -> Vec<ExtensionName> {
        self.names(|state| *state == AttributeState::Usable)
    }

    /// The full names of the attributes whose values can be read now, in the order of the environments.
    pub fn readable_names(&self) -> Vec<ExtensionName> {
        self.names(AttributeState::is_readable)
    }

    fn names(&self, wanted: fn(&AttributeState) -> bool) -> Vec<ExtensionName> {
        names(self.attributes.as_deref().unwrap_or_default(), wanted)
    }

    /// Whether an application other than the picked one owns the attributes in use.
    pub fn has_other_owner(&self) -> bool {
        let picked = self
            .enterprise_application
            .as_ref()
            .ok()
            .and_then(EnterpriseApplication::app_id);
        let owner = self.environments.owner.as_ref();
        owner.is_some_and(|owner| picked != Some(owner))
    }
}

/// Reads the tenant and up to `MAX_USERS` users. Takes three round trips whatever the size of the tenant, if the counts
/// need no second page.
pub async fn observe(client: &Client, choices: &Choices) -> Observed {
    let (mut observed, rest) = observe_first_page(client, choices).await;
    if let (Ok(users), Some(mut rest)) = (&mut observed.users_in_scope, rest) {
        match paging::read_up_to(&mut rest, client, MAX_USERS - users.count().min(MAX_USERS)).await
        {
            Ok(read) => {
                users.append(read);
                users.has_more = !rest.is_done();
            }
            Err(error) => observed.users_in_scope = Err(error),
        }
    }
    observed
}

/// Reads the tenant with the first page of users, and returns the pager for the others.
pub async fn observe_first_page(
    client: &Client,
    choices: &Choices,
) -> (Observed, Option<UsersInScopePager>) {
    let first = FirstAnswers::read(client, choices).await;
    // Take the delta link before reading users, so that no change in between is lost.
    let ((application, owner, defined), (schemas, delta)) = Box::pin(join(
        first.objects(client, choices),
        join(
            first.schemas(client, choices),
            first.user_delta(client, choices),
        ),
    ))
    .await;
    let schema = first.schema(&schemas, choices);
    let sent = RoleMappings::from_schemas(&first.jobs, &schemas);
    let inputs = RoleAttributeInputs {
        choices,
        enterprise_application: &application,
        role_mappings: &sent,
        available: &first.available,
    };
    let found = inputs.resolve(&defined);
    // The mappings show which application owns the attributes; read it together with the users.
    let assumed = choices.attribute_owner.as_ref().or(inputs.picked_app_id());
    let owner_found = found.environments.owner.as_ref();
    let another = owner_found.filter(|owner| Some(*owner) != assumed);
    let attributes = found.attributes.as_deref().unwrap_or_default();
    let names = names(attributes, AttributeState::is_readable);
    let delta = first.user_delta_covering(client, delta, &names).await;
    let users = read_first_users(client, &choices.app, first.assigned, &names, &schema);
    let theirs = OptionFuture::from(another.map(|owner| objects::read_owner(client, owner)));
    let ((users, rest), theirs) = Box::pin(join(users, theirs)).await;
    let (found, owner) = match theirs {
        Some((owner, theirs)) => (
            inputs.resolve(&role_attributes::concat(defined, theirs)),
            owner,
        ),
        None => (found, owner),
    };
    let mut observed = Observed {
        choices: choices.clone(),
        deleted_application: Ok(None),
        organization: first.organization,
        roles: first.roles,
        templates: first.templates,
        owner,
        environments: found.environments,
        attributes: found.attributes,
        additional_attributes: found.additional_attributes,
        users_in_scope: users,
        user_delta: delta,
        jobs: first.jobs,
        secrets: first.secrets,
        schema,
        enterprise_application: application,
    };
    observed.deleted_application = deleted_application::find(client, &observed).await;
    (observed, rest)
}

/// The first page of users, and the pager for the rest.
async fn read_first_users(
    client: &Client,
    app: &ServicePrincipalId,
    assigned: GraphResult<Page<AppRoleAssignment>>,
    names: &[ExtensionName],
    schema: &GraphResult<Option<Schema>>,
) -> (GraphResult<UsersInScope>, Option<UsersInScopePager>) {
    let assigned = match assigned {
        Ok(assigned) => assigned,
        Err(error) => return (Err(error), None),
    };
    let mut pager = UsersInScopePager::new(app, assigned, names);
    if let Ok(Some(schema)) = schema {
        pager = pager.selecting(judged_properties(schema));
    }
    let users = pager.next(client).await;
    let rest = users.is_ok().then_some(pager);
    (users, rest)
}

fn names(attributes: &[RoleAttribute], wanted: fn(&AttributeState) -> bool) -> Vec<ExtensionName> {
    let wanted = attributes
        .iter()
        .filter(|attribute| wanted(&attribute.state));
    wanted.map(|attribute| attribute.name.clone()).collect()
}

/// The job that the choices name, or the only one. A choice of a job that is gone no longer counts.
fn selected_job<'a>(
    jobs: &'a [SynchronizationJob],
    choices: &Choices,
) -> Option<&'a SynchronizationJob> {
    match jobs {
        [only] => Some(only),
        _ => jobs
            .iter()
            .find(|job| choices.job.as_ref() == Some(&job.id)),
    }
}
