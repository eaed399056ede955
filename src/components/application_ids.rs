//! The three ids of an application. Always lists all three, even if one is missing.

use crate::tenant::application::EnterpriseApplication;
use crate::texts::application as texts;
use crate::ui::Fact;

/// The ids with the purpose of each.
pub(crate) fn id_facts(enterprise: &EnterpriseApplication) -> Vec<Fact> {
    let fact = |term: &str, detail: Option<String>, help: &str, absent: &str| Fact {
        term: term.into(),
        copy: detail.is_some(),
        detail: detail.unwrap_or_else(|| absent.into()),
        help: help.into(),
    };
    vec![
        fact(
            texts::OBJECT_ID,
            enterprise
                .application
                .as_ref()
                .map(|application| application.id.to_string()),
            texts::OBJECT_ID_HELP,
            texts::NONE_IN_TENANT,
        ),
        fact(
            texts::CLIENT_ID,
            enterprise.app_id().map(ToString::to_string),
            texts::CLIENT_ID_HELP,
            texts::NONE,
        ),
        fact(
            texts::PRINCIPAL_ID,
            enterprise
                .service_principal
                .as_ref()
                .map(|principal| principal.id.to_string()),
            texts::PRINCIPAL_ID_HELP,
            texts::NONE_IN_TENANT,
        ),
    ]
}
