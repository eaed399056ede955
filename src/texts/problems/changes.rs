//! What stops a change.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::super::table::texts! {
    const IN_DOUBT_CHANGED = "Rolecall sent its change once, but the response was lost. After finding the other change, Rolecall sent nothing more. Whether Rolecall's change was made before the other one is not known.";
    const NOTHING_SENT = "Nothing was sent.";
    const EARLIER_STAY = "Nothing was sent. Earlier changes in this run stay in place.";
    const EMPTY = "empty";
    fn quoted(value: &UntrustedText) = "“{value}”";

    const DIFFERS_TITLE = "The attribute is defined differently";
    fn differs(name: &dyn Display, how: &str) = "{name} exists but isn't what Workato needs: {how}.";
    const DIFFERS_NEXT = "An attribute's definition can't be changed. Find out who created the attribute and what uses it. Then delete it and create it again, or use another application's attributes.";
    const NOT_USABLE_TITLE = "The attribute is not available yet";
    fn not_usable(name: &dyn Display, minutes: u64) = (minutes; one: "{name} exists, but Entra didn't make it available within {minutes} minute.", other: "{name} exists, but Entra didn't make it available within {minutes} minutes.");
    const NOT_USABLE_CREATED = "The attribute was created and stays in place.";
    const NOT_USABLE_UNCHANGED = "Nothing was changed. The attribute existed before and stays in place.";
    const NOT_USABLE_NEXT = "Check again later; nothing is created twice. If the attribute is still not available, make sure that its application has an enterprise application in this tenant. Without one, Entra never makes the attribute available.";
    const IN_USE_TITLE = "A mapping uses the attribute";
    fn in_use(name: &dyn Display, reader: &UntrustedText) = "{name} was about to be deleted, but a mapping or a filter of {reader} now uses it.";
    const ATTRIBUTE_NOT_DELETED = "The attribute was not deleted.";
    const IN_USE_NEXT = "Check the mappings. If the attribute isn't needed, remove it from them first.";
    const HOLDERS_TITLE = "Values changed after they were saved";
    fn holders(saved: u64, name: &dyn Display, found: u64) = "Values saved: {saved}. Users with a value in {name} now: {found}.";
    const HOLDERS_NEXT = "Show the attributes again, and save the current values.";

    const VALUE_TITLE = "Someone else changed the value";
    fn value(environment: &dyn Display, planned: &str, found: &str) = "The value for {environment} was {planned} when this change was planned. It is now {found}.";
    const VALUE_NEXT = "Check the values again before you decide.";
    const JOB_TITLE = "Someone else started or stopped the job";
    const JOB_RUNS = "The job was stopped when this change was planned. It is running now.";
    const JOB_STOPPED = "The job was running when this change was planned. It is stopped now.";
    const JOB_NEXT = "Check the job again before you decide.";
    const ASSIGNED_TITLE = "Someone else added an assignment";
    fn assigned(name: &UntrustedText, role: &UntrustedText) = "{name} wasn't assigned when this change was planned, and is now assigned with another app role, {role}.";
    const ASSIGNED_NEXT = "Check the assignments again. If the planned app role is the right one, remove the existing assignment first.";
    const RENAMED_TITLE = "Someone else renamed the account";
    fn renamed(planned: &UntrustedText, found: &UntrustedText) = "The account was {planned} when this change was planned. It is now {found}.";
    const RENAMED_NEXT = "Before you decide, make sure that the account still belongs to the person you mean.";

    const OWN_ACCOUNT_TITLE = "This is your own account";
    const OWN_ACCOUNT = "This change would delete the account you're signed in with.";
    const OWN_ACCOUNT_NEXT = "If the account really has to be deleted, ask another administrator.";
    const RESTORING_THE_PERSON = "restoring the person";
    const NAME_TAKEN_TITLE = "The name or email address is already in use";
    fn name_taken(message: &dyn Display) = "The person can't be restored as before: {message}";
    const NAME_TAKEN_WITHOUT_REASON = "The person can't be restored as before. Graph gives no reason.";
    const NAME_TAKEN_NEXT = "Enter another user principal name below and restore again; an email address that another account uses is dropped. Or rename the other account first.";
    const ASSIGNING_THE_GROUP = "assigning the group";
    const NO_GROUPS_TITLE = "This tenant cannot assign groups";
    fn no_groups(why: &str) = "Graph denied access while assigning the group, because the tenant has no Entra ID P1 license. {why}";
    const NO_GROUPS_REFUSED_BEFORE = "Graph denied access to the provisioning log for the same reason before.";
    const NO_GROUPS_NEXT = "Assign users one by one, which needs no license. Or get Entra ID P1 or P2 for the tenant, then assign the group.";
    const NO_GROUPS_LINK = "What assigning groups requires";

    const NO_TOKEN_TITLE = "The secret token is needed again";
    const NO_TOKEN = "Rolecall keeps the secret token for one run only, and this run has none.";
    const NO_TOKEN_NEXT = "Paste the secret token again, then start again.";
    const MISSING_VALUE_TITLE = "A value is missing";
    const MISSING_VALUE = "This request needs a value from an earlier response, and that response didn't contain it.";
    const MISSING_VALUE_NEXT = "Check again, then start again.";

    const CHECK_IN_A_MINUTE = "Check again in a minute.";
    const NOT_REPLICATED_TITLE = "Accepted, but not visible yet";
    fn not_replicated(what: &str) = "Graph accepted the change, but checking again doesn't show {what}. Entra takes time to replicate changes.";
    const NOT_REPLICATED_CHANGED = "The change was accepted.";
    const NOT_STARTED_TITLE = "Started, but not running";
    fn not_started(state: &UntrustedText) = "Graph accepted the start, but the job's state is still {state}.";
    const NOT_STARTED_SAYS_NOTHING = "Graph accepted the start, but the job still has no state.";
    const NOT_STARTED_CHANGED = "The start was accepted. It changed nothing else.";
    const NOT_CONFIRMED_TITLE = "Accepted, but not confirmed";
    fn not_confirmed(values: &str) = "Graph accepted the change, but reading it back still shows: {values}.";
    fn value_is(environment: &dyn Display, value: &str) = "{environment} is {value}";
    const NOT_CONFIRMED_CHANGED = "The change was accepted, but reading it back doesn't show it yet.";

    const SCHEMA_UNEXPECTED_TITLE = "The schema is not as expected";
    fn schema_unexpected(unfound: &dyn Display) = "In the current schema, {unfound}.";
    const SCHEMA_NOTHING_WRITTEN = "Nothing was written.";
    const SCHEMA_UNEXPECTED_NEXT = "Check the mappings again. Restoring the default mappings brings back what's missing.";
    const SCHEMA_CHANGED_TITLE = "The schema was changed";
    fn schema_changed(places: &str) = "Someone changed the schema after this change was planned: {places}.";
    const SCHEMA_CHANGED_NEXT = "Check again. The new plan takes that change into account.";
    const SCHEMA_NEEDS_MORE_TITLE = "The new job needs more changes than planned";
    fn schema_needs_more(places: &str) = "The new job's schema also needs: {places}.";
    const SCHEMA_NEEDS_MORE_CHANGED = "The schema was not written. Changes that this run confirmed before stay in place.";
    const SCHEMA_NEEDS_MORE_NEXT = "Open the mappings. They're planned again from the current schema.";
    const SCHEMA_NOT_TAKEN_TITLE = "Accepted, but not stored as sent";
    fn schema_not_taken(places: &str) = "Graph accepted the schema, but reading it back shows differences: {places}.";
    const SCHEMA_NOT_TAKEN_CHANGED = "The write was accepted, but it isn't certain which parts are in effect. The previous schema is kept as a backup.";
    const SCHEMA_NOT_TAKEN_NEXT = "Check again in a minute. If the differences remain, restore the backup.";
    fn and_more(shown: &str, more: usize) = "{shown}; and {more} more";
}
