//! What Entra sends for one user: the roles, the payload, and the source of each value. Sends nothing.

use crate::expression::MappedValue;
use crate::graph::models::User;
use crate::mappings::preview::{self, PreviewLine, PreviewValue};
use crate::role_model::RoleModel;
use crate::texts::preview as texts;
use crate::ui::{Card, Fact, Facts, Notice, Tone};
use crate::untrusted::isolated;
use leptos::prelude::*;

const REQUEST: &str = "POST …/scim/v2/Users";

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
                term: texts::role_in(environment),
                detail: match role {
                    MappedValue::Sent(role) => role.clone(),
                    MappedValue::Empty => texts::NO_ROLE.into(),
                    MappedValue::NotKnown(_) => texts::ROLE_NOT_KNOWN.into(),
                },
                help: {
                    let origin = line.map_or_else(|| texts::NOT_MAPPED.to_owned(), origin);
                    let foreign = role.sent().and_then(|role| model.describe_role(role));
                    [Some(origin), foreign]
                        .into_iter()
                        .flatten()
                        .collect::<Vec<_>>()
                        .join(" ")
                },
                copy: false,
                explain: None,
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
            {missing.then(|| view! { <Notice tone=Tone::Warn title=texts::ROLE_MISSING_TITLE>{texts::ROLE_MISSING}</Notice> })}
            <Card title=name end=texts::AS_ASSIGNED><Facts items=roles /></Card>
            <Card title=texts::PAYLOAD end=REQUEST><div class="stack"><pre class="raw" tabindex="0" role="group" aria-label=texts::PAYLOAD>{payload}</pre></div></Card>
            <Card title=texts::ORIGINS end=texts::mappings(preview.lines.len())>
                <div class="scroll" tabindex="0" role="group" aria-label=texts::ORIGINS>
                    <table class="table narrow">
                        <thead><tr><th scope="col">{texts::TARGET}</th><th scope="col">{texts::SOURCE}</th><th scope="col">{texts::SENT}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </Card>
        </div>
    }
    .into_any()
}

fn origin(line: &PreviewLine) -> String {
    let origin = texts::origin(&isolated(&line.source));
    match &line.value {
        PreviewValue::Value(_) => origin,
        other => format!("{origin} {}", other.describe()),
    }
}

fn row(line: &PreviewLine) -> impl IntoView + use<> {
    let quiet = !matches!(line.value, PreviewValue::Value(_));
    view! {
        <tr>
            <th scope="row"><code>{line.target.clone()}</code></th>
            <td data-label=texts::SOURCE><code>{line.source.clone()}</code></td>
            <td data-label=texts::SENT class:muted=quiet><bdi>{line.value.describe()}</bdi></td>
        </tr>
    }
}
