//! What is read or written, as a sentence names it: "Reading the job…".

super::table::texts! {
    const ACCOUNT = "the account";
    const APPLICATION = "the application";
    const APPLICATIONS = "the applications";
    const ASSIGNED_PEOPLE = "the assigned users";
    const ASSIGNMENT = "the assignment";
    const ASSIGNMENTS = "the assignments";
    const ATTRIBUTES = "the attributes";
    const CONNECTION = "the connection";
    const DELETED_APPLICATIONS = "the deleted applications";
    const DELETED_PEOPLE = "the deleted users";
    const JOB = "the job";
    const LOG = "the provisioning log";
    const MAPPINGS = "the mappings";
    const PEOPLE = "the users";
    const PERSON = "the user";
    const PROVISIONING_JOB = "the provisioning job";
    const PROVISIONING_JOBS = "the provisioning jobs";
    const REST_OF_ROLECALL = "the rest of Rolecall";
    const ROLES = "the roles";
    const ROLE_ATTRIBUTES = "the role attributes";
    const SAVED_CREDENTIALS = "the saved credentials";
    const SIGN_IN = "the sign-in";
    const TEMPLATES = "the provisioning templates";
    const YOUR_SIGN_IN = "your sign-in";
}
