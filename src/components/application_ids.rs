//! The three ids of an application. Always lists all three, even if one is missing.

use crate::tenant::application::EnterpriseApplication;
use crate::texts::application as texts;
use crate::ui::{Explain, Fact, Term};
use leptos::prelude::*;

/// The ids with the purpose of each.
pub(crate) fn id_facts(enterprise: &EnterpriseApplication) -> Vec<Fact> {
    let fact =
        |term: &str, explain: fn() -> AnyView, detail: Option<String>, help: &str, absent: &str| {
            Fact {
                term: term.into(),
                copy: detail.is_some(),
                explain: Some(explain),
                detail: detail.unwrap_or_else(|| absent.into()),
                help: help.into(),
            }
        };
    vec![
        fact(
            texts::OBJECT_ID,
            || view! { <Explain term=Term::ObjectId /> }.into_any(),
            enterprise
                .application
                .as_ref()
                .map(|application| application.id.to_string()),
            texts::OBJECT_ID_HELP,
            texts::NONE_IN_TENANT,
        ),
        fact(
            texts::CLIENT_ID,
            || view! { <Explain term=Term::ClientId /> }.into_any(),
            enterprise.app_id().map(ToString::to_string),
            texts::CLIENT_ID_HELP,
            texts::NONE,
        ),
        fact(
            texts::PRINCIPAL_ID,
            || view! { <Explain term=Term::ServicePrincipal /> }.into_any(),
            enterprise
                .service_principal
                .as_ref()
                .map(|principal| principal.id.to_string()),
            texts::PRINCIPAL_ID_HELP,
            texts::NONE_IN_TENANT,
        ),
    ]
}
