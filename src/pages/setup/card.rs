//! Card of one section of the procedure: its rows with their state and lines.

use crate::checklist::Finding;
use crate::components::next::leads;
use crate::guide::{Kind, RowId, Section, State};
use crate::routes::View;
use crate::state::navigation;
use crate::ui::{Card, StepLine, StepList, StepView, Tick};
use leptos::prelude::*;

pub(super) fn card(
    section: Section,
    findings: &[Finding],
    view: &View,
    toggle: Callback<((RowId, usize), bool)>,
) -> impl IntoView + use<> {
    let own: Vec<&Finding> = findings
        .iter()
        .filter(|finding| finding.row.section == section)
        .collect();
    let (done, total) = (
        own.iter()
            .filter(|finding| finding.row.kind == Kind::Goal && finding.state == State::Done)
            .count(),
        own.iter()
            .filter(|finding| finding.row.kind == Kind::Goal)
            .count(),
    );
    let end = if total > 0 {
        format!("{done} of {total} done")
    } else {
        String::new()
    };
    let steps: Vec<StepView> = own
        .into_iter()
        .map(|finding| step(finding, view, toggle))
        .collect();
    view! { <Card title=section.title() end=end><StepList steps=steps /></Card> }
}

fn step(finding: &Finding, view: &View, toggle: Callback<((RowId, usize), bool)>) -> StepView {
    let row = finding.row;
    let lines = row
        .lines
        .iter()
        .zip(&finding.lines)
        .enumerate()
        .map(|(at, (line, state))| StepLine {
            numbers: line.number.into(),
            text: line.text.into(),
            mark: *state,
            tick: (line.yours || finding.by_hand).then(|| Tick {
                checked: *state == State::Done,
                on_change: Callback::new(move |on| toggle.run(((row.id, at), on))),
            }),
        });
    let kind = match row.kind {
        Kind::Optional => "Optional",
        Kind::Goal | Kind::Operation => "",
    };
    StepView {
        mark: finding.state,
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
fn action(row: RowId, state: State, view: &View) -> Option<(String, String)> {
    let (label, route) = leads(row, state)?;
    Some((label.into(), navigation().href(&route, view)))
}
