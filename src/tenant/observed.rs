//! Owns what the tenant says now, read in as few round trips as its parts depend on each other.
//! Refuses to let one unreadable part hide the others: each part is read or says why not.

mod objects;
mod schemas;

use crate::graph::error::Reading;
pub(crate) use objects::{available_extensions, extension_properties};
pub(crate) use schemas::{schema, schemas, template_schema};

use super::answers::{found, read_next};
use super::application::{Obstacle, Pair, obstacles};
use super::attributes::{Attribute, AttributeState};
use super::desired::Desired;
use super::environments::{self, Environments};
use super::people::{self, MOST, People, PeopleWalk};
use super::role_attributes::{self, Found, Known, Sent};
use super::since::Since;
use crate::client::Client;
use crate::client::walk::{self, Piece, Walk};
use crate::graph::Request;
use crate::graph::endpoint::{
    AVAILABLE_EXTENSION_PROPERTIES, MY_DIRECTORY_ROLES, ORGANIZATION, SERVICE_PRINCIPAL,
    SYNCHRONIZATION_JOBS, SYNCHRONIZATION_SECRETS, SYNCHRONIZATION_TEMPLATES,
};
use crate::graph::error::GraphError;
use crate::graph::models::{
    AppRoleAssignment, Application, ExtensionName, ExtensionProperty, Organization, Schema,
    Secrets, ServicePrincipal, SynchronizationJob, SynchronizationTemplate, secrets,
};
use crate::graph::page::Page;
use crate::graph::role::{DirectoryRoleItem, HeldRoles};
use crate::ids::{AppId, ApplicationObjectId, ServicePrincipalId, TenantId};
use crate::oauth::SessionState;
use futures_util::future::join;
use serde_json::json;

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

    fn take_in(&mut self, found: Found, owner: Reading<Option<Application>>) {
        self.environments = found.environments;
        self.attributes = found.attributes;
        self.besides = found.besides;
        self.owner = owner;
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
    let principal =
        Request::new(&SERVICE_PRINCIPAL, &[desired.app.as_str()]).select(ServicePrincipal::SELECT);
    let available = Request::new(&AVAILABLE_EXTENSION_PROPERTIES, &[]).json(json!({}));
    let assignments = people::assignments(&desired.app);
    let organization = Request::new(&ORGANIZATION, &[]).select(&["id", "displayName"]);
    let first = [&principal, &available, &assignments, &organization];
    // The synchronization service is not documented to answer inside a batch, and roles may be known from the token.
    // Boxed, since so much side by side is too large for the stack of whoever waits for it.
    let ((answers, synchronization), roles) = Box::pin(join(
        join(client.batch(&first), synchronization(client, desired)),
        held_roles(client),
    ))
    .await;
    let (templates, jobs, secrets) = synchronization;
    let mut answers = answers.into_iter();
    let service_principal: Reading<ServicePrincipal> = read_next(&mut answers, &principal);
    let available: Reading<Vec<ExtensionProperty>> =
        read_next::<Page<_>>(&mut answers, &available).map(|page| page.value);
    let assigned: Reading<Page<AppRoleAssignment>> = read_next(&mut answers, &assignments);
    let organization =
        read_next::<Page<Organization>>(&mut answers, &organization).and_then(only_one);

    let objects = async {
        match &service_principal {
            Ok(service_principal) => {
                objects::objects(client, service_principal, desired.attributes_of.as_ref()).await
            }
            Err(error) => (Err(error.clone()), Err(error.clone()), Err(error.clone())),
        }
    };
    let schemas = async {
        match &jobs {
            Ok(jobs) => {
                let picked = job_of(jobs, desired);
                let others = jobs.iter().filter(|job| picked != Some(*job));
                schemas(client, &desired.app, picked.into_iter().chain(others)).await
            }
            Err(_) => Vec::new(),
        }
    };
    // Before the people are read, so that nothing changes in between unheard.
    let since = async {
        match (&service_principal, &available, &assigned) {
            (Ok(principal), Ok(available), Ok(assigned)) => {
                let apps: Vec<&AppId> = desired
                    .attributes_of
                    .iter()
                    .chain([&principal.app_id])
                    .collect();
                let names = environments::likely(&apps, available);
                Since::now(client, &names, assigned).await
            }
            (Err(error), ..) | (_, Err(error), _) | (.., Err(error)) => Err(error.clone()),
        }
    };
    let ((pair, owner, defined), (schemas, mut since)) =
        Box::pin(join(objects, join(schemas, since))).await;
    let schema = match &jobs {
        Ok(jobs) => match job_of(jobs, desired) {
            Some(job) => schemas
                .iter()
                .find(|(of, _)| *of == job.id)
                .map_or(Ok(None), |(_, schema)| schema.clone().map(Some)),
            None => Ok(None),
        },
        Err(error) => Err(error.clone()),
    };
    let sent = Sent::of(&jobs, &schemas);
    let known = Known {
        desired,
        pair: &pair,
        sent: &sent,
        available: &available,
    };
    let Found {
        environments,
        attributes,
        besides,
    } = known.with(&defined);
    // The mappings tell whose the attributes are: that application is read beside the people.
    let assumed = desired.attributes_of.as_ref().or(known.picked());
    let another = environments
        .owner
        .clone()
        .filter(|owner| Some(owner) != assumed);
    let names = names(
        attributes.as_deref().unwrap_or_default(),
        AttributeState::is_readable,
    );
    if let (Ok(since_now), Ok(assigned)) = (&mut since, &assigned)
        && !since_now.keep(&names)
    {
        since = Since::now(client, &names, assigned).await;
    }
    let mut rest = None;
    let people = async {
        let walk = rest.insert(PeopleWalk::new(&desired.app, assigned?, &names));
        walk.next(client).await
    };
    let theirs = async {
        match &another {
            Some(owner) => Some(objects::owned(client, owner).await),
            None => None,
        }
    };
    let (people, theirs) = Box::pin(join(people, theirs)).await;
    let theirs =
        theirs.map(|(owner, theirs)| (owner, known.with(&role_attributes::both(defined, theirs))));
    let rest = rest.filter(|_| people.is_ok());
    let mut observed = Observed {
        desired: desired.clone(),
        organization,
        roles,
        templates,
        owner,
        environments,
        attributes,
        besides,
        people,
        since,
        jobs,
        secrets,
        schema,
        pair,
    };
    if let Some((owner, found)) = theirs {
        observed.take_in(found, owner);
    }
    (observed, rest)
}

fn names(attributes: &[Attribute], wanted: fn(&AttributeState) -> bool) -> Vec<ExtensionName> {
    let wanted = attributes
        .iter()
        .filter(|attribute| wanted(&attribute.state));
    wanted.map(|attribute| attribute.name.clone()).collect()
}

fn only_one(page: Page<Organization>) -> Reading<Organization> {
    page.value
        .into_iter()
        .next()
        .ok_or_else(|| GraphError::Unreadable {
            path: ORGANIZATION.template.into(),
            detail: "it lists no organization".into(),
            request_id: None,
        })
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

type Synchronization = (
    Reading<Vec<SynchronizationTemplate>>,
    Reading<Vec<SynchronizationJob>>,
    Reading<Secrets>,
);

/// Templates, jobs and secrets, side by side. Where the permission is missing, it is asked for once.
async fn synchronization(client: &Client, desired: &Desired) -> Synchronization {
    if let Err(error) = client.session().token_for(&SYNCHRONIZATION_JOBS).await {
        let error = GraphError::from(error);
        return (Err(error.clone()), Err(error.clone()), Err(error));
    }
    let ((templates, jobs), secrets) = join(
        join(templates(client, &desired.app), jobs(client, &desired.app)),
        secrets(client, &desired.app),
    )
    .await;
    (templates, jobs, secrets)
}

/// The provisioning templates of an application.
pub(crate) async fn templates(
    client: &Client,
    app: &ServicePrincipalId,
) -> Reading<Vec<SynchronizationTemplate>> {
    let request = Request::new(&SYNCHRONIZATION_TEMPLATES, &[app.as_str()]).select(&["id"]);
    let page: Page<SynchronizationTemplate> = client.read(&request).await?;
    Ok(page.value)
}

/// The provisioning jobs of an application.
pub(crate) async fn jobs(
    client: &Client,
    app: &ServicePrincipalId,
) -> Reading<Vec<SynchronizationJob>> {
    let request = Request::new(&SYNCHRONIZATION_JOBS, &[app.as_str()]);
    client.all(&request, 100).await
}

/// What Entra keeps of the connection. Before anything was saved, some tenants find nothing there at all.
pub(crate) async fn secrets(client: &Client, app: &ServicePrincipalId) -> Reading<Secrets> {
    let request = Request::new(&SYNCHRONIZATION_SECRETS, &[app.as_str()]);
    let page: Option<Page<secrets::Pair>> = found(client.read(&request).await)?;
    Ok(page.map(|page| Secrets(page.value)).unwrap_or_default())
}

/// The roles of the person signed in: from the ID token where it says, else from Graph, else unknown.
pub async fn held_roles(client: &Client) -> HeldRoles {
    if let SessionState::SignedIn(account) = client.session().state()
        && let Some(wids) = &account.wids
    {
        return HeldRoles::of_templates(wids.iter());
    }
    let request = Request::new(&MY_DIRECTORY_ROLES, &[]).select(&["displayName", "roleTemplateId"]);
    match client.all::<DirectoryRoleItem>(&request, 100).await {
        Ok(roles) => {
            let held = HeldRoles::of_templates(roles.iter().map(|role| &role.role_template_id));
            client.session().know_roles(&held);
            held
        }
        Err(_) => HeldRoles::unknown(),
    }
}
