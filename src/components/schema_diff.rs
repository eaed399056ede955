//! Shows the planned change of a schema in words, as a diff and, on demand, as raw JSON. Does not render half a
//! megabyte of JSON until the administrator opens it.

use crate::changes::Change;
use crate::graph::models::Schema;
use crate::mappings::diff::{DiffLineKind, Hunk, diff};
use crate::plan::Plan;
use crate::texts::mappings::page as texts;
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
    let text = view! { <ul class="stack pad" aria-label=texts::WHAT_CHANGES>{text}</ul> };
    let (Some(hunks), Some(after)) = (write.hunks(), write.after.clone()) else {
        return Some(
            view! { <Card title=texts::NEW_SCHEMA_TITLE end=texts::AT_MOST>{text}</Card> }
                .into_any(),
        );
    };
    Some(diff_card(text.into_any(), &hunks, after))
}

/// The diff between two schemas.
pub(crate) fn backup_diff(before: &Schema, after: &Schema) -> AnyView {
    let hunks = diff(before.document(), after.document());
    let text = view! { <p class="pad">{texts::BACKUP_COMPARED}</p> }.into_any();
    diff_card(text, &hunks, after.clone())
}

fn diff_card(text: AnyView, hunks: &[Hunk], after: Schema) -> AnyView {
    let count = hunks.len();
    // The sentences above say everything, so a long diff starts collapsed.
    let is_open = count <= MAX_UNFOLDED_HUNKS;
    let hunks = hunks.iter().map(diff_hunk).collect::<Vec<_>>();
    view! {
        <Card title=texts::DIFFERENCE end=texts::places(count)>
            {text}
            <details class="fold" open=is_open><summary>{texts::line_by_line(count)}</summary><Diff hunks=hunks /></details>
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
        <p class="row"><Button on_press=move |()| open.update(|open| *open = !*open)>{move || if open.get() { texts::HIDE_JSON } else { texts::SHOW_JSON }}</Button></p>
        {move || open.get().then(|| view! { <pre class="raw" tabindex="0" role="group" aria-label=texts::JSON_LABEL>{text()}</pre> })}
    }
}
