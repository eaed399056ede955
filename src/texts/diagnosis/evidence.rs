//! What was checked for a diagnosis, and what was found.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::super::table::texts! {
    fn not_known(what: &str) = "Not known: {what}";

    const NOT_IN_TENANT = "Not in this tenant";
    const NOT_IN_TENANT_DETAIL = "Graph finds nobody of this id, and nobody deleted. More than 30 days after a deletion nothing is left.";
    const DELETED = "Deleted in Entra";
    fn deleted_detail(account_in_workato: &str) = "Found among the deleted people. {account_in_workato}";
    const DISABLED = "The account is disabled";
    fn disabled_detail(account_in_workato: &str) = "accountEnabled is false. {account_in_workato} Provisioning on demand cannot process disabled people.";
    const ENABLED_WITHOUT_MAIL = "The account is enabled, and has no e-mail address";
    const ENABLED_WITHOUT_MAIL_DETAIL = "accountEnabled is true. Workato invites people by e-mail, so one without an address may get no invitation.";
    const ENABLED = "The account is enabled";
    const ENABLED_DETAIL = "accountEnabled is true.";

    fn application_deleted(name: &UntrustedText) = "{name} is deleted";
    fn enterprise_application_deleted(name: &UntrustedText) = "The enterprise application of {name} is deleted";
    fn application_restorable_for(days: i64) = "It can be restored for {days} more days. Values of its attributes are hidden until then; a new attribute of the same name does not bring them back.";
    const APPLICATION_RESTORABLE = "It can be restored for 30 days after its deletion. Values of its attributes are hidden until then; a new attribute of the same name does not bring them back.";

    const PROVISIONED_UNASSIGNED = "Not assigned, and provisioned all the same";
    const PROVISIONED_UNASSIGNED_DETAIL = "The scope is set to everybody (SyncAll is true), so the assignment does not decide.";
    const ONLY_NESTED = "Only in a nested group";
    fn only_nested_detail(groups: &str) = "The person is in a group inside {groups}. Entra provisions direct members of assigned groups only.";
    const NO_ASSIGNMENT_FOUND = "No assignment found";
    const NO_ASSIGNMENT_FOUND_DETAIL = "There are more assignments than were read, so there may be one.";
    const ACTIVE_ALL_THE_SAME = "The log shows an active account in Workato all the same";
    const ACTIVE_ALL_THE_SAME_DETAIL = "If the assignment was removed, the next cycle deactivates it. If it stays active, the scope was everybody before: Entra applies the smaller scope only after a restart.";
    fn assigned_through_hidden(group: &UntrustedText) = "Assigned through {group} as it seems, whose members are hidden from this app";
    const ASSIGNED_THROUGH_HIDDEN_DETAIL = "The log shows an active account, and no other assignment is seen.";
    fn no_assignment_seen(group: &UntrustedText) = "No assignment seen, and the members of {group} are hidden from this app";
    fn shown_empty(seeing_members: &str) = "Graph shows this app an empty group: {seeing_members}.";
    const NOT_ASSIGNED_SO_FAR = "Not assigned so far";
    const NOT_ASSIGNED = "Not assigned";
    const NOT_ASSIGNED_DETAIL = "Neither the person nor a group of which they are a direct member is assigned to the application.";
    fn direct_members(count: u64) = (count; one: "1 direct member.", other: "{count} direct members.");
    const MEMBERS_NOT_COUNTED = "Its members could not be counted.";
    const ASSIGNED_DIRECTLY = "Assigned directly";
    fn assigned_through(groups: &str) = "Assigned through {groups}";
    fn assigned_directly_and_through(groups: &str) = "Assigned directly and through {groups}";
    const ASSIGNED_DETAIL = "Found among the assignments of the application.";
    fn not_counted_yet(assigned: &str) = "{assigned}, and not counted yet";
    const NOT_COUNTED_YET_DETAIL = "The last try said “not effectively entitled”, and the assignment is newer than what Entra went by. It takes some minutes.";
    fn not_counted(assigned: &str) = "{assigned}, and not counted";
    const NOT_COUNTED_DETAIL = "The last try said “not effectively entitled” although the assignment is not new.";

    fn several_app_roles(count: usize) = "{count} app roles, and a mapping that takes one";
    const SEVERAL_APP_ROLES_DETAIL = "A mapping uses SingleAppRoleAssignment, which fails for a person with several app roles: No more than one app role assignment was expected.";

    const SEVERAL_RULES = "Several rules send people from Entra";
    const SEVERAL_RULES_DETAIL = "The schema has several rules that map users from Entra, and none is picked: which one is for Workato has to be said first.";
    const PEOPLE_NOT_MAPPED = "People are not mapped";
    const PEOPLE_NOT_MAPPED_DETAIL = "The schema has no mapping of users.";
    const MAPPING_WRONG = "The mapping of people is not as it should be";
    const MAPPING_DISABLED = "it is not enabled";
    const MAPPING_WITHOUT_CREATE = "it may not create anybody";
    const MAPPING_WITHOUT_UPDATE = "it may not update or deactivate anybody";
    const FILTERED_OUT = "Left out by the scoping filter";
    const FILTERED_OUT_DETAIL = "The last try found the person outside the scope of provisioning.";
    const FILTER_REMOVED = "There is no scoping filter any more";
    const FILTER_REMOVED_DETAIL = "The last try found the person outside the scope of provisioning; the filter was removed since.";
    const FILTERED_OUT_AS_IT_SEEMS = "Left out by the scoping filter, as it seems";
    const FILTERED_OUT_AS_IT_SEEMS_DETAIL = "The last try said “not effectively entitled”, and the account is enabled and assigned.";
    const FILTER = "There is a scoping filter";
    const FILTER_DETAIL = "It leaves out people whom it does not match; the next provisioning tells whether that is this person.";

    fn roles_mapped(environments: &str) = "Mapped for {environments}";
    const ROLES_MAPPED_DETAIL = "Each role attribute flows to Workato's, always.";
    fn role_mapped_times(environment: &dyn Display, count: usize) = "{environment}: mapped {count} times";
    fn role_mapped_times_detail(count: usize, target: &str) = "{count} mappings write {target}; which of them counts is not defined.";
    fn role_mapped_wrong(environment: &dyn Display) = "{environment}: the mapping is not right";
    fn source_no_attribute(target: &str, kind: &UntrustedText) = "{target}: its source is no attribute but a {kind}.";
    fn source_in_other_case(target: &str, source: &UntrustedText, attribute: &dyn Display) = "{target}: its source is {source}, which differs from {attribute} in letter case.";
    fn source_differs(target: &str, source: &UntrustedText, attribute: &dyn Display) = "{target}: its source is {source}, and not {attribute}.";
    fn only_while_created(target: &str) = "{target}: it is applied only while somebody is created, so later changes are not sent.";
    fn source_not_declared(target: &str) = "{target}: the schema does not declare its source, so nothing is read from it.";
    fn role_from_expression(environment: &dyn Display) = "{environment}: cannot be told here";
    fn role_not_mapped(environment: &dyn Display) = "{environment}: not mapped";
    fn role_mapped_elsewhere(target: &str, near: &UntrustedText) = "No mapping writes {target}; one writes {near}, which Workato does not know.";
    fn role_mapped_nowhere(target: &str) = "No mapping writes {target}.";

    const ACTIVE_NOT_KNOWN = "What is sent as active cannot be told here";
    const NEVER_DEACTIVATED = "Never deactivated in Workato";
    const LEAVING_NOT_TOLD = "Workato does not learn who left";
    const LEFT_ACTIVE = "People who leave the scope stay active in Workato";
    const LEFT_ACTIVE_DETAIL = "The connection has SkipOutOfScopeDeletions on: Entra does not deactivate an account whose assignment was removed.";

    const NO_USER_NAME = "No user name for Workato";
    fn no_user_name_detail(source: &UntrustedText) = "userName is read from {source}, which has no value here.";
    const USER_NAME_NO_ADDRESS = "The user name is no e-mail address";
    fn user_name_no_address_detail(name: &UntrustedText, source: &UntrustedText) = "Entra sends {name} as userName, read from {source}. Workato wants the e-mail address as user name.";
    const USER_NAME_DIFFERS = "The user name is not the e-mail address";
    fn user_name_differs_detail(name: &UntrustedText, source: &UntrustedText, mail: &UntrustedText) = "Entra sends {name} as userName, read from {source}; the e-mail address is {mail}. Workato wants the e-mail address as user name.";
    fn updated_of_two(account: &UntrustedText) = "Of two accounts in Workato, {account} is the one that Entra updates (beta).";

    const SPECIAL_CHARACTER = "A special character in a matching value";
    fn special_character_detail(value: &UntrustedText, target: &UntrustedText) = "Entra searches Workato for {value} as {target}.";

    const WHAT_WOULD_BE_SENT = "what would be sent";
    const PREVIEW = "What Entra would send";
    fn preview_under(name: &UntrustedText, roles: &str) = "As {name}, with these roles: {roles}.";
    fn preview_without_name(roles: &str) = "Without a userName, with these roles: {roles}.";
    fn preview_under_unknown(why: &UntrustedText, roles: &str) = "Under a userName that is not known here ({why}), with these roles: {roles}.";
    fn role_not_sent(environment: &dyn Display) = "{environment}: none arrives";
    fn role_unknown(environment: &dyn Display, why: &UntrustedText) = "{environment}: cannot be told here ({why})";

    const SEVERAL_JOBS = "There are several provisioning jobs";
    fn several_jobs_detail(count: usize) = "The application has {count} of them, and none is picked: which one provisions to Workato has to be said first.";
    const NOT_PROVISIONABLE = "The application cannot be provisioned";
    const NO_JOB = "There is no provisioning job";
    const NO_JOB_DETAIL = "The application's synchronization has no job.";
    const NO_CREDENTIALS = "No credentials for Workato";
    const NO_CREDENTIALS_DETAIL = "The tenant URL or the secret token is not saved.";
    const RUNNING = "The job runs";
    const RUNNING_DETAIL = "Its schedule is active.";
    fn running_until_next(next: &str) = "Its schedule is active. The next cycle is due {next}.";
    const NOT_RUNNING = "The job does not run";
    const NOT_RUNNING_DETAIL = "It is paused or was never started. Provisioning on demand works all the same.";
    const QUARANTINE_EXPIRED = "Entra disabled the job after a quarantine";
    const QUARANTINED = "The job is in quarantine";

    const LINKED = "Linked to an account (beta)";
    fn linked_detail(account: &UntrustedText) = "Entra updates the account {account} in Workato, whatever its name is.";
    const LINKED_OF_TWO = "Linked to one of two accounts (beta)";
    fn linked_of_two_detail(account: &UntrustedText, other: &UntrustedText) = "Entra updates the account {account} in Workato, whatever its name is. The log also names the account {other}: an earlier one, or a second one.";

    const RESTRICTED_UNIT = "In a restricted management administrative unit";
    const RESTRICTED_UNIT_DETAIL = "isManagementRestricted is true: only roles scoped to that unit may change the account, and no role for the whole tenant does. Provisioning reads it all the same.";
    fn attributes_not_usable_yet(names: &str) = "Created, and not usable yet: {names}";
    fn attributes_missing(names: &str) = "Missing: {names}";
    fn attributes_differ(names: &str) = "Not as documented: {names}";
    const NO_USABLE_ATTRIBUTE = "Without a usable attribute there is nowhere to write the role.";
    fn set_on_premises(environments: &str) = "{environments}: set in Active Directory";
    fn attribute_holds(attribute: &dyn Display, role: &UntrustedText) = "{attribute} holds {role}.";
    fn attribute_empty(attribute: &dyn Display) = "{attribute} is empty, and an empty value is never sent.";
    const FILLED_ON_PREMISES = "Entra Connect fills it, so it cannot be set here.";
    fn role_emptied(environment: &dyn Display, sent: &UntrustedText) = "{environment}: emptied in Entra, still {sent} in Workato";
    fn role_emptied_detail(sent: &UntrustedText, instead: &str) = "The log shows that {sent} was sent. An empty value is never sent; write {instead} instead.";
    const NO_ROLE = "No role in any environment";
    const NO_ROLE_DETAIL = "Every role attribute is empty, and an empty value is never sent.";
    fn no_role_in(environments: &str) = "No role in {environments}";
    const NO_ROLE_IN_DETAIL = "The attribute is empty, and an empty value is never sent.";
    fn workato_role_held(attribute: &dyn Display) = "{attribute} holds it; it is a role of Workato's own.";
    fn role_of_unknown_model(model: &str) = "It is one of the {model}; whether the workspace has those is not known. Set its permission model below.";
    fn role_of_model(role: &str, model: &str) = "{role}, one of the {model}";
    fn role_of_other_model_detail(workspace_model: &str) = "The workspace has {workspace_model}, and Workato translates no role. It works only where the workspace has a custom role of exactly this name.";
    fn role_misspelled(role: &str, meant: &str) = "{role}, which is not {meant}";
    const ROLE_MISSPELLED_DETAIL = "Workato compares role names to the letter, case and spaces included.";
    const CUSTOM_ROLE_SENT = "A custom role; the log shows that it was sent and taken.";
    fn role_not_workatos(role: &str) = "{role}, not one of Workato's own";
    const ROLE_NOT_WORKATOS_DETAIL = "It is none of the roles that every workspace has. It works where the workspace has a custom role of exactly this name.";
}
