//! Owns what the tenant says now, read in as few round trips as its parts depend on each other.
//! Refuses to let one unreadable part hide the others: each part is read or says why not.

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
    /// What was asked about. A plan is made from this choice alone, so that an answer to an older one changes nothing.
    pub desired: Desired,
    /// The tenant's profile.
    pub organization: Reading<Organization>,
    /// The directory roles of the person signed in.
    pub roles: HeldRoles,
    /// The two halves of the application.
    pub pair: Reading<Pair>,
    /// The provisioning templates.
    pub templates: Reading<Vec<SynchronizationTemplate>>,
    /// The application that owns the attributes, where this tenant holds its application object.
    pub owner: Reading<Option<Application>>,
    /// The environments in use, and where each was found.
    pub environments: Environments,
    /// The role attribute of each environment.
    pub attributes: Reading<Vec<Attribute>>,
    /// Further attributes that carry roles, under their whole names.
    pub besides: Vec<Attribute>,
    /// The people in scope.
    pub people: Reading<People>,
    /// From where on Graph tells what changes about them.
    pub since: Reading<Since>,
    /// The provisioning jobs.
    pub jobs: Reading<Vec<SynchronizationJob>>,
    /// What Entra keeps of the connection.
    pub secrets: Reading<Secrets>,
    /// The schema of the job; none where there is no job, or several and none is picked.
    pub schema: Reading<Option<Schema>>,
}

impl Observed {
    /// This tenant's id.
    pub fn tenant_id(&self) -> Option<&TenantId> {
        self.organization
            .as_ref()
            .ok()
            .map(|organization| &organization.id)
    }

    /// The provisioning job: the one picked, or the only one.
    pub fn job(&self) -> Option<&SynchronizationJob> {
        job_of(self.jobs.as_deref().unwrap_or_default(), &self.desired)
    }

    /// How many jobs there are where one has to be picked first; none where the job is known, or the jobs are not.
    pub fn unpicked(&self) -> Option<usize> {
        let jobs = self.jobs.as_ref().ok()?;
        (jobs.len() > 1 && self.job().is_none()).then_some(jobs.len())
    }

    /// What stands in the way of provisioning the application.
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

    /// The object on which attributes are created.
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

    /// Whether the attributes in use belong to another application than the picked one.
    pub fn is_owner_another(&self) -> bool {
        let picked = self.pair.as_ref().ok().and_then(Pair::app_id);
        let owner = self.environments.owner.as_ref();
        owner.is_some_and(|owner| picked != Some(owner))
    }
}

/// Reads the tenant: three round trips, whatever its size, where the counts need no second page; and of the people as
/// many as are counted at once.
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

/// Reads the tenant with the first of the people, and gives the way to the others.
pub async fn begin(client: &Client, desired: &Desired) -> (Observed, Option<PeopleWalk>) {
    let first = FirstAnswers::read(client, desired).await;
    // The delta link is taken before the people are read, so that nothing changes in between unheard.
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
    // The mappings tell whose the attributes are: that application is read beside the people.
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

/// The job that the choice names, or the only one: a choice of a job that is gone says nothing any more.
fn job_of<'a>(jobs: &'a [SynchronizationJob], desired: &Desired) -> Option<&'a SynchronizationJob> {
    match jobs {
        [only] => Some(only),
        _ => jobs
            .iter()
            .find(|job| desired.job.as_ref() == Some(&job.id)),
    }
}
