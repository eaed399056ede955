//! What the tenant has: applications, attributes, environments, groups and people.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    const UNNAMED_APPLICATION = "Unnamed application";
    const NO_SERVICE_PRINCIPAL_TITLE = "No enterprise application";
    const NO_SERVICE_PRINCIPAL = "The application is registered here, but it has no service principal in this tenant. Nobody can be assigned to it, and attributes made on it stay unusable.";
    const NO_SERVICE_PRINCIPAL_REMEDY = "Pick the enterprise application people sign in to, or create a non-gallery application.";
    const OTHER_TENANT_TITLE = "Owned by another tenant";
    fn other_tenant(tenant: &dyn Display) = "The application was registered in the tenant {tenant}. Its application object is there, so role attributes cannot be created on it here.";
    const NO_APPLICATION_OBJECT_TITLE = "No application object";
    const NO_APPLICATION_OBJECT = "This tenant holds no application object for it, so role attributes cannot be created on it.";
    const NO_APPLICATION_OBJECT_REMEDY = "Use the attributes of another application of this tenant, or create a non-gallery application of your own for Workato.";
    const NOT_PROVISIONABLE_TITLE = "Cannot be provisioned";
    const NOT_PROVISIONABLE = "Entra offers no provisioning template for it. That is so for applications made under App registrations: their enterprise application is not enabled for automatic provisioning.";
    const OTHER_SECRETS_TITLE = "Provisioned with other secrets";
    const SECRETS_UNKNOWN = "Entra has a provisioning template for this gallery application, and does not say which secrets it takes. Workato's SCIM needs one that takes a tenant URL and a token.";
    fn other_secrets(names: &str) = "This gallery application is provisioned with other secrets: {names}. Workato's SCIM takes a tenant URL (baseaddress) and a token (secrettoken), so a job of this template would not reach it.";
    const NOT_PROVISIONABLE_REMEDY = "Create a non-gallery application: the application's page here does it, or the Entra admin center under Enterprise applications, New application, Create your own application, 'Integrate any other application you don't find in the gallery'. Attributes that exist already on this one can go on being used.";
    const NO_SAML_TITLE = "SAML is not set up";
    const NO_SAML = "Workato expects SAML single sign-on to be set up before SCIM. This application has no SAML configuration yet.";
    const NO_SAML_REMEDY = "Set up SAML under Single sign-on of the enterprise application, with the values from Workato. Everything else can be prepared meanwhile.";
    const SIGN_IN_DISABLED_TITLE = "Sign-in is switched off";
    const SIGN_IN_DISABLED = "The enterprise application has 'Enabled for users to sign in' switched off, so people can be provisioned and cannot sign in.";
    const SIGN_IN_DISABLED_REMEDY = "Switch it on under Properties of the enterprise application when people should sign in.";

    const NO_APP_ROLE = "The application declares app roles, and none of them is enabled and for users and groups. Enable one in its app registration.";
    const DEFAULT_ACCESS = "Default Access";
    fn role_gone(id: &dyn Display) = "A role that is gone ({id})";

    const ACCOUNT_DISABLED = "The account is disabled: it can be assigned, and is not provisioned.";
    const NOT_SECURITY_ENABLED = "Not security-enabled: Entra assigns only security-enabled groups to applications.";
    fn members_hidden(seeing: &str) = "Its members are hidden from this app: {seeing}.";
    fn member_count_hidden(seeing: &str) = "Its members are hidden from this app, so how many are provisioned is not known: {seeing}.";
    const MEMBERS_NOT_COUNTED = "Its members could not be counted.";
    fn members(count: u64) = (count; one: "1 direct member is provisioned.", other: "{count} direct members are provisioned.");
    const UNFILLED_PAUSED = "0 so far; the processing of its rule is paused, so Entra adds members only after it is resumed.";
    const UNFILLED = "0 so far; Entra may take up to 24 hours to fill a dynamic group.";
    fn nested(groups: &str) = "Not provisioned, since nested: the members of {groups}.";
    const NESTED_UNREAD = "Whether there are groups inside it could not be read.";

    const MORE_TO_READ = "there are more to read";
    fn more_to_read_and(groups: &str) = "there are more to read, and {groups}";
    fn groups_unread(count: usize) = (count; one: "people of 1 group are missing, which could not be read", other: "people of {count} groups are missing, which could not be read");
    fn groups_hidden(groups: &str, seeing: &str) = "the members of {groups} are hidden from this app: {seeing}";
    fn people_changed(count: usize) = (count; one: "1 person changed since you read them.", other: "{count} people changed since you read them.");
    fn as_it_was_at(time: &str) = "This is how it was at {time}. What changed after that could not be asked.";

    fn type_differs(found: &dyn Display) = "its type is {found}, not String";
    const MULTI_VALUED = "it is multi-valued, which provisioning cannot map";
    const FOR_NO_OBJECT = "it is defined for no kind of object, not for User";
    fn for_other_objects(found: &dyn Display) = "it is defined for {found}, not for User";
    const SYNCED = "it is synchronized from on-premises, so it cannot be written here";
    fn unexpected_name(announced: &str) = "it was announced as {announced}";
    const UNNAMED_OWNER = "An application without a name";

    fn mapped_by_job(job: &dyn Display) = "A mapping or a filter of the job {job} reads it. Take it out of the mappings first.";
    const MADE_BY_CONNECT = "Entra Connect makes it. Deselect it under Directory extensions in Entra Connect's wizard.";
    const NO_ID = "Graph does not say its id.";
    fn values_not_counted(why: &str) = "Its values could not be counted. {why}";
    fn maps_as_well(application: &UntrustedText, names: &str) = "{application} maps {names} as well: what is set for it is sent there, too.";
    fn mapping_unknown(application: &UntrustedText, why: &str) = "Whether {application} maps them as well is not known. {why}";

    const ATTRIBUTE_AND_MAPPING = "attribute and mapping";
    const ATTRIBUTES_AND_MAPPINGS = "attributes and mappings";
    const ATTRIBUTE = "attribute";
    const ATTRIBUTES = "attributes";
    const MAPPING = "mapping";
    const MAPPINGS = "mappings";
    const TO_CREATE = "still to be created";
    const ATTRIBUTE_UNREAD = "whether there is an attribute could not be read";
    fn jobs_not_all_read(jobs: usize, read: usize) = "The application has {jobs} provisioning jobs, and {read} were looked at.";
    fn sent_roles_unknown(why: &str) = "Which roles the mappings send is not known. {why}";
}
