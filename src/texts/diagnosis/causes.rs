//! Why a person is not provisioned as expected: one sentence for each cause.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::super::table::texts! {
    fn gone(name: &UntrustedText) = "{name} is not in this tenant, and not among the deleted people either.";
    fn deleted_with_days(name: &UntrustedText, days: i64) = "{name} is deleted in Entra, and can be restored for {days} more days.";
    fn deleted(name: &UntrustedText) = "{name} is deleted in Entra, and can be restored.";
    fn application_deleted(application: &UntrustedText, name: &UntrustedText) = "{application} is deleted in Entra. Without it, {name} gets no role in Workato.";
    fn disabled(name: &UntrustedText, account_in_workato: &str) = "{name}'s account is disabled in Entra, so Entra does not provision it. {account_in_workato}";

    const ACCOUNT_ACTIVE = "The account in Workato is active until a cycle deactivates it.";
    const ACCOUNT_DEACTIVATED = "Entra has deactivated the account in Workato.";
    const ACCOUNT_DELETED = "The account in Workato is deleted.";
    const ACCOUNT_NOT_SEEN = "The log shows no account in Workato.";
    const ACCOUNT_UNKNOWN = "If there is an account in Workato, a cycle deactivates it.";

    fn not_assigned(name: &UntrustedText) = "{name} is not assigned to the application, so Entra does not provision the account.";
    fn not_assigned_without_licence(name: &UntrustedText) = "{name} is not assigned to the application, so Entra does not provision the account. This tenant has no Entra ID P1, so its groups cannot be assigned.";
    fn hidden_group(name: &UntrustedText, group: &UntrustedText) = "Whether {name} is assigned is not known: the members of {group}, which is assigned, are hidden from this app.";
    fn dynamic_group_unfilled(name: &UntrustedText, group: &UntrustedText) = "{name} is not assigned so far: {group} is a dynamic group, and Entra has not filled it yet, which may take up to 24 hours.";
    fn dynamic_group_paused(name: &UntrustedText, group: &UntrustedText) = "{name} is not assigned: {group} is a dynamic group, and the processing of its rule is paused, so Entra adds members only after it is resumed.";
    fn only_nested(name: &UntrustedText) = "{name} is only in a group inside an assigned group, and Entra does not provision members of nested groups.";
    fn assignment_pending(name: &UntrustedText) = "{name} was assigned just now, and Entra does not count it yet: provision again in some minutes.";
    fn not_entitled(name: &UntrustedText) = "{name} is assigned, and Entra does not count the assignment.";
    fn several_app_roles(name: &UntrustedText, count: usize) = "{name} has {count} app roles of the application, and a mapping takes only one: Entra provisions nothing for {name} until there is one.";

    const NO_JOB = "Nobody is provisioned: the application has no provisioning job yet.";
    const NOT_PROVISIONABLE = "Nobody is provisioned: this application cannot be provisioned with a tenant URL and a token.";
    const SEVERAL_JOBS = "Which provisioning job is Workato's is not known: the application has several, and none is picked.";
    const SEVERAL_RULES = "Which mappings are Workato's is not known: the job has several rules that send people from Entra, and none is picked.";
    const NO_CREDENTIALS = "Nobody is provisioned: the job has no tenant URL and token for Workato.";
    const QUARANTINED = "Provisioning is in quarantine. Entra retries less and less often; changes wait until it is fixed.";
    fn quarantined_for(reason: &str) = "Provisioning is in quarantine. {reason} Changes wait until it is fixed.";
    const QUARANTINE_EXPIRED = "Entra disabled provisioning after four weeks in quarantine, so nothing reaches Workato.";

    const MAPPING_MISSING = "The schema has no mapping of people, so Entra provisions nobody.";
    const MAPPING_DISABLED = "The mapping of people is switched off, so Entra creates and changes no account.";
    fn mapping_without_create(name: &UntrustedText) = "The mapping of people does not allow Create, so Entra does not create {name}'s account in Workato.";
    fn mapping_without_update(name: &UntrustedText) = "The mapping of people does not allow Update, so Entra sends no change to {name}'s account in Workato and never deactivates it.";
    fn out_of_scope(name: &UntrustedText) = "{name} is outside the scope of provisioning.";

    fn patch_flag(name: &UntrustedText, flag: &str) = "The last cycle could not update {name}'s account in Workato. The tenant URL has the flag {flag}, which changes the form of updates in cycles and not on demand.";
    fn outcome_unknown(name: &UntrustedText) = "Entra provisioned {name} and did not say how it ended, so whether Workato was changed is not known.";
    fn renamed(name: &UntrustedText) = "{name} was restored in Entra, and Workato still has the account under the name that the deletion gave.";
    fn renamed_and_refused(name: &UntrustedText) = "{name} was restored in Entra, and has two accounts in Workato: one under the name that the deletion gave, and another with the right name, which Workato therefore refuses.";
    fn failed(name: &UntrustedText) = "The last try to provision {name} failed.";
    fn failed_with_meaning(name: &UntrustedText, code: &UntrustedText, meaning: &str) = "The last try to provision {name} failed ({code}). {meaning}";
    fn failed_with_code(name: &UntrustedText, code: &UntrustedText) = "The last try to provision {name} failed: {code}.";
    fn special_character(name: &UntrustedText, target: &UntrustedText) = "Provisioning {name} failed, and {target}, which finds the account in Workato, has a special character. Microsoft names as a known issue that Entra cannot search for such values.";

    fn change_refused_before_invitation(name: &UntrustedText) = "Workato refused the last change of {name}'s account, because {name} has not accepted the invitation.";
    fn change_refused_perhaps_before_invitation(name: &UntrustedText) = "Workato refused the last change of {name}'s account. Perhaps {name} has not accepted the invitation.";
    fn removal_refused_before_invitation(name: &UntrustedText) = "{name} is not provisioned any more, and Workato refused to deactivate the account, because {name} has not accepted the invitation.";
    fn removal_refused_perhaps_before_invitation(name: &UntrustedText) = "{name} is not provisioned any more, and Workato refused to deactivate the account. Perhaps {name} has not accepted the invitation.";

    fn not_running_and_unsent(name: &UntrustedText) = "Provisioning does not run, so Entra does not send {name}'s changed roles to Workato.";
    fn not_running(name: &UntrustedText) = "{name} is in Workato with the roles that Entra sent. Provisioning does not run, so later changes are not sent.";
    fn not_running_and_deactivated(name: &UntrustedText) = "Provisioning does not run, so {name}'s account in Workato stays deactivated.";
    fn not_running_and_no_account(name: &UntrustedText) = "Provisioning does not run, so Entra does not create {name}'s account in Workato.";
    fn not_running_and_unknown(name: &UntrustedText) = "Provisioning does not run, so Entra sends changes to {name}'s account on demand only.";
    fn deactivated(name: &UntrustedText) = "{name}'s account was deactivated in Workato, and the next cycle activates it again.";

    fn mail_differs(name: &UntrustedText) = "{name} is provisioned under a user name that is not the e-mail address: Workato may know the person by the other, and have two accounts.";
    fn user_name_no_address(name: &UntrustedText) = "Entra sends a user name for {name} that is no e-mail address, and Workato knows people by their e-mail address.";
    fn no_user_name(name: &UntrustedText) = "Entra has no value to send as {name}'s user name, and creates no account in Workato without one.";

    fn still_active(name: &UntrustedText) = "{name} is not provisioned any more, and as far as the log tells the account in Workato is still active: what is mapped to active never turns False.";
    fn left_active(name: &UntrustedText) = "{name} is not provisioned any more, and the account in Workato stays active: the connection leaves people active who leave the scope.";
    fn active_mapped_wrong(name: &UntrustedText) = "Workato would not learn from active whether {name} left or came back: its mapping is not right.";

    fn attribute_missing(name: &UntrustedText, environments: &str) = "{name} can have no role in {environments}: the role attribute is missing.";
    fn attribute_not_offered(name: &UntrustedText, environments: &str) = "{name} can have no role in {environments}: Entra does not offer the role attribute yet.";
    fn attribute_differs(name: &UntrustedText, environments: &str) = "{name} can have no role in {environments}: the role attribute is not as documented.";
    fn management_restricted(name: &UntrustedText) = "{name} has a role to be set, and is in a restricted management administrative unit: no role for the whole tenant reaches the account, Global Administrator included.";
    fn no_role(name: &UntrustedText) = "{name} has no role in any environment, so Entra sends none and Workato keeps its default.";
    fn wrong_case(name: &UntrustedText, environment: &dyn Display, meant: &str) = "{name}'s role in {environment} is not spelled as Workato spells it: {meant} is probably meant.";
    fn other_model(name: &UntrustedText, environment: &dyn Display, model: &str, workspace_model: &str) = "{name}'s role in {environment} is one of the {model}, and the workspace has {workspace_model}.";
    fn role_missing(name: &UntrustedText, environments: &str) = "{name} has no role in {environments}, so Entra sends none there.";
    fn role_on_premises(name: &UntrustedText, environments: &str) = "{name}'s role in {environments} comes from Active Directory, which has none there that Workato knows.";
    fn not_mapped(name: &UntrustedText, environment: &dyn Display) = "{name}'s role in {environment} is not mapped, so Entra does not send it.";
    fn mapped_wrong(name: &UntrustedText, environment: &dyn Display) = "The mapping of the role in {environment} is not right, so {name}'s role there does not arrive as it is.";
    fn left_out(name: &UntrustedText, environments: &str) = "{name} was created in Workato without the role in {environments}: provision once more, and it is sent.";
    fn empty_never_sent(name: &UntrustedText, environment: &dyn Display) = "{name}'s role in {environment} was emptied in Entra; an empty value is never sent, so Workato keeps the old one.";
    fn set_back(name: &UntrustedText, environment: &dyn Display) = "Something sets {name}'s role in {environment} back in Workato each time, most likely the roles that SAML sends at sign-in.";
    fn unknown_role(name: &UntrustedText, environment: &dyn Display) = "{name}'s role in {environment} is none of Workato's own: it works only where the workspace has a custom role of exactly that name.";
    fn not_sent_for_minutes(name: &UntrustedText, minutes: i64) = "{name}'s roles are set in Entra and not sent to Workato yet: with the next cycle, in about {minutes} minutes.";
    fn not_sent(name: &UntrustedText) = "{name}'s roles are set in Entra and not sent to Workato yet: with the next cycle, or on demand.";

    fn unread(name: &UntrustedText) = "Not everything about {name} could be read, so the cause may be among what is missing below.";
    fn not_seen(name: &UntrustedText) = "Nothing in Entra keeps {name} from being provisioned. Whether Workato has the account is not known without the provisioning log.";
    fn healthy(name: &UntrustedText) = "{name} is provisioned, with the roles that Entra has.";
}
