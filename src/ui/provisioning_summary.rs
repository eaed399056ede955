//! Shows a provisioning summary: result, steps, modified properties and advice. Takes display text, not service codes.

use super::bidi::BidiText;
use super::status_icon::StatusIcon;
use crate::guide::CheckState;
use crate::texts::{common, ui as texts};
use crate::untrusted::UntrustedText;
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisioningSummaryView {
    pub state: CheckState,
    /// The user, with the address of the user's page.
    pub user: (UntrustedText, Option<String>),
    pub when: String,
    /// Date and time with the time zone; empty if it is not known.
    pub exact_time: String,
    /// What was done, in one sentence.
    pub summary: String,
    /// What to do about it.
    pub advice: Option<String>,
    /// Each step's state, heading and text.
    pub steps: Vec<(CheckState, String, String)>,
    /// Modified properties: name, old value, new value.
    pub modified_properties: Vec<(String, String, String)>,
}

#[component]
pub fn ProvisioningSummaryList(
    #[prop(into)] label: String,
    items: Vec<ProvisioningSummaryView>,
) -> impl IntoView {
    view! { <ul class="plain list" aria-label=label>{items.into_iter().map(provisioning_summary_item).collect_view()}</ul> }
}

pub fn provisioning_summary_item(summary: ProvisioningSummaryView) -> impl IntoView {
    let (name, href) = summary.user;
    let user = match href {
        Some(href) => view! { <a href=href><BidiText text=name.clone() /></a> }.into_any(),
        None => view! { <BidiText text=name.clone() /> }.into_any(),
    };
    let steps = summary.steps.into_iter().map(|(state, title, text)| {
        view! { <li class="row nowrap top"><StatusIcon state=state /><span><b>{title}</b> ". " {text}</span></li> }
    });
    let has_sent = !summary.modified_properties.is_empty();
    let rows = summary.modified_properties.into_iter().map(|(name, before, after)| {
        view! { <tr><th scope="row"><code>{name}</code></th><td><bdi>{before}</bdi></td><td><bdi>{after}</bdi></td></tr> }
    });
    let steps_label = texts::steps_and_values_label(&name);
    let caption = texts::sent_caption(&name);
    let region = caption.clone();
    let sent = has_sent.then(|| {
        view! {
            <div class="scroll" tabindex="0" role="region" aria-label=region>
                <table class="table">
                    <caption class="visually-hidden">{caption}</caption>
                    <thead><tr><th scope="col">{texts::ATTRIBUTE}</th><th scope="col">{texts::BEFORE}</th><th scope="col">{texts::SENT}</th></tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
    });
    view! {
        <li class="item">
            <StatusIcon state=summary.state />
            <div class="grow stack tight">
                <h3>{user} " " <span class="muted">{summary.when}</span></h3>
                <p>{summary.summary}</p>
                {summary.advice.map(|advice| view! { <p><b>{common::WHAT_TO_DO}</b>{advice}</p> })}
                <details>
                    <summary aria-label=steps_label>{texts::STEPS_AND_VALUES}</summary>
                    {(!summary.exact_time.is_empty()).then(|| view! { <p class="muted">{texts::time(&summary.exact_time)}</p> })}
                    <ol class="plain stack tight">{steps.collect_view()}</ol>
                    {sent}
                </details>
            </div>
        </li>
    }
}
