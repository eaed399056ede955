//! Texts that several areas share.

super::table::texts! {
    const CHECK_AGAIN = "Check again";
    const WHAT_TO_DO = "What to do: ";
    const SIGN_IN_AGAIN_NOW = "Sign in again now";
    fn sign_in_ends(left: &str) = "Your sign-in ends in {left}";
    const LEAVE_OUT = "Leave out";
    const INVITED_TITLE = "Invited recently";
    const TRY_AGAIN = "Try again";
    const PEOPLE_FOUND = "Users found";
    const NO_USERS_FOUND = "No users found";
    const NO_USERS_FOUND_SENTENCE = "No users found.";
    const SEVERAL_JOBS = "Several provisioning jobs";
    const PICK_A_JOB = "Pick one under Connection first.";
    const PICK_THE_APPLICATION = "Pick the application";
    const CHECK_AND_PLAN_AGAIN = "Check and plan again";
    const GO_TO_CHECKLIST = "Go to Setup";
    const GO_TO_CONNECTION = "Go to Connection";

    const ACCOUNT_DISABLED = "Disabled";
    const ACCOUNT_GUEST = "Guest";
    const ACCOUNT_ON_PREMISES = "On-premises";
}
