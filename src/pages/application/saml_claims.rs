//! Whether SAML claims overwrite the roles that SCIM sets, the two set-ups that Workato supports, and the names for one
//! of them. Asks for a permission only at the press of a button. On this page, because claims belong to the
//! application's single sign-on, and are there before any job or mapping.

use crate::components::consent::Consent;
use crate::graph::role::HeldRoles;
use crate::ids::ServicePrincipalId;
use crate::links;
use crate::oauth::scope::Scope;
use crate::saml::names::{claim_names, role_groups};
use crate::saml::{self, ClaimsReport, ClaimsVerdict, SamlClaims};
use crate::state::{Loaded, session};
use crate::texts::saml as texts;
use crate::ui::{Card, CopyText, Loading, Notice, Tone};
use crate::workato::Environment;
use leptos::prelude::*;

#[component]
pub(super) fn SamlClaimsCard(
    app: ServicePrincipalId,
    environments: Vec<Environment>,
    held: HeldRoles,
) -> impl IntoView {
    let session = session();
    let loaded = Loaded::<SamlClaims>::new();
    let refresh_count = RwSignal::new(0_u32);
    Effect::new(move |_| {
        refresh_count.track();
        let (client, app) = (session.client(), app.clone());
        loaded.load(async move { Ok(saml::read(&client, &app).await) });
    });
    let again = Callback::new(move |()| refresh_count.update(|count| *count += 1));
    view! {
        <Card title=texts::CARD>
            <div class="stack">
                {move || match loaded.value_if_loaded() {
                    None => view! { <Loading what=texts::READ_CLAIMS /> }.into_any(),
                    Some(found) => present(ClaimsReport::new(&found, session.granted_scopes(), &held), again),
                }}
                {set_ups(&environments)}
            </div>
        </Card>
    }
}

fn present(report: ClaimsReport, again: Callback<()>) -> AnyView {
    let tone = match report.verdict {
        ClaimsVerdict::Overwrites => Tone::Warn,
        ClaimsVerdict::NoneFound if report.is_whole => Tone::Good,
        ClaimsVerdict::NoneFound | ClaimsVerdict::NotChecked => Tone::Info,
    };
    let lines = report.lines.into_iter().map(|line| view! { <p>{line}</p> });
    let claims = report
        .claims
        .into_iter()
        .map(|claim| view! { <li>{claim}</li> });
    let claims = claims.collect_view();
    let consent = |what: &'static str, scopes: Vec<Scope>| {
        (!scopes.is_empty())
            .then(|| view! { <p>{what}</p> <Consent scopes=scopes granted=again /> })
    };
    view! {
        <Notice tone=tone title=report.title>
            {(!claims.is_empty()).then(|| view! { <ul aria-label=texts::CLAIMS_LABEL>{claims}</ul> })}
            {lines.collect_view()}
        </Notice>
        {consent(texts::ASK_FOR_OWN, report.own_scopes)}
        {consent(texts::ASK_FOR_POLICIES, report.assigned_scopes)}
    }
    .into_any()
}

fn set_ups(environments: &[Environment]) -> AnyView {
    let list = |label: &'static str, describe: fn(&str) -> String, names: Vec<String>| {
        let items = names.into_iter().map(|name| {
            let what = describe(&name);
            view! { <li><CopyText text=name what=what /></li> }
        });
        view! { <ul class="plain" aria-label=label>{items.collect_view()}</ul> }
    };
    let claims = list(
        texts::CLAIM_NAMES,
        texts::copied_claim,
        claim_names(environments),
    );
    let groups = list(
        texts::GROUP_NAMES,
        texts::copied_group,
        role_groups(environments),
    );
    view! {
        <details>
            <summary>{texts::SET_UPS_SUMMARY}</summary>
            <p>{with_bold(texts::SET_UPS)}</p>
            <p>{texts::GROUPS_CLAIM_EXPLAINED}</p>
            {claims}
            <p>{texts::GROUPS_EXPLAINED}</p>
            {groups}
            <ul class="plain row">
                <li><a href=links::WORKATO_SET_UPS target="_blank" rel="noopener">{texts::WORKATO_ON_SET_UPS}</a></li>
                <li><a href=links::WORKATO_SAML_ROLES target="_blank" rel="noopener">{texts::WORKATO_ON_CLAIMS}</a></li>
            </ul>
        </details>
    }
    .into_any()
}

/// Shows in bold what stands between stars.
fn with_bold(text: &'static str) -> AnyView {
    let parts = text.split('*').enumerate();
    let show = |(at, part): (usize, &'static str)| {
        if at % 2 == 1 {
            view! { <b>{part}</b> }.into_any()
        } else {
            part.into_any()
        }
    };
    parts.map(show).collect_view().into_any()
}
