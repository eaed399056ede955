//! The connection: tenant URL, Secret Token, job, first person.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    const TITLE = "Connection";
    const LEAD = "Entra signs in to Workato's SCIM service with an address and a token. The connection is tried before it is saved.";
    const WHETHER_IT_MAY_BE_CHANGED = "whether the connection may be changed";

    const NOTHING_PLANNED_YET = "Nothing can be planned yet";
    const CREATE_PROVISIONABLE = "Create one that can be provisioned";
    const QUARANTINE_TITLE = "Provisioning is in quarantine";
    const CHANGES_WAIT = "Changes wait until it is fixed.";
    const TOKEN_CHANGED = "Where the token was changed in Workato, paste the new one below: it is tried and saved, and the job is started again, in one run.";
    const MICROSOFT_SAYS = "What Microsoft says";
    const SEVERAL_JOBS_TITLE = "Several provisioning jobs";
    const SEVERAL_JOBS_END = "Pick the one for Workato";
    const JOBS_LABEL = "Provisioning jobs";
    const JOB_ID = "job id";
    const IN_USE = "In use here";
    fn use_job(id: &dyn Display) = "Use {id}";
    const JOBS_SHARE = "The tenant URL and the token are saved for the application, so all its jobs use the same, and saving them changes them for every job.";

    const CURRENT_TITLE = "As Entra has it";
    const JOB = "Job";
    const JOB_HELP = "Graph's id of it.";
    const TEMPLATE = "Template";
    const STATE = "State";
    const NO_JOB = "None yet: it is created when the connection is saved.";
    const NO_JOB_PICKED = "None is picked.";
    const NOT_SAVED = "Not saved";
    const FLAG = "Flag";
    const FLAG_STANDARD = "In cycles Entra sends updates as SCIM specifies them: true and false as values, and several values in one operation without a path. Provisioning on demand ignores the flag and sends the older form, so one can work where the other does not.";
    const FLAG_OLDER = "In cycles Entra goes on sending updates in the older form, with true and false as texts, once Microsoft makes the other its default.";
    const SAVED = "Saved";
    const SAVED_TOKEN_HELP = "Entra says only whether there is one.";
    const SCOPE_AND_NOTIFICATIONS = "Scope and notifications";
    const WHAT_ENTRA_KEEPS = "what Entra keeps";
    const OPEN_IN_PORTAL = "Open its provisioning in the Entra admin center";
    const BY_HAND = "By hand: Provisioning › Provisioning Mode › Automatic › Admin Credentials; or, in the other form of the admin center, Provisioning › New configuration › Tenant URL, Secret token › Test connection › Create. If the application's overview opens, choose Provisioning in its menu.";

    const ADDRESS_AND_TOKEN = "Address and token";
    const ADDRESS_AND_TOKEN_END = "Steps 2.4 to 2.6";
    const TENANT_URL = "Tenant URL";
    const TENANT_URL_HELP = "Workato calls it the SCIM base URL, Graph BaseAddress. It ends in /scim/v2; the host depends on the data centre.";
    const SECRET_TOKEN = "Secret Token";
    const SECRET_TOKEN_HELP = "Workato calls it the SCIM token, Graph SecretToken. It is sent to Graph once and then forgotten here; Entra never gives it back, so it is needed whenever something below is saved.";
    const WHERE_IN_WORKATO = "In Workato, as an administrator of the workspace: Workspace admin, Settings, Authentication, SCIM Provisioning, Generate SCIM token.";
    const WHERE_IN_WORKATO_LINK = "Where Workato shows them";

    const NOTIFICATIONS_AND_SCOPE = "Notifications and scope";
    const NOTIFICATIONS_AND_SCOPE_END = "Saved with the connection";
    const MAIL_FAILURES = "Mail failures to somebody";
    const MAIL_FAILURES_HELP = "Entra writes when the job gets into quarantine.";
    const RECIPIENT = "Notification e-mail";
    const RECIPIENT_HELP = "One address; a group's is better than a person's.";
    const STOP_DELETIONS = "Stop when a cycle would delete many";
    const STOP_DELETIONS_HELP = "The accidental deletion threshold. The job stops and waits for somebody.";
    const THRESHOLD = "More than this many people";
    const THRESHOLD_INVALID = "Type a number of people, 1 or more.";
    const SYNC_ALL = "Provision everybody, not only who is assigned";
    const SYNC_ALL_HELP = "Graph calls it SyncAll. Workato's procedure assigns people, so it is off. A change takes effect for everybody only when the job is restarted: tick “Start provisioning” for that.";
    const SKIP_DELETIONS = "Leave people active in Workato who leave the scope";
    const SKIP_DELETIONS_HELP = "Graph calls it SkipOutOfScopeDeletions, and it is on: Workato does not learn that a person's assignment was removed.";

    const SAME_RUN = "In the same run";
    const SET_MAPPINGS = "Set the attribute mappings";
    const SET_MAPPINGS_HELP = "Step 3 for the environments above, and Step 1 where a role attribute is missing. The mapping of groups is turned off, since Workato takes none.";
    const SEE_MAPPINGS = "See the mappings one by one";
    const START = "Start provisioning";
    const START_HELP = "Cycles begin, and Workato mails an invitation to everybody assigned. A job in quarantine is started again.";

    const FIRST_PERSON = "The first person";
    const FIRST_PERSON_END = "Steps 1.7 to 1.9 and 4.1 to 4.8";
    const FIRST_PERSON_LEAD = "Somebody can be given a role and be provisioned in the same run, before anybody else is. Everybody else follows with the first cycle.";
    const NOBODY_YET = "Nobody yet";
    const SOMEBODY_ASSIGNED = "Somebody who is assigned";
    const SOMEBODY_ELSE = "Somebody else: name, user principal name or mail";
    fn choose_label(name: &UntrustedText) = "Choose {name}";
    const CHOOSE = "Choose";
    const ACCOUNT_DISABLED = "The account is disabled";
    // These three follow the name of the person, which is bold.
    const IS_PROVISIONED = "is provisioned in this run.";
    const IS_ASSIGNED_AND_PROVISIONED = "is assigned and provisioned in this run.";
    const MAY_BE_ASSIGNED_AND_IS_PROVISIONED = "is assigned, unless that is so already, and provisioned in this run.";

    fn continue_run(run: &str, done: usize, all: usize) = "Continue “{run}”: {done} of {all} done";
    const CHECK_AND_START = "Then check the plan below and start it.";
    const REST_OF_RUN = "The plan below is the rest of the run, made from what the tenant holds now.";
    const NOTHING_LEFT = "Nothing is left to do.";
    const KEPT_ALREADY = "Entra keeps this connection already. If Workato still accepts its token, you can continue without a new one.";
    const CONTINUE_WITH_SAVED = "Continue with the saved token";
    const TO_SEE_PLAN = "To see the plan";
    const MISSING_LABEL = "What is missing";
    const SET_ROLES_FIRST = "Set their roles under People first, or leave the start out of this run.";
    const NOTHING_TO_DO = "Nothing to do: the tenant has everything that the form says. Paste a new Secret Token to replace the saved one.";
    const NOT_READ_YET = "The tenant is read for these choices; the plan is shown here after it.";
}
