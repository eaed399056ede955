//! Shows the planned change of a schema in words, as a diff and, on demand, as raw JSON. Does not render half a
//! megabyte of JSON until the administrator opens it.

use crate::changes::Change;
use crate::graph::models::Schema;
use crate::mappings::diff::{Hunk, Side, diff};
use crate::plan::Plan;
use crate::ui::{Button, Card, Diff, DiffLine, DiffPlace};
use leptos::prelude::*;

/// A diff with more hunks starts collapsed.
const FEW: usize = 3;

/// What a plan changes in a schema. `None` if the plan writes no schema. Shows words only if the schema does not exist
/// yet.
pub(crate) fn shown(plan: &Plan) -> Option<AnyView> {
    let write = plan.changes.iter().find_map(|change| match change {
        Change::WriteSchema(write) => Some(write),
        _ => None,
    })?;
    let words = write
        .words
        .iter()
        .map(|words| view! { <li>{words.clone()}</li> })
        .collect_view();
    let words = view! { <ul class="stack pad" aria-label="What changes">{words}</ul> };
    let (Some(hunks), Some(after)) = (write.hunks(), write.after.clone()) else {
        return Some(
            view! { <Card title="What changes in the mappings" end="At most">{words}</Card> }
                .into_any(),
        );
    };
    Some(drawn(words.into_any(), &hunks, after))
}

/// The diff between two schemas.
pub(crate) fn between(before: &Schema, after: &Schema) -> AnyView {
    let hunks = diff(before.document(), after.document());
    let words = "The schema of the backup, compared with the one that a new job brings.";
    let words = view! { <p class="pad">{words}</p> }.into_any();
    drawn(words, &hunks, after.clone())
}

fn drawn(words: AnyView, hunks: &[Hunk], after: Schema) -> AnyView {
    let count = match hunks.len() {
        1 => "1 place".to_owned(),
        count => format!("{count} places"),
    };
    // The sentences above say everything, so a long diff starts collapsed.
    let few = hunks.len() <= FEW;
    let end = count.clone();
    let places = hunks.iter().map(place).collect::<Vec<_>>();
    view! {
        <Card title="Difference" end=end>
            {words}
            <details class="fold" open=few><summary>{format!("Line by line, {count}")}</summary><Diff places=places /></details>
            <div class="stack"><Raw schema=after /></div>
        </Card>
    }
    .into_any()
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

/// The whole document, rendered only while it is open.
#[component]
fn Raw(schema: Schema) -> impl IntoView {
    let open = RwSignal::new(false);
    let schema = StoredValue::new(schema);
    let text = move || schema.with_value(Schema::text_for_people);
    view! {
        <p class="row"><Button on_press=move |()| open.update(|open| *open = !*open)>{move || if open.get() { "Hide the raw JSON" } else { "Show the raw JSON as it would be" }}</Button></p>
        {move || open.get().then(|| view! { <pre class="raw" tabindex="0" role="group" aria-label="The schema as it would be">{text()}</pre> })}
    }
}
