//! The rules of a schema that send people from Entra, if there are several: the administrator picks one, and the address
//! keeps it.

use crate::graph::models::{RuleId, Schema};
use crate::routes::{Route, ViewState};
use crate::state::{navigation, use_view};
use crate::ui::{Card, CopyText, LinkButton};
use crate::untrusted::isolated;
use leptos::prelude::*;

/// `None` if one rule or none sends people.
pub(super) fn rule_choice(schema: &Schema) -> Option<AnyView> {
    let rules = schema.unpicked_user_rules();
    if rules.len() < 2 {
        return None;
    }
    let used = schema.user_rule().map(|rule| rule.id().to_owned());
    let items: Vec<AnyView> = rules
        .into_iter()
        .map(|(_, rule)| {
            let id = rule.id().to_owned();
            let text = format!("{}: from {} to {}", isolated(rule.name()), isolated(rule.source_directory()), isolated(rule.target_directory()));
            let use_it = match RuleId::parse(&id) {
                _ if used.as_deref() == Some(id.as_str()) => view! { <b>"In use here"</b> }.into_any(),
                Some(rule) => pick(rule),
                None => ().into_any(),
            };
            view! { <li class="row"><CopyText text=id what="rule id" /> <span>{text}</span> {use_it}</li> }.into_any()
        })
        .collect();
    Some(
        view! {
            <Card title="Several rules send people from Entra" end="Pick the one for Workato"><div class="stack">
                <p>"The checks below, the changes and provisioning on demand are about the picked rule alone. The others stay as they are."</p>
                <ul class="plain stack" aria-label="Synchronization rules">{items}</ul>
            </div></Card>
        }
        .into_any(),
    )
}

fn pick(rule: RuleId) -> AnyView {
    let (view, navigation) = (use_view(), navigation());
    let label = format!("Use {}", rule.as_str());
    let href = Signal::derive(move || {
        let view = ViewState {
            rule: Some(rule.clone()),
            ..view.get()
        };
        navigation.href(&Route::Mappings, &view)
    });
    view! { <LinkButton href=href>{label}</LinkButton> }.into_any()
}
