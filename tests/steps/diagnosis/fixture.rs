//! A tenant and the administrator in front of the app: diagnoses, and performs actions through the app's changes or
//! outside the app.
//! Outside the app it sends requests to Graph or Workato, or uses the control routes. It edits the emulator's memory
//! only to add a second job, which the emulated Graph refuses.
//! a second job is put there, since the emulated Graph refuses one.

use super::actions::TestAction;
use crate::assignments::apply_all;
use crate::connection::{connection_settings, run_and_record};
use crate::world::{BASE, World, three_environments};
use rolecall::changes::Change;
use rolecall::changes::assign::Unassign;
use rolecall::changes::control_job::{ControlJob, JobAction, RestartScope};
use rolecall::changes::deletion::RestoreUser;
use rolecall::changes::provision::{ExpectedResult, OnDemandTarget};
use rolecall::client::Client;
use rolecall::diagnosis::{self, Diagnosis};
use rolecall::graph::endpoint::{
    CREATE_EXTENSION_PROPERTY, CREATE_SYNCHRONIZATION_JOB, Endpoint, PROVISION_ON_DEMAND,
    PUT_SYNCHRONIZATION_SCHEMA, UPDATE_USER,
};
use rolecall::graph::models::{PrincipalType, RuleId};
use rolecall::ids::UserId;
use rolecall::plan::connection::{self, ConnectionSettings};
use rolecall::plan::{self, Plan, assign, user_roles};
use rolecall::role_model::{SentRoles, from_observed};
use rolecall::tenant::assignments;
use rolecall::tenant::choices::Choices;
use rolecall::tenant::observed::{Observed, observe};
use rolecall::tenant::principals::Principal;
use rolecall::workato::{Environment, PermissionModel};
use serde_json::{Value, json};

pub(super) struct DiagnosisFixture {
    world: World,
    client: Client,
    ada_id: UserId,
    desired: Choices,
    /// The model that the administrator set.
    model: Option<PermissionModel>,
}

impl DiagnosisFixture {
    pub(super) async fn sign_in(scenario: &str, account: &str) -> Self {
        let (world, client) = World::signed_in(scenario, account).await;
        let ada = super::ada_id(&world).await;
        let desired = three_environments(&world).await;
        Self {
            world,
            client,
            ada_id: ada,
            desired,
            model: None,
        }
    }

    async fn observe(&self) -> Observed {
        observe(&self.client, &self.desired).await
    }

    /// What the user's page says.
    pub(super) async fn diagnose(&self) -> Diagnosis {
        let observed = self.observe().await;
        let model = from_observed(&observed, self.model, &SentRoles::default()).model();
        let evidence = diagnosis::read(&self.client, &observed, model, &self.ada_id).await;
        diagnosis::diagnose(&evidence)
    }

    /// The number of changing requests so far.
    pub(super) fn count_writes(&self) -> usize {
        let state = self.world.emulator.lock();
        let changes = |entry: &&emulator::log::LoggedRequest| {
            entry.url.contains("/v1.0/")
                && entry.method != "GET"
                && !entry.url.contains("getAvailableExtensionProperties")
                && !entry.url.contains("$batch")
        };
        state.log.entries().filter(changes).count()
    }

    async fn run_plan(&self, act: &TestAction, plan: Plan) {
        assert_eq!(plan.blocked, [] as [&str; 0], "{act:?}");
        assert!(!plan.changes.is_empty(), "{act:?} changes nothing");
        let token = match act {
            TestAction::Connect | TestAction::ConnectWithoutStart => {
                self.world.workato_credentials().await.1
            }
            _ => String::new(),
        };
        let (complete, stages, _) = run_and_record(&self.client, &plan, &token).await;
        assert!(complete, "{act:?}: {stages:?}");
    }

    async fn apply(&self, act: &TestAction, changes: Vec<Change>) {
        let plan = Plan {
            changes,
            blocked: Vec::new(),
        };
        self.run_plan(act, plan).await;
    }

    fn principal(&self) -> Principal {
        Principal {
            id: self.ada_id.guid().clone(),
            kind: PrincipalType::User,
            name: "Ada Lovelace".into(),
        }
    }

    async fn assign(&self, act: &TestAction) {
        let pair = self.observe().await.enterprise_application.unwrap();
        let app = pair.service_principal.unwrap();
        let changes = assign::plan(&app, &[self.principal()], &[]).unwrap();
        self.apply(act, changes.into_iter().map(Change::from).collect())
            .await;
    }

    async fn control_job(&self, act: &TestAction, control: JobAction) {
        let observed = self.observe().await;
        let job = observed.job().expect("a job");
        let change = ControlJob::new(&observed.choices.app, job, control);
        self.apply(act, vec![change.into()]).await;
    }

    /// Sends a Graph request that the app does not make.
    async fn send_to_graph(
        &self,
        method: &str,
        path: &str,
        permits: &'static Endpoint,
        body: Value,
    ) -> Value {
        let token = self.client.session().token_for(permits).await.unwrap();
        self.send(method, &format!("{BASE}/v1.0{path}"), token.expose(), body)
            .await
    }

    async fn send(&self, method: &str, url: &str, token: &str, body: Value) -> Value {
        let body = if body.is_null() {
            Vec::new()
        } else {
            body.to_string().into_bytes()
        };
        let request = http::Request::builder()
            .method(method)
            .uri(url.strip_prefix(BASE).unwrap_or(url))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json")
            .body(body)
            .unwrap();
        let answer = self.world.platform.transport.send(request).await.unwrap();
        let text = String::from_utf8_lossy(answer.body()).into_owned();
        assert!(answer.status().is_success(), "{method} {url}: {text}");
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }

    async fn try_on_demand(&self) {
        let observed = self.observe().await;
        let target = OnDemandTarget::from_observed(&observed).expect("a job with a rule");
        let body = json!({"parameters": [{"ruleId": target.rule, "subjects": [{"objectId": self.ada_id.as_str(), "objectTypeName": "User"}]}]});
        let path = format!(
            "/servicePrincipals/{}/synchronization/jobs/{}/provisionOnDemand",
            target.app, target.job
        );
        self.send_to_graph("POST", &path, &PROVISION_ON_DEMAND, body)
            .await;
    }

    async fn put_schema(&self, change: fn(&mut Value)) {
        let observed = self.observe().await;
        let schema = observed.schema.as_ref().unwrap().as_ref().unwrap();
        let mut document = schema.document().clone();
        change(&mut document);
        let path = format!(
            "/servicePrincipals/{}/synchronization/jobs/{}/schema",
            observed.choices.app,
            observed.job().unwrap().id
        );
        self.send_to_graph("PUT", &path, &PUT_SYNCHRONIZATION_SCHEMA, document)
            .await;
    }

    /// Workato's application object, and the id and full name of one of its attributes.
    async fn role_attribute(&self, short: &str) -> (String, Option<String>) {
        let observed = self.observe().await;
        let owner = observed.owner_object_id().unwrap().to_string();
        let path = format!("/applications/{owner}/extensionProperties");
        let all = self
            .send_to_graph("GET", &path, &CREATE_EXTENSION_PROPERTY, Value::Null)
            .await;
        let id = all["value"].as_array().unwrap().iter().find(|one| {
            let name = one["name"].as_str().unwrap();
            name.splitn(3, '_').nth(2) == Some(short)
        });
        (owner, id.map(|one| one["id"].as_str().unwrap().to_owned()))
    }

    pub(super) async fn perform(&mut self, act: &TestAction) {
        match act {
            TestAction::SetRoles(roles) => {
                let observed = self.observe().await;
                let attributes = observed.attributes.as_ref().unwrap();
                let read =
                    rolecall::tenant::user_roles::read(&self.client, &self.ada_id, attributes)
                        .await
                        .unwrap();
                let wanted: Vec<(Environment, String)> = roles
                    .iter()
                    .map(|(name, role)| {
                        let environment = Environment::from_name(name).unwrap_or(Environment::Dev);
                        (environment, (*role).to_owned())
                    })
                    .collect();
                let set = user_roles::plan(&read, &wanted).unwrap().expect("a change");
                self.apply(act, vec![set.into()]).await;
            }
            TestAction::Assign => self.assign(act).await,
            TestAction::Reassign => {
                let app = self.observe().await.choices.app;
                let standing = assignments::read_for_user(&self.client, &app, &self.ada_id)
                    .await
                    .unwrap();
                let removed = Unassign {
                    app,
                    assignment: standing.direct().unwrap().id.clone(),
                    principal: self.principal(),
                };
                let ends = apply_all(&self.client, vec![removed.into()]).await;
                assert!(ends.iter().all(Result::is_ok), "{ends:?}");
                self.assign(act).await;
            }
            TestAction::Provision => {
                let observed = self.observe().await;
                let target = OnDemandTarget::from_observed(&observed).expect("a job with a rule");
                let change =
                    target.provision(&self.ada_id, "Ada Lovelace", ExpectedResult::Synchronized);
                self.apply(act, vec![change.into()]).await;
            }
            TestAction::SetModel(model) => self.model = Some(*model),
            TestAction::Start => self.control_job(act, JobAction::Start).await,
            TestAction::Pause => self.control_job(act, JobAction::Pause).await,
            TestAction::Restart => {
                self.control_job(act, JobAction::Restart(RestartScope::Watermark))
                    .await;
            }
            TestAction::SetMappings(options) => {
                let observed = self.observe().await;
                self.run_plan(act, plan::mappings::plan(&observed, options()))
                    .await;
            }
            TestAction::RestoreDefaults => {
                let observed = self.observe().await;
                self.run_plan(act, plan::mappings::defaults(&observed))
                    .await;
            }
            TestAction::Connect => {
                let observed = self.observe().await;
                let plan = connection::plan(&observed, &connection_settings(&self.world).await);
                self.run_plan(act, plan).await;
            }
            TestAction::ConnectWithoutStart => {
                let observed = self.observe().await;
                let alone = ConnectionSettings {
                    mappings: None,
                    start: false,
                    ..connection_settings(&self.world).await
                };
                self.run_plan(act, connection::plan(&observed, &alone))
                    .await;
            }
            TestAction::PickJob => {
                let observed = self.observe().await;
                let first = observed.jobs.as_ref().unwrap().first();
                self.desired.job = first.map(|job| job.id.clone());
            }
            TestAction::PickRule => {
                let observed = self.observe().await;
                let schema = observed.schema.as_ref().unwrap().as_ref().unwrap();
                let rules = schema.unpicked_user_rules();
                self.desired.rule = RuleId::parse(rules[0].1.id());
            }
            TestAction::CreateAttributes => {
                let observed = self.observe().await;
                self.run_plan(act, plan::attributes(&observed)).await;
            }
            TestAction::Restore => {
                let restore = RestoreUser {
                    user: self.ada_id.clone(),
                    name: "Ada Lovelace".into(),
                    new_user_principal_name: None,
                };
                self.apply(act, vec![restore.into()]).await;
            }
            TestAction::RestoreApplication => {
                let observed = self.observe().await;
                let deleted = observed
                    .deleted_application
                    .unwrap()
                    .expect("a deleted one");
                self.run_plan(act, plan::restore_application::plan(&deleted))
                    .await;
            }
            TestAction::SignIn(account) => {
                let session = self.world.session();
                self.world.sign_in(&session, account).await;
                self.client = Client::new(session);
            }
            TestAction::RunCycle => self.world.advance(3_000),
            TestAction::Wait(seconds) => self.world.advance(*seconds),
            TestAction::EnableUser | TestAction::DisableUser => {
                let body = json!({"accountEnabled": matches!(act, TestAction::EnableUser)});
                let path = format!("/users/{}", self.ada_id);
                self.send_to_graph("PATCH", &path, &UPDATE_USER, body).await;
            }
            TestAction::GrantHiddenMembers => {
                self.world.grant("admin", "Member.Read.Hidden");
            }
            TestAction::LeaveUnit => {
                self.world.emulator.lock().tenants[0].set_units(Vec::new());
            }
            TestAction::DeleteAttribute(short) => {
                let (owner, id) = self.role_attribute(short).await;
                let path = format!("/applications/{owner}/extensionProperties/{}", id.unwrap());
                self.send_to_graph("DELETE", &path, &CREATE_EXTENSION_PROPERTY, Value::Null)
                    .await;
            }
            TestAction::CreateAttribute(short) => {
                let (owner, _) = self.role_attribute(short).await;
                let path = format!("/applications/{owner}/extensionProperties");
                let body = json!({"name": short, "dataType": "String", "targetObjects": ["User"]});
                self.send_to_graph("POST", &path, &CREATE_EXTENSION_PROPERTY, body)
                    .await;
            }
            TestAction::ChangeSchema(change) => self.put_schema(*change).await,
            TestAction::AddSecondJob => {
                let app = self.world.app("Workato").await;
                let emulator = &self.world.emulator;
                let mut state: Value = serde_json::from_str(&emulator.snapshot().unwrap()).unwrap();
                let jobs = &mut state["provisioning"]["applications"][app.as_str()]["jobs"];
                let mut second = jobs[0].clone();
                second["id"] = json!("scim.c0ffee.second");
                jobs.as_array_mut().unwrap().push(second);
                emulator.restore(&state.to_string()).unwrap();
            }
            TestAction::AddFirstJob => {
                let app = self.world.app("Workato").await;
                let path = format!("/servicePrincipals/{app}/synchronization/jobs");
                let body = json!({"templateId": "scim"});
                self.send_to_graph("POST", &path, &CREATE_SYNCHRONIZATION_JOB, body)
                    .await;
            }
            TestAction::TryOnDemand => self.try_on_demand().await,
            TestAction::SetRoleInWorkato(role) => {
                let (address, token) = self.world.workato_credentials().await;
                let ada = self.world.workato_user(super::ADA).await.expect("Ada");
                let url = format!("{address}/Users/{}", ada["id"].as_str().unwrap());
                let target = Environment::Dev.target_attribute();
                let body = json!({
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                    "Operations": [{"op": "Replace", "path": target, "value": role}],
                });
                self.send("PATCH", &url, &token, body).await;
            }
            TestAction::RemoveSecondAccount => {
                let (address, token) = self.world.workato_credentials().await;
                let second = self.world.workato_user(super::ADA).await.expect("Ada");
                let url = format!("{address}/Users/{}", second["id"].as_str().unwrap());
                self.send("DELETE", &url, &token, Value::Null).await;
            }
            TestAction::AcceptInvitation => {
                let user = json!({"user": super::ADA});
                self.world.control("POST", "accept", user).await;
            }
            TestAction::RemoveAppRole => {
                let app = self.observe().await.choices.app;
                let standing = assignments::read_for_user(&self.client, &app, &self.ada_id)
                    .await
                    .unwrap();
                let removed = Unassign {
                    app,
                    assignment: standing.other_direct[0].id.clone(),
                    principal: self.principal(),
                };
                let ends = apply_all(&self.client, vec![removed.into()]).await;
                assert!(ends.iter().all(Result::is_ok), "{ends:?}");
            }
            TestAction::SetFaults(faults) => {
                self.world.control("PUT", "faults", faults()).await;
            }
            TestAction::ChangeSettings(settings) => {
                self.world.control("PUT", "settings", settings()).await;
            }
        }
    }
}
