//! The three ids of an application. Always lists all three, even if one is missing.

use crate::tenant::application::EnterpriseApplication;
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
            "Application object id",
            enterprise
                .application
                .as_ref()
                .map(|application| application.id.to_string()),
            "Attributes are created on this object. App registrations shows it as Object ID.",
            "None in this tenant",
        ),
        fact(
            "Application (client) id",
            enterprise.app_id().map(ToString::to_string),
            "Names the application everywhere, and is part of every attribute's full name.",
            "None",
        ),
        fact(
            "Service principal object id",
            enterprise
                .service_principal
                .as_ref()
                .map(|principal| principal.id.to_string()),
            "People are assigned to it, and it is provisioned. Enterprise applications shows it as Object ID.",
            "None in this tenant",
        ),
    ]
}
