//! The environments of the workspace.

use std::fmt::Display;

super::table::texts! {
    const TITLE = "Environments";
    fn in_use(environments: &str) = "Environments in use. {environments}";
    const HAS_ENVIRONMENTS = "The workspace uses Environments";
    const HAS_ENVIRONMENTS_HELP = "Workato then expects one attribute per environment. workato_role is for DEV, the default; TEST and PROD have their own.";
    const IN_USE_LABEL = "Environments in use";
    const DEV = "DEV (default)";
    fn leave_out(environment: &dyn Display) = "Leave out {environment}";
    const ANOTHER = "Another environment";
    const ANOTHER_HELP = "The name becomes the end of the attribute's name.";
    const ADD = "Add environment";

    fn is_listed(environment: &dyn Display) = "{environment} is already in the list.";
    const NAME_EMPTY = "Enter the environment's name.";
    const NAME_CHARACTER = "Use only letters, digits, and underscores: the name becomes part of an attribute's name.";
    const NAME_DEFAULT = "DEV is the default environment: its attribute is workato_role, and it's always included.";
    const NAME_TOO_LONG = "Use at most 32 characters.";
}
