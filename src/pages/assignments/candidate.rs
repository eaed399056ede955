//! Row of a search result, with whether the user or group can be assigned. Does not offer those already assigned.

use crate::components::paged_resource::PagedResource;
use crate::graph::models::PrincipalType;
use crate::ids::Guid;
use crate::tenant::assignments::Assignments as Assigned;
use crate::tenant::principals::{Candidate, Principal};
use crate::texts::assignments as texts;
use crate::ui::{BidiText, Button, Tag, Tone};
use leptos::prelude::*;

pub(super) fn group_tag(kind: PrincipalType) -> impl IntoView {
    (kind == PrincipalType::Group).then(|| view! { <Tag tone=Tone::Info>{texts::GROUP}</Tag> })
}

pub(super) fn assigned_ids(assigned: Option<&Assigned>) -> Vec<Guid> {
    let Some(assigned) = assigned else {
        return Vec::new();
    };
    let groups = assigned.groups.iter().map(|group| &group.assignment);
    assigned
        .users
        .iter()
        .chain(groups)
        .map(|assignment| assignment.principal_id.clone())
        .collect()
}

pub(super) fn candidate_row(
    candidate: &Candidate,
    loaded: PagedResource<Assigned>,
    chosen: RwSignal<Vec<Principal>>,
    add: Callback<Principal>,
) -> impl IntoView + use<> {
    let principal = candidate.principal.clone();
    let (id, name) = (principal.id.clone(), principal.name.clone());
    let principal_id = id.clone();
    let is_assigned = Memo::new(move |_| loaded.with_value(assigned_ids).contains(&principal_id));
    let is_chosen =
        Signal::derive(move || chosen.with(|chosen| chosen.iter().any(|one| one.id == id)));
    let label = texts::add_label(&name);
    let is_assignable = candidate.is_assignable();
    let end = move || {
        let (label, principal) = (label.clone(), principal.clone());
        if is_assigned.get() {
            view! { <span class="muted">{texts::ASSIGNED_ALREADY}</span> }.into_any()
        } else if is_assignable {
            view! { <Button label=label spent=is_chosen on_press=move |()| add.run(principal.clone())>{texts::ADD}</Button> }.into_any()
        } else {
            ().into_any()
        }
    };
    let notes = candidate.notes.iter().cloned();
    let notes = notes.chain(candidate.obstacle.map(str::to_owned));
    let notes: Vec<_> = notes
        .map(|text| view! { <p class="muted">{text}</p> })
        .collect();
    view! {
        <li class="item">
            <div class="grow"><p><BidiText text=name /> " " {group_tag(candidate.principal.kind)}</p><p class="muted"><BidiText text=candidate.detail.clone() /></p>{notes}</div>
            {end}
        </li>
    }
}
