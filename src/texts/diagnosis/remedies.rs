//! What to do about each cause.

use crate::untrusted::UntrustedText;

super::super::table::texts! {
    const GONE = "Rolecall can't restore this account. An Entra administrator can create a new one, which starts without roles and assignments.";
    const DELETED = "If this person should have access, restore the account on the Deleted users page.";
    fn application_deleted(application: &UntrustedText) = "Restore {application} and its enterprise application on the Deleted users page. The values of its attributes come back with it.";
    fn disabled(name: &UntrustedText) = "If {name} should have access, enable the account in the Microsoft Entra admin center, or in Active Directory if it's synced from there. Rolecall doesn't enable accounts.";

    fn not_assigned(name: &UntrustedText) = "If {name} should have access, assign {name}, or a group that has {name} as a direct member.";
    fn not_assigned_without_licence(name: &UntrustedText) = "If {name} should have access, assign {name} directly. Assigning users one by one needs no license.";
    fn hidden_group(name: &UntrustedText, seeing_members: &str) = "If {name} should have access regardless of the group, assign {name} directly. To check whether {name} is a member of the group: {seeing_members}.";
    fn dynamic_group_unfilled(name: &UntrustedText) = "Wait until Entra has filled the group. If {name} should have access now, assign {name} directly.";
    fn dynamic_group_paused(name: &UntrustedText) = "Ask an administrator of the group to resume rule processing in Entra. If {name} should have access now, assign {name} directly.";
    fn only_nested(name: &UntrustedText) = "Assign {name} or the nested group to the application.";
    const ASSIGNMENT_PENDING = "Wait a few minutes, then provision again below.";
    const NOT_ENTITLED = "Remove and re-add the assignment on the Assignments page.";
    fn several_app_roles(name: &UntrustedText) = "Rolecall doesn't remove individual app roles. Ask an Entra administrator to keep only one of {name}'s assignments under Users and groups of the application, or set a mapping that accepts several on the Mappings page.";

    const NO_JOB = "Set up the connection, which creates the job.";
    const NOT_PROVISIONABLE = "Create a non-gallery application on the Application page, and assign users to that one.";
    const SEVERAL_JOBS = "Pick the job for Workato on the Connection page.";
    const SEVERAL_RULES = "Pick the rule for Workato on the Mappings page.";
    const NO_CREDENTIALS = "Paste the tenant URL and the secret token from Workato on the Connection page.";
    const QUARANTINED = "Fix what the provisioning log shows, then start provisioning, which clears the quarantine.";
    fn quarantine_expired(remedy: &str) = "{remedy} Entra no longer starts the job by itself.";

    const MAPPING_MISSING = "Restore the default mappings on the Mappings page, then set the role mappings again.";
    const SET_MAPPINGS = "Set the mappings on the Mappings page.";
    fn out_of_scope(name: &UntrustedText) = "Remove the scoping filter on the Mappings page, or change the values it compares on {name}'s account in Entra.";

    const PATCH_FLAG = "Save the tenant URL without the flag on the Connection page. Until then, provisioning on demand may help, because it sends updates in the format without the flag.";
    const OUTCOME_UNKNOWN = "Provision again below. The result shows what was sent, or that nothing had to be sent.";
    const RENAMED = "Select “Provision now” below, or wait for the next cycle. Either sends the correct user name.";
    const RENAMED_AND_REFUSED = "Ask a Workato administrator to remove the second account or give it another address. Then provision again below.";
    const FAILED = "Check the failed step in the log and correct what it names, then provision again below.";
    fn special_character(name: &UntrustedText) = "Ask an Entra administrator to change the value on {name}'s account, or to match users by an attribute without special characters. Rolecall changes neither.";

    fn change_refused_before_invitation(name: &UntrustedText) = "Nothing here helps until {name} accepts the invitation. A Workato administrator can resend or cancel it. After it's accepted, provision again below.";
    fn change_refused_perhaps_before_invitation(name: &UntrustedText) = "Check in Workato whether {name} has accepted the invitation. If not, nothing here helps until then: a Workato administrator can resend or cancel the invitation. If so, check the failed step in the log. Then provision again below.";
    fn removal_refused_before_invitation(name: &UntrustedText) = "Nothing here helps until {name} accepts the invitation, which {name} still can. Ask a Workato administrator to cancel it. If it's accepted first, remove the access again or wait: Entra retries later, after some hours if earlier attempts failed.";
    const REMOVAL_REFUSED_PERHAPS_BEFORE_INVITATION = "A Workato administrator can see in Workato whether the invitation is accepted. If not, nothing here helps, and the administrator can cancel the invitation. If so, the failed step in the log shows the reason, and the administrator can deactivate the account right away.";

    fn not_running(name: &UntrustedText) = "Start provisioning on the Provisioning page, or provision {name} on demand below.";
    const DEACTIVATED = "Select “Provision now” below, or wait for the next cycle.";

    fn mail_differs(name: &UntrustedText) = "If Workato knows {name} by the email address, map the email address to userName on the Mappings page. If a second account exists, ask a Workato administrator to remove it.";
    const USER_NAME_NO_ADDRESS = "Map the email address to userName on the Mappings page. If Workato has an account with the other user name, ask a Workato administrator to remove it.";
    fn no_user_name(name: &UntrustedText) = "On the Mappings page, let userName fall back to the user principal name if the email address is empty. Or give {name} an email address in Entra.";

    fn still_active(name: &UntrustedText) = "Map active from IsSoftDeleted on the Mappings page, then provision {name} on demand or wait for the next cycle. A Workato administrator can deactivate the account there right away.";
    fn left_active(name: &UntrustedText, option: &str) = "Clear “{option}” on the Connection page and save. Then restart provisioning, so that Entra evaluates {name} again. A Workato administrator can deactivate the account there right away.";
    const ACTIVE_MAPPED_WRONG = "Map active from IsSoftDeleted on the Mappings page.";

    const ATTRIBUTE_MISSING = "Create the role attributes, then set the roles.";
    const ATTRIBUTE_NOT_OFFERED = "Wait until Entra makes the attributes available, usually one or two minutes, then check again.";
    const ATTRIBUTE_DIFFERS = "A definition can't be changed. Delete the attribute on the Role attributes page once no mapping reads it, which hides its values. Then create it again and set the roles.";
    const MANAGEMENT_RESTRICTED = "Ask an administrator with a directory role scoped to that unit, such as User Administrator, to set the role above. Or ask a Global Administrator or a Privileged Role Administrator to remove the account from the unit in Entra.";
    const SET_ROLE = "Set the role above, then provision.";
    const ROLE_ON_PREMISES = "Rolecall can't set this role. Ask an Active Directory administrator to set it on this person's account there. Entra Connect brings it to Entra with its next synchronization.";
    const LEFT_OUT = "Provision again below. Roles are sent with the next update.";
    const SET_BACK = "Rolecall can't change this. Ask the administrator of Workato's SAML sign-in to remove the roles from its claims, or stop sending them over SCIM: only one of the two may send roles. The Application page can read the claims.";
    const UNKNOWN_ROLE = "Check the role name in Workato. If the role doesn't exist there, set another one.";
    const NOT_SENT = "Wait for the next cycle, or select “Provision now” below.";

    const UNREAD = "Request the permission or the role that the checks name, or check again.";
    fn not_seen(name: &UntrustedText) = "Provision {name} now below. The result shows what Workato has.";
}
