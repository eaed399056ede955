//! Owns how the planned change of a schema is shown: in words, as a difference, and as raw JSON on demand.
//! Refuses to draw half a megabyte that nobody asked for.

use crate::graph::models::Schema;
use crate::setup::mappings::diff::{Hunk, Side};
use crate::setup::{Change, Plan};
use crate::ui::{Button, Card, Diff, DiffLine, DiffPlace};
use leptos::prelude::*;

/// The difference that a plan makes; none where it writes no known schema.
pub(super) fn shown(plan: &Plan) -> Option<AnyView> {
    let write = plan.changes.iter().find_map(|change| match change {
        Change::WriteSchema(write) => Some(write),
        _ => None,
    })?;
    let hunks = write.hunks()?;
    let count = match hunks.len() {
        1 => "1 place".to_owned(),
        count => format!("{count} places"),
    };
    let words = write
        .words
        .iter()
        .map(|words| view! { <li>{words.clone()}</li> })
        .collect_view();
    let places = hunks.iter().map(place).collect::<Vec<_>>();
    let after = write.after.clone()?;
    Some(
        view! {
            <Card title="Difference" end=count>
                <ul class="stack pad" aria-label="What changes">{words}</ul>
                <Diff places=places />
                <div class="stack"><Raw schema=after /></div>
            </Card>
        }
        .into_any(),
    )
}

fn place(hunk: &Hunk) -> DiffPlace {
    DiffPlace {
        place: hunk.place(),
        lines: hunk
            .lines()
            .into_iter()
            .map(|(side, text)| DiffLine {
                sign: match side {
                    Side::Stays => ' ',
                    Side::Goes => '-',
                    Side::Comes => '+',
                },
                text,
            })
            .collect(),
    }
}

/// The whole document, drawn when it is asked for.
#[component]
fn Raw(schema: Schema) -> impl IntoView {
    let open = RwSignal::new(false);
    let schema = StoredValue::new(schema);
    let text = move || schema.with_value(|schema| schema.text(true));
    view! {
        <p class="row"><Button on_press=move |()| open.update(|open| *open = !*open)>{move || if open.get() { "Hide the raw JSON" } else { "Show the raw JSON as it would be" }}</Button></p>
        {move || open.get().then(|| view! { <pre class="raw" tabindex="0" role="group" aria-label="The schema as it would be">{text()}</pre> })}
    }
}
