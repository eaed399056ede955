//! What to do about each cause.

use crate::untrusted::UntrustedText;

super::super::table::texts! {
    const GONE = "Rolecall cannot bring the account back. An administrator of Entra can create a new one, which starts without roles and assignment.";
    const DELETED = "Restore the account under Deleted people if the person should have access.";
    fn application_deleted(application: &UntrustedText) = "Restore {application} under Deleted people, with its enterprise application: the values of its attributes come back with it.";
    fn disabled(name: &UntrustedText) = "If {name} should have access, enable the account in the Entra admin center, or in Active Directory where it is synced from there. Rolecall does not enable accounts.";

    fn not_assigned(name: &UntrustedText) = "Assign {name}, or a group that holds {name} directly, if {name} should have access.";
    fn not_assigned_without_licence(name: &UntrustedText) = "Assign {name}, if {name} should have access: people can be assigned one by one without a licence.";
    fn hidden_group(name: &UntrustedText, seeing_members: &str) = "Assign {name} directly, if {name} should have access whatever the group holds. To see whether the group holds {name}: {seeing_members}.";
    fn dynamic_group_unfilled(name: &UntrustedText) = "Wait until Entra has filled the group. If {name} should have access now, assign {name} directly.";
    fn dynamic_group_paused(name: &UntrustedText) = "An administrator of the group resumes the processing of its rule in Entra. If {name} should have access now, assign {name} directly.";
    fn only_nested(name: &UntrustedText) = "Assign {name}, or the inner group, to the application.";
    const ASSIGNMENT_PENDING = "Wait some minutes, then provision again below.";
    const NOT_ENTITLED = "Remove the assignment and assign again under Assignments.";
    fn several_app_roles(name: &UntrustedText) = "Rolecall removes no single app role. An administrator of Entra leaves one of {name}'s assignments under Users and groups of the application, or a mapping that takes several is set under Mappings.";

    const NO_JOB = "Set up the connection: that creates the job.";
    const NOT_PROVISIONABLE = "Create a non-gallery application on the application's page here, and assign people to that one.";
    const SEVERAL_JOBS = "Pick the job for Workato under Connection.";
    const SEVERAL_RULES = "Pick the rule for Workato under Mappings.";
    const NO_CREDENTIALS = "Paste the tenant URL and the token from Workato under Connection.";
    const QUARANTINED = "Correct what the log shows, then start provisioning: that ends the quarantine.";
    fn quarantine_expired(remedy: &str) = "{remedy} Entra does not start the job by itself any more.";

    const MAPPING_MISSING = "Restore the default mappings under Mappings, then set the role mappings again.";
    const SET_MAPPINGS = "Set the mappings under Mappings.";
    fn out_of_scope(name: &UntrustedText) = "Remove the scoping filter under Mappings, or change what it compares on {name}'s account in Entra.";

    const PATCH_FLAG = "Save the tenant URL without the flag under Connection. Until then provisioning on demand can help, which sends the form without the flag.";
    const OUTCOME_UNKNOWN = "Provision again, below: the answer says what was sent, or that nothing had to be.";
    const RENAMED = "Provision now, below, or wait for the next cycle: that sends the right name.";
    const RENAMED_AND_REFUSED = "An administrator of Workato removes the second account, or gives it another address. Then provision again, below.";
    const FAILED = "Read the failed step in the log and correct what it names, then provision again below.";
    fn special_character(name: &UntrustedText) = "An administrator of Entra changes the value on {name}'s account, or matches people by an attribute without special characters. Rolecall changes neither.";

    fn change_refused_before_invitation(name: &UntrustedText) = "Nothing here helps before {name} accepts the invitation. An administrator of Workato can send it again, or cancel it. Once it is accepted, provision again below.";
    fn change_refused_perhaps_before_invitation(name: &UntrustedText) = "See in Workato whether {name} has accepted the invitation. If not, nothing here helps before: an administrator of Workato can send it again, or cancel it. If so, read the failed step in the log. Then provision again below.";
    fn removal_refused_before_invitation(name: &UntrustedText) = "Nothing here helps before {name} accepts the invitation, which {name} still can. An administrator of Workato cancels it. If it is accepted first, remove the access once more, or wait: Entra tries again later, after some hours where it failed before.";
    const REMOVAL_REFUSED_PERHAPS_BEFORE_INVITATION = "An administrator of Workato sees there whether the invitation is accepted. If not, nothing here helps: the administrator cancels it. If so, the failed step in the log has the reason, and the administrator can deactivate the account at once.";

    fn not_running(name: &UntrustedText) = "Start provisioning on its page, or provision {name} on demand below.";
    const DEACTIVATED = "Provision now, below, or wait for the next cycle.";

    fn mail_differs(name: &UntrustedText) = "If Workato knows {name} by the e-mail address, have userName read the e-mail address under Mappings. An administrator of Workato removes a second account.";
    const USER_NAME_NO_ADDRESS = "Have userName read the e-mail address under Mappings. If Workato has an account under the other name, an administrator of Workato removes it.";
    fn no_user_name(name: &UntrustedText) = "Have userName read the user principal name where there is no e-mail address, under Mappings; or give {name} an e-mail address in Entra.";

    fn still_active(name: &UntrustedText) = "Set active from IsSoftDeleted under Mappings, then provision {name} on demand or wait for the next cycle. An administrator of Workato can deactivate the account there at once.";
    fn left_active(name: &UntrustedText) = "Untick “Leave people active in Workato who leave the scope” under Connection and save, then restart provisioning, so that Entra looks at {name} again. An administrator of Workato can deactivate the account there at once.";
    const ACTIVE_MAPPED_WRONG = "Set active from IsSoftDeleted under Mappings.";

    const ATTRIBUTE_MISSING = "Create the role attributes, then set the roles.";
    const ATTRIBUTE_NOT_OFFERED = "Wait until Entra makes them available, most often one or two minutes, then check again.";
    const ATTRIBUTE_DIFFERS = "A definition cannot be changed. Delete the attribute under Role attributes, once no mapping reads it; that hides its values. Then create it again and set the roles.";
    const MANAGEMENT_RESTRICTED = "An administrator with a role scoped to that unit, such as User Administrator, sets the role above. Or the account is taken out of the unit in Entra, by a Global Administrator or a Privileged Role Administrator.";
    const SET_ROLE = "Set the role above, then provision.";
    const ROLE_ON_PREMISES = "Rolecall cannot set this role. An administrator of Active Directory sets it on the person's account there; Entra Connect carries it here with its next synchronization.";
    const LEFT_OUT = "Provision again, below: roles go with the next update.";
    const SET_BACK = "Rolecall cannot change this. The administrator of Workato's SAML sign-in removes the roles from its claims, or SCIM stops to send them: one of the two carries the roles. The application's page here can read the claims.";
    const UNKNOWN_ROLE = "Check the name in Workato. If there is no such role, set another one.";
    const NOT_SENT = "Wait for the next cycle, or provision now below.";

    const UNREAD = "Ask for the permission or the role that the checks name, or check again.";
    fn not_seen(name: &UntrustedText) = "Provision {name} now, below: the answer shows what Workato has.";
}
