//! The names of the documented steps and of their states.

super::table::texts! {
    const BEFORE_YOU_START = "Before you start";
    const STEP_ATTRIBUTES = "Step 1: role attributes";
    const STEP_PROVISIONING = "Step 2: automatic provisioning";
    const STEP_MAPPINGS = "Step 3: attribute mappings";
    const STEP_PEOPLE = "Step 4: provision people";
    const WHEN_IT_IS_NEEDED = "When it is needed";

    const BEFORE = "Before";
    const WORKATO = "Workato";
    const ENTRA = "Entra";
    const PREREQUISITES_TITLE = "Prerequisites are met";
    const WORKSPACE_ADMINISTRATOR = "You are an administrator of the workspace";
    const PLAN_INCLUDES = "The plan includes Data Monitoring/Advanced Security & Compliance";
    const SIGN_ON_WORKS = "SAML single sign-on with Entra works";
    const SCIM_CONFIGURED = "SCIM is configured, and its base URL and token are at hand";
    const SAML_SET_UP = "The enterprise application has SAML set up";
    const RIGHTS_HELD = "You hold the directory roles and this app the permissions";

    const APPLICATION_TITLE = "The application is picked";
    const LIST_APPLICATIONS = "List the tenant's applications";
    const NOTE_OBJECT_ID = "Note the object id of the application, which is not its client id";

    const ROLE_ATTRIBUTE_TITLE = "The role attribute for DEV exists";
    const CREATE_EXTENSION = "Create the directory extension workato_role";
    const NOTE_FULL_NAME = "Note its full name";

    const ENVIRONMENT_ATTRIBUTES_TITLE = "Each further environment has its attribute";
    const CREATE_FURTHER = "Where the workspace has Environments, create one more attribute for each, such as workato_role_test and workato_role_prod";

    const USER_ROLES_TITLE = "Everyone assigned has a role";
    const FIND_PERSON = "Find the person";
    const WRITE_ROLES = "Write the role of each environment to the attributes";
    const READ_BACK = "Read them back";

    const AFTER_STEP_ATTRIBUTES = "After 1.9";
    const ROLE_MODEL_TITLE = "Roles belong to the workspace's model";
    const KNOW_MODEL = "Know the workspace's permission model: System roles, which the examples of 1.8 are, or Environment roles";
    const HOLD_NO_OTHER_ROLE = "Hold no role of the other model: Workato translates none";

    const JOB_TITLE = "Automatic provisioning is on";
    const OPEN_SAML_APPLICATION = "Open the SAML application";
    const OPEN_MENU_PROVISIONING = "Open Provisioning in the application's menu";
    const SET_AUTOMATIC = "Set Provisioning Mode to Automatic, or choose New configuration";

    const CREDENTIALS_TITLE = "Entra can sign in to Workato's SCIM service";
    const ENTER_CREDENTIALS = "Enter the tenant URL and the secret token, under Admin Credentials or in New configuration";
    const TEST_CONNECTION = "Test the connection";
    const SAVE_CONNECTION = "Save; in New configuration, Create";

    const USER_MAPPING_TITLE = "The mapping of users is on";
    const OPEN_PROVISIONING = "Open the application's provisioning";
    const OPEN_USER_MAPPING = "Open the mapping of users";
    const SEE_ENABLED = "See that it is enabled";
    const TICK_CREATE_AND_UPDATE = "Have Create and Update ticked as target actions";

    const TARGET_ATTRIBUTES_TITLE = "Workato's role attributes are known as targets";
    const SHOW_ADVANCED = "Show the advanced options";
    const EDIT_LIST = "Edit the attribute list of the target";
    const ADD_TARGET = "Add the target attribute for DEV";
    const ADD_FURTHER_TARGETS = "Add one for each further environment";
    const SAVE_LIST = "Save the list";

    const ROLE_MAPPINGS_TITLE = "Each role attribute is mapped to Workato's";
    const ADD_MAPPING = "Add a mapping";
    const MAKE_DIRECT = "Make it direct";
    const TAKE_SOURCE = "Take the role attribute as its source";
    const TAKE_TARGET = "Take Workato's attribute as its target";
    const APPLY_ALWAYS = "Apply it always";
    const CONFIRM_MAPPING = "Confirm it";
    const MAP_FURTHER = "Do the same for each further environment";

    const SAVE_MAPPINGS_TITLE = "The mappings are saved";
    const SAVE_MAPPING = "Save the mapping";

    const ASSIGNMENTS_TITLE = "Somebody is assigned to the application";
    const OPEN_USERS_AND_GROUPS = "Open the application's users and groups";
    const ADD_ASSIGNMENT = "Add an assignment";
    const CHOOSE_USERS_AND_GROUPS = "Choose users and groups";
    const SELECT_THEM = "Select them";
    const CHOOSE_APP_ROLE = "Choose their app role";
    const ASSIGN = "Assign";

    const PROVISION_TITLE = "Provisioning runs";
    const START_PROVISIONING = "Start provisioning, or provision one person on demand";
    const SEE_SUCCESS = "See that it succeeded";

    const INVITATION_TITLE = "People accept and sign in";
    const PERSON_ACCEPTS = "The person accepts Workato's e-mail and signs in with the roles configured";
    const AUDIT_LOG_SHOWS = "Workato's audit log shows it";

    const UPDATE = "Update";
    const UPDATE_TITLE = "Change someone's roles";
    const WRITE_NEW_VALUES = "Write the new values";
    const PROVISION_OR_WAIT = "Provision on demand, or wait for the next cycle";

    const DEPROVISION = "Deprovision";
    const REMOVE_ASSIGNMENT_TITLE = "Remove someone's assignment";
    const REMOVE_ASSIGNMENT = "Remove the assignment; one through a group goes on counting";

    const SOFT_DELETE_TITLE = "Delete a user, who can be restored for 30 days";
    const DELETE_USER = "Delete the user in Entra";
    const RESTORE_IN_TIME = "Restore within 30 days where it was a mistake";

    const DISABLE = "Disable";
    const DISABLE_TITLE = "Switch SCIM off";
    const STOP_PROVISIONING = "Stop the provisioning, for which the document sets Provisioning Mode to Manual; after that nothing is kept in step any more";

    const DONE = "Done";
    const TO_DO = "To do";
    const DIFFERS = "Differs";
    const WAITING = "Waiting";
    const NOT_PERMITTED = "Not permitted";
    const YOURS_TO_TICK = "Yours to tick";
    const CANNOT_BE_TOLD = "Cannot be told here";
    const CANNOT_BE_READ = "Cannot be read";
    const NOT_CHECKED = "Not checked yet";
    const NOT_NEEDED = "Not needed";
    const WHEN_NEEDED = "When needed";
}
