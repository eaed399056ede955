//! What the terms of Entra, Graph and Workato mean, explained where they stand.

super::table::texts! {
    fn question(term: &str) = "What is “{term}”?";

    const OBJECT_ID = "object ID";
    const OBJECT_ID_MEANS = "The ID that Entra gives each object of a tenant. An app registration and its enterprise application belong together and have different object IDs.";

    const CLIENT_ID = "client ID";
    const CLIENT_ID_MEANS = "The ID of an app registration, the same in every tenant. Entra also calls it the application ID. The client ID is part of the full name of every extension attribute that the app registration defines.";

    const SERVICE_PRINCIPAL = "service principal";
    const SERVICE_PRINCIPAL_MEANS = "The instance of an application in one tenant. The Entra admin center calls it an enterprise application. Assignments and the provisioning job belong to the service principal.";

    const EXTENSION_ATTRIBUTE = "extension attribute";
    const EXTENSION_ATTRIBUTE_MEANS = "An attribute that an app registration adds to the users of a tenant, also called a directory extension. Rolecall keeps a user's role in one extension attribute for each environment.";

    const QUARANTINE = "quarantine";
    const QUARANTINE_MEANS = "Entra puts a provisioning job into quarantine when it can't reach or sign in to Workato, when too many users fail, or for a few other reasons. Entra then retries less and less often, at last about once a day, and disables the job after four weeks.";

    const ESCROW = "escrow";
    const ESCROW_MEANS = "A change that failed for one user. Entra keeps the change and retries it in later cycles.";

    const WATERMARK = "watermark";
    const WATERMARK_MEANS = "How far the job has read the changes in the directory. Without a watermark, the next cycle reads all users again.";

    const ON_DEMAND = "provisioning on demand";
    const ON_DEMAND_MEANS = "Entra provisions one user at once, doesn't wait for the next cycle, and reports each step.";

    const SCOPING_FILTER = "scoping filter";
    const SCOPING_FILTER_MEANS = "Conditions of a mapping that a user has to meet to be provisioned. Entra treats a user who no longer meets them like one who is no longer assigned.";

    const PERMISSION_MODEL = "permission model";
    const PERMISSION_MODEL_MEANS = "How a Workato workspace grants rights: with System roles or with Environment roles. A workspace has one of the two models, and Workato doesn't translate role names from one to the other.";

    const CUSTOMAPPSSO = "customappsso";
    const CUSTOMAPPSSO_MEANS = "The former provisioning template for applications that aren't from the gallery. Entra no longer supports it; new jobs use the template scim. The admin center still shows the name customappsso for the attribute list of the target.";

    const ON_PREMISES = "on-premises";
    const ON_PREMISES_MEANS = "The user or the attribute comes from your own Active Directory. Change it there; the change reaches Entra with the next synchronization.";
}
