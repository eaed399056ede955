//! What is wrong with a mapping, and what is changed.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::super::table::texts! {
    const NO_JOB = "Mappings come with the provisioning job, which doesn't exist yet.";
    fn several_jobs(count: usize) = "The application has {count} provisioning jobs. Pick the job for Workato under Connection.";
    fn attributes_missing(names: &str) = "Create {names} first.";
    fn several_rules(count: usize) = "The schema has {count} rules that send users from Entra. Pick the rule for Workato under Mappings.";
    fn not_as_expected(unfound: &dyn Display) = "The schema isn't as expected: {unfound}.";

    const USER_MAPPING_NOT_FOUND = "no synchronization rule in the schema maps users from Entra";
    fn no_rule_picked(rules: &str) = "several synchronization rules map users from Entra, and none is picked: {rules}";
    fn object_not_found(object: &UntrustedText, directory: &UntrustedText) = "the user mapping names {object} of {directory}, and the schema doesn't define it";

    const USER_MAPPING_OFF = "The user mapping is turned off, so no users are provisioned.";
    const CREATE_NOT_TICKED = "The Create checkbox isn't selected: users who aren't in Workato yet aren't created.";
    const UPDATE_NOT_TICKED = "The Update checkbox isn't selected: changed roles never arrive, and no users are deactivated in Workato.";
    const GROUPS_ON = "The group mapping is turned on. Workato doesn't accept collaborator groups over SCIM, so every assigned group fails. The claim workato_user_groups, which SAML sends at sign-in, fills collaborator groups.";
    fn scoping_filter(filter: &UntrustedText) = "A scoping filter excludes users: only users with {filter} are provisioned, with or without a role.";
    const SCOPING_FILTER_UNSUPPORTED = "Microsoft doesn't support app role assignments, userType, manager, or dates in scoping filters, so the filter may exclude other users.";

    fn target_missing(environment: &dyn Display, wanted: &str) = "{environment}: {wanted} isn't among the target attributes.";
    fn target_misspelled(environment: &dyn Display, found: &UntrustedText, wanted: &str) = "{environment}: the target attributes include {found}, which isn't exactly {wanted}. Workato doesn't recognize that name.";
    fn target_type(environment: &dyn Display, found: &UntrustedText) = "{environment}: the target attribute has the type {found}, not String.";
    fn source_missing(environment: &dyn Display, name: &dyn Display) = "{environment}: {name} isn't among the attributes that Entra reads from users.";

    fn mapping_missing(environment: &dyn Display, wanted: &str) = "{environment}: nothing is mapped to {wanted}.";
    fn mapping_misspelled(environment: &dyn Display, found: &UntrustedText, wanted: &str) = "{environment}: a mapping writes to {found}, which isn't exactly {wanted}. Entra sends nothing for that name, or Workato doesn't recognize it.";
    fn mapping_useless(environment: &dyn Display, found: &UntrustedText) = "{environment}: besides the correct mapping, another one writes to {found}, which nothing reads.";
    fn not_direct(environment: &dyn Display, found: &UntrustedText) = "{environment}: the mapping isn't direct, and sends {found}.";
    fn no_source(environment: &dyn Display) = "{environment}: the mapping has no source value, so Entra sends nothing.";
    fn from_expression(environment: &dyn Display, found: &UntrustedText) = "{environment}: Rolecall can't predict which role arrives. The role comes from {found}, which stays unchanged unless you choose below to read the attribute instead.";
    const FAILS_FOR_TWO_APP_ROLES = "The expression fails for users with two app roles. The Assignments page counts these users.";
    fn source_letter_case(environment: &dyn Display, found: &UntrustedText) = "{environment}: the mapping reads {found}, which differs from the attribute's name in letter case. Attribute names are case-sensitive.";
    fn source_application(environment: &dyn Display, found: &UntrustedText) = "{environment}: the mapping reads {found}, which belongs to a different application than the role attributes in use.";
    fn source_environment(environment: &dyn Display, found: &UntrustedText) = "{environment}: the mapping reads {found}, which is the attribute of a different environment.";
    fn source_attribute(environment: &dyn Display, found: &UntrustedText) = "{environment}: the mapping reads {found}, which is a different attribute.";
    fn only_on_create(environment: &dyn Display) = "{environment}: the mapping applies only when a user is created (ObjectAddOnly). Changed roles don't arrive.";
    fn not_always(environment: &dyn Display, found: &UntrustedText) = "{environment}: the mapping applies as {found}, not always. Changed roles don't arrive.";
    fn duplicate(count: usize, target: &UntrustedText) = "{count} mappings write to {target}. Which one wins isn't certain.";
    fn expression_too_long(target: &UntrustedText, length: usize, most: usize) = "The expression for {target} has {length} characters. Entra accepts at most {most}.";

    const NO_MATCHING = "No mapping to userName is used for matching, so Entra can't find users in Workato.";
    fn special_characters(target: &UntrustedText, count: usize, total: usize) = (total; one: "Entra matches users by {target}, which contains a special character for {count} of {total} user. Microsoft lists a known issue: Entra can't search for a value like that, so provisioning fails.", other: "Entra matches users by {target}, which contains a special character for {count} of {total} users. Microsoft lists a known issue: Entra can't search for a value like that, so provisioning fails.");
    const USER_NAME_VALUE = "The userName value";
    const ADDRESS_IN_EMAILS = "The address in emails";
    fn user_name_empty(source: &UntrustedText, count: usize, total: usize) = (total; one: "The userName value comes from {source}, which has no value for {count} of {total} user. Entra creates no account without a userName.", other: "The userName value comes from {source}, which has no value for {count} of {total} users. Entra creates no account without a userName.");
    fn email_empty(source: &UntrustedText, count: usize, total: usize) = (total; one: "The address in emails comes from {source}, which has no value for {count} of {total} user. Workato invites users by email, so an invitation may not arrive.", other: "The address in emails comes from {source}, which has no value for {count} of {total} users. Workato invites users by email, so an invitation may not arrive.");
    fn no_address(target: &str, source: &UntrustedText, count: usize, total: usize) = (total; one: "{target} comes from {source}, which isn't an email address for {count} of {total} user. Workato identifies users by their email address.", other: "{target} comes from {source}, which isn't an email address for {count} of {total} users. Workato identifies users by their email address.");
    fn address_differs(target: &str, source: &UntrustedText, count: usize, total: usize) = (total; one: "{target} comes from {source}, which isn't the user's own email address for {count} of {total} user. Workato identifies users by their email address.", other: "{target} comes from {source}, which isn't the user's own email address for {count} of {total} users. Workato identifies users by their email address.");
    fn address_not_known(target: &str, source: &UntrustedText, count: usize, total: usize) = (total; one: "{target} comes from {source}, which Rolecall can't evaluate for {count} of {total} user. Whether the value is the user's own email address isn't known.", other: "{target} comes from {source}, which Rolecall can't evaluate for {count} of {total} users. Whether the value is the user's own email address isn't known.");

    const NO_ACTIVE = "Nothing is mapped to active, so users who are unassigned stay active in Workato.";
    fn active_stays_true(source: &UntrustedText) = "The active value comes from {source}, which is also True for a user who is unassigned: users who leave stay active in Workato. Of the attributes in Entra, only IsSoftDeleted changes then; accountEnabled doesn't.";
    fn active_sends_nothing(source: &UntrustedText) = "The active value comes from {source}, which has no value for a user who leaves, so Entra sends nothing: users who leave stay active in Workato. Entra writes True and False with capital letters, and Switch is case-sensitive.";
    fn active_no_boolean(source: &UntrustedText, value: &UntrustedText) = "The active value comes from {source}, which sends {value} for a user who leaves, instead of True or False: users who leave may stay active in Workato.";
    fn active_only_on_create(source: &UntrustedText) = "The active value comes from {source}, but only when a user is created. Entra sends nothing when a user leaves: users who leave stay active in Workato.";
    fn active_always_false(source: &UntrustedText) = "The active value comes from {source}, which is False for all users: Entra sends no account to Workato as active.";
    fn active_never_true(source: &UntrustedText) = "The active value comes from {source}, which isn't True for a user who comes back: a user who was deactivated once stays deactivated in Workato.";
    fn active_not_known(source: &UntrustedText, what: &UntrustedText) = "The active value comes from {source}. Rolecall can't predict whether users who leave are deactivated in Workato. Not evaluated: {what}.";

    const TURN_USERS_ON = "Turn on the user mapping";
    const TURN_GROUPS_OFF = "Turn off the group mapping";
    const TICK_CREATE = "Select the Create checkbox";
    const TICK_UPDATE = "Select the Update checkbox";
    const TICK_DELETE = "Select the Delete checkbox";
    const UNTICK_DELETE = "Clear the Delete checkbox";
    const REMOVE_FILTER = "Remove the scoping filter";
    const USER_NAME_FROM_MAIL = "Read userName from mail";
    const USER_NAME_FROM_MAIL_OR_UPN = "Read userName from mail, or from userPrincipalName if mail is empty";
    const EMAIL_FROM_MAIL = "Read the address in emails from mail";
    const EMAIL_FROM_MAIL_OR_UPN = "Read the address in emails from mail, or from userPrincipalName if mail is empty";
    const ACTIVE_AS_DEFAULT = "Set active from IsSoftDeleted, as in Entra's default mapping";
    fn define_source(environment: &dyn Display, name: &dyn Display) = "{environment}: add {name} as a source attribute";
    fn define_target(environment: &dyn Display, target: &str) = "{environment}: add {target} as a target attribute";
    fn rename_target(environment: &dyn Display, found: &dyn Display) = "{environment}: correct the name of the target attribute {found}";
    fn make_target_text(environment: &dyn Display) = "{environment}: set the type of the target attribute to String";
    fn map_role(environment: &dyn Display, name: &dyn Display, target: &str) = "{environment}: map {name} to {target}";
    fn have_write(environment: &dyn Display, found: &UntrustedText) = "{environment}: write to Workato's attribute instead of {found}";
    fn have_read(environment: &dyn Display, name: &dyn Display) = "{environment}: read the role from {name}";
    fn apply_always(environment: &dyn Display) = "{environment}: always apply the mapping";
    fn remove_duplicate(environment: &dyn Display) = "{environment}: remove the duplicate mapping";
}
