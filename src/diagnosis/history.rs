//! Checks what provisioning did so far: the last entry, what was sent, and what remains to be sent. An entry that sent
//! nothing is not a failure.

mod invitation;

use super::failure::{fix_for, mismatched_flag};
use super::roles::wanted;
use super::workato_account::counts_as_deactivated;
use super::{Cause, CheckStatus, DiagnosisCheck, Evidence, Fix, History, role_mapping};
use crate::provisioning::cycle;
use crate::provisioning::log::last_sent_role;
use crate::provisioning::summary::{
    ModifiedProperty, ProvisioningAction, ProvisioningResult, ProvisioningStepType,
    ProvisioningSummary,
};
use crate::texts::{diagnosis::history as texts, locale, things, times};
use crate::untrusted::isolated;
use crate::workato::{Environment, no_access};

pub(super) fn check(evidence: &Evidence) -> Vec<DiagnosisCheck> {
    let summaries = match &evidence.history {
        History::NotLicensed => {
            return vec![DiagnosisCheck {
                cause: Some(Cause::NotSeen),
                fix: Some(Fix::ProvisionNow),
                ..DiagnosisCheck::note(texts::NO_LOG, texts::NO_LOG_DETAIL)
            }];
        }
        History::Unread(error) => {
            return vec![DiagnosisCheck::unread(things::LOG, error)];
        }
        History::Read(summaries) => summaries,
    };
    let Some(newest) = summaries.first() else {
        return vec![not_sent(
            evidence,
            texts::NOTHING_IN_LOG,
            texts::NOTHING_IN_LOG_DETAIL,
        )];
    };
    // Before the last entry, whose failure it explains.
    let mut links = Vec::from_iter(invitation::check(evidence));
    links.push(last_entry(evidence, newest));
    links.extend(left_out(evidence, summaries));
    links.extend(set_back(evidence, summaries));
    links.extend(unsent(evidence, summaries));
    links.extend(obsolete_roles(evidence, summaries));
    links
}

/// Roles sent for environments that are no longer in use: Workato keeps them, and nothing removes them.
fn obsolete_roles(
    evidence: &Evidence,
    summaries: &[ProvisioningSummary],
) -> Option<DiagnosisCheck> {
    let roles = evidence.roles.as_deref().ok()?;
    let mut kept: Vec<(Environment, &str)> = Vec::new();
    for (environment, role) in summaries.iter().flat_map(ProvisioningSummary::roles_sent) {
        let is_known = roles.iter().any(|one| one.environment == environment)
            || kept.iter().any(|(one, _)| *one == environment);
        if !is_known {
            kept.push((environment, role));
        }
    }
    kept.retain(|(_, role)| !no_access(evidence.model).contains(role));
    let described: Vec<String> = kept
        .iter()
        .map(|(environment, role)| texts::kept_role(environment, &(*role).into()))
        .collect();
    (!described.is_empty()).then(|| DiagnosisCheck {
        fix: Some(Fix::Mappings),
        ..DiagnosisCheck::note(
            texts::kept_by_workato(&locale::all_of(&described)),
            texts::KEPT_BY_WORKATO_DETAIL,
        )
    })
}

fn last_entry(evidence: &Evidence, summary: &ProvisioningSummary) -> DiagnosisCheck {
    let title = match summary.activity_date_time {
        Some(at) => {
            texts::last_provisioned_at(&times::relative(at, evidence.now), &summary.describe())
        }
        None => texts::last_provisioned(&summary.describe()),
    };
    let steps: Vec<String> = summary
        .steps
        .iter()
        .map(|step| {
            format!(
                "{}: {}",
                isolated(step.title()),
                isolated(step.status.as_str())
            )
        })
        .collect();
    let steps = locale::all_of(&steps);
    let text = match summary.describe_roles() {
        Some(roles) => texts::steps_and_roles(&steps, &roles),
        None => format!("{steps}."),
    };
    match summary.status {
        // The check of the assignment covers users who are not entitled.
        _ if summary.has_code("NotEffectivelyEntitled") => DiagnosisCheck::note(title, text),
        ProvisioningResult::Failure => {
            let code = summary.code().unwrap_or_default();
            let (cause, fix) = match mismatched_flag(evidence, summary) {
                Some(flag) => (Cause::PatchFlag(flag), Fix::Connection),
                None => (Cause::Failed(code.into()), fix_for(code)),
            };
            DiagnosisCheck::wrong(cause, title, text, Some(fix))
        }
        _ if counts_as_deactivated(evidence, summary) => DiagnosisCheck {
            status: CheckStatus::Waiting,
            ..DiagnosisCheck::wrong(Cause::Deactivated, title, text, Some(Fix::ProvisionNow))
        },
        // A skip is good only if both sides agree.
        ProvisioningResult::Skipped if !summary.has_code("RedundantExport") => {
            DiagnosisCheck::note(title, text)
        }
        ProvisioningResult::Unknown(_) => {
            DiagnosisCheck::wrong(Cause::OutcomeUnknown, title, text, Some(Fix::ProvisionNow))
        }
        _ => DiagnosisCheck::good(title, text),
    }
}

/// Whether an entry contains the role: read from Entra, or tried to send.
fn has_role(
    evidence: &Evidence,
    summary: &ProvisioningSummary,
    environment: &Environment,
    value: &str,
) -> bool {
    let target = environment.target_attribute();
    let roles = evidence.roles.as_deref().unwrap_or_default();
    let name = roles
        .iter()
        .find(|role| role.environment == *environment)
        .map(|role| role.name.as_str());
    let read = summary
        .steps
        .iter()
        .filter(|step| step.step_type == ProvisioningStepType::Import)
        .flat_map(|step| &step.details)
        .any(|(key, found)| Some(key.as_str()) == name && found == value);
    let tried =
        |sent: &ModifiedProperty| sent.name == target && sent.new_value.as_deref() == Some(value);
    read || summary.modified_properties.iter().any(tried)
}

/// Roles that existed when the user was created, that the create left out, and that nothing sent since. A role that may
/// have been set later is merely not sent yet.
fn left_out(evidence: &Evidence, summaries: &[ProvisioningSummary]) -> Option<DiagnosisCheck> {
    let mut newest_first = summaries.iter();
    let at = newest_first.position(ProvisioningSummary::was_created)?;
    let (created, until) = (&summaries[at], &summaries[at..]);
    let there: Vec<(Environment, String)> = wanted(evidence)
        .into_iter()
        .filter(|(environment, value)| {
            until
                .iter()
                .any(|summary| has_role(evidence, summary, environment, value))
        })
        .collect();
    let left: Vec<Environment> = created
        .roles_left_out(&there)
        .into_iter()
        .filter(|environment| last_sent_role(summaries, environment).is_none())
        // A role that is not mapped is never sent, so the create did not leave it out.
        .filter(|environment| role_mapping::is_role_mapped(evidence, environment))
        .collect();
    if left.is_empty() {
        return None;
    }
    let names: Vec<String> = left.iter().map(ToString::to_string).collect();
    Some(DiagnosisCheck::wrong(
        Cause::LeftOut(left),
        texts::create_left_out(&locale::all_of(&names)),
        texts::CREATE_LEFT_OUT_DETAIL,
        Some(Fix::ProvisionNow),
    ))
}

/// A role that was sent at least twice over a value that provisioning did not send: something changes it back in
/// between.
fn set_back(evidence: &Evidence, summaries: &[ProvisioningSummary]) -> Option<DiagnosisCheck> {
    wanted(evidence)
        .into_iter()
        .find_map(|(environment, value)| {
            let over = summaries
                .iter()
                .enumerate()
                .filter(|(_, summary)| summary.action == ProvisioningAction::Update)
                .filter(|(_, summary)| summary.role_sent(&environment) == Some(&value))
                .filter_map(|(at, summary)| {
                    let target = environment.target_attribute();
                    let sent = summary
                        .modified_properties
                        .iter()
                        .find(|sent| sent.name == target)?;
                    let before = sent.old_value.clone()?;
                    // If provisioning sent the old value itself, Entra changed it since, and nothing changed it back.
                    let own = last_sent_role(&summaries[at + 1..], &environment)
                        .is_some_and(|(older, _)| older == before);
                    (!before.is_empty() && before != value && !own).then_some(before)
                })
                .collect::<Vec<_>>();
            let [first, _, ..] = over.as_slice() else {
                return None;
            };
            Some(DiagnosisCheck::wrong(
                Cause::SetBack(environment.clone()),
                texts::set_back(
                    &environment,
                    &value.into(),
                    over.len(),
                    &first.as_str().into(),
                ),
                texts::SET_BACK_DETAIL,
                None,
            ))
        })
}

/// Roles that Entra has but did not send.
fn unsent(evidence: &Evidence, summaries: &[ProvisioningSummary]) -> Option<DiagnosisCheck> {
    let unsent = roles_unsent(evidence, summaries);
    (!unsent.is_empty()).then(|| {
        not_sent(
            evidence,
            texts::NOT_SENT,
            &format!("{}.", unsent.join("; ")),
        )
    })
}

/// Whether Entra has roles that the log does not show as sent.
pub(super) fn has_unsent(evidence: &Evidence) -> bool {
    !roles_unsent(evidence, evidence.summaries()).is_empty()
}

fn roles_unsent(evidence: &Evidence, summaries: &[ProvisioningSummary]) -> Vec<String> {
    let Some(newest) = summaries.first() else {
        return Vec::new();
    };
    if counts_as_deactivated(evidence, newest) {
        return Vec::new();
    }
    // If the newest entry says that both sides agree, the entry that sent a role may have left the log.
    let agreed = newest.has_code("RedundantExport");
    wanted(evidence)
        .into_iter()
        // A role that is not mapped, or mapped wrongly, will not be sent later either.
        .filter(|(environment, _)| {
            !matches!(evidence.schema, Ok(Some(_)))
                || role_mapping::is_role_mapped(evidence, environment)
        })
        .filter(|(environment, value)| {
            last_sent_role(summaries, environment).map_or(!agreed, |(sent, _)| sent != *value)
        })
        // Once both sides agree, a try whose outcome is not known has sent it.
        .filter(|(environment, value)| {
            let target = environment.target_attribute();
            let has = |sent: &ModifiedProperty| {
                sent.name == target && sent.new_value.as_ref() == Some(value)
            };
            let tried = |summary: &ProvisioningSummary| {
                !summary.tells_outcome() && summary.modified_properties.iter().any(has)
            };
            !(agreed && summaries.iter().any(tried))
        })
        .map(
            |(environment, value)| match last_sent_role(summaries, &environment) {
                Some((sent, _)) => {
                    texts::other_role_sent(&environment, &value.into(), &sent.into())
                }
                None => texts::no_role_sent(&environment, &value.into()),
            },
        )
        .collect()
}

fn not_sent(evidence: &Evidence, title: &str, text: &str) -> DiagnosisCheck {
    let job = evidence.job.as_ref().ok().and_then(Option::as_ref);
    let minutes = job.and_then(|job| cycle::minutes_to_next(job, evidence.now));
    DiagnosisCheck {
        status: CheckStatus::Waiting,
        ..DiagnosisCheck::wrong(
            Cause::NotSentYet(minutes),
            title,
            text,
            Some(Fix::ProvisionNow),
        )
    }
}
