//! The named scenarios in which a tenant can begin. Each differs from the fresh tenant, or from a ready one, only in
//! what its name says.

use crate::env::Env;
use crate::state::State;

mod attributes;
mod builder;
mod ready;
mod situations;

use builder::ScenarioBuilder;
use situations::{
    APP_ROLE_SITUATIONS, CLAIM_SITUATIONS, ENVIRONMENT_SITUATIONS, GROUP_SITUATIONS,
    INVITATION_SITUATIONS, JOB_SITUATIONS, LEAVING_SITUATIONS, MAPPING_SITUATIONS, NAME_SITUATIONS,
    ROLE_SITUATIONS, SOURCE_SITUATIONS, SYNCHRONIZATION_SITUATIONS, USER_NAME_SITUATIONS,
    USER_SITUATIONS,
};

#[derive(Clone, Copy, Debug)]
pub struct Scenario {
    name: &'static str,
    description: &'static str,
    /// Turns a fresh tenant into this scenario.
    prepare: fn(&mut ScenarioBuilder<'_>),
}

/// The scenarios of setting up, in the order of the steps.
const SETUP_SCENARIOS: [Scenario; 6] = [
    Scenario::new("fresh", "Nothing is set up.", |_| {}),
    Scenario::new(
        "step1-done",
        "The attributes workato_role, workato_role_test and workato_role_prod exist on Workato, and every assigned user has a value in each.",
        attributes::with_values,
    ),
    Scenario::new(
        "attribute-elsewhere",
        "The three attributes exist, but on “Workato (test integration)”.",
        attributes::on_other_application,
    ),
    Scenario::new(
        "attribute-differs",
        "On Workato workato_role is an Integer, workato_role_test takes several values, and workato_role_prod is missing.",
        attributes::with_wrong_types,
    ),
    Scenario::new(
        "no-roles-yet",
        "The three attributes exist on Workato, and no user has a value.",
        attributes::without_values,
    ),
    Scenario::new(
        "ready",
        "Everything is set up: the job runs, the roles are mapped, and the twenty assigned users are in Workato.",
        |stage| {
            ready::set_up(stage);
            stage.run_cycle();
        },
    ),
];

impl Scenario {
    /// Every scenario: first those of setting up, then the situations with a problem.
    pub const ALL: &'static [Self] = &ALL;

    const fn new(
        name: &'static str,
        description: &'static str,
        begin: fn(&mut ScenarioBuilder<'_>),
    ) -> Self {
        Self {
            name,
            description,
            prepare: begin,
        }
    }

    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// A description in one sentence.
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.description
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|scenario| scenario.name == name)
            .copied()
    }

    /// Turns fresh tenants into those of this scenario.
    pub(super) fn apply(self, state: &mut State, env: &Env) {
        (self.prepare)(&mut ScenarioBuilder::new(state, env));
    }
}

impl Default for Scenario {
    fn default() -> Self {
        SETUP_SCENARIOS[0]
    }
}

const COUNT: usize = SETUP_SCENARIOS.len()
    + USER_SITUATIONS.len()
    + GROUP_SITUATIONS.len()
    + MAPPING_SITUATIONS.len()
    + JOB_SITUATIONS.len()
    + ENVIRONMENT_SITUATIONS.len()
    + SOURCE_SITUATIONS.len()
    + LEAVING_SITUATIONS.len()
    + APP_ROLE_SITUATIONS.len()
    + NAME_SITUATIONS.len()
    + USER_NAME_SITUATIONS.len()
    + SYNCHRONIZATION_SITUATIONS.len()
    + ROLE_SITUATIONS.len()
    + INVITATION_SITUATIONS.len()
    + CLAIM_SITUATIONS.len();
static ALL: [Scenario; COUNT] = concat(&[
    &SETUP_SCENARIOS,
    &USER_SITUATIONS,
    &GROUP_SITUATIONS,
    &MAPPING_SITUATIONS,
    &JOB_SITUATIONS,
    &ENVIRONMENT_SITUATIONS,
    &SOURCE_SITUATIONS,
    &LEAVING_SITUATIONS,
    &APP_ROLE_SITUATIONS,
    &NAME_SITUATIONS,
    &USER_NAME_SITUATIONS,
    &SYNCHRONIZATION_SITUATIONS,
    &ROLE_SITUATIONS,
    &INVITATION_SITUATIONS,
    &CLAIM_SITUATIONS,
]);

const fn concat(lists: &[&[Scenario]]) -> [Scenario; COUNT] {
    let mut all = [SETUP_SCENARIOS[0]; COUNT];
    let (mut list, mut index, mut filled) = (0, 0, 0);
    while list < lists.len() {
        if index == lists[list].len() {
            list += 1;
            index = 0;
            continue;
        }
        all[filled] = lists[list][index];
        index += 1;
        filled += 1;
    }
    all
}
