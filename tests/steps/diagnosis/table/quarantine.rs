//! The rows of the reasons for a quarantine, and of answers and updates that the provisioning service words in two ways.

use super::{Remedy, Row, row};
use crate::diagnosis::actions::TestAction::{Connect, Provision, RunCycle, Start};
use rolecall::diagnosis::Cause;
use rolecall::provisioning::quarantine::QuarantineReason;
use rolecall::workato::patch_flag::PatchFlag;

const CREDENTIALS: &str = "SystemForCrossDomainIdentityManagementInvalidCredentials";

pub(super) fn all() -> Vec<Row> {
    use Remedy::Do;
    let started = |scenario, reason| {
        let cause = Cause::QuarantinedFor(reason);
        row(scenario, cause, Do(&[Start], Cause::Healthy))
    };
    vec![
        row(
            "quarantine-credentials",
            Cause::Quarantined(CREDENTIALS.into()),
            Do(&[Connect], Cause::Healthy),
        ),
        row(
            "quarantine-unreachable",
            Cause::Quarantined(
                "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable".into(),
            ),
            Do(&[Connect], Cause::Healthy),
        ),
        row(
            "quarantine-not-scim",
            Cause::QuarantinedFor(QuarantineReason::NotScim),
            Do(&[Connect], Cause::Healthy),
        ),
        row(
            "quarantine-disabled",
            Cause::QuarantineExpired(QuarantineReason::Exception(CREDENTIALS.into())),
            Do(&[Connect], Cause::Healthy),
        ),
        started(
            "quarantine-failures",
            QuarantineReason::EscrowProportionThreshold,
        ),
        started(
            "quarantine-base-failures",
            QuarantineReason::BaseEscrowThreshold,
        ),
        started(
            "quarantine-total-failures",
            QuarantineReason::TotalEscrowThreshold,
        ),
        started("quarantine-unknown", QuarantineReason::Unknown),
        started("quarantine-deletions", QuarantineReason::TooManyDeletes),
        started("quarantine-on-demand", QuarantineReason::OnDemand),
        started(
            "quarantine-ingestion",
            QuarantineReason::IngestionInterrupted,
        ),
        row(
            "patch-flag-mismatch",
            Cause::PatchFlag(PatchFlag::Standard),
            Do(&[Connect, RunCycle], Cause::Healthy),
        ),
        row(
            "on-demand-without-outcome",
            Cause::OutcomeUnknown,
            Do(&[Provision], Cause::Healthy),
        ),
    ]
}
