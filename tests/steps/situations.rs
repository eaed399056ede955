//! Tests the diagnosis of every known situation that keeps a user from being provisioned or from having a role. Each is
//! a row with its difference from a healthy user, and its cause.

mod evidence;
mod invitation;
mod link;
mod not_provisioned;
mod roles;
mod sent;

use crate::diagnosis::{contradictions, kind};
use evidence::{healthy_with, no_assignment};
use rolecall::diagnosis::{Cause, CheckStatus, Evidence, diagnose};

/// A situation: its name, its evidence, its cause.
type Situation = (&'static str, Evidence, Cause);

fn all_situations() -> Vec<Situation> {
    [
        not_provisioned::rows(),
        roles::rows(),
        sent::rows(),
        invitation::rows(),
    ]
    .concat()
}

#[test]
fn each_situation_has_its_verdict() {
    let situations = all_situations();
    assert!(situations.len() >= 20);
    for (name, evidence, cause) in situations {
        let diagnosis = diagnose(&evidence);
        assert_eq!(diagnosis.cause, cause, "{name}: {diagnosis:#?}");
        assert!(
            diagnosis.verdict.contains("Ada")
                || diagnosis.verdict.contains("No users")
                || diagnosis.verdict.contains("rovisioning")
                || diagnosis.verdict.contains("mapping"),
            "{name}: {}",
            diagnosis.verdict
        );
        assert!(diagnosis.verdict.ends_with('.'), "{name}");
        // The remedy of each kind of cause has its own row, under the name that `kind` returns.
        let mends = !matches!(
            cause,
            Cause::Healthy | Cause::Unread | Cause::Gone | Cause::SetBack(_)
        );
        assert_eq!(
            diagnosis.fix.is_some(),
            mends,
            "{name}, {}: {diagnosis:#?}",
            kind(&cause)
        );
        let found = contradictions(&diagnosis);
        assert!(found.is_empty(), "{name}: {found:?}");
        for link in &diagnosis.checks {
            assert!(
                !link.title.is_empty() && !link.detail.is_empty(),
                "{name}: {link:?}"
            );
        }
    }
}

#[test]
fn a_blocking_cause_outranks_a_missing_value() {
    let both = healthy_with(|it| {
        it.assignments = Ok(no_assignment());
        it.roles.as_mut().unwrap()[0].value = None;
    });
    let diagnosis = diagnose(&both);
    assert_eq!(diagnosis.cause, Cause::NotAssigned);
    let wrong = diagnosis
        .checks
        .iter()
        .filter(|link| link.status == CheckStatus::Wrong)
        .count();
    assert_eq!(wrong, 2, "the chain has both: {diagnosis:#?}");
}

#[test]
fn a_sent_role_without_an_attribute_or_mapping_is_reported() {
    let only_dev = healthy_with(|it| it.roles.as_mut().unwrap().truncate(1));
    let chain = diagnose(&only_dev).checks;
    let told = chain
        .iter()
        .find(|link| link.title.starts_with("Sent earlier, no longer synced"));
    let title = &told.expect("what the log has is said").title;
    assert!(
        title.contains("TEST is Analyst and PROD is Operator"),
        "{title}"
    );
    let whole = diagnose(&healthy_with(|_| ())).checks;
    assert!(
        whole
            .iter()
            .all(|link| !link.title.contains("no longer synced"))
    );
}
