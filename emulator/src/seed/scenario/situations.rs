//! Situations in which Ada Lovelace's roles do not arrive, each with a single cause. Everything else is as in `ready`.

use super::ready::set_up;
use super::stage::Stage;

mod environments;
mod job;
mod mapping;
mod names;
mod person;

pub(super) use environments::ENVIRONMENTS;
pub(super) use job::JOB;
pub(super) use mapping::MAPPING;
pub(super) use names::NAMES;
pub(super) use person::PERSON;

const DEV: &str = "workato_role";
const TEST: &str = "workato_role_test";
const PROD: &str = "workato_role_prod";

/// Ready, with the first cycle done.
fn ran(stage: &mut Stage<'_>) {
    set_up(stage);
    stage.run();
}
