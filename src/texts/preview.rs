//! The page that shows what is sent for a person.

use std::fmt::Display;

super::table::texts! {
    const TITLE = "SCIM preview";
    const LEAD = "What Entra sends to Workato when it creates this person. Rolecall evaluates the current mappings and sends nothing.";
    const OPEN_ROLES = "Open this person's roles";
    const NO_MAPPINGS = "No mappings to evaluate";

    const PEOPLE = "Users in scope";
    fn shown(shown: usize, all: usize) = "{shown} of {all}";
    fn shown_of_read(shown: usize, all: usize, missing: &str) = "{shown} of {all} loaded; {missing}";
    const ANYONE_ELSE = "Someone else";
    const ANYONE_ELSE_HELP = "Find the person under Users, and open the SCIM preview from the person's page.";
    const FIND_PERSON = "Find a person";

    const ROLE_MISSING_TITLE = "At least one role isn't sent";
    const ROLE_MISSING = "Workato documents the effect of a missing role only for SAML sign-in, not for SCIM. Give the person a role in each environment.";
    const AS_ASSIGNED = "If assigned";
    fn role_in(environment: &dyn Display) = "Role in {environment}";
    const NO_ROLE = "No role";
    const ROLE_NOT_KNOWN = "Can't be predicted";
    const NOT_MAPPED = "Nothing is mapped to this role.";
    fn origin(source: &dyn Display) = "From {source}.";
    const PAYLOAD = "Payload";
    const ORIGINS = "Source of each value";
    fn mappings(count: usize) = (count; one: "{count} mapping", other: "{count} mappings");
    const TARGET = "Target attribute";
    const SOURCE = "Source";
    const SENT = "Sent";
}
