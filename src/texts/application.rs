//! Picking, reading and creating the enterprise application.

use std::fmt::Display;

super::table::texts! {
    const TITLE = "Application";
    const LEAD = "One application has three IDs, and each Graph call uses a specific one.";
    const PICK_ANOTHER = "Pick another application";
    const CAN_BE_PROVISIONED_TITLE = "This application can be provisioned";
    const HAS_JOB = "The application has a provisioning job. Its templates couldn't be read, and aren't needed for this.";
    const HAS_TEMPLATE = "Entra offers a provisioning template for the application, SAML is set up, and the application object is in this tenant.";
    const UNKNOWN_TITLE = "Whether this application can be provisioned is not known";
    const OPEN_IN_ENTRA = "Open the application in the Entra admin center";
    const OPEN_SIGN_ON = "Open the application's single sign-on settings";

    const OBJECT_ID = "Application object ID";
    const OBJECT_ID_HELP = "Extension attributes are created on this object. App registrations shows this value as Object ID.";
    const CLIENT_ID = "Application (client) ID";
    const CLIENT_ID_HELP = "Identifies the application everywhere, and appears in every extension attribute's full name.";
    const PRINCIPAL_ID = "Service principal object ID";
    const PRINCIPAL_ID_HELP = "Assignments and provisioning use this object. Enterprise applications shows this value as Object ID.";
    const NONE_IN_TENANT = "None in this tenant";
    const NONE = "None";

    const PICK_LEAD = "The enterprise application that your users sign in to Workato with. Search by name, or paste any of its three IDs.";
    const SEARCH = "Application name or ID";
    const NOT_FOUND_TITLE = "No applications found";
    const NOT_FOUND = "Search looks at the start of each word in a name. If Workato isn't among your enterprise applications yet, create it below as a non-gallery application. SCIM requires SAML single sign-on to be set up first.";
    const LIST = "Applications";
    fn shown(shown: usize, all: u64) = "Showing {shown} of {all}";
    fn found(count: usize) = (count; one: "{count} application found", other: "{count} applications found");
    fn pick(name: &dyn Display) = "Pick {name}";

    const NONE_PICKED_TITLE = "No application is picked";
    const NONE_PICKED = "Pick the enterprise application that your users sign in to Workato with. Your choice becomes part of this page's address, so you can bookmark and share it.";

    const CREATE_TITLE = "Create an application that can be provisioned";
    const NAME = "Name of the new application";
    const NAME_HELP = "If an application with this name can already be provisioned, Rolecall offers it and creates nothing.";
    const SHOW_REQUEST = "Show request";
    const CREATE_IN_ENTRA = "Create the application in the Entra admin center instead";
    const CREATE = "Create application";
    fn exists(name: &str) = "{name} exists in this tenant";
    const EXISTS = "Pick the application to continue with it. Users can't sign in to Workato with it until SAML is set up.";
}
