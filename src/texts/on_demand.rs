//! Provisioning on demand, and what it answered.

use crate::untrusted::UntrustedText;

super::table::texts! {
    const TITLE = "Provision on demand";
    const LEAD = "Sends single users to Workato at once, even if the job isn't running: up to five users in ten seconds. Users who are disabled or deleted in Entra can't be provisioned on demand.";
    const PERSON = "Find a user to provision: name, user principal name, or email";
    const FOUND_TITLE = "Search results";
    fn add_label(name: &UntrustedText) = "Add {name}";
    const ADD = "Add";
    const NO_ROLE_TITLE = "Roles are missing";
    fn no_role(names: &str) = "Without a role in at least one environment: {names}. New accounts are created without the missing roles, and Workato decides what these users may do.";
    const SET_ROLES_FIRST = "Set the roles under Users first.";
    fn invited(people: &str) = "Created, and therefore invited: {people}. Workato sends one invitation per person in 20 minutes, and accepts no changes until the person accepts the invitation (documented for Workato's API and Okta's connector, inferred for SCIM). Another try may fail until then. You can continue.";
    const REQUESTS_TITLE = "Requests";
    const REQUESTS_END = "Sent one at a time. Entra writes to Workato; nothing in the tenant changes";
    fn provision(people: usize) = (people; one: "Provision {people} user", other: "Provision {people} users");
    const CLEAR = "Clear";

    fn progress(done: usize, all: usize) = "{done} of {all} done";
    const STOP_AFTER_THIS_ONE = "Stop after this user";
    const RESULTS_TITLE = "Results";
    const RESULTS = "Results of provisioning on demand";
    const ON_DEMAND = "provisioning on demand";
    const WAITING = "Waiting in the queue.";
    const UNDER_WAY = "In progress: Entra is contacting Workato. This may take half a minute.";
    const STOPPED = "Stopped before this user's turn. Nothing was sent.";
    const CALL_FAILED = "The request failed. See below.";
    const SECOND_RUN_TITLE = "A second run is recommended";
    const SECOND_RUN = "An account was created. A create may leave out roles, which Entra sends with the next update. Provision once more, and the results show the roles that were sent. Workato may refuse the update until the person accepts the invitation.";
    const RUN_ONCE_MORE = "Provision once more";
}
