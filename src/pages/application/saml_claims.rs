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
        <Card title="Roles from SAML">
            <div class="stack">
                {move || match loaded.value_if_loaded() {
                    None => view! { <Loading what="the SAML claims" /> }.into_any(),
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
            {(!claims.is_empty()).then(|| view! { <ul aria-label="Claims that Workato reads">{claims}</ul> })}
            {lines.collect_view()}
        </Notice>
        {consent("To read the application's own claims:", report.own_scopes)}
        {consent("To read claims mapping policies:", report.assigned_scopes)}
    }
    .into_any()
}

fn set_ups(environments: &[Environment]) -> AnyView {
    let list = |label: &'static str, what: &'static str, names: Vec<String>| {
        let items = names.into_iter().map(|name| {
            let what = format!("{what} {name}");
            view! { <li><CopyText text=name what=what /></li> }
        });
        view! { <ul class="plain" aria-label=label>{items.collect_view()}</ul> }
    };
    let claims = list("Claim names", "claim", claim_names(environments));
    let groups = list("Group names", "group", role_groups(environments));
    view! {
        <details>
            <summary>"SCIM and SAML together, with names to copy"</summary>
            <p>"Workato supports two set-ups. In "<b>"SCIM-only roles"</b>", SCIM sends the roles, and no claim is named workato_role…. In the "<b>"hybrid"</b>" set-up, SCIM creates and removes the accounts, and SAML claims carry environment roles and collaborator groups: then the roles set here do not last. The hybrid set-up needs just-in-time provisioning and enforced SSO in Workato."</p>
            <p>"SCIM cannot provision collaborator groups. The claim workato_user_groups fills them: a group claim that sends the display names of the groups in Entra. Without a value it changes nothing; with “All collaborators” among the names it drops every other membership. A membership changes no environment role."</p>
            {claims}
            <p>"For the hybrid set-up with Environment roles, Workato proposes a group for each role of an environment, and a condition on it in the claim of that environment. A group for collaborators has the name that it has in Workato."</p>
            {groups}
            <ul class="plain row">
                <li><a href=links::WORKATO_SET_UPS target="_blank" rel="noopener">"Workato on both set-ups (for Okta)"</a></li>
                <li><a href=links::WORKATO_SAML_ROLES target="_blank" rel="noopener">"Workato on claims from Entra"</a></li>
            </ul>
        </details>
    }
    .into_any()
}
