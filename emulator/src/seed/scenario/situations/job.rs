//! Situations caused by the job: schedule, credentials and scope. Their mappings are correct.

use super::super::Scenario;
use super::super::ready::set_up;
use super::{PROD, ran};
use crate::provisioning::job::Schedule;

pub(in super::super) const JOB: [Scenario; 6] = [
    Scenario::new(
        "redundant-export",
        "Ada was tried on demand although nothing had changed: the export was redundant.",
        |stage| {
            ran(stage);
            stage.on_demand();
        },
    ),
    Scenario::new(
        "sync-all",
        "Everybody is provisioned, assigned or not (SyncAll).",
        |stage| {
            set_up(stage);
            stage.secrets().set("SyncAll", "true");
            stage.run();
        },
    ),
    Scenario::new(
        "job-not-started",
        "The job is set up and was never started.",
        |stage| {
            set_up(stage);
            stage.job().schedule = Schedule::Disabled;
        },
    ),
    Scenario::new(
        "job-paused",
        "The job was paused, and since then Ada's role in production was changed.",
        |stage| {
            ran(stage);
            stage.job().schedule = Schedule::Paused;
            stage.role(PROD, Some("Operator"));
        },
    ),
    Scenario::new(
        "quarantine-credentials",
        "The SCIM token was renewed in Workato and not in Entra: the job is in quarantine.",
        |stage| {
            ran(stage);
            "a-new-emulated-token".clone_into(&mut stage.state.workato.secret_token);
            stage.role(PROD, Some("Operator"));
            stage.run();
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
            stage.run();
        },
    ),
];
