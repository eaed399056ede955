//! Form for a connection. Labels each field with its names in the portal and in SCIM, and rejects invalid input before
//! anything is sent.

use crate::links;
use crate::plan::connection::{
    self, ConnectionSettings, FirstUserChoice, TokenReason, check_address, check_recipient,
    check_token, proposes_start,
};
use crate::plan::first_user::Proposal;
use crate::routes::Route;
use crate::run::journal::{ChangeKind, Journal};
use crate::secret::Secret;
use crate::state::{TenantState, navigation, navigation_guard};
use crate::texts::connection as texts;
use crate::ui::{Card, CheckField, SecretField, TextField};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(crate) struct ConnectionFields {
    pub(crate) address: RwSignal<String>,
    pub(crate) token: RwSignal<Secret<String>>,
    notifications_enabled: RwSignal<bool>,
    recipient: RwSignal<String>,
    delete_threshold_enabled: RwSignal<bool>,
    delete_threshold: RwSignal<String>,
    sync_all: RwSignal<bool>,
    skip_out_of_scope_deletions: RwSignal<bool>,
    set_mappings: RwSignal<bool>,
    start_job: RwSignal<bool>,
    /// Whether the administrator or a journal determined whether to start the job.
    is_start_decided: RwSignal<bool>,
}

impl ConnectionFields {
    /// Starts with the values that Entra has stored, if they were read.
    pub(crate) fn new(state: TenantState) -> Self {
        let fields = Self {
            address: RwSignal::new(String::new()),
            token: RwSignal::new(Secret::new(String::new())),
            notifications_enabled: RwSignal::new(false),
            recipient: RwSignal::new(String::new()),
            delete_threshold_enabled: RwSignal::new(false),
            delete_threshold: RwSignal::new("500".to_owned()),
            sync_all: RwSignal::new(false),
            skip_out_of_scope_deletions: RwSignal::new(false),
            set_mappings: RwSignal::new(true),
            start_job: RwSignal::new(false),
            is_start_decided: RwSignal::new(false),
        };
        fields.propose_start(state);
        let secrets = state
            .with_observed(|observed| observed.and_then(|observed| observed.secrets.clone().ok()));
        if let Some(secrets) = secrets {
            if let Some(address) = secrets.base_address() {
                fields.address.set(address.to_owned());
            }
            fields.sync_all.set(secrets.sync_all() == Some(true));
            fields
                .skip_out_of_scope_deletions
                .set(secrets.skips_out_of_scope_deletions());
            if let Some(settings) = secrets.notifications() {
                fields.notifications_enabled.set(settings.enabled);
                fields
                    .recipient
                    .set(settings.recipients.unwrap_or_default());
                fields
                    .delete_threshold_enabled
                    .set(settings.delete_threshold_enabled);
                if let Some(threshold) = settings.delete_threshold_value {
                    fields.delete_threshold.set(threshold.to_string());
                }
            }
        }
        fields
    }

    /// Restores the steps that a journal recorded. Typed values are not recorded and have to be typed again.
    pub(crate) fn restore(self, journal: &Journal) {
        self.set_mappings
            .set(journal.has_kind(ChangeKind::WriteSchema));
        self.start_job.set(journal.has_kind(ChangeKind::StartJob));
        self.is_start_decided.set(true);
    }

    /// Proposes to start the job if the mappings are set and no account would be created without a role. Stops
    /// proposing once the administrator decides.
    fn propose_start(self, state: TenantState) {
        Effect::new(move |before: Option<Proposal>| {
            let sync_all = self.sync_all.get();
            let proposed = state.with_observed(|observed| {
                observed.is_some_and(|observed| proposes_start(observed, sync_all))
            });
            let now = Proposal::from_previous(before, self.start_job.get(), proposed);
            if now.is_decided {
                self.is_start_decided.set(true);
            } else if !self.is_start_decided.get_untracked()
                && self.start_job.get_untracked() != now.value
            {
                // Setting an equal value would run this effect forever.
                self.start_job.set(now.value);
            }
            now
        });
    }

    /// Whether the administrator or a journal, and not a proposal, determined whether to start.
    pub(crate) fn is_decided(self) -> bool {
        self.is_start_decided.get()
    }

    /// Contains only whether the token is valid, not the token itself.
    pub(crate) fn to_form(self, first_user: FirstUserChoice) -> connection::Form {
        connection::Form {
            address: self.address.get(),
            token: self.token.with(|token| check_token(token.expose())),
            recipient: self
                .notifications_enabled
                .get()
                .then(|| self.recipient.get()),
            delete_threshold: self
                .delete_threshold_enabled
                .get()
                .then(|| self.delete_threshold.get()),
            sync_all: self.sync_all.get(),
            skip_out_of_scope_deletions: self.skip_out_of_scope_deletions.get(),
            set_mappings: self.set_mappings.get(),
            start: self.start_job.get(),
            first_user,
        }
    }

    /// Tracks all fields. Of the token, tracks only whether it is empty. Returns true if a token was typed.
    pub(crate) fn track_changes(self) -> bool {
        for text in [self.address, self.recipient, self.delete_threshold] {
            text.track();
        }
        for flag in [
            self.notifications_enabled,
            self.delete_threshold_enabled,
            self.sync_all,
            self.skip_out_of_scope_deletions,
            self.set_mappings,
            self.start_job,
        ] {
            flag.track();
        }
        self.token.with(|token| !token.expose().is_empty())
    }

    fn recipient_error(self) -> Option<String> {
        if !self.notifications_enabled.get() {
            return None;
        }
        let text = self.recipient.get();
        check_recipient(text.trim()).err().map(str::to_owned)
    }

    fn most(self) -> Result<Option<u32>, &'static str> {
        if !self.delete_threshold_enabled.get() {
            return Ok(None);
        }
        match self.delete_threshold.get().trim().parse::<u32>() {
            Ok(threshold) if threshold > 0 => Ok(Some(threshold)),
            _ => Err(texts::THRESHOLD_INVALID),
        }
    }

    /// The connection with its token. `None` if a field is invalid.
    pub(crate) fn connection_settings(self) -> Option<ConnectionSettings> {
        self.to_form(FirstUserChoice::None)
            .settings(Some(TokenReason::Connect))
            .ok()
    }
}

#[component]
pub(crate) fn ConnectionForm(
    fields: ConnectionFields,
    /// Whether the run offers only the connection, without mappings and start.
    #[prop(optional)]
    alone: bool,
) -> impl IntoView {
    let navigation = navigation();
    navigation_guard().guard_input(Signal::derive(move || {
        fields.token.with(|token| !token.expose().is_empty())
    }));
    let address_error = Signal::derive(move || {
        let text = fields.address.get();
        (!text.is_empty())
            .then(|| {
                check_address(&connection::normalize_address(&text))
                    .err()
                    .map(|error| error.to_string())
            })
            .flatten()
    });
    let host_note = Signal::derive(move || connection::unknown_host_notice(&fields.address.get()));
    let token_error = Signal::derive(move || {
        fields.token.with(|token| {
            let text = token.expose();
            (!text.is_empty())
                .then(|| check_token(text).err().map(|error| error.to_string()))
                .flatten()
        })
    });
    let recipient_error = Signal::derive(move || {
        (!fields.recipient.get().is_empty())
            .then(|| fields.recipient_error())
            .flatten()
    });
    let threshold_error = Signal::derive(move || fields.most().err().map(str::to_owned));
    let nothing = Callback::new(|()| ());
    let is_skipping = fields.skip_out_of_scope_deletions.get_untracked();
    view! {
        <Card title=texts::ADDRESS_AND_TOKEN end=texts::ADDRESS_AND_TOKEN_END><div class="stack">
            <TextField label=texts::TENANT_URL value=fields.address help=texts::TENANT_URL_HELP error=address_error on_enter=nothing suggestions=links::WORKATO_SCIM_ADDRESSES note=host_note />
            <SecretField label=texts::SECRET_TOKEN value=fields.token help=texts::SECRET_TOKEN_HELP error=token_error />
            <p>{texts::WHERE_IN_WORKATO} " " <a href=links::WORKATO_SCIM target="_blank" rel="noopener">{texts::WHERE_IN_WORKATO_LINK}</a></p>
        </div></Card>
        <Card title=texts::NOTIFICATIONS_AND_SCOPE end=texts::NOTIFICATIONS_AND_SCOPE_END><div class="stack">
            <CheckField label=texts::MAIL_FAILURES checked=fields.notifications_enabled help=texts::MAIL_FAILURES_HELP />
            {move || fields.notifications_enabled.get().then(|| view! { <TextField label=texts::RECIPIENT value=fields.recipient help=texts::RECIPIENT_HELP error=recipient_error on_enter=nothing /> })}
            <CheckField label=texts::STOP_DELETIONS checked=fields.delete_threshold_enabled help=texts::STOP_DELETIONS_HELP />
            {move || fields.delete_threshold_enabled.get().then(|| view! { <TextField label=texts::THRESHOLD value=fields.delete_threshold help="" error=threshold_error on_enter=nothing /> })}
            <CheckField label=texts::SYNC_ALL checked=fields.sync_all help=texts::SYNC_ALL_HELP />
            {is_skipping.then(|| view! { <CheckField label=texts::SKIP_DELETIONS checked=fields.skip_out_of_scope_deletions help=texts::SKIP_DELETIONS_HELP /> })}
        </div></Card>
        {(!alone).then(|| view! { <Card title=texts::SAME_RUN><div class="stack">
            <CheckField label=texts::SET_MAPPINGS checked=fields.set_mappings help=texts::SET_MAPPINGS_HELP />
            {move || view! { <p><a href=navigation.link(&Route::Mappings)>{texts::SEE_MAPPINGS}</a></p> }}
            <CheckField label=texts::START checked=fields.start_job help=texts::START_HELP />
        </div></Card> })}
    }
}
