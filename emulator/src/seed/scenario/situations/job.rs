//! Situations caused by the job: schedule, credentials and scope. Their mappings are correct.

use super::super::Scenario;
use super::super::ready::set_up;
use super::{PROD, set_up_and_run};
use crate::provisioning::job::ScheduleState;

pub(in super::super) const JOB_SITUATIONS: [Scenario; 6] = [
    Scenario::new(
        "redundant-export",
        "Ada was tried on demand although nothing had changed: the export was redundant.",
        |stage| {
            set_up_and_run(stage);
            stage.provision_ada();
        },
    ),
    Scenario::new(
        "sync-all",
        "Everybody is provisioned, assigned or not (SyncAll).",
        |stage| {
            set_up(stage);
            stage.secrets().set("SyncAll", "true");
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "job-not-started",
        "The job is set up and was never started.",
        |stage| {
            set_up(stage);
            stage.job().schedule = ScheduleState::Disabled;
        },
    ),
    Scenario::new(
        "job-paused",
        "The job was paused, and since then Ada's role in production was changed.",
        |stage| {
            set_up_and_run(stage);
            stage.job().schedule = ScheduleState::Paused;
            stage.set_role(PROD, Some("Operator"));
        },
    ),
    Scenario::new(
        "quarantine-credentials",
        "The SCIM token was renewed in Workato and not in Entra: the job is in quarantine.",
        |stage| {
            set_up_and_run(stage);
            "a-new-emulated-token".clone_into(&mut stage.state.workato.secret_token);
            stage.set_role(PROD, Some("Operator"));
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "quarantine-unreachable",
        "The tenant URL leads to a host that does not exist: the job is in quarantine.",
        |stage| {
            set_up(stage);
            stage
                .secrets()
                .set("BaseAddress", "https://workato.invalid/scim/v2");
            stage.run_cycle();
        },
    ),
];
