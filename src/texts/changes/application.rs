//! Changes to the application and its attributes: creation, restoration and deletion.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::super::table::texts! {
    fn creates(name: &UntrustedText) = "Creates the enterprise application {name} and its app registration, unless there is one of this name that can be provisioned. Nobody is assigned to it yet, and SAML is not set up.";
    const APPLICATIONS_BEFORE = "the applications of this name before creating one";
    const CREATING = "creating the application";
    const LOOKING_WHETHER_PROVISIONABLE = "looking whether the application can be provisioned";
    fn created(name: &UntrustedText, id: &dyn Display) = "Created, and it can be provisioned: {name}, service principal {id}";
    fn that_provisionable(name: &UntrustedText, id: &dyn Display) = "that {name} can be provisioned (service principal {id})";

    fn restores_application(name: &UntrustedText) = "The application object of {name} is restored, with the attributes that it defines.";
    fn restores_enterprise_application(name: &UntrustedText) = "The enterprise application of {name} is restored: without it, Entra offers none of its attributes. What of job, connection and assignments is there again is read after it.";
    const APPLICATION_BEFORE_RESTORING = "the application before restoring";
    const RESTORING = "restoring the application";
    const LOOKING_AGAIN = "looking for the application again";
    fn that_restored(name: &UntrustedText) = "that {name} is restored";
    fn restored(jobs: &str, connection: &str, assignments: &str) = "Restored, as read back. There now: {jobs}; {connection}; {assignments}.";
    fn jobs_there(count: usize, started: usize) = "provisioning jobs: {count}, started: {started}";
    const JOBS_UNREAD = "its provisioning jobs could not be read";
    const CONNECTION_THERE = "tenant URL and token";
    const CONNECTION_WITHOUT_TOKEN = "a tenant URL and no token";
    const NO_CONNECTION = "no connection";
    const CONNECTION_UNREAD = "its connection could not be read";
    fn assignments_there(count: usize) = "assignments: {count}";
    const ASSIGNMENTS_UNREAD = "its assignments could not be read";

    fn creates_attribute(environment: &dyn Display) = "{environment}: creates the attribute that carries each person's role.";
    const ATTRIBUTES_BEFORE = "the attributes before creating one";
    const CREATING_ATTRIBUTE = "creating the attribute";
    fn awaits_attribute(name: &dyn Display) = "{name} exists; Entra has not made it usable yet.";
    const LOOKING_WHETHER_USABLE = "looking whether the attribute can be used";
    const USABLE_ATTRIBUTES = "the attributes that can be used";

    fn deletes_attribute(name: &dyn Display, people: u64) = "Deletes {name}. People with a value in it: {people}. The values are hidden with it, and cannot be read or sent any more.";
    const ATTRIBUTE_BEFORE_DELETING = "the attribute before deleting it";
    const DELETING_ATTRIBUTE = "deleting the attribute";
    const LOOKING_FOR_ATTRIBUTE = "looking for the attribute again";
    fn that_attribute_deleted(name: &dyn Display) = "that {name} is deleted";
}
