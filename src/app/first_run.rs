//! Asks for client id, tenant and cloud when `config.json` does not give them. Stores only values that Entra confirmed,
//! and never addresses: only `config.json` may name hosts.

use crate::config::{Cloud, Config, ConfigErrors, ConfigFields, FieldError};
use crate::oauth::{AuthError, discovery};
use crate::problem::Problem;
use crate::texts::{answers, sign_in as texts};
use crate::ui::{
    Button, ButtonKind, Card, CopyText, PageHeader, ProblemNotice, SelectField, TextField,
};
use crate::{browser, links};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// `fields` holds the fields of `config.json`, `problem` what is wrong with them.
#[component]
pub(crate) fn FirstRun(
    fields: ConfigFields,
    problem: Option<Problem>,
    base: String,
) -> impl IntoView {
    let client_id = RwSignal::new(fields.client_id);
    let tenant = RwSignal::new(fields.tenant);
    let cloud = RwSignal::new(
        fields
            .cloud
            .filter(|name| Cloud::from_name(name).is_some())
            .unwrap_or_else(|| "global".into()),
    );
    let errors = RwSignal::new(Vec::<(&'static str, FieldError)>::new());
    let authority_error = RwSignal::new(None::<AuthError>);
    let is_stored = RwSignal::new(true);
    let busy = RwSignal::new(false);
    let address = browser::address_of_app(&base);
    let field_error = move |field: &'static str| {
        Signal::derive(move || {
            errors.with(|errors| {
                errors
                    .iter()
                    .find(|(name, _)| *name == field)
                    .map(|(_, field_error)| field_sentence(field, field_error))
            })
        })
    };
    let check = Callback::new(move |()| {
        let fields = ConfigFields {
            client_id: client_id.get_untracked(),
            tenant: tenant.get_untracked(),
            cloud: Some(cloud.get_untracked()),
            ..ConfigFields::default()
        };
        authority_error.set(None);
        match Config::from_fields(fields) {
            Err(ConfigErrors { fields, .. }) => errors.set(fields),
            Ok(config) => {
                errors.set(Vec::new());
                busy.set(true);
                let base = base.clone();
                spawn_local(async move {
                    match check_authority(&config).await {
                        // On reload, the boot module narrows the content security policy to the chosen cloud.
                        Ok(()) if remember(&config) => browser::reload(&base),
                        Ok(()) => is_stored.set(false),
                        Err(error) => authority_error.set(Some(error)),
                    }
                    busy.set(false);
                });
            }
        }
    });
    let clouds = Cloud::NAMED
        .iter()
        .filter_map(|cloud| Some((cloud.name()?.to_owned(), cloud.label().to_owned())))
        .collect::<Vec<_>>();
    view! {
        <main class="alone stack" id="content">
            <PageHeader title=texts::FIRST_RUN_TITLE lead=texts::FIRST_RUN_LEAD />
            {problem.map(|problem| view! { <ProblemNotice problem=problem /> })}
            {move || authority_error.get().map(|error| view! { <ProblemNotice problem=authority_problem(&error) /> })}
            {move || (!is_stored.get()).then(|| view! { <ProblemNotice problem=storage_problem() /> })}
            <Card title=texts::YOUR_TENANT>
                <div class="stack">
                    <TextField label=texts::APPLICATION_ID value=client_id help=texts::APPLICATION_ID_HELP error=field_error("clientId") on_enter=check />
                    <TextField label=texts::TENANT value=tenant help=texts::TENANT_HELP error=field_error("tenant") on_enter=check />
                    <SelectField label=texts::CLOUD options=clouds value=cloud help=texts::CLOUD_HELP />
                    <p class="row"><Button kind=ButtonKind::Primary on_press=check busy=busy>{texts::CHECK_AND_CONTINUE}</Button></p>
                </div>
            </Card>
            <Card title=texts::NO_REGISTRATION_TITLE>
                <div class="stack">
                    <p>{texts::REGISTER}</p>
                    <CopyText text=address what=texts::REDIRECT_URI />
                    <p><a href=links::REGISTER_APP target="_blank" rel="noopener">{texts::HOW_TO_REGISTER}</a></p>
                    <p>{texts::CONFIG_FILE}</p>
                </div>
            </Card>
        </main>
    }
}

fn field_sentence(field: &str, field_error: &FieldError) -> String {
    match (field, field_error) {
        ("clientId", FieldError::Missing) => return texts::CLIENT_ID_MISSING.to_owned(),
        ("tenant", FieldError::Missing) => return texts::TENANT_MISSING.to_owned(),
        _ => {}
    }
    let text = field_error.to_string();
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
        .unwrap_or_default()
}

/// Requests the authority's discovery document, which also shows whether tenant and cloud belong together.
async fn check_authority(config: &Config) -> Result<(), AuthError> {
    let request = discovery::request(config).ok_or(AuthError::Unreadable {
        what: answers::THE_ADDRESS,
        detail: answers::NO_URL.into(),
    })?;
    let response = browser::platform().transport.send(request).await?;
    discovery::parse_response(config, &response).map(drop)
}

fn remember(config: &Config) -> bool {
    config
        .remembered()
        .is_some_and(|text| browser::remember_config(&text))
}

fn authority_problem(error: &AuthError) -> Problem {
    Problem {
        changed: texts::INPUT_STILL_HERE.into(),
        ..Problem::from_sign_in_error(error)
    }
}

fn storage_problem() -> Problem {
    Problem {
        title: texts::NOTHING_KEPT_TITLE.into(),
        happened: texts::NOTHING_KEPT.into(),
        changed: texts::NOTHING_SAVED.into(),
        next: texts::NOTHING_KEPT_NEXT.into(),
        ..Problem::default()
    }
}
