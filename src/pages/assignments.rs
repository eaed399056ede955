//! The assignments page: assigns users and groups, and lists current assignments. Does not assign groups that cannot
//! grant access.

mod assign;
mod assigned_notice;
mod candidate;
mod current;
mod group_license;
mod resume;

use crate::components::application_page::ApplicationPage;
use crate::components::paged_resource::PagedResource;
use crate::ids::ServicePrincipalId;
use crate::state::tenant;
use crate::tenant::assignments::{Assignments as Assigned, AssignmentsPager};
use crate::tenant::users_in_scope::MAX_USERS;
use crate::texts::assignments as texts;
use assign::AssignForm;
use current::CurrentAssignments;
use leptos::prelude::*;

#[component]
pub(crate) fn Assignments() -> impl IntoView {
    let state = tenant();
    let loaded = PagedResource::<Assigned>::new();
    let refresh_count = RwSignal::new(0_u32);
    Effect::new(move |before: Option<Option<ServicePrincipalId>>| {
        refresh_count.track();
        let app = state.desired().map(|choices| choices.app);
        // Assignments of another application do not apply to this one.
        if before.is_some_and(|before| before != app) {
            loaded.clear();
        }
        if let Some(app) = &app {
            loaded.load(AssignmentsPager::new(app), MAX_USERS);
        }
        app
    });
    let retry = Callback::new(move |()| {
        state.refresh();
        refresh_count.update(|refresh_count| *refresh_count += 1);
    });
    view! {
        <ApplicationPage title=texts::TITLE lead=texts::LEAD on_refresh=retry busy=loaded.is_busy()>
            <div class="stack"><AssignForm loaded=loaded retry=retry /> <CurrentAssignments loaded=loaded retry=retry /></div>
        </ApplicationPage>
    }
}
