//! What is wrong with a mapping, and what is changed.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::super::table::texts! {
    const NO_JOB = "Mappings come with the provisioning job, and there is none yet.";
    fn several_jobs(count: usize) = "There are {count} provisioning jobs. Pick the one for Workato under Connection.";
    fn attributes_missing(names: &str) = "{names} has to be created first.";
    fn several_rules(count: usize) = "The schema has {count} rules that send people from Entra. Pick the one for Workato under Mappings.";
    fn not_as_expected(unfound: &dyn Display) = "The schema is not as expected: {unfound}.";

    const USER_MAPPING_NOT_FOUND = "no synchronization rule of the schema maps users from Entra";
    fn no_rule_picked(rules: &str) = "several synchronization rules map users from Entra, and none is picked: {rules}";
    fn object_not_found(object: &UntrustedText, directory: &UntrustedText) = "the mapping of users names {object} of {directory}, and the schema does not define it";

    const USER_MAPPING_OFF = "The mapping of users is off, so nobody is provisioned.";
    const CREATE_NOT_TICKED = "Create is not ticked: people who are not in Workato yet are not created.";
    const UPDATE_NOT_TICKED = "Update is not ticked: changed roles never arrive, and nobody is switched off in Workato.";
    const GROUPS_ON = "The mapping of groups is on. Workato takes no groups of collaborators over SCIM, so every assigned group fails. What fills them is the claim workato_user_groups, which SAML sends at sign-in.";
    fn scoping_filter(filter: &UntrustedText) = "A scoping filter leaves people out: only those with {filter} are provisioned, roles or not.";
    const SCOPING_FILTER_UNSUPPORTED = "Microsoft does not support app role assignments, userType, manager and dates in scoping filters, so it may leave out others.";

    fn target_missing(environment: &dyn Display, wanted: &str) = "{environment}: {wanted} is not among the target's attributes.";
    fn target_misspelled(environment: &dyn Display, found: &UntrustedText, wanted: &str) = "{environment}: the target's attributes have {found}, which is not {wanted} to the letter. Workato does not know it.";
    fn target_type(environment: &dyn Display, found: &UntrustedText) = "{environment}: the target attribute is of type {found}, not String.";
    fn source_missing(environment: &dyn Display, name: &dyn Display) = "{environment}: {name} is not among the attributes that Entra reads from its users.";

    fn mapping_missing(environment: &dyn Display, wanted: &str) = "{environment}: nothing is mapped to {wanted}.";
    fn mapping_misspelled(environment: &dyn Display, found: &UntrustedText, wanted: &str) = "{environment}: something is mapped to {found}, which is not {wanted} to the letter. Entra sends nothing for it, or Workato does not know it.";
    fn mapping_useless(environment: &dyn Display, found: &UntrustedText) = "{environment}: besides the right one there is a mapping to {found}, which nobody reads.";
    fn not_direct(environment: &dyn Display, found: &UntrustedText) = "{environment}: the mapping is not direct. It sends {found}.";
    const SENDS_NOTHING = "nothing";
    fn from_expression(environment: &dyn Display, found: &UntrustedText) = "{environment}: which role arrives cannot be told here. It comes from {found}, which stays as it is unless you choose below to have the attribute read.";
    const FAILS_FOR_TWO_APP_ROLES = "It fails for people with two app roles; Assignments counts them.";
    fn source_letter_case(environment: &dyn Display, found: &UntrustedText) = "{environment}: the mapping reads {found}, which differs from the attribute's name by letter case, and names are compared to the letter.";
    fn source_application(environment: &dyn Display, found: &UntrustedText) = "{environment}: the mapping reads {found}, which belongs to another application than the one whose attributes are used.";
    fn source_environment(environment: &dyn Display, found: &UntrustedText) = "{environment}: the mapping reads {found}, which is the attribute of another environment.";
    fn source_attribute(environment: &dyn Display, found: &UntrustedText) = "{environment}: the mapping reads {found}, which is another attribute.";
    fn only_on_create(environment: &dyn Display) = "{environment}: the mapping is applied only when a person is created (ObjectAddOnly). Changed roles do not arrive.";
    fn not_always(environment: &dyn Display, found: &UntrustedText) = "{environment}: the mapping is applied as {found}, not always. Changed roles do not arrive.";
    fn duplicate(count: usize, target: &UntrustedText) = "{count} mappings write {target}. Which one wins is not certain.";
    fn expression_too_long(target: &UntrustedText, length: usize, most: usize) = "The expression for {target} has {length} characters. Entra takes at most {most}.";

    const NO_MATCHING = "Nothing is mapped to userName for matching, so people cannot be found in Workato.";
    fn special_characters(target: &UntrustedText, count: usize, total: usize) = "{target} matches people with their accounts, and {count} of {total} people have a special character in it. Microsoft names as a known issue that Entra cannot search for such values, and that provisioning these people fails.";
    const ADDRESS_IN_EMAILS = "The address in emails";
    fn user_name_empty(source: &UntrustedText, count: usize, total: usize) = "userName is read from {source}, which has no value for {count} of {total} people. Entra creates no account without one.";
    fn email_empty(source: &UntrustedText, count: usize, total: usize) = "The address in emails is read from {source}, which has no value for {count} of {total} people. Workato invites people by e-mail, so they may get no invitation.";
    fn no_address(target: &str, source: &UntrustedText, count: usize, total: usize) = "{target} is read from {source}, which is no e-mail address for {count} of {total} people. Workato knows people by their e-mail address.";
    fn address_differs(target: &str, source: &UntrustedText, count: usize, total: usize) = "{target} is read from {source}, which is not the e-mail address of {count} of {total} people. Workato knows people by their e-mail address.";
    fn address_not_known(target: &str, source: &UntrustedText, count: usize, total: usize) = "{target} is read from {source}, which cannot be evaluated here for {count} of {total} people. Whether it is their e-mail address is not known.";

    const NO_ACTIVE = "Nothing is mapped to active, so people who are unassigned stay active in Workato.";
    fn active_stays_true(source: &UntrustedText) = "active is mapped from {source}, which is True for a person who is unassigned as well: people who leave stay active in Workato. Of what Entra has, only IsSoftDeleted changes then; accountEnabled does not.";
    fn active_sends_nothing(source: &UntrustedText) = "active is mapped from {source}, which has no value for a person who leaves, so nothing is sent: people who leave stay active in Workato. Entra writes True and False with capital letters, and Switch compares letter by letter.";
    fn active_no_boolean(source: &UntrustedText, value: &UntrustedText) = "active is mapped from {source}, which sends {value} for a person who leaves, and neither True nor False: people who leave may stay active in Workato.";
    fn active_only_on_create(source: &UntrustedText) = "active is mapped from {source} only when a person is created, so nothing is sent when one leaves: people who leave stay active in Workato.";
    fn active_always_false(source: &UntrustedText) = "active is mapped from {source}, which is False for all people: Entra sends no account to Workato as active.";
    fn active_never_true(source: &UntrustedText) = "active is mapped from {source}, which is not True for a person who comes back: who was deactivated once stays so in Workato.";
    fn active_not_known(source: &UntrustedText, what: &UntrustedText) = "active is mapped from {source}. Whether people who leave are deactivated in Workato cannot be told here: {what} is not evaluated.";

    const TURN_USERS_ON = "Turn the mapping of users on";
    const TURN_GROUPS_OFF = "Turn the mapping of groups off";
    const TICK_CREATE = "Tick Create";
    const TICK_UPDATE = "Tick Update";
    const TICK_DELETE = "Tick Delete";
    const UNTICK_DELETE = "Untick Delete";
    const REMOVE_FILTER = "Remove the scoping filter";
    const USER_NAME_FROM_MAIL = "Read userName from mail";
    const USER_NAME_FROM_MAIL_OR_UPN = "Read userName from mail, or else from userPrincipalName";
    const EMAIL_FROM_MAIL = "Read the address in emails from mail";
    const EMAIL_FROM_MAIL_OR_UPN = "Read the address in emails from mail, or else from userPrincipalName";
    const ACTIVE_AS_DEFAULT = "Set active from IsSoftDeleted, as by default";
    fn define_source(environment: &dyn Display, name: &dyn Display) = "{environment}: define {name} as a source attribute";
    fn define_target(environment: &dyn Display, target: &str) = "{environment}: define {target} as a target attribute";
    fn rename_target(environment: &dyn Display, found: &dyn Display) = "{environment}: correct the name of the target attribute {found}";
    fn make_target_text(environment: &dyn Display) = "{environment}: make the target attribute a text";
    fn map_role(environment: &dyn Display, name: &dyn Display, target: &str) = "{environment}: map {name} to {target}";
    fn have_write(environment: &dyn Display, found: &str) = "{environment}: have the mapping write Workato's attribute, not {found}";
    fn have_read(environment: &dyn Display, name: &dyn Display) = "{environment}: have the mapping read {name}";
    fn apply_always(environment: &dyn Display) = "{environment}: apply the mapping always";
    fn remove_duplicate(environment: &dyn Display) = "{environment}: remove the mapping that stands there twice";
}
