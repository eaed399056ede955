//! Answers "why is this user not provisioned, or without a role?" on the user's page. Does not judge: `diagnosis` does.
//! Links to the fix for each problem.

mod linked_account;
mod provision_now;
mod result;
mod sent_roles;

use crate::diagnosis::{self, EntraAccount, Evidence};
use crate::ids::UserId;
use crate::provisioning::invitation::invited_at;
use crate::provisioning::object_link::{self, LinkEvidence};
use crate::role_model::RoleModel;
use crate::state::{Loaded, role_model, session, tenant, use_view};
use crate::texts::user as texts;
use crate::ui::Loading;
use crate::untrusted::UntrustedText;
use leptos::prelude::*;
use linked_account::linked_account;
use provision_now::ProvisionNow;
use result::DiagnosisResult;
use sent_roles::sent_roles;

/// The diagnosis and what can be done at once. `refresh_count` is incremented after a change.
#[component]
pub(crate) fn DiagnosisView(
    user: UserId,
    name: UntrustedText,
    refresh_count: RwSignal<u32>,
) -> impl IntoView {
    let (state, view, session, model) = (tenant(), use_view(), session(), role_model());
    let loaded = Loaded::<Evidence>::new();
    let link = Loaded::<Option<LinkEvidence>>::new();
    let user = StoredValue::new(user);
    Effect::new(move |_| {
        refresh_count.track();
        if let Some(observed) = state.observed() {
            let (client, user) = (session.client(), user.get_value());
            let (linking, observed_too, linked) = (client.clone(), observed.clone(), user.clone());
            // Nothing waits for a beta version.
            link.load(async move { Ok(object_link::read(&linking, &observed_too, &linked).await) });
            loaded.load(async move { Ok(diagnosis::read(&client, &observed, None, &user).await) });
        }
    });
    // Another model takes no other evidence.
    let evidence = move || {
        let evidence = loaded.value_if_loaded()?;
        let model = model.with(RoleModel::model);
        let link = link.value_if_loaded().flatten();
        Some(Evidence {
            model,
            link,
            ..evidence
        })
    };
    Effect::new(move |_| {
        if let Some(evidence) = loaded.value_if_loaded() {
            model.add_log(view.get_untracked().app, evidence.summaries());
        }
    });
    let name = StoredValue::new(name);
    // Entra can provision only enabled accounts on demand.
    let is_present = Memo::new(move |_| {
        loaded.value_if_loaded().is_some_and(|evidence| {
            matches!(
                evidence.account,
                Ok(EntraAccount::Present { enabled: true, .. })
            )
        })
    });
    let created_at = Signal::derive(move || invited_at(loaded.value_if_loaded()?.summaries()));
    view! {
        {move || match evidence() {
            None => view! { <Loading what=texts::WHY_AS_IT_IS /> }.into_any(),
            Some(evidence) => {
                let diagnosis = diagnosis::diagnose(&evidence);
                let sent = sent_roles(&evidence);
                let linked = evidence.link.map(linked_account);
                view! { <DiagnosisResult diagnosis=diagnosis user=user.get_value() /> {sent} {linked} }.into_any()
            }
        }}
        {move || is_present.get().then(|| view! { <ProvisionNow user=user.get_value() name=name.get_value() refresh_count=refresh_count created_at=created_at /> })}
    }
}
