//! What a quarantine means, what ends it, and when Entra tries again and gives up.
//!
//! Sources: learn.microsoft.com, `entra/identity/app-provisioning/application-provisioning-quarantine-status` (reasons,
//! thresholds, retries), and Graph's `quarantineReason`. Microsoft promises the numbers only roughly. Which threshold
//! is the base and which the total one is inferred from their names.

use super::summary::advice_for_code;
use crate::graph::models::{Quarantine, ScheduleState, SynchronizationJob};
use crate::instant::Instant;
use crate::texts::{locale, quarantine as texts, times};
use crate::untrusted::UntrustedText;

/// How long Entra retries after the first failure, in seconds: four weeks.
const RETRIED_SECONDS: i64 = 28 * 86_400;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuarantineReason {
    /// Entra could not reach Workato or sign in to it; with the code of the error, which may be empty.
    Exception(UntrustedText),
    /// The address of the connection answered 404.
    NotScim,
    BaseEscrowThreshold,
    TotalEscrowThreshold,
    EscrowProportionThreshold,
    /// Microsoft put it there by hand.
    OnDemand,
    TooManyDeletes,
    IngestionInterrupted,
    Unknown,
    /// A reason that this version does not know.
    Other(UntrustedText),
}

impl QuarantineReason {
    /// `None` if the job is not in quarantine.
    pub fn from_job(job: &SynchronizationJob) -> Option<Self> {
        if !job.is_quarantined() {
            return None;
        }
        let quarantine = job.quarantine();
        let error = quarantine.and_then(|quarantine| quarantine.error.as_ref());
        let message = error.and_then(|error| error.message.as_deref());
        if message.is_some_and(says_not_found) {
            return Some(Self::NotScim);
        }
        let code = error.and_then(|error| error.code.clone());
        let word = quarantine.and_then(|quarantine| quarantine.reason.as_deref());
        Some(match word.unwrap_or_default() {
            "EncounteredQuarantineException" => Self::Exception(code.unwrap_or_default().into()),
            "EncounteredBaseEscrowThreshold" => Self::BaseEscrowThreshold,
            "EncounteredTotalEscrowThreshold" => Self::TotalEscrowThreshold,
            "EncounteredEscrowProportionThreshold" => Self::EscrowProportionThreshold,
            // Graph's metadata and Microsoft's page spell it differently.
            "QuarantinedOnDemand" | "QuarantineOnDemand" => Self::OnDemand,
            "TooManyDeletes" => Self::TooManyDeletes,
            "IngestionInterrupted" => Self::IngestionInterrupted,
            "" | "Unknown" | "unknownFutureValue" => match code {
                Some(code) if !code.is_empty() => Self::Exception(code.into()),
                _ => Self::Unknown,
            },
            other => Self::Other(other.into()),
        })
    }

    pub fn meaning(&self) -> String {
        match self {
            Self::Exception(code) => advice_for_code(code.exact()).map_or_else(
                || texts::UNREACHABLE.into(),
                |advice| texts::unreachable_because(advice.meaning),
            ),
            Self::NotScim => texts::NOT_SCIM.into(),
            Self::BaseEscrowThreshold => texts::TOO_MANY_PEOPLE.into(),
            Self::TotalEscrowThreshold => texts::TOO_MANY_REFERENCES.into(),
            Self::EscrowProportionThreshold => texts::TOO_LARGE_A_SHARE.into(),
            Self::OnDemand => texts::BY_MICROSOFT.into(),
            Self::TooManyDeletes => texts::TOO_MANY_DELETIONS.into(),
            Self::IngestionInterrupted => texts::INTERRUPTED.into(),
            Self::Unknown => texts::NO_REASON.into(),
            Self::Other(word) => texts::unknown_reason(word),
        }
    }

    pub fn remedy(&self) -> String {
        match self {
            Self::Exception(code) => advice_for_code(code.exact())
                .map_or(texts::CORRECT_WHAT_THE_LOG_SHOWS, |advice| advice.remedy),
            Self::NotScim => texts::CORRECT_THE_TENANT_URL,
            Self::BaseEscrowThreshold
            | Self::TotalEscrowThreshold
            | Self::EscrowProportionThreshold => texts::CORRECT_THE_FAILURES,
            Self::OnDemand => texts::ASK_WHAT_MICROSOFT_SAW,
            Self::TooManyDeletes => texts::SEE_WHO_WAITS,
            Self::IngestionInterrupted => texts::START_THE_JOB,
            Self::Unknown | Self::Other(_) => texts::SEE_WHAT_FAILS,
        }
        .into()
    }
}

/// Whether an error quotes a 404 of the application, such as `Response Status Code: NotFound`.
fn says_not_found(message: &str) -> bool {
    let letters = message.chars().filter(char::is_ascii_alphanumeric);
    let text: String = letters.map(|one| one.to_ascii_lowercase()).collect();
    ["codenotfound", "code404", "http404", "404notfound"]
        .iter()
        .any(|part| text.contains(part))
}

/// Whether Entra disabled the job after four weeks in quarantine.
pub fn is_given_up(job: &SynchronizationJob) -> bool {
    let schedule = job.schedule.as_ref();
    job.is_quarantined()
        && schedule.and_then(|schedule| schedule.state.as_ref()) == Some(&ScheduleState::Disabled)
}

/// When Entra disables a job that stays in quarantine; `None` if it does not say since when.
pub fn disabled_at(job: &SynchronizationJob) -> Option<Instant> {
    let since = job.quarantine().and_then(began)?;
    Some(since.plus_seconds(RETRIED_SECONDS))
}

/// When the quarantine began that has not ended since.
pub(super) fn began(quarantine: &Quarantine) -> Option<Instant> {
    let series = quarantine.series_began.instant();
    series.or_else(|| quarantine.current_began.instant())
}

/// Since when the job is in quarantine, when Entra tries next, and when it gives up. `None` if it is not in quarantine.
pub fn describe_times(job: &SynchronizationJob, now: Instant) -> Option<String> {
    if !job.is_quarantined() {
        return None;
    }
    let mut sentences = Vec::new();
    if let Some(since) = job.quarantine().and_then(began) {
        sentences.push(texts::since(
            &locale::long_date(since),
            &times::relative(since, now),
        ));
    }
    let end = disabled_at(job).map(locale::long_date);
    if is_given_up(job) {
        sentences.push(match end {
            Some(day) => texts::disabled_about(&day),
            None => texts::DISABLED.into(),
        });
    } else if job.is_started() {
        let next = job.quarantine().and_then(|one| one.next_attempt.instant());
        sentences.push(match next {
            Some(at) if at > now => texts::tries_next(&times::relative(at, now)),
            Some(_) => texts::TRIES_SOON.into(),
            None => texts::TRIES.into(),
        });
        sentences.push(match end {
            Some(day) => texts::will_be_disabled_about(&day),
            None => texts::WILL_BE_DISABLED.into(),
        });
    } else {
        sentences.push(texts::PAUSED.into());
    }
    Some(sentences.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn job(schedule: &str, quarantine: &Value) -> SynchronizationJob {
        serde_json::from_value(json!({"id": "scim.1.2", "schedule": {"state": schedule}, "status": {"code": "Quarantine", "quarantine": quarantine}})).expect("a job")
    }

    fn reason(word: &str, error: &Value) -> QuarantineReason {
        let job = job("Active", &json!({"reason": word, "error": error}));
        QuarantineReason::from_job(&job).expect("a quarantine")
    }

    #[test]
    fn each_documented_reason_has_its_own_words_and_next_step() {
        let none = Value::Null;
        let mut texts = Vec::new();
        for word in [
            "EncounteredQuarantineException",
            "EncounteredBaseEscrowThreshold",
            "EncounteredTotalEscrowThreshold",
            "EncounteredEscrowProportionThreshold",
            "QuarantinedOnDemand",
            "TooManyDeletes",
            "IngestionInterrupted",
            "Unknown",
            "SomethingNew",
        ] {
            let reason = reason(word, &none);
            assert!(!texts.contains(&reason.meaning()), "{word}");
            assert!(!reason.remedy().is_empty(), "{word}");
            texts.push(reason.meaning());
        }
        assert_eq!(
            reason("QuarantineOnDemand", &none),
            QuarantineReason::OnDemand
        );
        let code = json!({"code": "SystemForCrossDomainIdentityManagementInvalidCredentials"});
        assert!(
            reason("", &code)
                .meaning()
                .contains("refused the saved token")
        );
    }

    #[test]
    fn a_404_is_the_tenant_url_whatever_the_code() {
        for message in [
            "We received this unexpected response from your application: StatusCode: NotFound, Message: Processing of the HTTP request resulted in an exception.",
            "Received response from Web resource. Operation: GET Response Status Code: NotFound Response Headers:",
            "An HTTP/404 Not Found response was returned rather than the expected HTTP/200 OK response.",
        ] {
            let error = json!({"code": "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable", "message": message});
            let found = reason("EncounteredQuarantineException", &error);
            assert_eq!(found, QuarantineReason::NotScim, "{message}");
            assert!(found.remedy().contains("tenant URL"));
        }
        let unreachable =
            json!({"message": "The remote name could not be resolved. Trace 404a-not-found"});
        assert_ne!(
            reason("EncounteredQuarantineException", &unreachable),
            QuarantineReason::NotScim
        );
    }

    #[test]
    fn the_times_say_since_when_what_next_and_the_end() {
        let now = Instant::parse("2026-11-24T20:30:00Z").expect("a date");
        let times = json!({"reason": "Unknown", "currentBegan": "2026-11-24T12:30:00Z", "seriesBegan": "2026-11-24T12:30:00Z", "nextAttempt": "2026-11-25T00:30:00Z"});
        let said = |schedule: &str, quarantine: &Value| {
            describe_times(&job(schedule, quarantine), now).expect("a quarantine")
        };
        assert_eq!(
            said("Active", &times),
            "In quarantine since November 24, 2026 (8 hours ago). Entra's next retry is in 4 hours. Retries come about 6, 12, and 24 hours after the first failure, then once a day. If the quarantine lasts, Entra disables the job around December 22, 2026, after four weeks."
        );
        assert!(said("Disabled", &times).contains("disabled the job around December 22, 2026"));
        assert!(said("Paused", &times).contains("is paused"));
        let bare = said(
            "Active",
            &json!({"reason": "Unknown", "seriesBegan": "0001-01-01T00:00:00Z"}),
        );
        assert!(
            bare.starts_with("Entra retries about 6") && bare.contains("after about four weeks"),
            "{bare}"
        );
    }
}
