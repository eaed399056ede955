//! Why Graph denies access: a permission, a directory role, or the object itself.

use std::fmt::Display;

super::super::table::texts! {
    const TITLE = "Not permitted";
    fn graph_says(words: &dyn Display) = "Graph says: “{words}”";

    fn permission_missing(doing: &str, not_granted: &str) = "Graph denied access {doing}: {not_granted}. That is the permission, not a directory role.";
    fn permission_missing_next(permission: &dyn Display) = "Ask for consent to {permission}, then try again.";

    fn restricted(doing: &str) = "Graph denied access {doing}. The account is in a restricted management administrative unit: no role for the whole tenant reaches it, Global Administrator included.";
    const RESTRICTED_NEXT = "An administrator with a role scoped to that unit, such as User Administrator, can do it. Or a Global Administrator or Privileged Role Administrator takes the account out of the unit, or assigns such a role.";
    const RESTRICTED_LINK = "About restricted management administrative units";

    fn no_role_needed(doing: &str, permission: &dyn Display) = "Graph denied access {doing}, although the permission {permission} is granted to this app and no directory role is needed.";
    const NO_ROLE_NEEDED_NEXT = "Ask an administrator whether your account may do this: guests and restricted objects have limits of their own.";
    const CALL_LINK = "What this call needs";

    fn role_missing(doing: &str, permission: &dyn Display, none_held: &str, unseen: &str) = "Graph denied access {doing}. The permission {permission} is granted to this app, so what is missing is a directory role: {none_held}. {unseen}";
    fn role_missing_next(roles: &str) = "Have one of these roles assigned, or activate it in Privileged Identity Management, then try again: {roles}.";
    fn service_refused(doing: &str, permission: &dyn Display, roles: &str) = "Graph denied access {doing}. The permission {permission} is granted to this app, and you hold a directory role for it ({roles}). The provisioning service refused all the same.";
    fn service_refused_next(roles: &str) = "A new permission or role counts for the provisioning service some minutes later: try again then. If it stays so, have {roles} assigned for the whole tenant, not for one application.";
    fn role_held(doing: &str, permission: &dyn Display, roles: &str) = "Graph denied access {doing}. The permission {permission} is granted to this app, and you hold a directory role for it ({roles}).";
    const ROLE_HELD_NEXT = "What Graph says decides here. Where it names a licence or a policy, an administrator of the tenant can change that.";
    fn out_of_reach(doing: &str, permission: &dyn Display, roles: &str) = "Graph denied access {doing}. The permission {permission} is granted to this app, and you hold a directory role for it ({roles}), so the object itself is out of its reach.";
    const OUT_OF_REACH_NEXT = "An administrator's account needs a stronger role: ask an administrator who holds one. An object in a restricted management administrative unit needs a role scoped to that unit.";
    fn roles_unknown(doing: &str, permission: &dyn Display, roles: &str, unseen: &str) = "Graph denied access {doing}. The permission {permission} is granted to this app, so most likely your account lacks an active directory role for it: {roles}. Your roles could not be read. {unseen}";
    fn roles_unknown_next(roles: &str) = "Have one of these roles assigned, or activate it in Privileged Identity Management, then try again: {roles}. If you hold one, the object itself may be out of its reach, such as an administrator's account or one in a restricted management administrative unit.";
    const UNSEEN_ROLES = "Custom roles, roles limited to an administrative unit and roles that are eligible but not activated in Privileged Identity Management cannot be seen from here.";
    const ROLES_LINK = "What the directory roles may do";
}
