//! Runs of changes: their names, how far each step got, and those that were interrupted.

super::table::texts! {
    const CREATE_APPLICATION = "Create application";
    fn create_applications(count: usize) = "Create {count} applications";
    const CREATE_ATTRIBUTE = "Create attribute";
    fn create_attributes(count: usize) = "Create {count} attributes";
    const AWAIT_ATTRIBUTE = "Wait for attribute";
    fn await_attributes(count: usize) = "Wait for {count} attributes";
    const DELETE_ATTRIBUTE = "Delete attribute";
    fn delete_attributes(count: usize) = "Delete {count} attributes";
    const SET_ROLES = "Set roles";
    fn set_roles_of(count: usize) = "Set roles for {count} users";
    const ASSIGN_PERSON = "Assign user";
    fn assign_people(count: usize) = "Assign {count} users";
    const ASSIGN_GROUP = "Assign group";
    fn assign_groups(count: usize) = "Assign {count} groups";
    const REMOVE_ASSIGNMENT = "Remove assignment";
    fn remove_assignments(count: usize) = "Remove {count} assignments";
    const PROVISION_PERSON = "Provision 1 user";
    fn provision_people(count: usize) = "Provision {count} users";
    const START_PROVISIONING = "Start provisioning";
    fn start_jobs(count: usize) = "Start {count} jobs";
    const PAUSE_PROVISIONING = "Pause provisioning";
    fn pause_jobs(count: usize) = "Pause {count} jobs";
    const RESTART_PROVISIONING = "Restart provisioning";
    fn restart_jobs(count: usize) = "Restart {count} jobs";
    const DELETE_JOB = "Delete job";
    fn delete_jobs(count: usize) = "Delete {count} jobs";
    const DELETE_PERSON = "Delete user";
    fn delete_people(count: usize) = "Delete {count} users";
    const RESTORE_PERSON = "Restore user";
    fn restore_people(count: usize) = "Restore {count} users";
    const RESTORE_HALF_APPLICATION = "Restore part of an application";
    const RESTORE_APPLICATION = "Restore application";
    const TEST_CONNECTION = "Test connection";
    fn test_connections(count: usize) = "Test {count} connections";
    const CREATE_JOB = "Create job";
    fn create_jobs(count: usize) = "Create {count} jobs";
    const SAVE_CONNECTION = "Save connection";
    fn save_connections(count: usize) = "Save {count} connections";
    const WRITE_MAPPINGS = "Save mappings";
    fn write_schemas(count: usize) = "Save {count} schemas";
    const RESTORE_DEFAULTS = "Restore default mappings";
    fn restore_schemas(count: usize) = "Restore {count} schemas";
    const REMOVE_ACCESS = "Remove access";

    // For the name of a run with steps of several kinds: "Test, create, and map".
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

    const NOT_DONE = "Not done";
    const BEGUN = "Started, result unknown";
    const DONE = "Done";
    const FAILED = "Failed";
    const NOT_CONFIRMED = "Removed in Entra, not confirmed in Workato";

    fn may_be_unfinished_title(run: &str, done: usize, all: usize) = (all; one: "“{run}” may have stopped: {done} of {all} step done", other: "“{run}” may have stopped: {done} of {all} steps done");
    fn unfinished_title(run: &str, done: usize, all: usize) = (all; one: "“{run}” stopped: {done} of {all} step done", other: "“{run}” stopped: {done} of {all} steps done");
    fn may_be_unfinished(began: &str) = "Started {began}. This browser can't detect whether the run continues in another tab, so check your other tabs first. If it isn't running there, it was interrupted. Resume continues from the tenant's current state, so nothing is done twice.";
    fn step_failed(began: &str) = "Started {began}. A step failed. Resume continues from the tenant's current state, so nothing is done twice.";
    fn end_not_confirmed(began: &str) = "Started {began}. Workato didn't confirm the removal. Resume continues from the tenant's current state, so nothing is done twice.";
    fn interrupted(began: &str) = "Started {began}. The run was interrupted. Resume continues from the tenant's current state, so nothing is done twice.";
    const SECRET_AND_ROLES_NOT_KEPT = "The tenant URL, secret token, and role values aren't stored. Enter them again after you resume.";
    const SECRET_NOT_KEPT = "The tenant URL and secret token aren't stored. Enter them again after you resume.";
    const ROLES_NOT_KEPT = "The role values aren't stored. Choose them again after you resume.";
    const STEPS = "Steps";
    const RESUME = "Resume…";
    const DISCARD = "Discard";
}
