//! The current assignments: groups with their member counts, and users, as they load. Does not remove a user's access:
//! that needs several steps in order and has its own page.

mod lists;
mod rows;
mod several_app_roles;

use crate::client::paging::Accumulate;
use crate::components::load_error::LoadError;
use crate::components::paged_resource::{LoadProgress, PagedResource};
use crate::components::plan_view::PlanView;
use crate::ids::ServicePrincipalId;
use crate::plan::Plan;
use crate::state::tenant;
use crate::tenant::assignments::Assignments as Assigned;
use crate::texts::{assignments as texts, things};
use crate::ui::{EmptyState, Loading, Notice, Tone};
use leptos::prelude::*;
use lists::AssignmentLists;

/// The current assignments, as far as they were read.
#[component]
pub(super) fn CurrentAssignments(
    loaded: PagedResource<Assigned>,
    retry: Callback<()>,
) -> impl IntoView {
    let (removing, state) = (RwSignal::new(None::<Plan>), tenant());
    // A removal planned for one application must not be offered for another.
    let app = Memo::new(move |_| state.desired().map(|choices| choices.app));
    Effect::new(move |before: Option<Option<ServicePrincipalId>>| {
        let now = app.get();
        if before.is_some_and(|before| before != now) {
            removing.set(None);
        }
        now
    });
    let failed = Memo::new(move |_| loaded.error());
    // Changes only when the first assignment appears, so that the lists keep their elements while they grow.
    let has_any = Memo::new(move |_| {
        let has_any = loaded.with_value(|assigned| Some(assigned?.count() > 0))?;
        Some(has_any || !loaded.is_done())
    });
    let count = Signal::derive(move || {
        loaded.with_value(|assigned| texts::assignments_read(assigned.map_or(0, Accumulate::count)))
    });
    view! {
        {move || match (failed.get(), has_any.get()) {
            (Some(error), _) => view! { <LoadError error=error what=things::ASSIGNMENTS retry=retry /> }.into_any(),
            (None, None) => view! { <Loading what=things::ASSIGNMENTS /> }.into_any(),
            (None, Some(false)) => view! {
                <EmptyState title=texts::NONE_TITLE><p>{texts::NONE}</p></EmptyState>
            }.into_any(),
            (None, Some(true)) => view! { <AssignmentLists loaded=loaded removing=removing /> }.into_any(),
        }}
        <LoadProgress load=loaded.growing() count=count what=things::ASSIGNMENTS />
        {move || removing.get().map(|plan| view! {
            <Notice tone=Tone::Warn title=texts::REMOVE_GROUP_TITLE>
                <p>{texts::REMOVE_GROUP}</p>
            </Notice>
            <PlanView plan=plan start=texts::REMOVE started=|()| () done=move |_| retry.run(()) />
        })}
    }
}
