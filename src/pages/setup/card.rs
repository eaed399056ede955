//! Shows one section of the procedure: its rows with their state and lines.

use crate::checklist::Finding;
use crate::components::next_step::row_link;
use crate::guide::{CheckState, RowId, RowKind, Section};
use crate::routes::ViewState;
use crate::state::navigation;
use crate::texts::setup as texts;
use crate::ui::{Card, StepLine, StepList, StepView, Tick};
use leptos::prelude::*;

pub(super) fn section_card(
    section: Section,
    findings: &[Finding],
    view: &ViewState,
    toggle: Callback<((RowId, usize), bool)>,
) -> impl IntoView + use<> {
    let section_findings: Vec<&Finding> = findings
        .iter()
        .filter(|finding| finding.row.section == section)
        .collect();
    let (done, total) = (
        section_findings
            .iter()
            .filter(|finding| {
                finding.row.kind == RowKind::Goal && finding.state == CheckState::Done
            })
            .count(),
        section_findings
            .iter()
            .filter(|finding| finding.row.kind == RowKind::Goal)
            .count(),
    );
    let end = if total > 0 {
        texts::section_progress(done, total)
    } else {
        String::new()
    };
    let steps: Vec<StepView> = section_findings
        .into_iter()
        .map(|finding| step(finding, view, toggle))
        .collect();
    view! { <Card title=section.title() end=end><StepList steps=steps /></Card> }
}

fn step(finding: &Finding, view: &ViewState, toggle: Callback<((RowId, usize), bool)>) -> StepView {
    let row = finding.row;
    let lines = row
        .steps
        .iter()
        .zip(&finding.lines)
        .enumerate()
        .map(|(at, (line, state))| StepLine {
            numbers: line.number.into(),
            text: line.text.into(),
            state: *state,
            tick: (line.is_manual || finding.is_manual).then(|| Tick {
                checked: *state == CheckState::Done,
                on_change: Callback::new(move |on| toggle.run(((row.id, at), on))),
            }),
        });
    let kind = match row.kind {
        RowKind::Optional => texts::OPTIONAL,
        RowKind::Goal | RowKind::Operation => "",
    };
    StepView {
        state: finding.state,
        numbers: row.numbers.into(),
        title: row.title.into(),
        kind: kind.into(),
        why: finding.why.clone(),
        names: finding.names.clone(),
        action: action(row.id, finding.state, view),
        lines: lines.collect(),
    }
}

/// The link to the page of a row.
fn action(row: RowId, state: CheckState, view: &ViewState) -> Option<(String, String)> {
    let (label, route) = row_link(row, state)?;
    Some((label.into(), navigation().href(&route, view)))
}
