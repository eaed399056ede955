//! A tenant and the administrator in front of the app: diagnoses, and performs actions through the app's changes or
//! outside the app.
//! Outside the app it sends requests to Graph or Workato, or uses the control routes. It edits the emulator's memory
//! only to add a second job, which the emulated Graph refuses.
//! a second job is put there, since the emulated Graph refuses one.

use super::acts::Act;
use crate::assigning::carried_out;
use crate::connection::{followed, wanted};
use crate::world::{BASE, World, three_environments};
use rolecall::changes::Change;
use rolecall::changes::assign::Unassign;
use rolecall::changes::control_job::{Control, ControlJob};
use rolecall::changes::deletion::RestoreUser;
use rolecall::changes::provision::{Expected, Target};
use rolecall::client::Client;
use rolecall::diagnosis::{self, Diagnosis};
use rolecall::graph::endpoint::{
    CREATE_EXTENSION_PROPERTY, CREATE_SYNCHRONIZATION_JOB, Endpoint, PROVISION_ON_DEMAND,
    PUT_SYNCHRONIZATION_SCHEMA, UPDATE_USER,
};
use rolecall::graph::models::PrincipalType;
use rolecall::ids::UserId;
use rolecall::plan::connection::{self, Wanted};
use rolecall::plan::{self, Plan, assign, user_roles};
use rolecall::tenant::assignments;
use rolecall::tenant::desired::Desired;
use rolecall::tenant::observed::{Observed, observe};
use rolecall::tenant::principals::Principal;
use rolecall::workato::{Environment, PermissionModel};
use serde_json::{Value, json};

pub(super) struct Scene {
    world: World,
    client: Client,
    ada: UserId,
    desired: Desired,
}

impl Scene {
    pub(super) async fn of(scenario: &str, account: &str) -> Self {
        let (world, client) = World::signed_in(scenario, account).await;
        let ada = super::ada(&world).await;
        let desired = three_environments(&world).await;
        Self {
            world,
            client,
            ada,
            desired,
        }
    }

    async fn observed(&self) -> Observed {
        observe(&self.client, &self.desired).await
    }

    /// What the user's page says.
    pub(super) async fn ask(&self) -> Diagnosis {
        let observed = self.observed().await;
        let model = PermissionModel::SystemRoles;
        let evidence = diagnosis::read(&self.client, &observed, model, &self.ada).await;
        diagnosis::judge(&evidence)
    }

    /// The number of changing requests so far.
    pub(super) fn writes(&self) -> usize {
        let state = self.world.emulator.lock();
        let changes = |entry: &&emulator::log::Entry| {
            entry.url.contains("/v1.0/")
                && entry.method != "GET"
                && !entry.url.contains("getAvailableExtensionProperties")
                && !entry.url.contains("$batch")
        };
        state.log.entries().filter(changes).count()
    }

    async fn run(&self, act: &Act, plan: Plan) {
        assert_eq!(plan.blocked, [] as [&str; 0], "{act:?}");
        assert!(!plan.changes.is_empty(), "{act:?} changes nothing");
        let token = match act {
            Act::Connect | Act::ConnectAlone => self.world.workato().await.1,
            _ => String::new(),
        };
        let (complete, stages, _) = followed(&self.client, &plan, &token).await;
        assert!(complete, "{act:?}: {stages:?}");
    }

    async fn change(&self, act: &Act, changes: Vec<Change>) {
        let plan = Plan {
            changes,
            blocked: Vec::new(),
        };
        self.run(act, plan).await;
    }

    fn principal(&self) -> Principal {
        Principal {
            id: self.ada.guid().clone(),
            kind: PrincipalType::User,
            name: "Ada Lovelace".into(),
        }
    }

    async fn assign(&self, act: &Act) {
        let pair = self.observed().await.pair.unwrap();
        let app = pair.service_principal.unwrap();
        let changes = assign::plan(&app, &[self.principal()], &[]).unwrap();
        self.change(act, changes.into_iter().map(Change::from).collect())
            .await;
    }

    async fn control(&self, act: &Act, control: Control) {
        let observed = self.observed().await;
        let job = observed.job().expect("a job");
        let change = ControlJob::of(&observed.desired.app, job, control);
        self.change(act, vec![change.into()]).await;
    }

    /// Sends a Graph request that the app does not make.
    async fn graph(
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
        let observed = self.observed().await;
        let target = Target::of(&observed).expect("a job with a rule");
        let body = json!({"parameters": [{"ruleId": target.rule, "subjects": [{"objectId": self.ada.as_str(), "objectTypeName": "User"}]}]});
        let path = format!(
            "/servicePrincipals/{}/synchronization/jobs/{}/provisionOnDemand",
            target.app, target.job
        );
        self.graph("POST", &path, &PROVISION_ON_DEMAND, body).await;
    }

    async fn put_schema(&self, change: fn(&mut Value)) {
        let observed = self.observed().await;
        let schema = observed.schema.as_ref().unwrap().as_ref().unwrap();
        let mut document = schema.document().clone();
        change(&mut document);
        let path = format!(
            "/servicePrincipals/{}/synchronization/jobs/{}/schema",
            observed.desired.app,
            observed.job().unwrap().id
        );
        self.graph("PUT", &path, &PUT_SYNCHRONIZATION_SCHEMA, document)
            .await;
    }

    /// Workato's application object, and the id and full name of one of its attributes.
    async fn attribute(&self, short: &str) -> (String, Option<String>) {
        let observed = self.observed().await;
        let owner = observed.owner_object_id().unwrap().to_string();
        let path = format!("/applications/{owner}/extensionProperties");
        let all = self
            .graph("GET", &path, &CREATE_EXTENSION_PROPERTY, Value::Null)
            .await;
        let id = all["value"].as_array().unwrap().iter().find(|one| {
            let name = one["name"].as_str().unwrap();
            name.splitn(3, '_').nth(2) == Some(short)
        });
        (owner, id.map(|one| one["id"].as_str().unwrap().to_owned()))
    }

    pub(super) async fn act(&mut self, act: &Act) {
        match act {
            Act::SetRoles(roles) => {
                let observed = self.observed().await;
                let attributes = observed.attributes.as_ref().unwrap();
                let read = rolecall::tenant::user_roles::read(&self.client, &self.ada, attributes)
                    .await
                    .unwrap();
                let wanted: Vec<(Environment, String)> = roles
                    .iter()
                    .map(|(name, role)| {
                        let environment = Environment::named(name).unwrap_or(Environment::Dev);
                        (environment, (*role).to_owned())
                    })
                    .collect();
                let set = user_roles::plan(&read, &wanted).unwrap().expect("a change");
                self.change(act, vec![set.into()]).await;
            }
            Act::Assign => self.assign(act).await,
            Act::Reassign => {
                let app = self.observed().await.desired.app;
                let standing = assignments::of_person(&self.client, &app, &self.ada)
                    .await
                    .unwrap();
                let removed = Unassign {
                    app,
                    assignment: standing.direct().unwrap().id.clone(),
                    principal: self.principal(),
                };
                let ends = carried_out(&self.client, vec![removed.into()]).await;
                assert!(ends.iter().all(Result::is_ok), "{ends:?}");
                self.assign(act).await;
            }
            Act::Provision => {
                let observed = self.observed().await;
                let target = Target::of(&observed).expect("a job with a rule");
                let change = target.provision(&self.ada, "Ada Lovelace", Expected::InStep);
                self.change(act, vec![change.into()]).await;
            }
            Act::Start => self.control(act, Control::Start).await,
            Act::Pause => self.control(act, Control::Pause).await,
            Act::Map(options) => {
                let observed = self.observed().await;
                self.run(act, plan::mappings::plan(&observed, options()))
                    .await;
            }
            Act::Defaults => {
                let observed = self.observed().await;
                self.run(act, plan::mappings::defaults(&observed)).await;
            }
            Act::Connect => {
                let observed = self.observed().await;
                let plan = connection::plan(&observed, &wanted(&self.world).await);
                self.run(act, plan).await;
            }
            Act::ConnectAlone => {
                let observed = self.observed().await;
                let alone = Wanted {
                    mappings: None,
                    start: false,
                    ..wanted(&self.world).await
                };
                self.run(act, connection::plan(&observed, &alone)).await;
            }
            Act::Pick => {
                let observed = self.observed().await;
                let first = observed.jobs.as_ref().unwrap().first();
                self.desired.job = first.map(|job| job.id.clone());
            }
            Act::Attributes => {
                let observed = self.observed().await;
                self.run(act, plan::attributes(&observed)).await;
            }
            Act::Restore => {
                let restore = RestoreUser {
                    user: self.ada.clone(),
                    name: "Ada Lovelace".into(),
                    new_name: None,
                };
                self.change(act, vec![restore.into()]).await;
            }
            Act::SignIn(account) => {
                let session = self.world.session();
                self.world.sign_in(&session, account).await;
                self.client = Client::new(session);
            }
            Act::Cycle => self.world.advance(3_000),
            Act::Wait(seconds) => self.world.advance(*seconds),
            Act::Enable | Act::Disable => {
                let body = json!({"accountEnabled": matches!(act, Act::Enable)});
                let path = format!("/users/{}", self.ada);
                self.graph("PATCH", &path, &UPDATE_USER, body).await;
            }
            Act::DeleteAttribute(short) => {
                let (owner, id) = self.attribute(short).await;
                let path = format!("/applications/{owner}/extensionProperties/{}", id.unwrap());
                self.graph("DELETE", &path, &CREATE_EXTENSION_PROPERTY, Value::Null)
                    .await;
            }
            Act::CreateAttribute(short) => {
                let (owner, _) = self.attribute(short).await;
                let path = format!("/applications/{owner}/extensionProperties");
                let body = json!({"name": short, "dataType": "String", "targetObjects": ["User"]});
                self.graph("POST", &path, &CREATE_EXTENSION_PROPERTY, body)
                    .await;
            }
            Act::Schema(change) => self.put_schema(*change).await,
            Act::SecondJob => {
                let app = self.world.app("Workato").await;
                let emulator = &self.world.emulator;
                let mut state: Value = serde_json::from_str(&emulator.snapshot().unwrap()).unwrap();
                let jobs = &mut state["provisioning"]["applications"][app.as_str()]["jobs"];
                let mut second = jobs[0].clone();
                second["id"] = json!("scim.c0ffee.second");
                jobs.as_array_mut().unwrap().push(second);
                emulator.restore(&state.to_string()).unwrap();
            }
            Act::FirstJob => {
                let app = self.world.app("Workato").await;
                let path = format!("/servicePrincipals/{app}/synchronization/jobs");
                let body = json!({"templateId": "scim"});
                self.graph("POST", &path, &CREATE_SYNCHRONIZATION_JOB, body)
                    .await;
            }
            Act::TryOnDemand => self.try_on_demand().await,
            Act::RoleInWorkato(role) => {
                let (address, token) = self.world.workato().await;
                let ada = self.world.in_workato(super::ADA).await.expect("Ada");
                let url = format!("{address}/Users/{}", ada["id"].as_str().unwrap());
                let target = Environment::Dev.target();
                let body = json!({
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                    "Operations": [{"op": "Replace", "path": target, "value": role}],
                });
                self.send("PATCH", &url, &token, body).await;
            }
            Act::Faults(faults) => {
                self.world.control("PUT", "faults", faults()).await;
            }
            Act::Settings(settings) => {
                self.world.control("PUT", "settings", settings()).await;
            }
        }
    }
}
