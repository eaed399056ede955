//! What Entra sends for one user: the roles, the payload, and the source of each value. Sends nothing.

use crate::expression::MappedValue;
use crate::graph::models::User;
use crate::mappings::preview::{self, PreviewLine, PreviewValue};
use crate::role_model::RoleModel;
use crate::ui::{Card, Fact, Facts, Notice, Tone};
use crate::untrusted::isolated;
use leptos::prelude::*;

pub(super) fn preview_details(
    user: &User,
    preview: &preview::Preview,
    model: &RoleModel,
) -> AnyView {
    let roles: Vec<Fact> = preview
        .roles
        .iter()
        .map(|(environment, role)| {
            let line = preview.line(&environment.target_attribute());
            Fact {
                term: format!("Role in {environment}"),
                detail: match role {
                    MappedValue::Sent(role) => role.clone(),
                    MappedValue::Empty => "None arrives".into(),
                    MappedValue::NotKnown(_) => "Cannot be told here".into(),
                },
                help: {
                    let origin = line.map_or_else(|| "Nothing is mapped to it.".to_owned(), origin);
                    let foreign = role.sent().and_then(|role| model.describe_role(role));
                    [Some(origin), foreign]
                        .into_iter()
                        .flatten()
                        .collect::<Vec<_>>()
                        .join(" ")
                },
                copy: false,
            }
        })
        .collect();
    let missing = preview
        .roles
        .iter()
        .any(|(_, role)| *role == MappedValue::Empty);
    let payload = serde_json::to_string_pretty(&preview.payload).unwrap_or_default();
    let rows = preview.lines.iter().map(row).collect_view();
    let name = user.name().to_string();
    view! {
        <div class="stack">
            {missing.then(|| view! { <Notice tone=Tone::Warn title="Not every role arrives".to_owned()>"Workato documents what a missing role becomes for sign-in with SAML only; over SCIM it is not said. Give the person a value in each environment."</Notice> })}
            <Card title=name end="As assigned"><Facts items=roles /></Card>
            <Card title="Payload" end="POST …/scim/v2/Users"><div class="stack"><pre class="raw" tabindex="0" role="group" aria-label="Payload">{payload}</pre></div></Card>
            <Card title="Where each value comes from" end=format!("{} mappings", preview.lines.len())>
                <div class="scroll" tabindex="0" role="group" aria-label="Where each value comes from">
                    <table class="table narrow">
                        <thead><tr><th scope="col">"Target attribute"</th><th scope="col">"Source"</th><th scope="col">"Sent"</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </Card>
        </div>
    }
    .into_any()
}

fn origin(line: &PreviewLine) -> String {
    match &line.value {
        PreviewValue::Value(_) => format!("From {}.", isolated(&line.source)),
        other => format!("From {}. {}", isolated(&line.source), other.describe()),
    }
}

fn row(line: &PreviewLine) -> impl IntoView + use<> {
    let quiet = !matches!(line.value, PreviewValue::Value(_));
    view! {
        <tr>
            <th scope="row"><code>{line.target.clone()}</code></th>
            <td data-label="Source"><code>{line.source.clone()}</code></td>
            <td data-label="Sent" class:muted=quiet><bdi>{line.value.describe()}</bdi></td>
        </tr>
    }
}
