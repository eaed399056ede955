//! What stops a change.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::super::table::texts! {
    const IN_DOUBT_CHANGED = "Nothing was sent after this was noticed. The change was sent once before, and its answer was lost: whether it was carried out before the other one is not known.";
    const NOTHING_SENT = "Nothing was sent.";
    const EARLIER_STAY = "Nothing was sent. Earlier changes of this run stay.";
    const EMPTY = "empty";
    fn quoted(value: &UntrustedText) = "“{value}”";

    const DIFFERS_TITLE = "The attribute differs";
    fn differs(name: &dyn Display, how: &str) = "{name} exists, and it is not what Workato needs: {how}.";
    const DIFFERS_NEXT = "A definition cannot be changed. See who made it and what uses it; delete it and create it anew, or use the attributes of another application.";
    const NOT_USABLE_TITLE = "Not usable yet";
    fn not_usable(name: &dyn Display, minutes: u64) = "{name} exists, and Entra has not made it usable within {minutes} minutes.";
    const NOT_USABLE_CREATED = "The attribute was created and stays.";
    const NOT_USABLE_UNCHANGED = "Nothing was changed: the attribute was there before, and stays.";
    const NOT_USABLE_NEXT = "Check again later: nothing is created twice. If it stays so, see that its application has an enterprise application in this tenant; without one, Entra never makes it usable.";
    const IN_USE_TITLE = "A mapping reads the attribute";
    fn in_use(name: &dyn Display, reader: &UntrustedText) = "{name} was to be deleted, and a mapping or a filter of {reader} reads it now.";
    const ATTRIBUTE_NOT_DELETED = "The attribute was not deleted.";
    const IN_USE_NEXT = "Look at the mappings. Take the attribute out of them first if it is not needed.";
    const HOLDERS_TITLE = "People's values changed meanwhile";
    fn holders(saved: u64, name: &dyn Display, found: u64) = "Values saved: {saved}. People with a value in {name} now: {found}.";
    const HOLDERS_NEXT = "Show the attributes again, and save the values as they are now.";

    const VALUE_TITLE = "Someone else changed it meanwhile";
    fn value(environment: &dyn Display, planned: &str, found: &str) = "The value of {environment} was {planned} when this was planned, and is {found} now.";
    const VALUE_NEXT = "Look at the values again before you decide.";
    const JOB_TITLE = "Someone else started or stopped the job meanwhile";
    const JOB_RUNS = "The job was stopped when this was planned, and runs now.";
    const JOB_STOPPED = "The job ran when this was planned, and is stopped now.";
    const JOB_NEXT = "Look at the job again before you decide.";
    const ASSIGNED_TITLE = "Someone else assigned it meanwhile";
    fn assigned(name: &UntrustedText, role: &UntrustedText) = "{name} was not assigned when this was planned, and is assigned now with another app role, {role}.";
    const ASSIGNED_NEXT = "Look at the assignments again. Remove that assignment first if the other app role is needed.";
    const RENAMED_TITLE = "Someone else renamed the person meanwhile";
    fn renamed(planned: &UntrustedText, found: &UntrustedText) = "The account was {planned} when this was planned, and is {found} now.";
    const RENAMED_NEXT = "Check that it is still the person you mean before you decide.";

    const OWN_ACCOUNT_TITLE = "That is your own account";
    const OWN_ACCOUNT = "You would delete the account that you are signed in with.";
    const OWN_ACCOUNT_NEXT = "Ask another administrator, if it is really meant.";
    const RESTORING_THE_PERSON = "restoring the person";
    const NAME_TAKEN_TITLE = "Somebody has the name or the address meanwhile";
    fn name_taken(message: &dyn Display) = "The person cannot be restored as before: {message}";
    const NAME_TAKEN_NEXT = "Give another user principal name below and restore again; an e-mail address that somebody else has is dropped. Or rename the other account first.";
    const ASSIGNING_THE_GROUP = "assigning the group";
    const NO_GROUPS_TITLE = "This tenant cannot assign groups";
    fn no_groups(why: &str) = "Graph denied access while assigning the group, because the tenant has no Entra ID P1 licence. {why}";
    const NO_GROUPS_REFUSED_BEFORE = "It refused the provisioning log for the same reason before.";
    const NO_GROUPS_NEXT = "Assign the people one by one: that needs no licence. Or have Entra ID P1 or P2 bought for the tenant, then assign the group.";
    const NO_GROUPS_LINK = "What assigning groups needs";

    const NO_TOKEN_TITLE = "The token is needed again";
    const NO_TOKEN = "The token is kept for one run only, and this run has none.";
    const NO_TOKEN_NEXT = "Paste the SCIM token again, and start again.";
    const MISSING_VALUE_TITLE = "Something is missing";
    const MISSING_VALUE = "This request needs what an earlier one tells, and that was not told.";
    const MISSING_VALUE_NEXT = "Check again, and start again.";

    const CHECK_IN_A_MINUTE = "Check again in a minute.";
    const NOT_REPLICATED_TITLE = "Accepted, not seen yet";
    fn not_replicated(what: &str) = "Graph accepted the change, and looking again does not show {what}. Entra takes its time to replicate.";
    const NOT_REPLICATED_CHANGED = "The change was accepted.";
    const NOT_STARTED_TITLE = "Started, and not running";
    fn not_started(state: &UntrustedText) = "Graph accepted the start, and the job still says {state}.";
    const NOT_STARTED_SAYS_NOTHING = "Graph accepted the start, and the job still says nothing.";
    const NOT_STARTED_CHANGED = "The start was accepted. Nothing else was changed by it.";
    const NOT_CONFIRMED_TITLE = "Accepted, not confirmed";
    fn not_confirmed(values: &str) = "Graph accepted the change, and reading it back still shows: {values}.";
    fn value_is(environment: &dyn Display, value: &str) = "{environment} is {value}";
    const NOT_CONFIRMED_CHANGED = "The change was accepted. Reading it back does not show it yet.";

    const SCHEMA_UNEXPECTED_TITLE = "The schema is not as expected";
    fn schema_unexpected(unfound: &dyn Display) = "In the schema as it is now, {unfound}.";
    const SCHEMA_NOTHING_WRITTEN = "Nothing was written.";
    const SCHEMA_UNEXPECTED_NEXT = "Look at the mappings again. Restoring the default mappings brings back what is missing.";
    const SCHEMA_CHANGED_TITLE = "The schema changed meanwhile";
    fn schema_changed(places: &str) = "Someone changed it since this was planned: {places}.";
    const SCHEMA_CHANGED_NEXT = "Check again: what is planned then takes the change into account.";
    const SCHEMA_NEEDS_MORE_TITLE = "The new job needs more than was announced";
    fn schema_needs_more(places: &str) = "Its schema would also need: {places}.";
    const SCHEMA_NEEDS_MORE_CHANGED = "The schema was not written. What the run had confirmed before stays.";
    const SCHEMA_NEEDS_MORE_NEXT = "Open the mappings: they are planned anew on the schema as it is.";
    const SCHEMA_NOT_TAKEN_TITLE = "Accepted, not taken";
    fn schema_not_taken(places: &str) = "Graph accepted the schema, and reading it back differs: {places}.";
    const SCHEMA_NOT_TAKEN_CHANGED = "The write was accepted; what of it is in force is not certain. The schema as it was before is kept as a backup.";
    const SCHEMA_NOT_TAKEN_NEXT = "Check again in a minute. If it stays so, put the backup back.";
    fn and_more(shown: &str, more: usize) = "{shown}; and {more} more";
}
