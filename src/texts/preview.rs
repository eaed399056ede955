//! The page that shows what is sent for a person.

use std::fmt::Display;

super::table::texts! {
    const TITLE = "SCIM preview";
    const LEAD = "What Entra sends to Workato when it creates this person, evaluated here from the live mappings. Nothing is sent.";
    const OPEN_ROLES = "This person's roles";
    const NO_MAPPINGS = "There are no mappings to evaluate";

    const PEOPLE = "People in scope";
    fn shown(shown: usize, all: usize) = "{shown} of {all}";
    fn shown_of_read(shown: usize, all: usize, missing: &str) = "{shown} of {all} who were read; {missing}";
    const ANYONE_ELSE = "Anyone else";
    const ANYONE_ELSE_HELP = "Find a person under People; the person's page leads here.";
    const FIND_PERSON = "Find a person";

    const ROLE_MISSING_TITLE = "Not every role arrives";
    const ROLE_MISSING = "Workato documents what a missing role becomes for sign-in with SAML only; over SCIM it is not said. Give the person a value in each environment.";
    const AS_ASSIGNED = "As assigned";
    fn role_in(environment: &dyn Display) = "Role in {environment}";
    const NO_ROLE = "None arrives";
    const ROLE_NOT_KNOWN = "Cannot be told here";
    const NOT_MAPPED = "Nothing is mapped to it.";
    fn origin(source: &dyn Display) = "From {source}.";
    const PAYLOAD = "Payload";
    const ORIGINS = "Where each value comes from";
    fn mappings(count: usize) = "{count} mappings";
    const TARGET = "Target attribute";
    const SOURCE = "Source";
    const SENT = "Sent";
}
