//! The assignments page: assigns users and groups, and lists current assignments. Does not assign groups that cannot
//! grant access.

mod assign;
mod candidate;
mod done;
mod present;
mod taken_up;

use crate::components::for_application::ForApplication;
use crate::components::growing::Grown;
use crate::ids::ServicePrincipalId;
use crate::state::tenant;
use crate::tenant::assignments::{Assignments as Assigned, AssignmentsWalk};
use crate::tenant::people::MOST;
use assign::Assign;
use leptos::prelude::*;
use present::Present;

#[component]
pub(crate) fn Assignments() -> impl IntoView {
    let state = tenant();
    let loaded = Grown::<Assigned>::new();
    let again = RwSignal::new(0_u32);
    Effect::new(move |before: Option<Option<ServicePrincipalId>>| {
        again.track();
        let app = state.desired().map(|desired| desired.app);
        // Assignments of another application do not apply to this one.
        if before.is_some_and(|before| before != app) {
            loaded.clear();
        }
        if let Some(app) = &app {
            loaded.load(AssignmentsWalk::new(app), MOST);
        }
        app
    });
    let retry = Callback::new(move |()| {
        state.refresh();
        again.update(|again| *again += 1);
    });
    view! {
        <ForApplication title="Assignments" lead="Entra provisions whoever is assigned to the application: people directly, and the direct members of groups." again=retry busy=loaded.busy()>
            <div class="stack"><Assign loaded=loaded retry=retry /> <Present loaded=loaded retry=retry /></div>
        </ForApplication>
    }
}
