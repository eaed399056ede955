//! Reads the directory roles of the signed-in user.

use crate::client::Client;
use crate::graph::Request;
use crate::graph::endpoint::MY_DIRECTORY_ROLES;
use crate::graph::role::{DirectoryRoleItem, HeldRoles};
use crate::oauth::SessionState;

/// The roles of the signed-in user: from the ID token if it has them, else from Graph, else unknown.
pub async fn held_roles(client: &Client) -> HeldRoles {
    if let SessionState::SignedIn(account) = client.session().state()
        && let Some(wids) = &account.wids
    {
        return HeldRoles::from_template_ids(wids.iter());
    }
    let request = Request::new(&MY_DIRECTORY_ROLES, &[]).select(&["displayName", "roleTemplateId"]);
    match client.read_all::<DirectoryRoleItem>(&request, 100).await {
        Ok(roles) => {
            let held =
                HeldRoles::from_template_ids(roles.iter().map(|role| &role.role_template_id));
            client.session().set_known_roles(&held);
            held
        }
        Err(_) => HeldRoles::unknown(),
    }
}
