//! Builds the initial tenants from a seed number, in one of the named scenarios. The same seed gives the same tenants
//! at any time.

use std::fmt;

use crate::env::{Env, SeededRandom};
use crate::log::RequestLog;
use crate::model::Tenant;
use crate::state::State;

mod accounts;
mod applications;
mod assignments;
mod catalogue;
mod edge_cases;
mod extensions;
mod groups;
mod names;
mod nickname;
mod scenario;
mod users;
mod workato;

pub use scenario::Scenario;

/// The accounts to sign in with (any password), and the purpose of each.
pub const ACCOUNTS: [(&str, &str); 5] = [
    (
        "admin@contoso.example",
        "Cloud Application Administrator and User Administrator",
    ),
    ("apps@contoso.example", "Cloud Application Administrator"),
    ("users@contoso.example", "User Administrator"),
    (
        "auditor@contoso.example",
        "no directory role, read permissions",
    ),
    (
        "member@contoso.example",
        "no directory role, no permissions",
    ),
];

/// The id of the first tenant.
pub const CONTOSO_ID: &str = "c0ffee00-0000-4000-8000-000000000001";
/// The id of the second tenant.
pub const FABRIKAM_ID: &str = "c0ffee00-0000-4000-8000-000000000002";
/// The public client's application id, in both tenants.
pub const CLIENT_APP_ID: &str = "ca11ab1e-0000-4000-8000-000000000001";
/// The public client's redirect URIs, to which the seed may add more.
pub const CLIENT_REDIRECT_URIS: [&str; 2] = ["http://localhost:8080/", "http://127.0.0.1:8080/"];

/// The number of users in the second tenant.
const FABRIKAM_USERS: usize = 25;

/// The initial state of the tenants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seed {
    /// The number of users in the first tenant, including the accounts.
    pub users: usize,
    /// The seed for users, groups and applications.
    pub seed: u64,
    /// The name of the scenario.
    pub scenario: String,
    /// Further redirect URIs of the public client.
    pub redirect_uris: Vec<String>,
}

impl Default for Seed {
    fn default() -> Self {
        Self {
            users: 250,
            seed: 1,
            scenario: Scenario::default().name().to_owned(),
            redirect_uris: Vec::new(),
        }
    }
}

/// The name of a scenario that does not exist.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no scenario `{0}`; there are {list}", list = ScenarioNames)]
pub struct UnknownScenario(pub String);

/// The names of the scenarios, for an error message.
struct ScenarioNames;

impl fmt::Display for ScenarioNames {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, scenario) in Scenario::ALL.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(formatter, "{separator}{}", scenario.name())?;
        }
        Ok(())
    }
}

impl Seed {
    /// Fails if the scenario does not exist.
    pub fn build(&self, env: &Env) -> Result<State, UnknownScenario> {
        let scenario = Scenario::from_name(&self.scenario)
            .ok_or_else(|| UnknownScenario(self.scenario.clone()))?;
        let mut state = State {
            scenario: scenario.name().to_owned(),
            tenants: vec![self.contoso(), self.fabrikam()],
            ..State::default()
        };
        scenario.apply(&mut state, env);
        // Drop the requests that the scenario made during its setup.
        state.log = RequestLog::default();
        Ok(state)
    }

    fn contoso(&self) -> Tenant {
        let mut tenant = empty_tenant(CONTOSO_ID, "contoso.example", "Contoso", "US");
        accounts::add(&mut tenant, self.users, &self.random(1));
        users::fill(
            &mut tenant.users,
            self.users,
            "contoso.example",
            &self.random(2),
        );
        accounts::assign_roles(&mut tenant, &self.random(3));
        applications::add_common(&mut tenant, &self.redirect_uris, &self.random(4));
        applications::add_others(&mut tenant, &self.random(5));
        extensions::add_hr_connector(&mut tenant, &self.random(6));
        groups::add(&mut tenant, &self.random(7));
        workato::add(&mut tenant, &self.random(8));
        assignments::add(&mut tenant, &self.random(10));
        accounts::consent(&mut tenant);
        tenant
    }

    fn fabrikam(&self) -> Tenant {
        let mut tenant = empty_tenant(FABRIKAM_ID, "fabrikam.example", "Fabrikam", "DE");
        accounts::add(&mut tenant, 1, &self.random(11));
        users::fill(
            &mut tenant.users,
            FABRIKAM_USERS,
            "fabrikam.example",
            &self.random(12),
        );
        accounts::assign_roles(&mut tenant, &self.random(13));
        applications::add_common(&mut tenant, &self.redirect_uris, &self.random(14));
        accounts::consent(&mut tenant);
        tenant
    }

    /// A separate generator for each part, so that a different number of users does not change the applications.
    fn random(&self, part: u64) -> SeededRandom {
        SeededRandom::new(self.seed.wrapping_mul(1_000_003).wrapping_add(part << 48))
    }
}

fn empty_tenant(id: &str, domain: &str, display_name: &str, country: &str) -> Tenant {
    Tenant {
        id: id.to_owned(),
        domain: domain.to_owned(),
        display_name: display_name.to_owned(),
        country_letter_code: country.to_owned(),
        created: users::FOUNDED,
        ..Tenant::default()
    }
}
