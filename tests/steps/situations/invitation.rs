//! Situations of a person who has not accepted Workato's invitation, or may not have: what the log tells, and what it
//! does not.

use super::Situation;
use super::evidence::{
    DEV_TARGET, created_entry, healthy_with, log_entry, no_assignment, refused_entry, secret_entry,
    with_history,
};
use rolecall::diagnosis::{Cause, CheckStatus, EntraAccount, Evidence, History, diagnose};
use rolecall::workato::patch_flag::PatchFlag;

const NAMED: &str = r#"{"detail":"The invitation of this member is pending.","status":"400"}"#;
const OTHER_WORDS: &str = r#"{"detail":"Cannot update member."}"#;

const fn pending(is_named: bool, is_removal: bool) -> Cause {
    Cause::InvitationPending {
        is_named,
        is_removal,
    }
}

/// A person who left, with the log of a removal that Workato refused.
fn left(words: &str) -> Evidence {
    healthy_with(|it| {
        it.assignments = Ok(no_assignment());
        it.history = History::Read(vec![refused_entry("disable", words), created_entry()]);
    })
}

pub(super) fn rows() -> Vec<Situation> {
    let bad_request: Cause =
        Cause::Failed("SystemForCrossDomainIdentityManagementBadRequest".into());
    let changed = || {
        log_entry(
            "update",
            "success",
            "",
            &[(DEV_TARGET, "Admin", "Operator")],
        )
    };
    vec![
        (
            "the refusal names the invitation",
            with_history(vec![refused_entry("update", NAMED), created_entry()]),
            pending(true, false),
        ),
        (
            "the refusal names the invitation, and the create left the log",
            with_history(vec![refused_entry("update", NAMED)]),
            pending(true, false),
        ),
        (
            "refused after the create",
            with_history(vec![
                refused_entry("update", OTHER_WORDS),
                refused_entry("update", OTHER_WORDS),
                created_entry(),
            ]),
            pending(false, false),
        ),
        (
            "refused after a change that was taken",
            with_history(vec![
                refused_entry("update", OTHER_WORDS),
                changed(),
                created_entry(),
            ]),
            bad_request.clone(),
        ),
        (
            "refused, and the create left the log",
            with_history(vec![refused_entry("update", OTHER_WORDS)]),
            bad_request,
        ),
        (
            "refused after the create, with a flag in the tenant URL",
            healthy_with(|it| {
                let url = "https://www.workato.com/scim/v2?aadOptscim062020";
                it.secrets.as_mut().unwrap().0[0] = secret_entry("BaseAddress", url);
                let refused = refused_entry("update", OTHER_WORDS);
                it.history = History::Read(vec![refused, created_entry()]);
            }),
            Cause::PatchFlag(PatchFlag::Standard),
        ),
        (
            "refused after the create, with a code of its own",
            with_history(vec![
                log_entry("update", "failure", "EntryConflict", &[]),
                created_entry(),
            ]),
            Cause::Failed("EntryConflict".into()),
        ),
        (
            "the removal does not arrive",
            left(NAMED),
            pending(true, true),
        ),
        (
            "the removal of a disabled account does not arrive",
            healthy_with(|it| {
                it.account = Ok(EntraAccount::Present {
                    enabled: false,
                    sign_in_name: None,
                    mail: None,
                });
                let refused = refused_entry("disable", NAMED);
                it.history = History::Read(vec![refused, created_entry()]);
            }),
            pending(true, true),
        ),
        (
            "the removal is refused without a reason",
            left(OTHER_WORDS),
            pending(false, true),
        ),
        (
            "accepted since",
            with_history(vec![
                log_entry(
                    "update",
                    "success",
                    "",
                    &[(DEV_TARGET, "Operator", "Admin")],
                ),
                refused_entry("update", NAMED),
                created_entry(),
            ]),
            Cause::Healthy,
        ),
    ]
}

/// Title, text and status of the check about the invitation.
fn invitation_check(evidence: &Evidence) -> Option<(String, String, CheckStatus)> {
    let checks = diagnose(evidence).checks.into_iter();
    let mut found = checks.filter(|check| check.title.starts_with("Invitation"));
    found
        .next()
        .map(|check| (check.title, check.detail, check.status))
}

#[test]
fn the_grounds_are_said_with_the_invitation() {
    for (words, title) in [
        (NAMED, "Invitation not accepted"),
        (OTHER_WORDS, "Invitation possibly not accepted"),
    ] {
        let evidence = with_history(vec![refused_entry("update", words), created_entry()]);
        let (said, text, status) = invitation_check(&evidence).expect("a check");
        assert_eq!((said.as_str(), status), (title, CheckStatus::Wrong));
        assert!(text.contains("Okta documents for its connector"), "{text}");
        assert!(text.contains("is inferred"), "{text}");
        let verdict = diagnose(&evidence);
        let remedy = verdict.remedy.unwrap();
        for part in [
            "nothing here helps until",
            "a workato administrator can resend or cancel",
            "provision again below",
        ] {
            assert!(remedy.to_lowercase().contains(part), "{part}: {remedy}");
        }
        assert_eq!(
            verdict.verdict.contains("may not have accepted"),
            words == OTHER_WORDS
        );
    }
}

#[test]
fn a_likelier_reason_keeps_the_invitation_as_a_note() {
    let conflict = with_history(vec![
        log_entry("update", "failure", "EntryConflict", &[]),
        created_entry(),
    ]);
    let (title, _, status) = invitation_check(&conflict).expect("a check");
    assert_eq!(title, "Invitation possibly not accepted");
    assert_eq!(status, CheckStatus::Note);
    let healthy = healthy_with(|_| ());
    assert_eq!(invitation_check(&healthy), None);
}
