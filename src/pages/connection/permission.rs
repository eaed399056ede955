//! Requests the write permission before a token is typed, because a redirect for consent would lose the token. Does not
//! redirect by itself.

use crate::changes::outcome::Doing;
use crate::components::load_error::GraphErrorNotice;
use crate::graph::endpoint::PUT_SYNCHRONIZATION_SECRETS;
use crate::graph::error::GraphError;
use crate::state::{Loaded, session};
use crate::texts::connection as texts;
use leptos::prelude::*;

#[component]
pub(super) fn Permission() -> impl IntoView {
    let session = session();
    let permission = Loaded::<()>::new();
    let refresh_count = RwSignal::new(0_u32);
    Effect::new(move |_| {
        refresh_count.track();
        let client = session.client();
        permission.load(async move {
            let token = client.session().token_for(&PUT_SYNCHRONIZATION_SECRETS);
            token.await.map(drop).map_err(GraphError::from)
        });
    });
    let retry = Callback::new(move |()| refresh_count.update(|refresh_count| *refresh_count += 1));
    move || {
        permission.get().and_then(Result::err).map(|error| view! { <GraphErrorNotice error=error doing=Doing::Reading(texts::WHETHER_IT_MAY_BE_CHANGED) retry=retry /> })
    }
}
