//! Tests that the app's models read every published response to a call of the app.
//! Compares only the values that the app shows or follows.

use crate::reference::reference;
use crate::sample::Sample;
use rolecall::graph::endpoint::{
    ALL, ALL_GROUPS_OF_USER, APP_ROLE_ASSIGNED_TO, APPLICATION, APPLICATIONS, ASSIGN,
    AVAILABLE_EXTENSION_PROPERTIES, BATCH, CLAIMS_MAPPING_POLICIES, CLAIMS_POLICY,
    CREATE_EXTENSION_PROPERTY, CREATE_SYNCHRONIZATION_JOB, DELETE_SYNCHRONIZATION_JOB,
    DELETED_APPLICATIONS, DELETED_SERVICE_PRINCIPALS, DELETED_USERS, EXTENSION_PROPERTIES,
    EXTENSION_PROPERTIES_BY_APP_ID, Effect, Endpoint, GROUP, GROUP_MEMBERS, GROUP_MEMBERS_COUNT,
    GROUPS, GROUPS_OF_USER, INSTANTIATE, ME, MY_DIRECTORY_ROLES, NESTED_GROUPS, OBJECT_CONNECTION,
    ORGANIZATION, PROVISION_ON_DEMAND, PROVISIONING_LOG, RESTORE_APPLICATION,
    RESTORE_SYNCHRONIZATION_SCHEMA, RESTORE_USER, SERVICE_PRINCIPAL, SERVICE_PRINCIPALS,
    SUBSCRIBED_SKUS, SYNCHRONIZATION_JOB, SYNCHRONIZATION_JOBS, SYNCHRONIZATION_SCHEMA,
    SYNCHRONIZATION_SECRETS, SYNCHRONIZATION_TEMPLATE_SCHEMA, SYNCHRONIZATION_TEMPLATES,
    UPDATE_USER, USER, USERS, USERS_DELTA,
};
use rolecall::graph::models::{
    AppRoleAssignment, Application, ApplicationServicePrincipal, DeletedUser, ExtensionProperty,
    Group, OnDemandAnswer, Organization, PrincipalType, ProvisioningObjectSummary, Schema,
    ServicePrincipal, SynchronizationJob, SynchronizationTemplate, User, synchronization_secrets,
};
use rolecall::graph::page::Page;
use rolecall::graph::{batch, delta, response};
use rolecall::ids::Guid;
use rolecall::provisioning::summary;
use serde::de::DeserializeOwned;
use serde_json::Value;

const GRAPH_HOST: &str = "https://graph.microsoft.com";

/// Calls without a published sample, each with a call whose response has the same shape.
const ANSWERED_ALIKE: [(&Endpoint, &Endpoint); 12] = [
    (&SUBSCRIBED_SKUS, &ORGANIZATION),
    (&ME, &USER),
    (&EXTENSION_PROPERTIES_BY_APP_ID, &EXTENSION_PROPERTIES),
    (&RESTORE_SYNCHRONIZATION_SCHEMA, &DELETE_SYNCHRONIZATION_JOB),
    (&SYNCHRONIZATION_TEMPLATE_SCHEMA, &SYNCHRONIZATION_SCHEMA),
    (&NESTED_GROUPS, &GROUPS),
    // A group is read like one item of the list.
    (&GROUP, &GROUPS),
    (&GROUPS_OF_USER, &GROUPS),
    (&ALL_GROUPS_OF_USER, &GROUPS),
    (&DELETED_APPLICATIONS, &DELETED_USERS),
    (&DELETED_SERVICE_PRINCIPALS, &DELETED_USERS),
    // The same call, with the permission of another type of object.
    (&RESTORE_APPLICATION, &RESTORE_USER),
];

/// Calls whose pages of the reference have excerpts, or samples of beta: the tests beside their readers have these.
const READ_BESIDE_THE_CODE: [&Endpoint; 3] =
    [&CLAIMS_POLICY, &CLAIMS_MAPPING_POLICIES, &OBJECT_CONNECTION];

fn read_one<T: DeserializeOwned>(sample: &Sample) -> T {
    response::read(&sample.name, &sample.response())
        .unwrap_or_else(|error| panic!("{}: {error}", sample.name))
}

fn read_page<T: DeserializeOwned>(sample: &Sample) -> Vec<T> {
    let page: Page<T> = read_one(sample);
    assert_eq!(
        page.value.len(),
        sample.len(),
        "{}: objects are missing",
        sample.name
    );
    assert_eq!(
        page.next_link.as_deref(),
        sample.body()["@odata.nextLink"].as_str(),
        "{}",
        sample.name
    );
    assert_eq!(
        page.count,
        sample.body()["@odata.count"].as_u64(),
        "{}",
        sample.name
    );
    page.value
}

fn assert_read(endpoint: &Endpoint, sample: &Sample) {
    let name = &sample.name;
    let shown = |at: usize, property: &str| {
        let body = sample.body();
        let object = body.get("value").map_or(body, |objects| &objects[at]);
        object[property].as_str().map(str::to_owned)
    };
    let is = |of: &Endpoint| of.method == endpoint.method && of.template == endpoint.template;
    if is(&USERS) || is(&GROUP_MEMBERS) {
        for (at, user) in read_page::<User>(sample).iter().enumerate() {
            assert_eq!(user.display_name, shown(at, "displayName"), "{name}");
            assert_eq!(user.mail, shown(at, "mail"), "{name}");
        }
    } else if is(&USERS_DELTA) {
        let (changes, _) =
            delta::read_page(GRAPH_HOST, name, &read_one(sample)).expect("a page of changes");
        assert_eq!(changes.len(), sample.len(), "{name}");
        for (at, change) in changes.into_iter().enumerate() {
            let delta::DeltaItem::Present(user) = change else {
                panic!("{name}: {change:?}")
            };
            let user: User = serde_json::from_value(user).expect("a user");
            assert_eq!(user.display_name, shown(at, "displayName"), "{name}");
        }
    } else if is(&USER) {
        assert_eq!(
            read_one::<User>(sample).display_name,
            shown(0, "displayName"),
            "{name}"
        );
    } else if is(&SERVICE_PRINCIPALS) {
        for (at, principal) in read_page::<ServicePrincipal>(sample).iter().enumerate() {
            assert_eq!(principal.display_name, shown(at, "displayName"), "{name}");
        }
    } else if is(&SERVICE_PRINCIPAL) {
        let principal: ServicePrincipal = read_one(sample);
        let owner = principal.app_owner_organization_id.map(|id| id.to_string());
        assert_eq!(owner, shown(0, "appOwnerOrganizationId"), "{name}");
    } else if is(&APPLICATIONS) {
        for (at, application) in read_page::<Application>(sample).iter().enumerate() {
            assert_eq!(application.display_name, shown(at, "displayName"), "{name}");
        }
    } else if is(&APPLICATION) {
        assert_eq!(
            read_one::<Application>(sample).app_id.to_string(),
            shown(0, "appId").unwrap_or_default(),
            "{name}"
        );
    } else if is(&INSTANTIATE) {
        let made: ApplicationServicePrincipal = read_one(sample);
        assert_eq!(made.application.app_id, made.service_principal.app_id);
        let name = sample.body()["servicePrincipal"]["displayName"].as_str();
        assert_eq!(made.service_principal.display_name.as_deref(), name);
    } else if is(&ORGANIZATION) {
        assert_eq!(
            read_page::<Organization>(sample)[0].display_name,
            shown(0, "displayName"),
            "{name}"
        );
    } else if is(&EXTENSION_PROPERTIES) || is(&AVAILABLE_EXTENSION_PROPERTIES) {
        for property in read_page::<ExtensionProperty>(sample) {
            assert_named(&property, name);
        }
    } else if is(&CREATE_EXTENSION_PROPERTY) {
        assert_named(&read_one(sample), name);
    } else if is(&SYNCHRONIZATION_TEMPLATES) {
        for (at, template) in read_page::<SynchronizationTemplate>(sample)
            .iter()
            .enumerate()
        {
            assert_eq!(Some(&template.id), shown(at, "id").as_ref(), "{name}");
        }
    } else if is(&APP_ROLE_ASSIGNED_TO) {
        let assignments: Vec<AppRoleAssignment> = read_page(sample);
        assert!(
            assignments
                .iter()
                .all(|one| one.principal_type != PrincipalType::Unknown),
            "{name}"
        );
    } else if is(&MY_DIRECTORY_ROLES) {
        for role in read_page::<Value>(sample) {
            let id = role["roleTemplateId"].as_str().and_then(Guid::parse);
            assert!(id.is_some(), "{name}");
        }
    } else if is(&BATCH) {
        assert_batch(sample);
    } else if is(&SYNCHRONIZATION_JOBS) {
        for (at, job) in read_page::<SynchronizationJob>(sample)
            .into_iter()
            .enumerate()
        {
            assert_eq!(Some(job.template_id), shown(at, "templateId"), "{name}");
        }
    } else if is(&SYNCHRONIZATION_JOB) || is(&CREATE_SYNCHRONIZATION_JOB) {
        let job: SynchronizationJob = read_one(sample);
        assert_eq!(Some(job.template_id), shown(0, "templateId"), "{name}");
        let code = job.status.and_then(|status| status.code);
        assert_eq!(
            code.map(|code| code.to_string()).as_deref(),
            sample
                .body()
                .pointer("/status/code")
                .and_then(Value::as_str),
            "{name}"
        );
    } else if is(&SYNCHRONIZATION_SECRETS) {
        for pair in read_page::<synchronization_secrets::SecretEntry>(sample) {
            assert!(!pair.key.is_empty() && pair.value.is_some(), "{name}");
        }
    } else if is(&SYNCHRONIZATION_SCHEMA) {
        let schema = Schema::new(read_one(sample)).expect(name);
        assert!(schema.rules().count() > 0, "{name}");
    } else if is(&ASSIGN) {
        let assignment: AppRoleAssignment = read_one(sample);
        assert_eq!(Some(assignment.id), shown(0, "id"), "{name}");
    } else if is(&GROUPS) {
        for (at, group) in read_page::<Group>(sample).iter().enumerate() {
            assert_eq!(group.display_name, shown(at, "displayName"), "{name}");
        }
    } else if is(&GROUP_MEMBERS_COUNT) {
        let count: Value = read_one(sample);
        assert!(count.is_u64() || count.is_string(), "{name}");
    } else if is(&DELETED_USERS) {
        for user in read_page::<DeletedUser>(sample) {
            assert!(
                user.former_user_principal_name()
                    .is_some_and(|name| !name.starts_with(&user.id.guid().without_dashes())),
                "{name}"
            );
        }
    } else if is(&PROVISION_ON_DEMAND) {
        let answer: OnDemandAnswer = read_one(sample);
        let story = summary::from_on_demand_answer(&answer, "Ada");
        assert!(
            !matches!(story.status, summary::ProvisioningResult::Unknown(_)),
            "{name}: {story:?}"
        );
    } else if is(&PROVISIONING_LOG) {
        for entry in read_page::<ProvisioningObjectSummary>(sample) {
            let story = summary::from_log_entry(&entry);
            assert!(
                story.activity_date_time.is_some()
                    && !story.steps.is_empty()
                    && !story.modified_properties.is_empty(),
                "{name}: {story:?}"
            );
        }
    } else if is(&RESTORE_USER) {
        assert!(read_one::<Value>(sample)["id"].is_string(), "{name}");
    } else if endpoint.effect != Effect::Reads || is(&UPDATE_USER) {
        assert!(sample.response().body().is_empty(), "{name}");
    } else {
        panic!(
            "{} {} has a sample and no reader: add one here",
            endpoint.method, endpoint.template
        );
    }
}

#[track_caller]
fn assert_named(property: &ExtensionProperty, name: &str) {
    assert!(
        property.name.short_name().is_some() && property.name.app_id().is_some(),
        "{name}: {}",
        property.name
    );
    assert!(
        !property.data_type.is_empty() && !property.target_objects.is_empty(),
        "{name}"
    );
}

/// Each item is stored under its own id, with its own status and body.
fn assert_batch(sample: &Sample) {
    let items = sample.body()["responses"].as_array().expect("responses");
    let most = 1 + items.iter().filter_map(id_of).max().expect("an id");
    let answers = batch::parse_response(&sample.response(), most).expect("a batch");
    for item in items {
        let answer = id_of(item).and_then(|at| answers[at].as_ref());
        let answer = answer.unwrap_or_else(|| panic!("{}: {item} was lost", sample.name));
        assert_eq!(
            Some(u64::from(answer.status().as_u16())),
            item["status"].as_u64(),
            "{}",
            sample.name
        );
        let body: Value = serde_json::from_slice(answer.body()).unwrap_or_default();
        assert_eq!(body, item["body"], "{}", sample.name);
    }
}

fn id_of(item: &Value) -> Option<usize> {
    item["id"].as_str()?.parse().ok()
}

#[test]
fn every_published_response_is_read() {
    let Some(reference) = reference() else { return };
    let samples = reference.samples();
    let shown: Vec<(&Endpoint, &Sample)> = samples
        .iter()
        .filter(|sample| sample.is_success())
        .filter_map(|sample| sample.endpoint().map(|endpoint| (endpoint, sample)))
        .collect();
    for (endpoint, sample) in &shown {
        assert_read(endpoint, sample);
    }
    for endpoint in ALL.iter().filter(|one| !READ_BESIDE_THE_CODE.contains(one)) {
        let alike = ANSWERED_ALIKE.iter().find(|(call, _)| call == endpoint);
        let expected = alike.map_or(*endpoint, |(_, alike)| *alike);
        assert!(
            shown.iter().any(|(call, _)| *call == expected),
            "no sample shows {} {}: name a call that is answered alike",
            endpoint.method,
            endpoint.template
        );
    }
}

#[test]
fn every_published_page_keeps_its_link_and_count() {
    let Some(reference) = reference() else { return };
    let mut samples = reference.samples();
    samples.retain(|sample| sample.is_success() && sample.body()["value"].is_array());
    for sample in &samples {
        read_page::<Value>(sample);
    }
    for annotation in ["@odata.nextLink", "@odata.count"] {
        assert!(
            samples
                .iter()
                .any(|sample| !sample.body()[annotation].is_null()),
            "no sample has {annotation}"
        );
    }
}
