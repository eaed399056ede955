//! Why a job is in quarantine.

use crate::untrusted::UntrustedText;

super::table::texts! {
    const TITLE = "Provisioning is in quarantine";
    const MICROSOFT_ABOUT_IT = "Microsoft about quarantine";
    fn job_is_disabled(meaning: &str) = "Entra disabled the job after four weeks in quarantine. {meaning}";

    const UNREACHABLE = "Entra could not reach Workato or sign in to it.";
    fn unreachable_because(meaning: &str) = "Entra could not reach Workato or sign in to it. {meaning}";
    const NOT_SCIM = "The address of the tenant URL answers, and what answers is not SCIM's: it says 404.";
    const TOO_MANY_PEOPLE = "Too many people failed, whatever their share: more than about 40,000.";
    const TOO_MANY_REFERENCES = "Too many people and references, such as managers, failed together: more than about 60,000.";
    const TOO_LARGE_A_SHARE = "Too many people failed: more than about 40 % of them, and at least about 5,000.";
    const BY_HAND = "Microsoft put the job there by hand, because it saw a fault in the application.";
    const TOO_MANY_DELETIONS = "More people would have been deactivated at once than the threshold for accidental deletions allows.";
    const INTERRUPTED = "Entra was interrupted while it read the people from the directory. Workato did not cause it.";
    const NO_REASON = "Entra does not say why.";
    fn unknown_reason(word: &UntrustedText) = "Entra names a reason that is not known here: {word}.";

    const CORRECT_WHAT_THE_LOG_SHOWS = "Correct what the log shows, then start the job: that clears the quarantine.";
    const CORRECT_THE_TENANT_URL = "Correct the tenant URL under Connection: it is the host of your data centre, with /scim/v2 at its end. Saving it there also starts the job.";
    const CORRECT_THE_FAILURES = "Show the failures in the log, correct what most of them name, then restart the job: that clears the quarantine and has Entra try all of them again. A start goes on from where the job stopped.";
    const ASK_WHAT_MICROSOFT_SAW = "Ask Microsoft's support what it saw, and name the job's id. Starting the job clears the quarantine, and Microsoft may set it again.";
    const SEE_WHO_WAITS = "See in the log who waits to be deactivated. If that is right, allow the deletions in the Entra admin center; if not, assign these people again. Then start the job.";
    const START_THE_JOB = "Start the job. If it comes back, Microsoft's support can say why, with the job's id.";
    const SEE_WHAT_FAILS = "See what fails in the log and correct it, then start the job: that clears the quarantine. If the log shows nothing, Microsoft's support can say why, with the job's id.";

    fn since(day: &str, when: &str) = "In quarantine since {day} ({when}).";
    fn disabled_about(day: &str) = "Entra disabled the job about {day}, after four weeks: it does not try any more until you start it.";
    const DISABLED = "Entra disabled the job after four weeks: it does not try any more until you start it.";
    fn tries_next(when: &str) = "Entra tries again next {when}: about 6, 12 and 24 hours after the first failure, then once a day.";
    const TRIES_SOON = "Entra tries again as soon as it comes to it: about 6, 12 and 24 hours after the first failure, then once a day.";
    const TRIES = "Entra tries again: about 6, 12 and 24 hours after the first failure, then once a day.";
    fn will_be_disabled_about(day: &str) = "If nothing helps, it disables the job about {day}, after four weeks.";
    const WILL_BE_DISABLED = "If nothing helps, it disables the job after about four weeks.";
    const PAUSED = "The job is paused, so Entra does not try again until you start it.";
}
