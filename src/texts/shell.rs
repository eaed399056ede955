//! The frame around every page: navigation, notices of the session, switching the tenant, leaving a page.

super::table::texts! {
    const SETUP = "Setup";
    const APPLICATION = "Application";
    const ATTRIBUTES = "Role attributes";
    fn attributes_usable(usable: usize, all: usize) = "{usable} of {all}";
    const CONNECTION = "Connection";
    const IN_QUARANTINE = "quarantine";
    const JOB_RUNS = "runs";
    const JOB_NOT_STARTED = "not started";
    const MAPPINGS = "Mappings";
    fn mappings_to_do(count: usize) = "{count} to do";
    const PEOPLE = "People";
    const ASSIGNMENTS = "Assignments";
    const PROVISIONING = "Provisioning";
    const LOG = "Provisioning log";
    const DELETED = "Deleted people";
    const DISABLE = "Disable SCIM";
    fn cloud(name: &str) = "{name} cloud";

    const CHANGES_GO_ON_TITLE = "Changes are being made";
    const CHANGES_GO_ON = "They go on when you look at another page. Keep this tab open until they are done.";
    const HIDE_PROBLEM = "Hide this message";

    const ENTRA_ASKS_TITLE = "Entra wants to ask you something";
    const ENTRA_ASKS = "It gives no further token before you have answered: a policy, your password or your roles may have changed. What was confirmed stays, and you come back to this page with its choices. What is typed into fields is not kept.";
    const CONTINUE_AT_ENTRA = "Continue at Entra";
    const SIGN_IN_ENDS = "Entra ends it 24 hours after it began, whatever you do meanwhile. Sign in again before you start something long. What is typed into fields is not kept.";
    const CLOCK_TITLE = "This machine's clock is wrong";
    fn clock_ahead(difference: &str) = "It is about {difference} ahead of Entra's. Signing in still worked; times shown here may be off. Set the clock.";
    fn clock_behind(difference: &str) = "It is about {difference} behind Entra's. Signing in still worked; times shown here may be off. Set the clock.";
    const PERMISSION_UNKNOWN_TITLE = "A permission is unknown here";
    fn permissions_unknown(names: &str) = "This tenant's Graph does not know {names}, so the sign-in went on without it. What needs it is not available.";
    const NOT_SENT_TO_ENTRA = "You were not sent to Entra. What was confirmed stays, and what Entra granted before works until the sign-in ends.";
    const NOTHING_KEPT_TITLE = "This browser keeps nothing for all tabs";
    const NOTHING_KEPT = "So a run that is interrupted cannot be offered again, and tabs do not share Graph's write limit: work in one tab only, and keep it open until a run ends. Everything else works. Allow this address to keep cookies and site data to change that.";

    const SWITCH_TENANT = "Switch tenant";
    const THIS_TAB_ONLY = "This tab only";
    const TENANT = "Tenant";
    const TENANT_HELP = "A tenant ID or one of its domains. Your choices here are left; you may have to sign in there. Rolecall's app registration has to be known in that tenant.";
    const TENANT_WRONG = "This is neither a tenant ID (a GUID) nor a domain such as contoso.com.";
    const WORK_IN_TENANT = "Work in this tenant";
    const STAY_IN_TENANT = "Stay here";

    const INPUT_LOST_TITLE = "What you typed would be lost";
    const RUN_UNFINISHED_TITLE = "A run is not finished";
    const LEAVE_TITLE = "Leave this page?";
    const GOING_TO_PAGE = "Going to another page";
    const SWITCHING_TENANT = "Switching the tenant";
    const GOING_TO_ENTRA = "Going to Entra";
    const SIGNING_OUT = "Signing out";
    fn stops_changes(leaving: &str) = "{leaving} stops them where they are. What was confirmed stays; started again, a run looks first and writes nothing twice.";
    fn loses_token(leaving: &str) = "A Secret Token is in its field and nowhere else: it is never kept. {leaving} loses it, and it has to be pasted again.";
    const STAY = "Stay on this page";
    const LOOKING_FOR_RUNS = "Looking what this browser has noted of runs…";
    const STOP_AND_LEAVE = "Stop and leave";
    const LEAVE_AND_LOSE = "Leave and lose it";
    fn noted(runs: &str) = "This browser has noted how far {runs} is: the steps and the choices, no token. It can wait for the next time you sign in here, or be forgotten.";
    fn quoted_run(run: &str) = "“{run}”";
    const KEEP_AND_SIGN_OUT = "Keep the note and sign out";
    const FORGET_AND_SIGN_OUT = "Forget it and sign out";
}
