//! Picking, reading and creating the enterprise application.

use std::fmt::Display;

super::table::texts! {
    const TITLE = "Application";
    const LEAD = "One application, three ids. Each Graph call wants a certain one of them.";
    const PICK_ANOTHER = "Pick another";
    const CAN_BE_PROVISIONED_TITLE = "It can be provisioned";
    const HAS_JOB = "It has a provisioning job. Its templates could not be read, and are not needed for that.";
    const HAS_TEMPLATE = "Entra offers a provisioning template for it, SAML is set up, and its application object is in this tenant.";
    const UNKNOWN_TITLE = "Whether it can be provisioned is not known";
    const OPEN_IN_ENTRA = "Open it in the Entra admin center";
    const OPEN_SIGN_ON = "Open its single sign-on";

    const OBJECT_ID = "Application object id";
    const OBJECT_ID_HELP = "Attributes are created on this object. App registrations shows it as Object ID.";
    const CLIENT_ID = "Application (client) id";
    const CLIENT_ID_HELP = "Names the application everywhere, and is part of every attribute's full name.";
    const PRINCIPAL_ID = "Service principal object id";
    const PRINCIPAL_ID_HELP = "People are assigned to it, and it is provisioned. Enterprise applications shows it as Object ID.";
    const NONE_IN_TENANT = "None in this tenant";
    const NONE = "None";

    const PICK_LEAD = "The enterprise application that people sign in to Workato with. Search by name, or paste any of its three ids.";
    const SEARCH = "Application name or id";
    const SEARCHED = "applications";
    const NOT_FOUND_TITLE = "No application found";
    const NOT_FOUND = "Names are searched by the beginnings of their words. If Workato is not among your enterprise applications yet, create it below as a non-gallery application. SCIM needs SAML single sign-on to be set up first.";
    const LIST = "Applications";
    fn shown(shown: usize, all: u64) = "{shown} of {all} shown";
    fn found(count: usize) = "{count} found";
    fn pick(name: &dyn Display) = "Pick {name}";

    const NONE_PICKED_TITLE = "No application is picked";
    const NONE_PICKED = "Pick the enterprise application that people sign in to Workato with. The choice stays in the address, so it can be bookmarked and shared.";

    const CREATE_TITLE = "Create an application that can be provisioned";
    const NAME = "Name of the new application";
    const NAME_HELP = "Where one of this name can be provisioned already, it is offered, and nothing is created.";
    const SHOW_REQUEST = "Show the request";
    const CREATE_IN_ENTRA = "Create it in the Entra admin center instead";
    const CREATE = "Create the application";
    fn is_there(name: &str) = "{name} is there";
    const IS_THERE = "Pick it to go on with it. SAML has to be set up on it before people can sign in to Workato with it.";
}
