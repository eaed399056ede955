//! What Entra and Graph answer or refuse, in the few words that go into a sentence or a technical detail.

use std::fmt::Display;

super::table::texts! {
    const OFFLINE = "the browser is offline";
    const UNREACHABLE = "no response from the host";
    const TIMED_OUT = "no response within the time allowed";
    const ABANDONED = "abandoned when the sign-in ended";

    fn unreadable(from: &dyn Display, why: &dyn Display) = "unreadable response from {from}: {why}";
    const THE_ADDRESS = "the address";
    const CONFIGURED_ADDRESS = "the configured address";
    const DISCOVERY_DOCUMENT = "the discovery document";
    const TOKEN_ENDPOINT = "the token endpoint";
    const NO_URL = "it isn't a URL";
    fn status(status: &dyn Display) = "status {status}";
    fn has_no(member: &str) = "it has no {member}";
    fn unreadable_at(path: &dyn Display) = "at {path}";
    const NO_BEARER_TOKEN = "it contains no Bearer token";
    const NO_LIST = "it contains no list";
    const NO_WAY_ON = "it contains no link to continue with";
    const WEB_PAGE = "the response is a web page, not JSON";
    const LEFT_OUT_OF_BATCH = "the batch response doesn't contain it";
    const NOT_AS_DOCUMENTED = "it isn't what Graph documents";
    const USER_WITHOUT_ID = "a user without an ID";
    fn not_a_guid(text: &dyn Display) = "“{text}” is not a GUID";

    const SIGNED_OUT = "you're signed out";
    fn consent_missing(permission: &dyn Display) = "consent to {permission} is missing";
    fn permission_unknown(permission: &dyn Display) = "{permission} isn't available in this tenant";
    fn interaction_required(what: &dyn Display) = "Entra needs you to respond: {what}";
    const NO_SITE_DATA = "This browser keeps no site data for this address, and signing in needs it.";
    fn other_authority(found: &dyn Display, expected: &dyn Display) = "the discovery document names {found}, not {expected}";
    const SIGN_IN_NOT_EXPECTED = "no sign-in is in progress in this tab";
    const ANSWER_OF_OTHER_SIGN_IN = "the response belongs to another sign-in";
    const ANSWER_OF_OTHER_AUTHORITY = "the response comes from another authority";

    fn id_token_unreadable(why: &dyn Display) = "the ID token can't be read: {why}";
    const ID_TOKEN_NOT_GIVEN = "the response contains none";
    const ID_TOKEN_WITHOUT_PAYLOAD = "it has no payload";
    fn id_token_of_other_issuer(issuer: &dyn Display) = "the ID token was issued by {issuer}";
    const ID_TOKEN_OF_OTHER_APPLICATION = "the ID token was issued to another application";
    const ID_TOKEN_OF_OTHER_SIGN_IN = "the ID token belongs to another sign-in";
    const ID_TOKEN_OF_OTHER_PERSON = "the renewed ID token is for another person";
    fn clock_ahead(seconds: i64) = "the local clock is {seconds} s ahead";

    const ACCESS_DENIED = "access denied";
    const NOT_FOUND = "not found";
    const THROTTLED = "throttled";
    fn without_reason(what: &str) = "{what}, and Graph gives no reason";
    fn with_reason(what: &str, reason: &dyn Display) = "{what}: {reason}";
    fn link_refused(address: &dyn Display) = "refused to follow a link to {address}";

    fn not_granted(permission: &dyn Display) = "the {permission} permission isn't granted to Rolecall for you";
    fn holds_none_of(roles: &str) = "your account has none of the roles {roles}";
    const NOT_IN_CLOUD = "Microsoft doesn't document this call for this cloud";
    fn no_such_call(or_else: &str) = "Graph lacks this call here, or has {or_else}";
    const GRAPH_REFUSED = "Graph refused";
    fn with_request_id(what: &str, id: &dyn Display) = "{what} (request ID {id})";
    fn role_held(roles: &str) = "You have a directory role for this ({roles}).";
    fn role_needed(roles: &str, held: &str) = "This needs the directory role {roles}. {held}";
    const ROLES_UNREAD = "Your roles couldn't be read.";
    fn role_not_listed(role: &str) = "You have {role}, which Microsoft doesn't list for this call.";
    const NONE_OF_ROLES_HELD = "As far as Rolecall can see, you have none of them.";

    const GLOBAL_ADMINISTRATOR = "Global Administrator";
    const APPLICATION_ADMINISTRATOR = "Application Administrator";
    const CLOUD_APPLICATION_ADMINISTRATOR = "Cloud Application Administrator";
    const USER_ADMINISTRATOR = "User Administrator";
    const DIRECTORY_WRITERS = "Directory Writers";
    const REPORTS_READER = "Reports Reader";
    const SECURITY_READER = "Security Reader";
    const SECURITY_OPERATOR = "Security Operator";
    const SECURITY_ADMINISTRATOR = "Security Administrator";
    const GLOBAL_READER = "Global Reader";

    fn dynamic_group(processing: &dyn Display, rule: &dyn Display) = "Dynamic group. Rule processing: {processing}. Rule: {rule}";
    const RULE_NOT_KNOWN = "unknown";

    const JOB_ID_EXPLAINED = "the ID that Entra gives the job when it's created";
    const SECRET_TOKEN_EXPLAINED = "the token as entered; it isn't shown again";
    const SCHEMA_EXPLAINED = "the job's schema, read just before, with only these changes";
    const RULE_ID_EXPLAINED = "the ID of the rule in the job's schema that maps users";
    const SECRET_TOKEN_REMOVED = "[the secret token]";
}
