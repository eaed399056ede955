//! Tells whether the tenant has Entra ID P1, as far as that can be known without asking for another permission.

use crate::client::Client;
use crate::graph::Request;
use crate::graph::endpoint::SUBSCRIBED_SKUS;
use crate::graph::models::SubscribedSku;
use crate::graph::page::Page;
use crate::texts::reading as texts;

pub const GROUPS_NEED_P1: &str = texts::GROUPS_NEED_P1;

/// Whether the tenant is known to have no Entra ID P1: because Graph refused something for that reason, or by its
/// subscriptions, which are read only where a permission for them is granted already. False if it is not known.
pub async fn lacks_premium(client: &Client) -> bool {
    let session = client.session();
    if session.lacks_premium().get() {
        return true;
    }
    if !SUBSCRIBED_SKUS.is_granted(&session.granted()) {
        return false;
    }
    let request = Request::new(&SUBSCRIBED_SKUS, &[]).select(SubscribedSku::SELECT);
    let subscriptions: Result<Page<SubscribedSku>, _> = client.read(&request).await;
    subscriptions.is_ok_and(|page| !page.value.iter().any(SubscribedSku::has_premium))
}
