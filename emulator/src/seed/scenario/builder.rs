//! Builds a scenario: access to the tenant and to Workato, and a clock that can be advanced. Panics if the seed lacks
//! what every seed has.

use std::sync::Arc;

use serde_json::Value;

use super::super::workato::WORKATO;
use crate::env::{Clock, Env, SeededRandom, Timestamp};
use crate::model::{Application, DeletedItem, DeletedObject, ServicePrincipal, Tenant, User};
use crate::provisioning::job::Job;
use crate::provisioning::secrets::Secrets;
use crate::provisioning_service::run_due_cycles;
use crate::state::State;
use crate::workato::ROLE_SCHEMA;

/// The user principal name of the user that situations are about.
pub(super) const ADA_UPN: &str = "ada.lovelace@contoso.example";

/// Turns a tenant into a scenario.
pub(super) struct ScenarioBuilder<'a> {
    pub(super) state: &'a mut State,
    pub(super) random: SeededRandom,
    env: Env,
    now: Timestamp,
}

/// A clock fixed at the scenario's time.
#[derive(Debug)]
struct FixedClock(Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}

impl<'a> ScenarioBuilder<'a> {
    pub(super) fn new(state: &'a mut State, env: &Env) -> Self {
        let now = env.clock.now();
        Self {
            state,
            random: SeededRandom::new(9),
            env: Env {
                random: Arc::new(SeededRandom::new(17)),
                ..env.clone()
            },
            now,
        }
    }

    /// The start time of the scenario.
    pub(super) fn now(&self) -> Timestamp {
        self.now
    }

    pub(super) fn tenant(&mut self) -> &mut Tenant {
        &mut self.state.tenants[0]
    }

    /// An application that every seed has.
    pub(super) fn application(&mut self, name: &str) -> Application {
        self.tenant()
            .applications
            .iter()
            .find(|application| application.display_name == name)
            .cloned()
            .expect("every seed makes the applications it is about")
    }

    /// The object id of Workato's service principal.
    pub(super) fn principal_id(&mut self) -> String {
        self.principal_id_by_name(WORKATO)
    }

    /// The object id of the service principal of an application that every seed has.
    pub(super) fn principal_id_by_name(&mut self, name: &str) -> String {
        self.tenant()
            .service_principals
            .iter()
            .find(|principal| principal.display_name == name)
            .map(|principal| principal.id.clone())
            .expect("every seed makes the applications it is about")
    }

    pub(super) fn workato_principal(&mut self) -> &mut ServicePrincipal {
        let id = self.principal_id();
        let mut all = self.tenant().service_principals.iter_mut();
        all.find(|principal| principal.id == id)
            .expect("every seed makes the applications it is about")
    }

    /// The full name of an attribute of Workato.
    pub(super) fn attribute_name(&mut self, name: &str) -> String {
        let app_id = self.application(WORKATO).app_id;
        crate::model::ExtensionProperty::full_name(&app_id, name)
    }

    pub(super) fn job(&mut self) -> &mut Job {
        let id = self.principal_id();
        self.state
            .provisioning
            .synchronization_mut(0, &id)
            .jobs
            .first_mut()
            .expect("the scenario has a job")
    }

    pub(super) fn secrets(&mut self) -> &mut Secrets {
        let id = self.principal_id();
        &mut self.state.provisioning.synchronization_mut(0, &id).secrets
    }

    /// Changes the schema of the job; the next cycle evaluates all users.
    pub(super) fn change_schema(&mut self, change: impl FnOnce(&mut Value)) {
        let job = self.job();
        let (mut schema, version) = (job.schema(), job.version.clone());
        change(&mut schema);
        job.set_schema(schema, version);
    }

    pub(super) fn change_user_mapping(&mut self, change: impl FnOnce(&mut Value)) {
        self.change_schema(|schema| {
            change(&mut schema["synchronizationRules"][0]["objectMappings"][1]);
        });
    }

    /// Changes Ada, if the seed is large enough to have her.
    pub(super) fn change_ada(&mut self, change: impl FnOnce(&mut User)) {
        let id = self.ada_id();
        self.tenant().users.update(&id, change);
    }

    /// Makes Ada a guest from fabrikam.example, with an e-mail address that may differ from her user principal name.
    pub(super) fn make_ada_a_guest(&mut self, mail: &str) {
        self.change_ada(|user| {
            user.user_type = Some("Guest".to_owned());
            user.mail = Some(mail.to_owned());
            "ada_fabrikam.example#EXT#@contoso.example".clone_into(&mut user.user_principal_name);
        });
    }

    /// The object id of Ada; empty if she does not exist.
    pub(super) fn ada_id(&mut self) -> String {
        let ada = self.tenant().user_by_upn(ADA_UPN);
        ada.map(|user| user.id.clone()).unwrap_or_default()
    }

    /// Sets or removes Ada's value in an attribute of Workato.
    pub(super) fn set_role(&mut self, name: &str, value: Option<&str>) {
        let name = self.attribute_name(name);
        self.change_ada(|user| {
            match value {
                Some(value) => user.extension_values.insert(name, value.into()),
                None => user.extension_values.remove(&name),
            };
        });
    }

    /// Removes Ada's direct assignment.
    pub(super) fn unassign_ada(&mut self) {
        let id = self.ada_id();
        self.tenant()
            .app_role_assignments
            .retain(|assignment| assignment.principal_id != id);
    }

    /// Moves Ada to the deleted items.
    pub(super) fn delete_ada(&mut self) {
        let (id, deleted) = (self.ada_id(), self.now);
        let tenant = self.tenant();
        if let Some(mut user) = tenant.users.remove(&id) {
            user.user_principal_name =
                format!("{}{}", id.replace('-', ""), user.user_principal_name);
            tenant.deleted_items.push(DeletedItem {
                deleted,
                object: DeletedObject::User(Box::new(user)),
            });
        }
    }

    /// Restores Ada under her former name.
    pub(super) fn restore_ada(&mut self) {
        let tenant = self.tenant();
        let Some(index) = tenant.deleted_items.iter().position(
            |item| matches!(&item.object, DeletedObject::User(user) if user.user_principal_name.ends_with(ADA_UPN)),
        ) else {
            return;
        };
        if let DeletedObject::User(user) = tenant.deleted_items.remove(index).object {
            let mut user = *user;
            ADA_UPN.clone_into(&mut user.user_principal_name);
            tenant.users.add(user);
        }
    }

    /// Runs a cycle now, if the job runs.
    pub(super) fn run_cycle(&mut self) {
        let now = self.now;
        self.job().trigger_cycle(now);
        self.env.clock = Arc::new(FixedClock(now));
        run_due_cycles(self.state, &self.env);
    }

    /// Runs the cycles, and the retries of a quarantine, that were due since this number of days ago.
    pub(super) fn run_cycles_since(&mut self, days: i64) {
        let (began, now) = (self.now.plus_millis(-days * 24 * 3_600_000), self.now);
        self.job().trigger_cycle(began);
        self.env.clock = Arc::new(FixedClock(now));
        run_due_cycles(self.state, &self.env);
    }

    /// Takes the outcome out of the newest entry of the log.
    pub(super) fn forget_last_outcome(&mut self) {
        if let Some((_, entry)) = self.state.provisioning.log.last_mut() {
            // What Graph writes for a value that the client does not declare to know.
            entry["provisioningStatusInfo"]["status"] = "unknownFutureValue".into();
        }
    }

    /// Provisions Ada on demand.
    pub(super) fn provision_ada(&mut self) {
        let (principal, ada) = (self.principal_id(), self.ada_id());
        let job = self.job().id.clone();
        let parameters = serde_json::json!([{
            "ruleId": crate::provisioning::schema::RULE_ID,
            "subjects": [{"objectId": ada, "objectTypeName": "User"}],
        }]);
        // A small tenant has no Ada to provision.
        let _ = crate::provisioning_service::provision_on_demand(
            self.state,
            &self.env,
            self.now,
            (&principal, &job),
            Some(&parameters),
        );
    }
}

/// Visits the role mappings in a user mapping, from last to first.
pub(super) fn change_role_mappings(
    mapping: &mut Value,
    mut change: impl FnMut(&mut Vec<Value>, usize),
) {
    let Some(list) = mapping["attributeMappings"].as_array_mut() else {
        return;
    };
    for index in (0..list.len()).rev() {
        let target = list[index]["targetAttributeName"].as_str();
        if target.is_some_and(|target| target.starts_with(ROLE_SCHEMA)) {
            change(list, index);
        }
    }
}
