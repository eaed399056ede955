//! The names of the documented steps and of their states.

super::table::texts! {
    const BEFORE_YOU_START = "Before you start";
    const STEP_ATTRIBUTES = "Step 1: Configure role attributes";
    const STEP_PROVISIONING = "Step 2: Configure automatic provisioning";
    const STEP_MAPPINGS = "Step 3: Configure attribute mappings";
    const STEP_PEOPLE = "Step 4: Provision users";
    const WHEN_IT_IS_NEEDED = "After setup";

    const BEFORE = "Before";
    const WORKATO = "Workato";
    const ENTRA = "Entra";
    const PREREQUISITES_TITLE = "Prerequisites are met";
    const WORKSPACE_ADMINISTRATOR = "You are a workspace admin";
    const PLAN_INCLUDES = "Your organization has the Data Monitoring/Advanced Security & Compliance capability";
    const SIGN_ON_WORKS = "SAML single sign-on with Entra is set up and works";
    const SCIM_CONFIGURED = "SCIM is configured, and you have its base URL and token";
    const SAML_SET_UP = "SAML is set up on the enterprise application";
    const RIGHTS_HELD = "You have the required directory roles, and Rolecall has the required permissions";

    const APPLICATION_TITLE = "The application is picked";
    const LIST_APPLICATIONS = "List the tenant's applications";
    const NOTE_OBJECT_ID = "Find the application's object ID, which is not its client ID";

    const ROLE_ATTRIBUTE_TITLE = "The role attribute for DEV exists";
    const CREATE_EXTENSION = "Create the extension attribute workato_role";
    const NOTE_FULL_NAME = "Copy the attribute's full name";

    const ENVIRONMENT_ATTRIBUTES_TITLE = "Every other environment has a role attribute";
    const CREATE_FURTHER = "If the workspace has Environments, create one more attribute for each, for example workato_role_test and workato_role_prod";

    const USER_ROLES_TITLE = "All assigned users have a role";
    const FIND_PERSON = "Find the user";
    const WRITE_ROLES = "Write the role for each environment to the user's extension attributes";
    const READ_BACK = "Confirm that the user has the roles";

    const AFTER_STEP_ATTRIBUTES = "After 1.9";
    const ROLE_MODEL_TITLE = "Roles match the workspace's permission model";
    const KNOW_MODEL = "Find out which permission model the workspace has: System roles, as in the examples of 1.8, or Environment roles";
    const HOLD_NO_OTHER_ROLE = "Use no roles of the other model; Workato doesn't translate them";

    const JOB_TITLE = "Automatic provisioning is set up";
    const OPEN_SAML_APPLICATION = "Open the Workato SAML application";
    const OPEN_MENU_PROVISIONING = "Under Manage, select Provisioning";
    const SET_AUTOMATIC = "Set Provisioning Mode to Automatic, or select New configuration";

    const CREDENTIALS_TITLE = "Entra can connect to Workato's SCIM service";
    const ENTER_CREDENTIALS = "Enter the Tenant URL and Secret Token, under Admin Credentials or in New configuration";
    const TEST_CONNECTION = "Select Test Connection";
    const SAVE_CONNECTION = "Select Save, or Create in New configuration";

    const USER_MAPPING_TITLE = "The user mapping is enabled";
    const OPEN_PROVISIONING = "Open the Workato SAML application's provisioning";
    const OPEN_USER_MAPPING = "Under Mappings, select Provision Microsoft Entra ID Users";
    const SEE_ENABLED = "Make sure that Enabled is set to Yes";
    const TICK_CREATE_AND_UPDATE = "Under Target Object Actions, select Create and Update";

    const TARGET_ATTRIBUTES_TITLE = "Workato's role attributes are in the target attribute list";
    const SHOW_ADVANCED = "Select Show advanced options";
    const EDIT_LIST = "Select Edit attribute list for customappsso";
    const ADD_TARGET = "Add the target attribute for DEV, with Type set to String";
    const ADD_FURTHER_TARGETS = "Add one target attribute for each other environment";
    const SAVE_LIST = "Save the attribute list";

    const ROLE_MAPPINGS_TITLE = "Every role attribute is mapped to its Workato attribute";
    const ADD_MAPPING = "Select Add New Mapping";
    const MAKE_DIRECT = "Set Mapping type to Direct";
    const TAKE_SOURCE = "Set Source attribute to the role attribute";
    const TAKE_TARGET = "Set Target attribute to the Workato attribute";
    const APPLY_ALWAYS = "Set Apply this mapping to Always";
    const CONFIRM_MAPPING = "Select OK";
    const MAP_FURTHER = "Repeat for each other environment";

    const SAVE_MAPPINGS_TITLE = "The mappings are saved";
    const SAVE_MAPPING = "Save the mappings";

    const ASSIGNMENTS_TITLE = "Users or groups are assigned to the application";
    const OPEN_OVERVIEW = "Open the Workato SAML application's overview";
    const OPEN_USERS_AND_GROUPS = "Select Users and groups";
    const ADD_ASSIGNMENT = "Select Add user/group";
    const FIND_USERS_AND_GROUPS = "Select “None selected”, then search for the user or group";
    const SELECT_THEM = "Select the user or group, then its app role";
    const ASSIGN = "Select Assign";

    const PROVISION_TITLE = "Provisioning is running";
    const OPEN_PROVISIONING_PAGE = "Select Provisioning";
    const START_PROVISIONING = "Select Start provisioning or Provision on demand, then check that provisioning succeeded";

    const INVITATION_TITLE = "Users accept the invitation and sign in";
    const PERSON_ACCEPTS = "The user accepts Workato's email invitation and signs in with the configured roles";
    const AUDIT_LOG_SHOWS = "Workato's activity audit log shows the user";

    const UPDATE = "Update";
    const UPDATE_TITLE = "Change a user's roles";
    const WRITE_NEW_VALUES = "Update the user's extension attributes";
    const PROVISION_OR_WAIT = "Provision on demand, or wait for the next cycle";

    const DEPROVISION = "Deprovision";
    const REMOVE_ASSIGNMENT_TITLE = "Remove a user's assignment";
    const REMOVE_ASSIGNMENT = "Remove the assignment; an assignment through a group stays in effect";

    const SOFT_DELETE_TITLE = "Delete a user (soft deletion)";
    const DELETE_USER = "Delete the user in Entra";
    const RESTORE_IN_TIME = "If this was a mistake, restore the user within 30 days";

    const DISABLE = "Disable";
    const DISABLE_TITLE = "Disable SCIM";
    const STOP_PROVISIONING = "Stop provisioning, so that nothing is synced; Workato's guide says to set Provisioning Mode to Manual";

    const DONE = "Done";
    const TO_DO = "To do";
    const DIFFERS = "Needs attention";
    const WAITING = "Waiting";
    const NOT_PERMITTED = "Not permitted";
    const MANUAL_CHECK = "Manual check";
    const CANNOT_BE_TOLD = "Unclear";
    const CANNOT_BE_READ = "Not readable";
    const NOT_CHECKED = "Not checked";
    const NOT_NEEDED = "Not needed";
    const WHEN_NEEDED = "As needed";
}
