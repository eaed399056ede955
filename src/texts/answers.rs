//! What Entra and Graph answer or refuse, in the few words that go into a sentence or a technical detail.

use std::fmt::Display;

super::table::texts! {
    const OFFLINE = "the browser is offline";
    const UNREACHABLE = "no answer from the host";
    const TIMED_OUT = "no answer within the time allowed";
    const ABANDONED = "abandoned when the sign-in ended";

    fn unreadable(from: &str, why: &str) = "unreadable answer from {from}: {why}";
    const THE_ADDRESS = "the address";
    const CONFIGURED_ADDRESS = "the configured address";
    const DISCOVERY_DOCUMENT = "the discovery document";
    const TOKEN_ENDPOINT = "the token endpoint";
    const NO_URL = "it is no URL";
    fn status(status: &dyn Display) = "status {status}";
    fn has_no(member: &str) = "it has no {member}";
    fn unreadable_at(path: &dyn Display) = "at {path}";
    const NO_BEARER_TOKEN = "it gives no Bearer token";
    const NO_LIST = "it has no list";
    const NO_WAY_ON = "it says not where it goes on";
    const WEB_PAGE = "the answer is a web page, not JSON";
    const LEFT_OUT_OF_BATCH = "the batch's answer leaves it out";
    const NOT_AS_DOCUMENTED = "it is not what Graph documents";
    const USER_WITHOUT_ID = "a user without an id";
    fn not_a_guid(text: &str) = "'{text}' is not a GUID";

    const SIGNED_OUT = "nobody is signed in";
    fn consent_missing(permission: &dyn Display) = "consent to {permission} is missing";
    fn permission_unknown(permission: &dyn Display) = "{permission} is unknown there";
    fn interaction_required(what: &dyn Display) = "Entra wants to ask something: {what}";
    const NO_SITE_DATA = "This browser keeps no site data for this address, and signing in needs it.";
    fn other_authority(found: &str, expected: &str) = "the discovery document names {found}, not {expected}";
    const SIGN_IN_NOT_EXPECTED = "no sign-in is under way in this tab";
    const ANSWER_OF_OTHER_SIGN_IN = "the answer belongs to another sign-in";
    const ANSWER_OF_OTHER_AUTHORITY = "the answer comes from another authority";

    fn id_token_unreadable(why: &str) = "the ID token cannot be read: {why}";
    const ID_TOKEN_NOT_GIVEN = "the answer holds none";
    const ID_TOKEN_WITHOUT_PAYLOAD = "it has no payload";
    fn id_token_of_other_issuer(issuer: &str) = "the ID token was issued by {issuer}";
    const ID_TOKEN_OF_OTHER_APPLICATION = "the ID token was issued to another application";
    const ID_TOKEN_OF_OTHER_SIGN_IN = "the ID token belongs to another sign-in";
    const ID_TOKEN_OF_OTHER_PERSON = "the renewed ID token is about another person";
    fn clock_ahead(seconds: i64) = "the local clock is ahead by {seconds} s";

    const ACCESS_DENIED = "access denied";
    const NOT_FOUND = "not found";
    const THROTTLED = "throttled";
    fn without_reason(what: &str) = "{what}, and Graph gives no reason";
    fn with_reason(what: &str, reason: &dyn Display) = "{what}: {reason}";
    fn link_refused(address: &str) = "refused to follow a link to {address}";

    fn not_granted(permission: &dyn Display) = "the permission {permission} is not granted to this app for you";
    fn holds_none_of(roles: &str) = "your account holds none of {roles}";
    const NOT_IN_CLOUD = "this cloud's Graph is not documented to have the call";
    fn no_such_call(or_else: &str) = "Graph has no such call here, or {or_else}";
    const GRAPH_REFUSED = "Graph refused";
    fn with_request_id(what: &str, id: &dyn Display) = "{what} (request-id {id})";
    fn role_held(roles: &str) = "You hold a directory role for it ({roles}).";
    fn role_needed(roles: &str, held: &str) = "It needs the directory role {roles}. {held}";
    const ROLES_UNREAD = "Your roles could not be read.";
    fn role_not_listed(role: &str) = "You hold {role}, which Microsoft does not list for this call.";
    const NONE_OF_ROLES_HELD = "As far as can be seen, you hold none of them.";

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

    fn dynamic_group(processing: &dyn Display, rule: &dyn Display) = "Dynamic group, rule processing {processing}. Rule: {rule}";
    const RULE_NOT_KNOWN = "not known";

    const JOB_ID_EXPLAINED = "the id that Entra gives the job when it is created";
    const SECRET_TOKEN_EXPLAINED = "the token as typed; it is not shown again";
    const SCHEMA_EXPLAINED = "the job's schema, read just before, with these changes and nothing else changed";
    const RULE_ID_EXPLAINED = "the id of the rule in the job's schema that maps users";
    const SECRET_TOKEN_REMOVED = "[the Secret Token]";
}
