//! Situations in which Ada Lovelace's roles do not arrive, each with a single cause. Everything else is as in `ready`.

use super::builder::ScenarioBuilder;
use super::ready::set_up;

mod app_roles;
mod claims;
mod environments;
mod groups;
mod invitations;
mod job;
mod leaving;
mod mapping;
mod names;
mod roles;
mod sources;
mod synchronization;
mod user;
mod user_name;

pub(super) use app_roles::APP_ROLE_SITUATIONS;
pub(super) use claims::CLAIM_SITUATIONS;
pub(super) use environments::ENVIRONMENT_SITUATIONS;
pub(super) use groups::GROUP_SITUATIONS;
pub(super) use invitations::INVITATION_SITUATIONS;
pub(super) use job::JOB_SITUATIONS;
pub(super) use leaving::LEAVING_SITUATIONS;
pub(super) use mapping::MAPPING_SITUATIONS;
pub(super) use names::NAME_SITUATIONS;
pub(super) use roles::ROLE_SITUATIONS;
pub(super) use sources::SOURCE_SITUATIONS;
pub(super) use synchronization::SYNCHRONIZATION_SITUATIONS;
pub(super) use user::USER_SITUATIONS;
pub(super) use user_name::USER_NAME_SITUATIONS;

const DEV: &str = "workato_role";
const TEST: &str = "workato_role_test";
const PROD: &str = "workato_role_prod";

/// Ready, with the first cycle done.
fn set_up_and_run(stage: &mut ScenarioBuilder<'_>) {
    set_up(stage);
    stage.run_cycle();
}
