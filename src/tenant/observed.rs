//! The current state of the tenant, read in as few round trips as the dependencies of its parts allow.
//! Each part is either read or contains its error, so one unreadable part does not hide the others.

mod first_answers;
mod held_roles;
mod objects;
mod schemas;
mod synchronization;

pub use held_roles::held_roles;
pub(crate) use objects::{available_extensions, extension_properties};
pub(crate) use schemas::{schema, schemas, template_schema};
pub(crate) use synchronization::{jobs, secrets, templates};

use super::application::{Obstacle, Pair, obstacles};
use super::attributes::{Attribute, AttributeState};
use super::desired::Desired;
use super::environments::Environments;
use super::people::{MOST, People, PeopleWalk};
use super::role_attributes::{self, Known, Sent};
use super::since::Since;
use crate::client::Client;
use crate::client::walk::{self, Piece, Walk};
use crate::graph::error::Reading;
use crate::graph::models::{
    Application, ExtensionName, Organization, Schema, Secrets, SynchronizationJob,
    SynchronizationTemplate,
};
use crate::graph::role::HeldRoles;
use crate::ids::{ApplicationObjectId, TenantId};
use first_answers::FirstAnswers;
use futures_util::future::join;

/// What the tenant says about the chosen application.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed {
    /// The choices it was read for. Plans use these, so that a response to older choices changes nothing.
    pub desired: Desired,
    pub organization: Reading<Organization>,
    /// The directory roles of the signed-in user.
    pub roles: HeldRoles,
    pub pair: Reading<Pair>,
    pub templates: Reading<Vec<SynchronizationTemplate>>,
    /// The application that owns the attributes, if this tenant has its application object.
    pub owner: Reading<Option<Application>>,
    /// The environments in use, and where each occurs.
    pub environments: Environments,
    /// The role attribute of each environment.
    pub attributes: Reading<Vec<Attribute>>,
    /// Additional attributes that carry roles, under their full names.
    pub besides: Vec<Attribute>,
    pub people: Reading<People>,
    /// The delta query that returns changes of these users.
    pub since: Reading<Since>,
    pub jobs: Reading<Vec<SynchronizationJob>>,
    /// What Entra stores of the connection.
    pub secrets: Reading<Secrets>,
    /// The schema of the job; `None` if there is no job, or several and none is picked.
    pub schema: Reading<Option<Schema>>,
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
        job_of(self.jobs.as_deref().unwrap_or_default(), &self.desired)
    }

    /// The number of jobs if one of them has to be picked first; `None` if the job is known, or the jobs are not.
    pub fn unpicked(&self) -> Option<usize> {
        let jobs = self.jobs.as_ref().ok()?;
        (jobs.len() > 1 && self.job().is_none()).then_some(jobs.len())
    }

    /// The obstacles to provisioning the application.
    pub fn obstacles(&self) -> Vec<Obstacle> {
        let mut found = self
            .pair
            .as_ref()
            .map(|pair| obstacles(pair, self.tenant_id()))
            .unwrap_or_default();
        if self.templates.as_ref().is_ok_and(Vec::is_empty)
            && !found.contains(&Obstacle::NoServicePrincipal)
        {
            found.insert(0, Obstacle::NotProvisionable);
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
    pub fn is_owner_another(&self) -> bool {
        let picked = self.pair.as_ref().ok().and_then(Pair::app_id);
        let owner = self.environments.owner.as_ref();
        owner.is_some_and(|owner| picked != Some(owner))
    }
}

/// Reads the tenant and up to `MAX_USERS` users. Takes three round trips whatever the size of the tenant, if the counts
/// need no second page.
pub async fn observe(client: &Client, desired: &Desired) -> Observed {
    let (mut observed, rest) = begin(client, desired).await;
    if let (Ok(people), Some(mut rest)) = (&mut observed.people, rest) {
        match walk::up_to(&mut rest, client, MOST - people.count().min(MOST)).await {
            Ok(read) => {
                people.append(read);
                people.more = !rest.is_over();
            }
            Err(error) => observed.people = Err(error),
        }
    }
    observed
}

/// Reads the tenant with the first page of users, and returns the pager for the others.
pub async fn begin(client: &Client, desired: &Desired) -> (Observed, Option<PeopleWalk>) {
    let first = FirstAnswers::read(client, desired).await;
    // Take the delta link before reading users, so that no change in between is lost.
    let ((pair, owner, defined), (schemas, since)) = Box::pin(join(
        first.objects(client, desired),
        join(first.schemas(client, desired), first.since(client, desired)),
    ))
    .await;
    let schema = first.schema(&schemas, desired);
    let sent = Sent::of(&first.jobs, &schemas);
    let known = Known {
        desired,
        pair: &pair,
        sent: &sent,
        available: &first.available,
    };
    let found = known.with(&defined);
    // The mappings show which application owns the attributes; read it together with the users.
    let assumed = desired.attributes_of.as_ref().or(known.picked());
    let owner_found = found.environments.owner.as_ref();
    let another = owner_found.filter(|owner| Some(*owner) != assumed);
    let attributes = found.attributes.as_deref().unwrap_or_default();
    let names = names(attributes, AttributeState::is_readable);
    let since = first.since_with(client, since, &names).await;
    let mut rest = None;
    let people = async {
        let walk = rest.insert(PeopleWalk::new(&desired.app, first.assigned?, &names));
        walk.next(client).await
    };
    let theirs = async {
        match another {
            Some(owner) => Some(objects::owned(client, owner).await),
            None => None,
        }
    };
    let (people, theirs) = Box::pin(join(people, theirs)).await;
    let rest = rest.filter(|_| people.is_ok());
    let (found, owner) = match theirs {
        Some((owner, theirs)) => (known.with(&role_attributes::both(defined, theirs)), owner),
        None => (found, owner),
    };
    let observed = Observed {
        desired: desired.clone(),
        organization: first.organization,
        roles: first.roles,
        templates: first.templates,
        owner,
        environments: found.environments,
        attributes: found.attributes,
        besides: found.besides,
        people,
        since,
        jobs: first.jobs,
        secrets: first.secrets,
        schema,
        pair,
    };
    (observed, rest)
}

fn names(attributes: &[Attribute], wanted: fn(&AttributeState) -> bool) -> Vec<ExtensionName> {
    let wanted = attributes
        .iter()
        .filter(|attribute| wanted(&attribute.state));
    wanted.map(|attribute| attribute.name.clone()).collect()
}

/// The job that the choices name, or the only one. A choice of a job that is gone no longer counts.
fn job_of<'a>(jobs: &'a [SynchronizationJob], desired: &Desired) -> Option<&'a SynchronizationJob> {
    match jobs {
        [only] => Some(only),
        _ => jobs
            .iter()
            .find(|job| desired.job.as_ref() == Some(&job.id)),
    }
}
