//! Situations caused by the job: schedule, credentials and scope. Their mappings are correct.

use super::super::Scenario;
use super::super::builder::ScenarioBuilder;
use super::super::ready::set_up;
use super::{PROD, set_up_and_run};
use crate::provisioning::job::ScheduleState;
use crate::settings::PatchForm;
use crate::workato::PUBLIC_ADDRESS;

pub(in super::super) const JOB_SITUATIONS: [Scenario; 17] = [
    Scenario::new(
        "redundant-export",
        "Ada was provisioned on demand although nothing had changed: the export was redundant.",
        |stage| {
            set_up_and_run(stage);
            stage.provision_ada();
        },
    ),
    Scenario::new(
        "sync-all",
        "All users are provisioned, assigned or not (SyncAll).",
        |stage| {
            set_up(stage);
            stage.secrets().set("SyncAll", "true");
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "job-not-started",
        "The job is set up and has never been started.",
        |stage| {
            set_up(stage);
            stage.job().schedule = ScheduleState::Disabled;
        },
    ),
    Scenario::new(
        "job-paused",
        "The job was paused, and Ada's role in production has changed since.",
        |stage| {
            set_up_and_run(stage);
            stage.job().schedule = ScheduleState::Paused;
            stage.set_role(PROD, Some("Operator"));
        },
    ),
    Scenario::new(
        "quarantine-credentials",
        "The SCIM token was renewed in Workato but not in Entra: the job is in quarantine.",
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
    Scenario::new(
        "quarantine-not-scim",
        "The tenant URL lacks its path, and the page there answers 404: the job is in quarantine.",
        |stage| {
            set_up(stage);
            stage
                .secrets()
                .set("BaseAddress", "https://www.workato.com");
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "quarantine-disabled",
        "The SCIM token was wrong for four weeks: Entra disabled the job.",
        |stage| {
            set_up(stage);
            stage.secrets().set("SecretToken", "not-the-emulated-token");
            stage.run_cycles_since(29);
        },
    ),
    Scenario::new(
        "quarantine-failures",
        "More than 40 % of the users failed: the job is in quarantine.",
        |stage| quarantined(stage, "EncounteredEscrowProportionThreshold"),
    ),
    Scenario::new(
        "quarantine-base-failures",
        "More than 40,000 users failed, whatever their share: the job is in quarantine.",
        |stage| quarantined(stage, "EncounteredBaseEscrowThreshold"),
    ),
    Scenario::new(
        "quarantine-total-failures",
        "More than 60,000 users and references failed together: the job is in quarantine.",
        |stage| quarantined(stage, "EncounteredTotalEscrowThreshold"),
    ),
    Scenario::new(
        "quarantine-deletions",
        "More users would be removed than the threshold for accidental deletions allows: the job is in quarantine.",
        |stage| quarantined(stage, "TooManyDeletes"),
    ),
    Scenario::new(
        "quarantine-on-demand",
        "Microsoft put the job into quarantine manually.",
        |stage| quarantined(stage, "QuarantinedOnDemand"),
    ),
    Scenario::new(
        "quarantine-ingestion",
        "Entra was interrupted while it read the users: the job is in quarantine.",
        |stage| quarantined(stage, "IngestionInterrupted"),
    ),
    Scenario::new(
        "quarantine-unknown",
        "The job is in quarantine, and Entra does not say why.",
        |stage| quarantined(stage, "Unknown"),
    ),
    Scenario::new(
        "patch-flag-mismatch",
        "The tenant URL has the flag aadOptscim062020, and Workato reads only the form of PATCH without it: on demand works, the cycle does not.",
        |stage| {
            set_up_and_run(stage);
            let flagged = format!("{PUBLIC_ADDRESS}?aadOptscim062020");
            stage.secrets().set("BaseAddress", &flagged);
            stage.state.settings.workato_patch = PatchForm::Default;
            stage.set_role(PROD, Some("Operator"));
            stage.run_cycle();
        },
    ),
    Scenario::new(
        "on-demand-without-outcome",
        "Ada was provisioned on demand, and neither the answer nor the log said how it ended.",
        |stage| {
            set_up_and_run(stage);
            stage.set_role(PROD, Some("Operator"));
            stage.provision_ada();
            stage.forget_last_outcome();
        },
    ),
];

/// Puts the job into quarantine for this reason. The next retry succeeds, because nothing fails any more.
fn quarantined(stage: &mut ScenarioBuilder<'_>, reason: &'static str) {
    set_up_and_run(stage);
    let now = stage.now();
    stage.job().enter_quarantine(now, reason, None);
}
