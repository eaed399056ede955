//! Lists steps with their state, each with its documented lines.

use super::copy::CopyText;
use super::status_icon::StatusIcon;
use super::unique_id::unique_id;
use crate::guide::CheckState;
use crate::texts::ui as texts;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct StepView {
    pub state: CheckState,
    /// The numbers of the documented lines.
    pub numbers: String,
    /// The state that the step aims at.
    pub title: String,
    /// A tag, if the step does not count like the others.
    pub kind: String,
    /// Why the step is in this state.
    pub why: String,
    /// Full names worth copying.
    pub names: Vec<String>,
    /// Where to do the step: label and address.
    pub action: Option<(String, String)>,
    pub lines: Vec<StepLine>,
}

/// A documented line of a step.
#[derive(Clone, Debug)]
pub struct StepLine {
    pub numbers: String,
    /// What the line asks for.
    pub text: String,
    pub state: CheckState,
    /// A checkbox, if only a person can tell whether the line is done.
    pub tick: Option<Tick>,
}

#[derive(Clone, Debug)]
pub struct Tick {
    pub checked: bool,
    /// Called with the new state.
    pub on_change: Callback<bool>,
}

#[component]
pub fn StepList(steps: Vec<StepView>) -> impl IntoView {
    view! { <ol class="steps">{steps.into_iter().map(step).collect_view()}</ol> }
}

fn step(step: StepView) -> impl IntoView {
    let title = step.title.clone();
    let names = step
        .names
        .into_iter()
        .map(|name| view! { <CopyText what=name.clone() text=name /> })
        .collect_view();
    let state = step.state.label();
    let ticks = step.lines.iter().any(|line| line.tick.is_some());
    let count = step.lines.len();
    let summary = texts::documented_actions(count);
    let lines =
        view! { <ul class="lines plain">{step.lines.into_iter().map(line).collect_view()}</ul> };
    // Lines with checkboxes are never collapsed. `open` is not set, so that rendering again keeps what the user
    // collapsed.
    let lines = if ticks {
        lines.into_any()
    } else {
        view! { <details><summary>{summary}</summary>{lines}</details> }.into_any()
    };
    let kind =
        (!step.kind.is_empty()).then(|| view! { " " <span class="tag plain">{step.kind}</span> });
    let action = step.action.map(|(label, href)| {
        let name = format!("{label}: {title}");
        view! { <a class="btn small" href=href aria-label=name>{label}</a> }
    });
    view! {
        <li>
            <StatusIcon state=step.state />
            <span class="no">{step.numbers}</span>
            <div class="what">
                <h3>{step.title}{kind}</h3>
                <p><b class="state">{state}</b> ". " {step.why}</p>
                {names}
                {lines}
            </div>
            <span class="act">{action}</span>
        </li>
    }
}

fn line(line: StepLine) -> impl IntoView {
    let number = view! { <span class="no">{line.numbers}</span> };
    match line.tick {
        Some(tick) => {
            let id = unique_id("tick");
            view! {
                <li>
                    <input type="checkbox" id=id.clone() prop:checked=tick.checked on:change=move |event| tick.on_change.run(event_target_checked(&event)) />
                    {number}
                    <label for=id>{line.text}</label>
                </li>
            }
            .into_any()
        }
        None => view! { <li><StatusIcon state=line.state />{number}<span>{line.text}</span></li> }
            .into_any(),
    }
}
