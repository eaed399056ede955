//! Why a person is not provisioned as expected: one sentence for each cause.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::super::table::texts! {
    fn gone(name: &UntrustedText) = "{name} isn't in this tenant or among its deleted users.";
    fn deleted_with_days(name: &UntrustedText, days: i64) = (days; one: "{name} is deleted in Entra and can be restored for {days} more day.", other: "{name} is deleted in Entra and can be restored for {days} more days.");
    fn deleted(name: &UntrustedText) = "{name} is deleted in Entra and can be restored.";
    fn application_deleted(application: &UntrustedText, name: &UntrustedText) = "{application} is deleted in Entra. Without it, {name} gets no role in Workato.";
    fn disabled(name: &UntrustedText, account_in_workato: &str) = "{name}'s account is disabled in Entra, so Entra doesn't provision it. {account_in_workato}";

    const ACCOUNT_ACTIVE = "The Workato account is active until a cycle deactivates it.";
    const ACCOUNT_DEACTIVATED = "Entra has deactivated the Workato account.";
    const ACCOUNT_DELETED = "The Workato account is deleted.";
    const ACCOUNT_NOT_SEEN = "The log shows no Workato account.";
    const ACCOUNT_UNKNOWN = "If a Workato account exists, a cycle deactivates it.";

    fn not_assigned(name: &UntrustedText) = "{name} isn't assigned to the application, so Entra doesn't provision the account.";
    fn not_assigned_without_licence(name: &UntrustedText) = "{name} isn't assigned to the application, so Entra doesn't provision the account. This tenant has no Entra ID P1, so groups can't be assigned.";
    fn hidden_group(name: &UntrustedText, group: &UntrustedText) = "{name} may be assigned through {group}, but Rolecall can't see that group's members.";
    fn dynamic_group_unfilled(name: &UntrustedText, group: &UntrustedText) = "{name} isn't assigned so far. Entra hasn't filled the dynamic group {group} yet, which may take up to 24 hours.";
    fn dynamic_group_paused(name: &UntrustedText, group: &UntrustedText) = "{name} isn't assigned. Rule processing for the dynamic group {group} is paused, so Entra adds no members until it's resumed.";
    fn only_nested(name: &UntrustedText) = "{name} is only in a group nested in an assigned group, and Entra doesn't provision members of nested groups.";
    fn assignment_pending(name: &UntrustedText) = "Entra doesn't count {name}'s new assignment yet. Provision again in a few minutes.";
    fn not_entitled(name: &UntrustedText) = "{name} is assigned, but Entra doesn't count the assignment.";
    fn several_app_roles(name: &UntrustedText, count: usize) = "{name} has {count} app roles of the application, but a mapping accepts only one. Entra doesn't provision {name} until only one is left.";

    const NO_JOB = "No users are provisioned: the application has no provisioning job yet.";
    const NOT_PROVISIONABLE = "No users are provisioned: this application can't be provisioned with a tenant URL and a secret token.";
    const SEVERAL_JOBS = "The application has several provisioning jobs, and none is picked for Workato.";
    const SEVERAL_RULES = "The provisioning job has several rules that send users from Entra, and none is picked for Workato.";
    const NO_CREDENTIALS = "No users are provisioned: the provisioning job has no tenant URL or no secret token for Workato.";
    const QUARANTINED = "Provisioning is in quarantine. Entra retries less and less often, and changes wait until the problem is fixed.";
    fn quarantined_for(reason: &str) = "Provisioning is in quarantine. {reason} Changes wait until the problem is fixed.";
    const QUARANTINE_EXPIRED = "Entra disabled provisioning after four weeks in quarantine, so nothing reaches Workato.";

    const MAPPING_MISSING = "The schema has no user mapping, so Entra provisions no users.";
    const MAPPING_DISABLED = "The user mapping is turned off, so Entra neither creates nor changes Workato accounts.";
    fn mapping_without_create(name: &UntrustedText) = "Create is turned off in the user mapping, so Entra doesn't create {name}'s Workato account.";
    fn mapping_without_update(name: &UntrustedText) = "Update is turned off in the user mapping, so Entra never changes or deactivates {name}'s Workato account.";
    fn out_of_scope(name: &UntrustedText) = "{name} is out of scope for provisioning.";

    fn patch_flag(name: &UntrustedText, flag: &str) = "The last cycle couldn't update {name}'s Workato account. The tenant URL has the flag {flag}, which changes the format of updates in cycles but not on demand.";
    fn outcome_unknown(name: &UntrustedText) = "Entra provisioned {name} but didn't report the outcome, so whether Workato was changed isn't known.";
    fn renamed(name: &UntrustedText) = "{name} was restored in Entra, but the Workato account still has the user name that the deletion set.";
    fn renamed_and_refused(name: &UntrustedText) = "{name} was restored in Entra and has two Workato accounts. One still has the user name that the deletion set. The other has the correct user name, so Workato refuses it for the first.";
    fn failed(name: &UntrustedText) = "The last attempt to provision {name} failed.";
    fn failed_with_meaning(name: &UntrustedText, code: &UntrustedText, meaning: &str) = "The last attempt to provision {name} failed ({code}). {meaning}";
    fn failed_with_code(name: &UntrustedText, code: &UntrustedText) = "The last attempt to provision {name} failed: {code}.";
    fn special_character(name: &UntrustedText, target: &UntrustedText) = "Provisioning {name} failed, and the value of the matching attribute {target} has a special character. Microsoft lists as a known issue that Entra can't search for these values.";

    fn change_refused_before_invitation(name: &UntrustedText) = "Workato refused the last change to {name}'s account because {name} hasn't accepted the invitation.";
    fn change_refused_perhaps_before_invitation(name: &UntrustedText) = "Workato refused the last change to {name}'s account. {name} may not have accepted the invitation.";
    fn removal_refused_before_invitation(name: &UntrustedText) = "{name} is no longer provisioned, but Workato refused to deactivate the account because {name} hasn't accepted the invitation.";
    fn removal_refused_perhaps_before_invitation(name: &UntrustedText) = "{name} is no longer provisioned, but Workato refused to deactivate the account. {name} may not have accepted the invitation.";

    fn not_running_and_unsent(name: &UntrustedText) = "Provisioning isn't running, so Entra doesn't send {name}'s changed roles to Workato.";
    fn not_running(name: &UntrustedText) = "{name} is in Workato with the roles that Entra sent. Provisioning isn't running, so later changes aren't sent.";
    fn not_running_and_deactivated(name: &UntrustedText) = "Provisioning isn't running, so {name}'s Workato account stays deactivated.";
    fn not_running_and_no_account(name: &UntrustedText) = "Provisioning isn't running, so Entra doesn't create {name}'s Workato account.";
    fn not_running_and_unknown(name: &UntrustedText) = "Provisioning isn't running, so Entra sends changes to {name}'s Workato account only on demand.";
    fn deactivated(name: &UntrustedText) = "{name}'s Workato account was deactivated. The next cycle reactivates it.";

    fn mail_differs(name: &UntrustedText) = "Entra sends a user name for {name} that isn't the email address. Workato may know this person by the email address and have two accounts.";
    fn user_name_no_address(name: &UntrustedText) = "Entra sends a user name for {name} that isn't an email address, but Workato identifies users by their email address.";
    fn no_user_name(name: &UntrustedText) = "Entra has no value to send as {name}'s user name, and creates no Workato account without one.";

    fn still_active(name: &UntrustedText) = "{name} is no longer provisioned, but as far as the log shows, the Workato account is still active: the value mapped to active never becomes False.";
    fn left_active(name: &UntrustedText) = "{name} is no longer provisioned, but the Workato account stays active: the connection keeps accounts active when users leave the scope.";
    fn active_mapped_wrong(name: &UntrustedText) = "The mapping to active is wrong, so it wouldn't show Workato whether {name} left or returned.";

    fn attribute_missing(name: &UntrustedText, environments: &str) = "{name} can't have a role in {environments}: the role attribute is missing.";
    fn attribute_not_offered(name: &UntrustedText, environments: &str) = "{name} can't have a role in {environments}: the role attribute isn't available in Entra yet.";
    fn attribute_differs(name: &UntrustedText, environments: &str) = "{name} can't have a role in {environments}: the role attribute isn't defined as documented.";
    fn management_restricted(name: &UntrustedText) = "{name} needs a role to be set but is in a restricted management administrative unit. Tenant-wide directory roles, including Global Administrator, can't change the account.";
    fn no_role(name: &UntrustedText) = "{name} has no role in any environment, so Entra sends none and Workato keeps its default.";
    fn wrong_case(name: &UntrustedText, environment: &dyn Display, meant: &str) = "{name}'s role in {environment} isn't spelled as in Workato. The intended role is probably {meant}.";
    fn other_model(name: &UntrustedText, environment: &dyn Display, model: &str, workspace_model: &str) = "{name}'s role in {environment} is one of the {model}, but the workspace uses {workspace_model}.";
    fn role_missing(name: &UntrustedText, environments: &str) = "{name} has no role in {environments}, so Entra sends none there.";
    fn role_on_premises(name: &UntrustedText, environments: &str) = "{name}'s role in {environments} comes from Active Directory, which has no role there that Workato recognizes.";
    fn not_mapped(name: &UntrustedText, environment: &dyn Display) = "{name}'s role in {environment} isn't mapped, so Entra doesn't send it.";
    fn mapped_wrong(name: &UntrustedText, environment: &dyn Display) = "The role mapping for {environment} is wrong, so {name}'s role doesn't reach Workato as set in Entra.";
    fn left_out(name: &UntrustedText, environments: &str) = "{name} was created in Workato without the role in {environments}. Provision again to send it.";
    fn empty_never_sent(name: &UntrustedText, environment: &dyn Display) = "{name}'s role in {environment} was cleared in Entra. Empty values are never sent, so Workato keeps the previous role.";
    fn set_back(name: &UntrustedText, environment: &dyn Display) = "{name}'s role in {environment} is changed back in Workato each time, most likely by the roles that SAML sends at sign-in.";
    fn unknown_role(name: &UntrustedText, environment: &dyn Display) = "{name}'s role in {environment} isn't built into Workato. It works only if the workspace has a custom role with exactly that name.";
    fn not_sent_for_minutes(name: &UntrustedText, minutes: i64) = (minutes; one: "{name}'s roles are set in Entra but not sent to Workato yet. The next cycle sends them in about {minutes} minute.", other: "{name}'s roles are set in Entra but not sent to Workato yet. The next cycle sends them in about {minutes} minutes.");
    fn not_sent(name: &UntrustedText) = "{name}'s roles are set in Entra but not sent to Workato yet. The next cycle sends them, or you can provision on demand.";

    fn unread(name: &UntrustedText) = "Some information about {name} couldn't be read, so the cause may be among what is missing below.";
    fn not_seen(name: &UntrustedText) = "Nothing in Entra keeps {name} from being provisioned. Without the provisioning log, whether Workato has the account isn't known.";
    fn healthy(name: &UntrustedText) = "{name} is provisioned with the roles set in Entra.";
}
