//! Owns what the tenant says now, read in as few round trips as its parts depend on each other.
//! Refuses to let one unreadable part hide the others: each part is read or says why not.

mod schema;

pub(super) use schema::{schema, template_schema};

use super::Desired;
use super::application::{Obstacle, Pair, obstacles};
use super::attributes::{self, Attribute, AttributeState};
use super::people::{self, MOST, People, PeopleWalk};
use super::search::{found, read_next};
use super::since::Since;
use super::walk::{self, Piece, Walk};
use crate::client::Client;
use crate::graph::endpoint::{
    APPLICATIONS, AVAILABLE_EXTENSION_PROPERTIES, EXTENSION_PROPERTIES,
    EXTENSION_PROPERTIES_BY_APP_ID, MY_DIRECTORY_ROLES, ORGANIZATION, SERVICE_PRINCIPAL,
    SYNCHRONIZATION_JOBS, SYNCHRONIZATION_SECRETS, SYNCHRONIZATION_TEMPLATES,
};
use crate::graph::error::GraphError;
use crate::graph::models::{
    AppRoleAssignment, Application, ExtensionName, ExtensionProperty, Organization, Schema,
    Secrets, ServicePrincipal, SynchronizationJob, SynchronizationTemplate, secrets,
};
use crate::graph::page::Page;
use crate::graph::role::{DirectoryRoleItem, HeldRoles};
use crate::graph::{Request, odata};
use crate::ids::{AppId, ApplicationObjectId, ServicePrincipalId, TenantId};
use crate::oauth::SessionState;
use futures_util::future::join;
use serde_json::json;

/// A part of the tenant's state, or why it could not be read.
pub type Reading<T> = Result<T, GraphError>;

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
    /// The role attribute of each environment.
    pub attributes: Reading<Vec<Attribute>>,
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
        let attributes = self.attributes.as_deref().unwrap_or_default();
        attributes
            .iter()
            .filter(|attribute| attribute.state == AttributeState::Usable)
            .map(|attribute| attribute.name.clone())
            .collect()
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
                objects(client, service_principal, desired.attributes_of.as_ref()).await
            }
            Err(error) => (Err(error.clone()), Err(error.clone()), Err(error.clone())),
        }
    };
    let schema = async {
        match &jobs {
            Ok(jobs) => match job_of(jobs, desired) {
                Some(job) => schema(client, &desired.app, &job.id).await.map(Some),
                None => Ok(None),
            },
            Err(error) => Err(error.clone()),
        }
    };
    // Before the people are read, so that nothing changes in between unheard.
    let since = async {
        let owner = desired.attributes_of.as_ref();
        match (&service_principal, &available, &assigned) {
            (Ok(principal), Ok(available), Ok(assigned)) => {
                let owner = owner.unwrap_or(&principal.app_id);
                let names = attributes::readable_names(owner, &desired.environments, available);
                Since::now(client, &names, assigned).await
            }
            (Err(error), ..) | (_, Err(error), _) | (.., Err(error)) => Err(error.clone()),
        }
    };
    let ((pair, owner, defined), (schema, since)) =
        Box::pin(join(objects, join(schema, since))).await;
    let attributes = match (&pair, &defined, &available) {
        (Ok(pair), Ok(defined), Ok(available)) => {
            let owner = desired.attributes_of.as_ref().or_else(|| pair.app_id());
            Ok(owner
                .map(|owner| attributes::inspect(owner, &desired.environments, defined, available))
                .unwrap_or_default())
        }
        (Err(error), ..) | (_, Err(error), _) | (.., Err(error)) => Err(error.clone()),
    };
    let mut observed = Observed {
        desired: desired.clone(),
        organization,
        roles,
        pair,
        templates,
        owner,
        attributes,
        people: Ok(People::default()),
        since,
        jobs,
        secrets,
        schema,
    };
    let names = observed.usable_names();
    match assigned {
        Ok(first) => {
            let mut rest = PeopleWalk::new(&desired.app, first, &names);
            observed.people = rest.next(client).await;
            let rest = observed.people.is_ok().then_some(rest);
            (observed, rest)
        }
        Err(error) => {
            observed.people = Err(error);
            (observed, None)
        }
    }
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
pub(super) async fn templates(
    client: &Client,
    app: &ServicePrincipalId,
) -> Reading<Vec<SynchronizationTemplate>> {
    let request = Request::new(&SYNCHRONIZATION_TEMPLATES, &[app.as_str()]).select(&["id"]);
    let page: Page<SynchronizationTemplate> = client.read(&request).await?;
    Ok(page.value)
}

/// The provisioning jobs of an application.
pub(super) async fn jobs(
    client: &Client,
    app: &ServicePrincipalId,
) -> Reading<Vec<SynchronizationJob>> {
    let request = Request::new(&SYNCHRONIZATION_JOBS, &[app.as_str()]);
    client.all(&request, 100).await
}

/// What Entra keeps of the connection. Before anything was saved, some tenants find nothing there at all.
pub(super) async fn secrets(client: &Client, app: &ServicePrincipalId) -> Reading<Secrets> {
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

type Objects = (
    Reading<Pair>,
    Reading<Option<Application>>,
    Reading<Vec<ExtensionProperty>>,
);

/// The application object of the chosen application, and the one that owns the attributes with what it defines.
async fn objects(
    client: &Client,
    service_principal: &ServicePrincipal,
    attributes_of: Option<&AppId>,
) -> Objects {
    let by_app_id = |app_id: &AppId| {
        Request::new(&APPLICATIONS, &[])
            .query(
                "$filter",
                &format!("appId eq {}", odata::literal(app_id.as_str())),
            )
            .select(Application::SELECT)
    };
    let owner_id = attributes_of.unwrap_or(&service_principal.app_id);
    let application = by_app_id(&service_principal.app_id);
    let owner = by_app_id(owner_id);
    let defined = Request::new(&EXTENSION_PROPERTIES_BY_APP_ID, &[owner_id.as_str()]);
    let mut answers = client
        .batch(&[&application, &owner, &defined])
        .await
        .into_iter();
    let first = |page: Page<Application>| page.value.into_iter().next();
    let application = read_next(&mut answers, &application).map(first);
    let owner = read_next(&mut answers, &owner).map(first);
    let defined = found(read_next::<Page<ExtensionProperty>>(&mut answers, &defined))
        .map(|page| page.map(|page| page.value).unwrap_or_default());
    let pair = application.map(|application| Pair {
        service_principal: Some(service_principal.clone()),
        application,
    });
    (pair, owner, defined)
}

/// What the application that owns the attributes defines now, and what is usable now.
pub(super) async fn extension_properties(
    client: &Client,
    owner: &ApplicationObjectId,
) -> Result<Vec<ExtensionProperty>, GraphError> {
    let request = Request::new(&EXTENSION_PROPERTIES, &[owner.as_str()]);
    client.all(&request, 1_000).await
}

/// The directory extensions that can be used now.
pub(super) async fn available_extensions(
    client: &Client,
) -> Result<Vec<ExtensionProperty>, GraphError> {
    let request = Request::new(&AVAILABLE_EXTENSION_PROPERTIES, &[]).json(json!({}));
    let page: Page<ExtensionProperty> = client.read(&request).await?;
    Ok(page.value)
}
