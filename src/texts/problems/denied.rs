//! Why Graph denies access: a permission, a directory role, or the object itself.

use std::fmt::Display;

super::super::table::texts! {
    const TITLE = "Not permitted";
    fn graph_says(words: &dyn Display) = "Graph says: “{words}”";

    fn permission_missing(doing: &str, not_granted: &str) = "Graph denied access {doing}: {not_granted}. What's missing is this permission, not a directory role.";
    fn permission_missing_next(permission: &dyn Display) = "Request consent to {permission}, then try again.";

    fn restricted(doing: &str) = "Graph denied access {doing}. The account is in a restricted management administrative unit, which no tenant-wide role can reach, not even Global Administrator.";
    const RESTRICTED_NEXT = "Ask an administrator with a role scoped to that unit, such as User Administrator. Or ask a Global Administrator or Privileged Role Administrator to remove the account from the unit or to assign a role scoped to it.";
    const RESTRICTED_LINK = "About restricted management administrative units";

    fn no_role_needed(doing: &str, permission: &dyn Display) = "Graph denied access {doing}, although Rolecall has the {permission} permission and no directory role is needed.";
    const NO_ROLE_NEEDED_NEXT = "Ask an administrator whether your account may do this. Guests and restricted objects have limits of their own.";
    const CALL_LINK = "What this call requires";

    fn role_missing(doing: &str, permission: &dyn Display, none_held: &str, unseen: &str) = "Graph denied access {doing}. Rolecall has the {permission} permission, so a directory role is missing: {none_held}. {unseen}";
    fn role_missing_next(roles: &str) = "Ask for one of these roles, or activate it in Privileged Identity Management, then try again: {roles}.";
    fn service_refused(doing: &str, permission: &dyn Display, roles: &str) = "Graph denied access {doing}. Rolecall has the {permission} permission, and you have a directory role for this ({roles}), but the provisioning service still refused.";
    fn service_refused_next(roles: &str) = "A new permission or role takes a few minutes to reach the provisioning service, so try again then. If you're still refused, ask for {roles} for the whole tenant, not for one application.";
    fn role_held(doing: &str, permission: &dyn Display, roles: &str) = "Graph denied access {doing}. Rolecall has the {permission} permission, and you have a directory role for this ({roles}).";
    const ROLE_HELD_NEXT = "Graph's message gives the reason. If it names a license or a policy, a tenant administrator can change that.";
    fn out_of_reach(doing: &str, permission: &dyn Display, roles: &str) = "Graph denied access {doing}. Rolecall has the {permission} permission, and you have a directory role for this ({roles}), so the role doesn't reach this object.";
    const OUT_OF_REACH_NEXT = "An administrator's account requires a stronger role: ask an administrator who has one. An object in a restricted management administrative unit requires a role scoped to that unit.";
    fn roles_unknown(doing: &str, permission: &dyn Display, roles: &str, unseen: &str) = "Graph denied access {doing}. Rolecall has the {permission} permission, so most likely none of these directory roles is active for your account: {roles}. Your roles couldn't be read. {unseen}";
    fn roles_unknown_next(roles: &str) = "Ask for one of these roles, or activate it in Privileged Identity Management, then try again: {roles}. If you have one, it may not reach this object, such as an administrator's account or one in a restricted management administrative unit.";
    const UNSEEN_ROLES = "Rolecall can't see custom roles, roles scoped to an administrative unit, or eligible roles that aren't activated in Privileged Identity Management.";
    const ROLES_LINK = "What the directory roles allow";
}
