//! What was checked for a diagnosis, and what was found.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::super::table::texts! {
    fn not_known(what: &str) = "Not known: {what}";

    const NOT_IN_TENANT = "Not in this tenant";
    const NOT_IN_TENANT_DETAIL = "Graph finds neither a user nor a deleted user with this ID. Nothing is left of a user more than 30 days after deletion.";
    const DELETED = "Deleted in Entra";
    fn deleted_detail(account_in_workato: &str) = "Found among the deleted users. {account_in_workato}";
    const DISABLED = "Account disabled";
    fn disabled_detail(account_in_workato: &str) = "accountEnabled is false. {account_in_workato} Disabled users can't be provisioned on demand.";
    const ENABLED_WITHOUT_MAIL = "Account enabled, without an email address";
    const ENABLED_WITHOUT_MAIL_DETAIL = "accountEnabled is true. Workato invites users by email, so a user without an email address may get no invitation.";
    const ENABLED = "Account enabled";
    const ENABLED_DETAIL = "accountEnabled is true.";

    fn application_deleted(name: &UntrustedText) = "{name} is deleted";
    fn enterprise_application_deleted(name: &UntrustedText) = "The enterprise application of {name} is deleted";
    fn application_restorable_for(days: i64) = (days; one: "The application can be restored for {days} more day. Its attribute values stay hidden until it is restored, and a new attribute with the same name doesn't bring them back.", other: "The application can be restored for {days} more days. Its attribute values stay hidden until it is restored, and a new attribute with the same name doesn't bring them back.");
    const APPLICATION_RESTORABLE = "The application can be restored for 30 days after its deletion. Its attribute values stay hidden until it is restored, and a new attribute with the same name doesn't bring them back.";

    const PROVISIONED_UNASSIGNED = "Not assigned, but provisioned anyway";
    const PROVISIONED_UNASSIGNED_DETAIL = "The scope is set to all users (SyncAll is true), so the assignment doesn't matter.";
    const ONLY_NESTED = "Only in a nested group";
    fn only_nested_detail(groups: &str) = "This person is in a group nested in {groups}. Entra provisions only direct members of assigned groups.";
    const NO_ASSIGNMENT_FOUND = "No assignment found";
    const NO_ASSIGNMENT_FOUND_DETAIL = "Not all assignments were read, so one may exist.";
    const ACTIVE_ALL_THE_SAME = "The log still shows an active Workato account";
    const ACTIVE_ALL_THE_SAME_DETAIL = "If the assignment was removed, the next cycle deactivates the account. If the account stays active, the scope was all users before: Entra applies the smaller scope only after a restart.";
    fn assigned_through_hidden(group: &UntrustedText) = "Probably assigned through {group}, whose members Rolecall can't see";
    const ASSIGNED_THROUGH_HIDDEN_DETAIL = "The log shows an active account, and no other assignment was found.";
    fn no_assignment_seen(group: &UntrustedText) = "No assignment found, but Rolecall can't see the members of {group}";
    fn shown_empty(seeing_members: &str) = "Graph shows Rolecall this group without its members: {seeing_members}.";
    const NOT_ASSIGNED_SO_FAR = "Not assigned so far";
    const NOT_ASSIGNED = "Not assigned";
    const NOT_ASSIGNED_DETAIL = "This person isn't assigned to the application, neither directly nor as a direct member of a group.";
    fn direct_members(count: u64) = (count; one: "{count} direct member.", other: "{count} direct members.");
    const MEMBERS_NOT_COUNTED = "Its members couldn't be counted.";
    const ASSIGNED_DIRECTLY = "Assigned directly";
    fn assigned_through(groups: &str) = "Assigned through {groups}";
    fn assigned_directly_and_through(groups: &str) = "Assigned directly and through {groups}";
    const ASSIGNED_DETAIL = "Found among the application's assignments.";
    fn not_counted_yet(assigned: &str) = "{assigned}, but not counted yet";
    const NOT_COUNTED_YET_DETAIL = "The last attempt returned “not effectively entitled”, and the assignment is newer than the data that Entra used. This takes a few minutes.";
    fn not_counted(assigned: &str) = "{assigned}, but not counted";
    const NOT_COUNTED_DETAIL = "The last attempt returned “not effectively entitled”, although the assignment isn't new.";

    fn several_app_roles(count: usize) = "{count} app roles, but a mapping accepts only one";
    const SEVERAL_APP_ROLES_DETAIL = "A mapping uses SingleAppRoleAssignment, which fails for users with several app roles: “No more than one app role assignment was expected.”";

    const SEVERAL_RULES = "Several rules send users from Entra";
    const SEVERAL_RULES_DETAIL = "The schema has several rules that map users from Entra, and none is picked. Pick the one for Workato first.";
    const PEOPLE_NOT_MAPPED = "No user mapping";
    const PEOPLE_NOT_MAPPED_DETAIL = "The schema has no mapping for users.";
    const MAPPING_WRONG = "The user mapping is set incorrectly";
    fn mapping_issues(mapping: &UntrustedText, issues: &str) = "{mapping}: {issues}";
    const MAPPING_DISABLED = "The mapping is turned off.";
    const MAPPING_WITHOUT_CREATE = "Create is turned off, so Entra creates no users.";
    const MAPPING_WITHOUT_UPDATE = "Update is turned off, so Entra updates and deactivates no users.";
    const FILTERED_OUT = "Excluded by the scoping filter";
    const FILTERED_OUT_DETAIL = "The last attempt found this person out of scope for provisioning.";
    const FILTER_REMOVED = "The scoping filter no longer exists";
    const FILTER_REMOVED_DETAIL = "The last attempt found this person out of scope for provisioning. The filter was removed since then.";
    const FILTERED_OUT_AS_IT_SEEMS = "Probably excluded by the scoping filter";
    const FILTERED_OUT_AS_IT_SEEMS_DETAIL = "The last attempt returned “not effectively entitled”, although the account is enabled and assigned.";
    const FILTER = "A scoping filter is set";
    const FILTER_DETAIL = "The filter excludes users who don't match it. The next provisioning shows whether this person matches.";

    fn roles_mapped(environments: &str) = "Roles mapped for {environments}";
    const ROLES_MAPPED_DETAIL = "Each role attribute is mapped to its Workato attribute, and the mapping always applies.";
    fn role_mapped_times(environment: &dyn Display, count: usize) = "{environment}: mapped {count} times";
    fn role_mapped_times_detail(count: usize, target: &str) = "{count} mappings write {target}, and which of them applies isn't defined.";
    fn role_mapped_wrong(environment: &dyn Display) = "{environment}: mapped incorrectly";
    fn source_no_attribute(target: &str, kind: &UntrustedText) = "{target}: the source isn't an attribute but a {kind}.";
    fn source_in_other_case(target: &str, source: &UntrustedText, attribute: &dyn Display) = "{target}: the source {source} differs from {attribute} in letter case.";
    fn source_differs(target: &str, source: &UntrustedText, attribute: &dyn Display) = "{target}: the source is {source} instead of {attribute}.";
    fn only_while_created(target: &str) = "{target}: the mapping applies only while an account is created, so later changes aren't sent.";
    fn source_not_declared(target: &str) = "{target}: the schema doesn't declare the source, so no value is read from it.";
    fn role_from_expression(environment: &dyn Display) = "{environment}: not known, set by an expression";
    fn role_not_mapped(environment: &dyn Display) = "{environment}: not mapped";
    fn role_mapped_elsewhere(target: &str, near: &UntrustedText) = "No mapping writes {target}. One writes {near}, which Workato doesn't recognize.";
    fn role_mapped_nowhere(target: &str) = "No mapping writes {target}.";

    const ACTIVE_NOT_KNOWN = "Not known: the value sent for active";
    const NEVER_DEACTIVATED = "Never deactivated in Workato";
    const LEAVING_NOT_TOLD = "Workato isn't notified when users leave";
    const LEFT_ACTIVE = "Accounts stay active in Workato when users leave the scope";
    const LEFT_ACTIVE_DETAIL = "SkipOutOfScopeDeletions is on for the connection: Entra doesn't deactivate an account whose assignment was removed.";

    const NO_USER_NAME = "No user name for Workato";
    fn no_user_name_detail(source: &UntrustedText) = "userName is read from {source}, which has no value for this person.";
    const USER_NAME_NO_ADDRESS = "The user name is not an email address";
    fn user_name_no_address_detail(name: &UntrustedText, source: &UntrustedText) = "Entra sends {name} as userName, read from {source}. Workato expects the email address as the user name.";
    const USER_NAME_DIFFERS = "The user name is not the email address";
    fn user_name_differs_detail(name: &UntrustedText, source: &UntrustedText, mail: &UntrustedText) = "Entra sends {name} as userName, read from {source}. The email address is {mail}, and Workato expects it as the user name.";
    fn updated_of_two(account: &UntrustedText) = "If this person has two Workato accounts, Entra updates {account} (beta).";

    const SPECIAL_CHARACTER = "Special character in a matching value";
    fn special_character_detail(value: &UntrustedText, target: &UntrustedText) = "Entra searches Workato for an account whose {target} is {value}.";

    const WHAT_WOULD_BE_SENT = "the values to be sent";
    const PREVIEW = "What Entra would send";
    fn preview_under(name: &UntrustedText, roles: &str) = "User name: {name}. Roles: {roles}.";
    fn preview_without_name(roles: &str) = "User name: none. Roles: {roles}.";
    fn preview_under_unknown(why: &UntrustedText, roles: &str) = "User name: not known ({why}). Roles: {roles}.";
    fn role_sent(environment: &dyn Display, role: &UntrustedText) = "{environment}: {role}";
    fn role_not_sent(environment: &dyn Display) = "{environment}: not sent";
    fn role_unknown(environment: &dyn Display, why: &UntrustedText) = "{environment}: not known ({why})";

    const SEVERAL_JOBS = "Several provisioning jobs";
    fn several_jobs_detail(count: usize) = "The application has {count} provisioning jobs, and none is picked. Pick the one for Workato first.";
    const NOT_PROVISIONABLE = "The application cannot be provisioned";
    const NO_JOB = "No provisioning job";
    const NO_JOB_DETAIL = "Graph lists no provisioning job for the application.";
    const NO_CREDENTIALS = "No credentials for Workato";
    const NO_CREDENTIALS_DETAIL = "The tenant URL or the secret token isn't saved.";
    const RUNNING = "The provisioning job is running";
    const RUNNING_DETAIL = "The schedule is active.";
    fn running_until_next(next: &str) = "The schedule is active. The next cycle is due {next}.";
    const NOT_RUNNING = "The provisioning job is not running";
    const NOT_RUNNING_DETAIL = "The job is paused or was never started. Provisioning on demand still works.";
    const QUARANTINE_EXPIRED = "Entra disabled the provisioning job after a quarantine";
    const QUARANTINED = "The provisioning job is in quarantine";

    const LINKED = "Linked to a Workato account (beta)";
    fn linked_detail(account: &UntrustedText) = "Entra updates the Workato account {account}, regardless of its user name.";
    const LINKED_OF_TWO = "Linked to one of two Workato accounts (beta)";
    fn linked_of_two_detail(account: &UntrustedText, other: &UntrustedText) = "Entra updates the Workato account {account}, regardless of its user name. The log also names the account {other}: an earlier one, or a second one.";

    const RESTRICTED_UNIT = "In a restricted management administrative unit";
    const RESTRICTED_UNIT_DETAIL = "isManagementRestricted is true: only directory roles scoped to that unit can change the account, and tenant-wide roles can't. Provisioning still reads it.";
    fn attributes_not_usable_yet(names: &str) = "Created, but not available yet: {names}";
    fn attributes_missing(names: &str) = "Missing: {names}";
    fn attributes_differ(names: &str) = "Not as documented: {names}";
    const NO_USABLE_ATTRIBUTE = "Without a usable attribute, the role can't be stored.";
    fn set_on_premises(environments: &str) = "{environments}: set in Active Directory";
    fn attribute_holds(attribute: &dyn Display, role: &UntrustedText) = "{attribute} holds {role}.";
    fn attribute_empty(attribute: &dyn Display) = "{attribute} is empty, and empty values are never sent.";
    const FILLED_ON_PREMISES = "Entra Connect sets the value, so it can't be set here.";
    fn role_emptied(environment: &dyn Display, sent: &UntrustedText) = "{environment}: cleared in Entra, still {sent} in Workato";
    fn role_emptied_detail(sent: &UntrustedText, instead: &str) = "The log shows that {sent} was sent. Empty values are never sent. Set {instead} instead.";
    const NO_ROLE = "No role in any environment";
    const NO_ROLE_DETAIL = "Every role attribute is empty, and empty values are never sent.";
    fn no_role_in(environments: &str) = "No role in {environments}";
    const NO_ROLE_IN_DETAIL = "No value is set, and empty values are never sent.";
    fn workato_role_held(attribute: &dyn Display) = "{attribute} holds this role, which is built into Workato.";
    fn role_of_unknown_model(model: &str) = "The role is one of the {model}. Whether the workspace uses them isn't known. Set its permission model below.";
    fn role_of_model(role: &str, model: &str) = "{role} is one of the {model}";
    fn role_of_other_model_detail(workspace_model: &str) = "The workspace uses {workspace_model}, and Workato doesn't translate roles. The role works only if the workspace has a custom role with exactly this name.";
    fn role_misspelled(role: &str, meant: &str) = "{role} is not exactly {meant}";
    const ROLE_MISSPELLED_DETAIL = "Role names in Workato are case-sensitive, and spaces count.";
    const CUSTOM_ROLE_SENT = "The log shows that this custom role was sent and accepted.";
    fn role_not_workatos(role: &str) = "{role} is not built into Workato";
    const ROLE_NOT_WORKATOS_DETAIL = "Not every workspace has this role. It works if the workspace has a custom role with exactly this name.";
}
