//! Changes to the application and its attributes: creation, restoration and deletion.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::super::table::texts! {
    fn creates(name: &UntrustedText) = "Creates the enterprise application {name} and its app registration, unless an application with this name that can be provisioned already exists. The new application has no assignments yet, and SAML isn't set up.";
    const APPLICATIONS_BEFORE = "the applications with this name before creating one";
    const CREATING = "creating the application";
    const LOOKING_WHETHER_PROVISIONABLE = "checking whether the application can be provisioned";
    fn created(name: &UntrustedText, id: &dyn Display) = "Created, and can be provisioned: {name}, service principal {id}";
    fn that_provisionable(name: &UntrustedText, id: &dyn Display) = "that {name} can be provisioned (service principal {id})";

    fn restores_application(name: &UntrustedText) = "Restores the application object of {name}, with the attributes that it defines.";
    fn restores_enterprise_application(name: &UntrustedText) = "Restores the enterprise application of {name}: without it, Entra offers none of its attributes. Rolecall then reads which provisioning jobs, connection, and assignments are back.";
    const APPLICATION_BEFORE_RESTORING = "the application before restoring it";
    const RESTORING = "restoring the application";
    const LOOKING_AGAIN = "checking whether the application is restored";
    fn that_restored(name: &UntrustedText) = "that {name} is restored";
    fn restored(jobs: &str, connection: &str, assignments: &str) = "Restored and verified. Now in place: {jobs}; {connection}; {assignments}.";
    fn jobs_there(count: usize, started: usize) = (count; one: "{count} provisioning job ({started} started)", other: "{count} provisioning jobs ({started} started)");
    const JOBS_UNREAD = "provisioning jobs unknown (couldn't be read)";
    const CONNECTION_THERE = "tenant URL and token";
    const CONNECTION_WITHOUT_TOKEN = "tenant URL without a token";
    const NO_CONNECTION = "no connection";
    const CONNECTION_UNREAD = "connection unknown (couldn't be read)";
    fn assignments_there(count: usize) = (count; one: "{count} assignment", other: "{count} assignments");
    const ASSIGNMENTS_UNREAD = "assignments unknown (couldn't be read)";

    fn creates_attribute(environment: &dyn Display) = "{environment}: creates the attribute that holds each user's role.";
    const ATTRIBUTES_BEFORE = "the attributes before creating one";
    const CREATING_ATTRIBUTE = "creating the attribute";
    fn awaits_attribute(name: &dyn Display) = "{name} exists, but Entra hasn't made it available yet.";
    const LOOKING_WHETHER_USABLE = "checking whether the attribute is available";
    const USABLE_ATTRIBUTES = "the available attributes";

    fn deletes_attribute(name: &dyn Display, people: u64) = (people; one: "Deletes {name}. {people} user has a value in it. The value is hidden with the attribute and can no longer be read or sent.", other: "Deletes {name}. {people} users have a value in it. The values are hidden with the attribute and can no longer be read or sent.");
    const ATTRIBUTE_BEFORE_DELETING = "the attribute before deleting it";
    const DELETING_ATTRIBUTE = "deleting the attribute";
    const LOOKING_FOR_ATTRIBUTE = "checking whether the attribute is deleted";
    fn that_attribute_deleted(name: &dyn Display) = "that {name} is deleted";
}
