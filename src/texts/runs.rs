//! Runs of changes: their names, how far each step got, and those that were interrupted.

super::table::texts! {
    const CREATE_APPLICATION = "Create the application";
    fn create_applications(count: usize) = "Create {count} applications";
    const CREATE_ATTRIBUTE = "Create 1 attribute";
    fn create_attributes(count: usize) = "Create {count} attributes";
    const AWAIT_ATTRIBUTE = "Wait for an attribute";
    fn await_attributes(count: usize) = "Wait for {count} attributes";
    const DELETE_ATTRIBUTE = "Delete an attribute";
    fn delete_attributes(count: usize) = "Delete {count} attributes";
    const SET_ROLES = "Set the roles";
    fn set_roles_of(count: usize) = "Set the roles of {count} people";
    const ASSIGN_PERSON = "Assign a person";
    fn assign_people(count: usize) = "Assign {count} people";
    const ASSIGN_GROUP = "Assign a group";
    fn assign_groups(count: usize) = "Assign {count} groups";
    const REMOVE_ASSIGNMENT = "Remove an assignment";
    fn remove_assignments(count: usize) = "Remove {count} assignments";
    const PROVISION_PERSON = "Provision 1 person";
    fn provision_people(count: usize) = "Provision {count} people";
    const START_PROVISIONING = "Start provisioning";
    fn start_jobs(count: usize) = "Start {count} jobs";
    const PAUSE_PROVISIONING = "Pause provisioning";
    fn pause_jobs(count: usize) = "Pause {count} jobs";
    const RESTART_PROVISIONING = "Restart provisioning";
    fn restart_jobs(count: usize) = "Restart {count} jobs";
    const DELETE_JOB = "Delete the job";
    fn delete_jobs(count: usize) = "Delete {count} jobs";
    const DELETE_PERSON = "Delete a person";
    fn delete_people(count: usize) = "Delete {count} people";
    const RESTORE_PERSON = "Restore a person";
    fn restore_people(count: usize) = "Restore {count} people";
    const RESTORE_HALF_APPLICATION = "Restore half an application";
    const RESTORE_APPLICATION = "Restore an application";
    const TEST_CONNECTION = "Test the connection";
    fn test_connections(count: usize) = "Test {count} connections";
    const CREATE_JOB = "Create the job";
    fn create_jobs(count: usize) = "Create {count} jobs";
    const SAVE_CONNECTION = "Save the connection";
    fn save_connections(count: usize) = "Save {count} connections";
    const WRITE_MAPPINGS = "Write the mappings";
    fn write_schemas(count: usize) = "Write {count} schemas";
    const RESTORE_DEFAULTS = "Restore the default mappings";
    fn restore_schemas(count: usize) = "Restore {count} schemas";
    const TAKE_ACCESS_AWAY = "Take access away";

    // For the name of a run with steps of several kinds: "Test, create and map".
    const VERB_CREATE = "create";
    const VERB_WAIT = "wait";
    const VERB_DELETE = "delete";
    const VERB_SET_ROLES = "set roles";
    const VERB_ASSIGN = "assign";
    const VERB_REMOVE = "remove";
    const VERB_PROVISION = "provision";
    const VERB_START = "start";
    const VERB_PAUSE = "pause";
    const VERB_RESTART = "restart";
    const VERB_RESTORE = "restore";
    const VERB_TEST = "test";
    const VERB_SAVE = "save";
    const VERB_MAP = "map";

    const NOT_DONE = "not done";
    const BEGUN = "begun; whether it was done is not known";
    const DONE = "done and confirmed";
    const STOPPED = "stopped";
    const NOT_CONFIRMED = "removed in Entra, not confirmed in Workato";

    fn may_be_unfinished_title(run: &str, done: usize, all: usize) = "“{run}” may not be finished: {done} of {all} done";
    fn unfinished_title(run: &str, done: usize, all: usize) = "“{run}” was not finished: {done} of {all} done";
    fn may_be_unfinished(began: &str) = "It began {began}. This browser cannot tell whether it still goes on in another tab: look there first. Where it does not, it was interrupted. The plan is made again from what the tenant holds now, so nothing is done twice.";
    fn step_failed(began: &str) = "It began {began}, and one of its steps failed. The plan is made again from what the tenant holds now, so nothing is done twice.";
    fn end_not_confirmed(began: &str) = "It began {began}, and Workato did not confirm its end. The plan is made again from what the tenant holds now, so nothing is done twice.";
    fn interrupted(began: &str) = "It began {began} and was interrupted. The plan is made again from what the tenant holds now, so nothing is done twice.";
    const SECRET_AND_ROLES_NOT_KEPT = "The Tenant URL, the Secret Token and the role values were not kept. Type them again after “Open” to continue.";
    const SECRET_NOT_KEPT = "The Tenant URL and the Secret Token were not kept. Type them again after “Open” to continue.";
    const ROLES_NOT_KEPT = "The role values were not kept. Choose them again after “Open”.";
    const STEPS = "Its steps";
    const OPEN = "Open";
    const FORGET = "Forget it";
}
