//! The frame around every page: navigation, notices of the session, switching the tenant, leaving a page.

super::table::texts! {
    const SETUP = "Setup";
    const APPLICATION = "Application";
    const ATTRIBUTES = "Role attributes";
    fn attributes_usable(usable: usize, all: usize) = "{usable} of {all}";
    const CONNECTION = "Connection";
    const IN_QUARANTINE = "quarantine";
    const JOB_RUNS = "running";
    const JOB_NOT_STARTED = "not started";
    const MAPPINGS = "Mappings";
    fn mappings_to_do(count: usize) = "{count} to do";
    const USERS = "Users";
    const ASSIGNMENTS = "Assignments";
    const PROVISIONING = "Provisioning";
    const LOG = "Provisioning log";
    const DELETED = "Deleted users";
    const DISABLE = "Disable SCIM";
    fn cloud(name: &str) = "{name} cloud";

    const RUNNING_TITLE = "Changes are being made";
    const RUNNING = "Running in the background. Keep this tab open until the run ends.";
    const HIDE_PROBLEM = "Hide this message";

    const ENTRA_ASKS_TITLE = "Entra needs you to respond";
    const ENTRA_ASKS = "Entra issues no new tokens until you respond. A policy, your password, or your roles may have changed. Confirmed changes stay in place, and you come back to this page with your choices. Text in fields isn't kept.";
    const CONTINUE_AT_ENTRA = "Continue at Entra";
    const SIGN_IN_ENDS = "Entra ends your sign-in 24 hours after it began, even while you're working. Sign in again before you start a long run. Text in fields isn't kept.";
    const CLOCK_TITLE = "This device's clock is wrong";
    fn clock_ahead(difference: &str) = "The clock is about {difference} ahead of Entra's. You could sign in, but times shown here may be wrong. Correct the clock.";
    fn clock_behind(difference: &str) = "The clock is about {difference} behind Entra's. You could sign in, but times shown here may be wrong. Correct the clock.";
    fn permissions_unknown_title(count: usize) = (count; one: "A permission is not available in this tenant", other: "{count} permissions are not available in this tenant");
    fn permissions_unknown(count: usize, names: &str) = (count; one: "Entra doesn't recognize {names} here, so you're signed in without this permission. Features that need it aren't available.", other: "Entra doesn't recognize {names} here, so you're signed in without these permissions. Features that need them aren't available.");
    const NOT_SENT_TO_ENTRA = "You were not sent to Entra. Confirmed changes stay in place, and permissions that Entra granted before work until your sign-in ends.";
    const NOTHING_KEPT_TITLE = "This browser does not share data between tabs";
    const NOTHING_KEPT = "You can't resume interrupted runs, and tabs don't share Graph's write limit. Work in one tab only, and keep it open until a run ends. Everything else works. To change this, allow cookies and site data for this address.";

    const SWITCH_TENANT = "Switch tenant";
    const THIS_TAB_ONLY = "This tab only";
    const TENANT = "Tenant";
    const TENANT_HELP = "Enter a tenant ID or one of the tenant's domains. Your choices in the current tenant don't carry over, and you may need to sign in. Rolecall's app registration must be known in that tenant.";
    const TENANT_WRONG = "Enter a tenant ID (a GUID) or a domain, for example contoso.com.";
    const SWITCH = "Switch";
    const CANCEL = "Cancel";

    const INPUT_LOST_TITLE = "Unsaved changes";
    const RUN_UNFINISHED_TITLE = "A run is not finished";
    const LEAVE_TITLE = "Leave this page?";
    const GOING_TO_PAGE = "Leaving this page";
    const SWITCHING_TENANT = "Switching tenants";
    const GOING_TO_ENTRA = "Going to Entra";
    const SIGNING_OUT = "Signing out";
    fn stops_changes(leaving: &str) = "{leaving} stops the run where it is. Confirmed changes stay in place. If you start the run again, it checks first and writes nothing twice.";
    const TOKEN_LOST = "The secret token isn't saved. If you leave, you'll need to paste it again.";
    const STAY = "Stay on this page";
    const LOOKING_FOR_RUNS = "Checking this browser for unfinished runs…";
    const STOP_AND_LEAVE = "Stop and leave";
    const LEAVE = "Leave";
    fn keep_progress(runs: &str) = "Keep the progress of {runs} on this device? You can then resume the next time you sign in here. The steps and your choices are kept, but no token.";
    fn quoted_run(run: &str) = "“{run}”";
    const KEEP_AND_SIGN_OUT = "Keep and sign out";
    const DISCARD_AND_SIGN_OUT = "Discard and sign out";
}
