//! Shows the planned change of a schema in words, as a diff and, on demand, as raw JSON. Does not render half a
//! megabyte of JSON until the administrator opens it.

use crate::changes::Change;
use crate::graph::models::Schema;
use crate::mappings::diff::{DiffLineKind, Hunk, diff};
use crate::plan::Plan;
use crate::ui::{Button, Card, Diff, DiffHunk, DiffLine};
use leptos::prelude::*;

/// A diff with more hunks starts collapsed.
const MAX_UNFOLDED_HUNKS: usize = 3;

/// What a plan changes in a schema. `None` if the plan writes no schema. Shows words only if the schema does not exist
/// yet.
pub(crate) fn plan_diff(plan: &Plan) -> Option<AnyView> {
    let write = plan.changes.iter().find_map(|change| match change {
        Change::WriteSchema(write) => Some(write),
        _ => None,
    })?;
    let text = write
        .descriptions
        .iter()
        .map(|text| view! { <li>{text.clone()}</li> })
        .collect_view();
    let text = view! { <ul class="stack pad" aria-label="What changes">{text}</ul> };
    let (Some(hunks), Some(after)) = (write.hunks(), write.after.clone()) else {
        return Some(
            view! { <Card title="What changes in the mappings" end="At most">{text}</Card> }
                .into_any(),
        );
    };
    Some(diff_card(text.into_any(), &hunks, after))
}

/// The diff between two schemas.
pub(crate) fn backup_diff(before: &Schema, after: &Schema) -> AnyView {
    let hunks = diff(before.document(), after.document());
    let text = "The schema of the backup, compared with the one that a new job brings.";
    let text = view! { <p class="pad">{text}</p> }.into_any();
    diff_card(text, &hunks, after.clone())
}

fn diff_card(text: AnyView, hunks: &[Hunk], after: Schema) -> AnyView {
    let count = match hunks.len() {
        1 => "1 place".to_owned(),
        count => format!("{count} places"),
    };
    // The sentences above say everything, so a long diff starts collapsed.
    let is_open = hunks.len() <= MAX_UNFOLDED_HUNKS;
    let end = count.clone();
    let hunks = hunks.iter().map(diff_hunk).collect::<Vec<_>>();
    view! {
        <Card title="Difference" end=end>
            {text}
            <details class="fold" open=is_open><summary>{format!("Line by line, {count}")}</summary><Diff hunks=hunks /></details>
            <div class="stack"><RawSchema schema=after /></div>
        </Card>
    }
    .into_any()
}

fn diff_hunk(hunk: &Hunk) -> DiffHunk {
    DiffHunk {
        location: hunk.path_text(),
        lines: hunk
            .lines()
            .into_iter()
            .map(|(kind, text)| DiffLine {
                sign: match kind {
                    DiffLineKind::Unchanged => ' ',
                    DiffLineKind::Removed => '-',
                    DiffLineKind::Added => '+',
                },
                text,
            })
            .collect(),
    }
}

/// The whole document, rendered only while it is open.
#[component]
fn RawSchema(schema: Schema) -> impl IntoView {
    let open = RwSignal::new(false);
    let schema = StoredValue::new(schema);
    let text = move || schema.with_value(Schema::to_json_pretty);
    view! {
        <p class="row"><Button on_press=move |()| open.update(|open| *open = !*open)>{move || if open.get() { "Hide the raw JSON" } else { "Show the raw JSON as it would be" }}</Button></p>
        {move || open.get().then(|| view! { <pre class="raw" tabindex="0" role="group" aria-label="The schema as it would be">{text()}</pre> })}
    }
}
