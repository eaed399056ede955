//! Why a job is in quarantine.

use crate::untrusted::UntrustedText;

super::table::texts! {
    const TITLE = "Provisioning is in quarantine";
    const MICROSOFT_ABOUT_IT = "Microsoft's guide to quarantine";
    fn job_is_disabled(meaning: &str) = "Entra disabled the job after four weeks in quarantine. {meaning}";

    const UNREACHABLE = "Entra couldn't reach Workato or sign in to it.";
    fn unreachable_because(meaning: &str) = "Entra couldn't reach Workato or sign in to it. {meaning}";
    const NOT_SCIM = "The tenant URL returns 404, so it doesn't lead to a SCIM service.";
    const TOO_MANY_PEOPLE = "Too many users failed: more than about 40,000, regardless of their share.";
    const TOO_MANY_REFERENCES = "Too many users and references, such as managers, failed in total: more than about 60,000.";
    const TOO_LARGE_A_SHARE = "Too many users failed: more than about 40% of them, and at least about 5,000.";
    const BY_MICROSOFT = "Microsoft put the job in quarantine manually, because of a fault it saw in the application.";
    const TOO_MANY_DELETIONS = "More users would have been deactivated at once than the threshold for accidental deletions allows.";
    const INTERRUPTED = "Entra was interrupted while reading users from the directory. Workato didn't cause this.";
    const NO_REASON = "Entra doesn't say why.";
    fn unknown_reason(word: &UntrustedText) = "Entra gives a reason that Rolecall doesn't know: {word}.";

    const CORRECT_WHAT_THE_LOG_SHOWS = "Fix what the provisioning log shows, then start provisioning. That clears the quarantine.";
    const CORRECT_THE_TENANT_URL = "Correct the tenant URL under Connection: the host of your data center, followed by /scim/v2. Saving it there also starts the job.";
    const CORRECT_THE_FAILURES = "Show the failures in the provisioning log, fix what most of them name, then restart provisioning. That clears the quarantine and makes Entra retry all of them. Starting the job only continues from where it stopped.";
    const ASK_WHAT_MICROSOFT_SAW = "Ask Microsoft support what it saw, and give them the job ID. Starting provisioning clears the quarantine, but Microsoft may set it again.";
    const SEE_WHO_WAITS = "Check in the provisioning log who is waiting to be deactivated. If that's right, allow the deletions in the Entra admin center; if not, assign these users again. Then start provisioning.";
    const START_THE_JOB = "Start provisioning. If the quarantine comes back, Microsoft support can find the cause with the job ID.";
    const SEE_WHAT_FAILS = "Find what fails in the provisioning log and fix it, then start provisioning. That clears the quarantine. If the log shows nothing, Microsoft support can find the cause with the job ID.";

    fn since(day: &str, when: &str) = "In quarantine since {day} ({when}).";
    fn disabled_about(day: &str) = "Entra disabled the job around {day}, after four weeks, and won't retry until you start it.";
    const DISABLED = "Entra disabled the job after four weeks and won't retry until you start it.";
    fn tries_next(when: &str) = "Entra's next retry is {when}. Retries come about 6, 12, and 24 hours after the first failure, then once a day.";
    const TRIES_SOON = "The next retry is due now. Entra retries about 6, 12, and 24 hours after the first failure, then once a day.";
    const TRIES = "Entra retries about 6, 12, and 24 hours after the first failure, then once a day.";
    fn will_be_disabled_about(day: &str) = "If the quarantine lasts, Entra disables the job around {day}, after four weeks.";
    const WILL_BE_DISABLED = "If the quarantine lasts, Entra disables the job after about four weeks.";
    const PAUSED = "The job is paused, so Entra won't retry until you start it.";
}
