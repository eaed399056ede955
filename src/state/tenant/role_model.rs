//! The permission model of the workspace, for all pages. Remembers what pages read of the log of this application.

use super::TenantState;
use crate::ids::ServicePrincipalId;
use crate::provisioning::summary::ProvisioningSummary;
use crate::role_model::{RoleModel, SentRoles, from_observed};
use crate::state::navigation::use_view;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(crate) struct RoleModelState {
    model: Memo<RoleModel>,
    /// What the log shows as sent, and the application that it is about.
    sent: RwSignal<(Option<ServicePrincipalId>, SentRoles)>,
}

impl RoleModelState {
    pub(in crate::state) fn new(tenant: TenantState) -> Self {
        let view = use_view();
        let sent = RwSignal::new((None, SentRoles::default()));
        let model = Memo::new(move |_| {
            // Later changes to the users notify the subscribers of the users alone.
            tenant.users.with_users(|_| ());
            let (app, chosen) = view.with(|view| (view.app.clone(), view.permission_model));
            sent.with(|(of, sent)| {
                let none = SentRoles::default();
                let sent = if *of == app { sent } else { &none };
                tenant.with_observed(|observed| match observed {
                    Some(observed) => from_observed(observed, chosen, sent),
                    None => RoleModel::before_reading(chosen),
                })
            })
        });
        Self { model, sent }
    }

    /// Borrows the model. Reactive.
    pub(crate) fn with<T>(self, read: impl FnOnce(&RoleModel) -> T) -> T {
        self.model.with(read)
    }

    /// Takes entries of the log into account.
    pub(crate) fn add_log(
        self,
        app: Option<ServicePrincipalId>,
        summaries: &[ProvisioningSummary],
    ) {
        let mut sent = self.sent.get_untracked();
        if sent.0 != app {
            sent = (app, SentRoles::default());
        }
        sent.1.add(summaries);
        if self.sent.with_untracked(|before| *before != sent) {
            self.sent.set(sent);
        }
    }
}

pub(crate) fn role_model() -> RoleModelState {
    expect_context()
}
