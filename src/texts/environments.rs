//! The environments of the workspace.

use std::fmt::Display;

super::table::texts! {
    const TITLE = "Environments";
    fn in_use(environments: &str) = "Environments in use. {environments}";
    const HAS_ENVIRONMENTS = "The workspace has Environments";
    const HAS_ENVIRONMENTS_HELP = "Then Workato expects one attribute for each environment. workato_role is DEV, the default; TEST and PROD have their own.";
    const IN_USE_LABEL = "Environments in use";
    const DEV = "DEV (the default)";
    fn leave_out(environment: &dyn Display) = "Leave out {environment}";
    const ANOTHER = "Another environment";
    const ANOTHER_HELP = "Its name becomes the end of the attribute's name.";
    const ADD = "Add environment";

    fn is_listed(environment: &dyn Display) = "{environment} is in the list already.";
    const NAME_EMPTY = "Type the environment's name.";
    const NAME_CHARACTER = "Use letters, digits and underscores only: the name becomes part of an attribute's name.";
    const NAME_DEFAULT = "DEV is the default environment: its attribute is workato_role, and it is always included.";
    const NAME_TOO_LONG = "Use at most 32 characters.";
}
