//! The chosen users: their requests, those without a role, and those left from an interrupted queue. Sends nothing: the
//! queue does.

use crate::changes::provision::{ExpectedResult, OnDemandTarget};
use crate::components::invited_notice::invited_notice;
use crate::components::text;
use crate::graph::models::{ExtensionName, User};
use crate::ids::UserId;
use crate::run::journal::ChangeKind;
use crate::state::{recorder, resumption, session, tenant};
use crate::tenant::access::Access;
use crate::tenant::observed::Observed;
use crate::texts::{locale, on_demand as texts};
use crate::ui::{Notice, RequestView, Tone};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Reads the users that an interrupted queue left and chooses them. Skips users that no longer exist.
pub(super) fn resume_queue(chosen: RwSignal<Vec<User>>) {
    let (state, session) = (tenant(), session());
    let unfinished = RwSignal::new(Vec::<UserId>::new());
    Effect::new(move |_| {
        if let Some(journal) = resumption().take_journal() {
            let ids = journal.unfinished_ids(ChangeKind::Provision).into_iter();
            unfinished.set(ids.map(UserId::from).collect());
        }
    });
    Effect::new(move |_| {
        let names = state.with_observed(|observed| observed.map(Observed::readable_names));
        let (Some(names), false) = (names, unfinished.with(Vec::is_empty)) else {
            return;
        };
        let ids = unfinished.get_untracked();
        unfinished.set(Vec::new());
        let client = session.client();
        spawn_local(async move {
            for id in ids {
                let request = crate::tenant::user_roles::request(&id, &names);
                let Ok(user) = client.read::<User>(&request).await else {
                    continue;
                };
                // The administrator may leave the page before the response.
                let _ = chosen.try_update(|chosen| {
                    if !chosen.iter().any(|one| one.id == user.id) {
                        chosen.push(user);
                    }
                });
            }
        });
    });
}

/// The requests for the chosen users, exactly as they will be sent.
pub(super) fn planned_requests(users: &[User], target: Option<OnDemandTarget>) -> Vec<RequestView> {
    let session = session();
    let granted = session.granted_scopes();
    let roles = tenant()
        .with_observed(|observed| observed.map(|observed| observed.roles.clone()))
        .unwrap_or_default();
    let graph = session.cloud().hosts().graph;
    let Some(target) = target else {
        return Vec::new();
    };
    users
        .iter()
        .map(|user| {
            let change = target.provision(&user.id, user.name(), ExpectedResult::Synchronized);
            let request = change.request();
            let access = Access::for_endpoint(request.endpoint(), &granted, &roles);
            text::request_view(&request, &graph, change.why(), &access)
        })
        .collect()
}

/// Chosen users without a role in an environment. Their accounts are created without it.
pub(super) fn missing_roles_notice(users: &[User]) -> Option<AnyView> {
    let (names, count) = tenant()
        .with_observed(|observed| {
            observed.map(|observed| {
                (
                    observed.readable_names(),
                    observed.environments.in_use.len(),
                )
            })
        })
        .unwrap_or_default();
    let without_role: Vec<String> = users
        .iter()
        .filter(|user| {
            let has =
                |name: &&ExtensionName| user.extension(name).is_some_and(|value| !value.is_empty());
            names.iter().filter(has).count() < count
        })
        .map(|user| user.name().to_string())
        .collect();
    (!without_role.is_empty()).then(|| {
        let text = texts::no_role(&locale::all_of(&without_role));
        view! { <Notice tone=Tone::Warn title=texts::NO_ROLE_TITLE><p>{text}</p><p>{texts::SET_ROLES_FIRST}</p></Notice> }.into_any()
    })
}

/// Chosen users whom this page had Workato invite a short time ago.
pub(super) fn invited_again_notice(users: &[User]) -> Option<AnyView> {
    let recorder = recorder();
    let invited: Vec<_> = users
        .iter()
        .filter_map(|user| Some((user.name(), recorder.invited_at(&user.id)?)))
        .collect();
    invited_notice(&invited)
}
