//! The connection: tenant URL, Secret Token, job, first person.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    const TITLE = "Connection";
    const LEAD = "Entra signs in to Workato's SCIM service with a tenant URL and a secret token. Rolecall tests the connection before saving it.";
    const WHETHER_IT_MAY_BE_CHANGED = "whether you can change the connection";

    const NOTHING_PLANNED_YET = "Nothing can be planned yet";
    const CREATE_PROVISIONABLE = "Create an application that can be provisioned";
    const QUARANTINE_TITLE = "Provisioning is in quarantine";
    const CHANGES_WAIT = "Changes wait until the problem is fixed.";
    const TOKEN_CHANGED = "If the token was changed in Workato, paste the new one below. One run then tests and saves it, and starts the job again.";
    const MICROSOFT_SAYS = "Message from Microsoft";
    const SEVERAL_JOBS_TITLE = "Several provisioning jobs";
    const SEVERAL_JOBS_END = "Pick the job for Workato";
    const JOBS_LABEL = "Provisioning jobs";
    const JOB_ID = "job ID";
    const IN_USE = "In use";
    fn use_job(id: &dyn Display) = "Use job {id}";
    const JOBS_SHARE = "Entra saves the tenant URL and the secret token per application. All its jobs share them, so saving new ones affects every job.";

    const CURRENT_TITLE = "Current settings in Entra";
    const JOB = "Job";
    const JOB_HELP = "The job's ID in Microsoft Graph.";
    const TEMPLATE = "Template";
    const STATE = "State";
    const NO_JOB = "No job yet. The job is created when you save the connection.";
    const NO_JOB_PICKED = "No job is picked.";
    const NOT_SAVED = "Not saved";
    const FLAG = "Tenant URL flag";
    const FLAG_STANDARD = "In cycles, Entra sends updates as SCIM specifies them: true and false as values, and several values in one operation without a path. Provisioning on demand ignores the flag and sends the older form, so one can work where the other doesn't.";
    const FLAG_OLDER = "In cycles, Entra keeps sending updates in the older form, with true and false as strings, even after Microsoft makes the other form its default.";
    const SAVED = "Saved";
    const SAVED_TOKEN_HELP = "Entra shows only whether a token is saved.";
    const SCOPE_AND_NOTIFICATIONS = "Scope and notifications";
    const WHAT_ENTRA_KEEPS = "the settings saved in Entra";
    const OPEN_IN_PORTAL = "Open provisioning in the Entra admin center";
    const BY_HAND = "To do this yourself in the admin center: Provisioning › Provisioning Mode › Automatic › Admin Credentials; or, in the other form of the admin center, Provisioning › New configuration › Tenant URL, Secret token › Test connection › Create. If the application's overview opens, choose Provisioning in its menu.";

    const ADDRESS_AND_TOKEN = "Tenant URL and secret token";
    const ADDRESS_AND_TOKEN_END = "Steps 2.4 to 2.6";
    const TENANT_URL = "Tenant URL";
    const TENANT_URL_HELP = "Called SCIM base URL in Workato and BaseAddress in Graph. The URL ends in /scim/v2; the host depends on the data center.";
    const SECRET_TOKEN = "Secret Token";
    const SECRET_TOKEN_HELP = "Called SCIM token in Workato and SecretToken in Graph. Rolecall sends the token to Graph once and keeps no copy. Entra never returns it, so you need the token whenever you save a setting below.";
    const WHERE_IN_WORKATO = "In Workato, as a workspace administrator: Workspace admin › Settings › Authentication › SCIM Provisioning › Generate SCIM token.";
    const WHERE_IN_WORKATO_LINK = "Where to find them in Workato";

    const NOTIFICATIONS_AND_SCOPE = "Notifications and scope";
    const NOTIFICATIONS_AND_SCOPE_END = "Saved with the connection";
    const MAIL_FAILURES = "Email failure notifications";
    const MAIL_FAILURES_HELP = "Entra sends an email when the job enters quarantine.";
    const RECIPIENT = "Notification email";
    const RECIPIENT_HELP = "One address. A group's address is better than a person's.";
    const STOP_DELETIONS = "Prevent accidental deletion";
    const STOP_DELETIONS_HELP = "If a cycle would delete more users than the threshold, the job stops and waits for an administrator.";
    const THRESHOLD = "Accidental deletion threshold";
    const THRESHOLD_INVALID = "Enter a number of users, 1 or more.";
    const SYNC_ALL = "Sync all users instead of assigned users only";
    const SYNC_ALL_HELP = "Called SyncAll in Graph. Workato's guide assigns users, so the guide leaves this off. A change applies to all users only after a restart of the job: select “Start provisioning” for that.";
    const SKIP_DELETIONS = "Keep users active in Workato when they leave the scope";
    const SKIP_DELETIONS_HELP = "Called SkipOutOfScopeDeletions in Graph. The setting is on in Entra now, so Workato isn't informed when a user's assignment is removed.";

    const SAME_RUN = "Include in this run";
    const SET_MAPPINGS = "Set the attribute mappings";
    const SET_MAPPINGS_HELP = "Step 3 for the environments above, and Step 1 if a role attribute is missing. Turns off the mapping of groups, because Workato takes no groups.";
    const SEE_MAPPINGS = "View mappings";
    const START = "Start provisioning";
    const START_HELP = "Starts the provisioning cycles, and Workato emails an invitation to all assigned users. A job in quarantine is started again.";

    const FIRST_PERSON = "Provision one person first";
    const FIRST_PERSON_END = "Steps 1.7 to 1.9 and 4.1 to 4.8";
    const FIRST_PERSON_LEAD = "You can give one person a role and provision them in the same run, before other users. The other users follow in the first cycle.";
    const NO_PERSON = "None";
    const CLEAR = "Clear";
    const ASSIGNED_PERSON = "First person";
    const SEARCH_PERSON = "Search for someone else by name, user principal name, or email";
    fn choose_label(name: &UntrustedText) = "Choose {name}";
    const CHOOSE = "Choose";
    const ACCOUNT_DISABLED = "Account disabled";
    // These three follow the name of the person, which is bold.
    const IS_PROVISIONED = "will be provisioned in this run.";
    const IS_ASSIGNED_AND_PROVISIONED = "will be assigned and provisioned in this run.";
    const MAY_BE_ASSIGNED_AND_IS_PROVISIONED = "will be assigned, if not assigned already, and provisioned in this run.";

    fn continue_run(run: &str, done: usize, all: usize) = "Resume “{run}”: {done} of {all} done";
    const CHECK_AND_START = "Then review the plan below and start it.";
    const REST_OF_RUN = "The plan below contains the rest of the run, based on the tenant's current state.";
    const NOTHING_LEFT = "Nothing is left to do.";
    const KEPT_ALREADY = "This connection is already saved in Entra. If Workato still accepts the saved token, you can continue without a new one.";
    const CONTINUE_WITH_SAVED = "Continue with saved token";
    const TO_SEE_PLAN = "Complete these steps to see the plan";
    const MISSING_LABEL = "Missing information";
    const SET_ROLES_FIRST = "Set their roles under Users first, or clear “Start provisioning” for this run.";
    const NOTHING_TO_DO = "Nothing to do: the tenant already matches the form. To replace the saved token, paste a new one.";
    const NOT_READ_YET = "Rolecall is reading the tenant for these choices. The plan then appears here.";
}
