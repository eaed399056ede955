//! Provisioning on demand, and what it answered.

use crate::untrusted::UntrustedText;

super::table::texts! {
    const TITLE = "On demand";
    const LEAD = "Provisions single people at once, whether the job runs or not, at most five in ten seconds. It cannot process people who are disabled or deleted in Entra.";
    const PERSON = "Person to provision: name, user principal name or mail";
    const FOUND_TITLE = "Found";
    fn add_label(name: &UntrustedText) = "Add {name}";
    const ADD = "Add";
    const NO_ROLE_TITLE = "Somebody has no role";
    fn no_role(names: &str) = "Not in every environment: {names}. An account that is created is created without it, and Workato decides what they may do.";
    const SET_ROLES_FIRST = "Set the roles under People first.";
    fn invited(people: &str) = "Created, and so invited: {people}. Workato sends one invitation to a person in 20 minutes, and takes no change before the person accepts it: documented for its API and for Okta's connector, inferred for SCIM. Another try may fail until then. You can go on.";
    const REQUESTS_TITLE = "Requests";
    const REQUESTS_END = "Sent one after the other; Entra writes to Workato, nothing in the tenant changes";
    fn provision(people: usize) = (people; one: "Provision 1 person", other: "Provision {people} people");
    const CLEAR = "Clear";

    fn progress(done: usize, all: usize) = "{done} of {all} done";
    const STOP_AFTER_THIS_ONE = "Stop after this one";
    const RESULTS_TITLE = "What came of it";
    const RESULTS = "Provisioned on demand";
    const ON_DEMAND = "provisioning on demand";
    const WAITING = "Waiting for the turn.";
    const UNDER_WAY = "Under way: Entra talks to Workato, which may take half a minute.";
    const STOPPED = "Stopped before the turn came. Nothing was sent.";
    const CALL_FAILED = "The call failed: see below.";
    const SECOND_RUN_TITLE = "A second run is worth while";
    const SECOND_RUN = "Somebody was created, and a create may leave roles out: they are sent with the next update. Run once more, and the story says which roles were sent. Workato may not take it before the person accepts the invitation.";
    const RUN_ONCE_MORE = "Run once more";
}
