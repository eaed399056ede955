//! The rules of a schema that send people from Entra, if there are several: the administrator picks one, and the address
//! keeps it.

use crate::graph::models::{RuleId, Schema};
use crate::routes::{Route, ViewState};
use crate::state::{navigation, use_view};
use crate::texts::mappings::page as texts;
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
            let text = texts::rule(&isolated(rule.name()), &isolated(rule.source_directory()), &isolated(rule.target_directory()));
            let use_it = match RuleId::parse(&id) {
                _ if used.as_deref() == Some(id.as_str()) => view! { <b>{texts::RULE_IN_USE}</b> }.into_any(),
                Some(rule) => pick(rule),
                None => ().into_any(),
            };
            view! { <li class="row"><CopyText text=id what=texts::RULE_ID /> <span>{text}</span> {use_it}</li> }.into_any()
        })
        .collect();
    Some(
        view! {
            <Card title=texts::RULES_TITLE end=texts::PICK_RULE><div class="stack">
                <p>{texts::RULES_EXPLAINED}</p>
                <ul class="plain stack" aria-label=texts::RULES>{items}</ul>
            </div></Card>
        }
        .into_any(),
    )
}

fn pick(rule: RuleId) -> AnyView {
    let (view, navigation) = (use_view(), navigation());
    let label = texts::use_rule(rule.as_str());
    let href = Signal::derive(move || {
        let view = ViewState {
            rule: Some(rule.clone()),
            ..view.get()
        };
        navigation.href(&Route::Mappings, &view)
    });
    view! { <LinkButton href=href>{label}</LinkButton> }.into_any()
}
