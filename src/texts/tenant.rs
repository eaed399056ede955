//! What the tenant has: applications, attributes, environments, groups and people.

use crate::untrusted::UntrustedText;
use std::fmt::Display;

super::table::texts! {
    const UNNAMED_APPLICATION = "Unnamed application";
    const NO_SERVICE_PRINCIPAL_TITLE = "No enterprise application";
    const NO_SERVICE_PRINCIPAL = "The application is registered here but has no service principal in this tenant. No users can be assigned to it, and attributes created on it stay unusable.";
    const NO_SERVICE_PRINCIPAL_REMEDY = "Pick the enterprise application that users sign in to, or create a non-gallery application.";
    const OTHER_TENANT_TITLE = "Owned by another tenant";
    fn other_tenant(tenant: &dyn Display) = "The application was registered in the tenant {tenant}, which holds its application object. Role attributes can't be created on it here.";
    const NO_APPLICATION_OBJECT_TITLE = "No application object";
    const NO_APPLICATION_OBJECT = "This tenant holds no application object for this application, so role attributes can't be created on it.";
    const NO_APPLICATION_OBJECT_REMEDY = "Use the attributes of another application in this tenant, or create your own non-gallery application for Workato.";
    const NOT_PROVISIONABLE_TITLE = "Cannot be provisioned";
    const NOT_PROVISIONABLE = "Entra offers no provisioning template for this application. Applications created under App registrations have none: their enterprise application isn't enabled for automatic provisioning.";
    const OTHER_SECRETS_TITLE = "Provisioned with other credentials";
    const SECRETS_UNKNOWN = "Entra has a provisioning template for this gallery application and doesn't say which credentials it takes. Workato's SCIM service needs a template that takes a tenant URL and a token.";
    fn other_secrets(names: &str) = "This gallery application is provisioned with other credentials: {names}. Workato's SCIM service takes a tenant URL (baseaddress) and a token (secrettoken), so a job of this template wouldn't reach it.";
    const NOT_PROVISIONABLE_REMEDY = "Create a non-gallery application on the Application page here, or in the Entra admin center under Enterprise applications › New application › Create your own application, with “Integrate any other application you don't find in the gallery”. You can keep using attributes that already exist on this application.";
    const NO_SAML_TITLE = "SAML is not set up";
    const NO_SAML = "Workato expects SAML single sign-on to be set up before SCIM. This application has no SAML configuration yet.";
    const NO_SAML_REMEDY = "Set up SAML under Single sign-on of the enterprise application, with the values from Workato. You can prepare everything else before that.";
    const SIGN_IN_DISABLED_TITLE = "Sign-in is turned off";
    const SIGN_IN_DISABLED = "“Enabled for users to sign in” is turned off for the enterprise application, so users can be provisioned but can't sign in.";
    const SIGN_IN_DISABLED_REMEDY = "When users should sign in, turn on “Enabled for users to sign in” under Properties of the enterprise application.";

    const NO_APP_ROLE = "The application declares app roles, but none is both enabled and meant for users and groups. Enable one in the app registration.";
    const DEFAULT_ACCESS = "Default Access";
    fn role_gone(id: &dyn Display) = "Removed role ({id})";

    const ACCOUNT_DISABLED = "The account is disabled: it can be assigned but isn't provisioned.";
    const NOT_SECURITY_ENABLED = "Not security-enabled: Entra assigns only security-enabled groups to applications.";
    fn members_hidden(seeing: &str) = "The group's members are hidden from Rolecall: {seeing}.";
    fn member_count_hidden(seeing: &str) = "The group's members are hidden from Rolecall, so the number of provisioned users isn't known: {seeing}.";
    const MEMBERS_NOT_COUNTED = "The group's members couldn't be counted.";
    fn members(count: u64) = (count; one: "{count} direct member is provisioned.", other: "{count} direct members are provisioned.");
    const UNFILLED_PAUSED = "0 so far; rule processing is paused, so Entra adds members only after it resumes.";
    const UNFILLED = "0 so far; Entra may take up to 24 hours to fill a dynamic group.";
    fn nested(groups: &str) = "Members of nested groups aren't provisioned: {groups}.";
    const NESTED_UNREAD = "Whether the group contains other groups couldn't be read.";

    const MORE_TO_READ = "more users are still to be loaded";
    fn more_to_read_and(groups: &str) = "more users are still to be loaded, and {groups}";
    fn groups_unread(count: usize) = (count; one: "the members of {count} group couldn't be read", other: "the members of {count} groups couldn't be read");
    fn groups_hidden(groups: &str, seeing: &str) = "the members of {groups} are hidden from Rolecall: {seeing}";
    fn people_changed(count: usize) = (count; one: "{count} user changed since the list was loaded.", other: "{count} users changed since the list was loaded.");
    fn as_it_was_at(time: &str) = "The list shows the state at {time}. Later changes couldn't be read.";

    fn type_differs(found: &dyn Display) = "its type is {found} instead of String";
    const MULTI_VALUED = "it is multi-valued and so can't be mapped";
    const FOR_NO_OBJECT = "it isn't defined for User or any other object type";
    fn for_other_objects(found: &dyn Display) = "it is defined for {found} instead of User";
    const SYNCED = "it is synchronized from on-premises and can't be written here";
    fn unexpected_name(announced: &str) = "the plan expected the name {announced}";
    const UNNAMED_OWNER = "An unnamed application";

    fn mapped_by_job(job: &dyn Display) = "A mapping or a filter of the job {job} reads this attribute. Remove the attribute from the mappings first.";
    const MADE_BY_CONNECT = "Entra Connect creates this attribute. Remove the attribute under Directory extensions in the Entra Connect wizard.";
    const NO_ID = "Graph doesn't return the attribute's ID.";
    fn values_not_counted(why: &str) = "The attribute's values couldn't be counted. {why}";
    fn maps_as_well(application: &UntrustedText, names: &str) = "{application} also maps {names}, so the values you set are sent there too.";
    fn mapping_unknown(application: &UntrustedText, why: &str) = "Whether {application} also maps these attributes isn't known. {why}";

    const ATTRIBUTE_AND_MAPPING = "attribute and mapping";
    const ATTRIBUTES_AND_MAPPINGS = "attributes and mappings";
    const ATTRIBUTE = "attribute";
    const ATTRIBUTES = "attributes";
    const MAPPING = "mapping";
    const MAPPINGS = "mappings";
    const TO_CREATE = "not created yet";
    const ATTRIBUTE_UNREAD = "whether an attribute exists couldn't be read";
    fn jobs_not_all_read(jobs: usize, read: usize) = "The application has {jobs} provisioning jobs, and Rolecall checked only {read}.";
    fn sent_roles_unknown(why: &str) = "Which roles the mappings send isn't known. {why}";
}
