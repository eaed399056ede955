//! The checklist of documented steps 3.1 to 3.17, shown and exported, with other issues. For steps in the portal, names
//! everything as the portal does.

use crate::checklist::mapping_steps::describe_delete_action;
use crate::checklist::markdown::markdown;
use crate::components::choices::environments::EnvironmentsInUse;
use crate::components::page_link::PageLink;
use crate::guide::CheckState;
use crate::links;
use crate::mappings::MappingIssue;
use crate::mappings::issue::AffectedPeople;
use crate::mappings::state::Mappings;
use crate::routes::Route;
use crate::state::session;
use crate::tenant::observed::Observed;
use crate::texts::mappings::page as texts;
use crate::ui::{Card, ChecklistEntryList, ChecklistEntryView, Notice, SaveFile, Tone};
use leptos::prelude::*;

const FILE_NAME: &str = "attribute-mappings.md";

pub(super) fn checklist_card(observed: &Observed, mappings: &Mappings<'_>) -> AnyView {
    let entries = mappings.steps();
    let done = entries
        .iter()
        .filter(|entry| matches!(entry.state, CheckState::Done | CheckState::NotNeeded))
        .count();
    let end = texts::as_documented(done, entries.len());
    let name = observed
        .enterprise_application
        .as_ref()
        .map(crate::tenant::application::EnterpriseApplication::name)
        .unwrap_or_default();
    let environments = observed.environments.describe();
    let text = markdown(&name, &environments, &entries, &mappings.issues);
    let views = entries
        .into_iter()
        .map(|entry| ChecklistEntryView {
            state: entry.state,
            number: entry.number.into(),
            title: entry.text.into(),
            detail: entry.detail,
            locations: vec![
                (texts::IN_PORTAL.into(), entry.portal),
                (texts::IN_SCHEMA.into(), entry.schema),
            ],
        })
        .collect::<Vec<_>>();
    let deletes = mappings
        .located
        .mapping
        .flow_types()
        .any(|flow| flow == "Delete");
    let (besides, portal) = (other_issues(&mappings.issues), portal(observed));
    view! {
        {besides}
        <Card title=texts::CHECKLIST end=end>
            <ChecklistEntryList entries=views label=texts::CHECKLIST_LABEL />
            <div class="stack">
                <EnvironmentsInUse />
                <p class="muted">{describe_delete_action(deletes)}</p>
                <div class="row">
                    <SaveFile label=texts::SAVE_AS_MARKDOWN name=|()| FILE_NAME.to_owned() text=move |()| text.clone() />
                    <PageLink to=Route::Preview(None)>{texts::SEE_PREVIEW}</PageLink>
                </div>
                {portal}
            </div>
        </Card>
    }
    .into_any()
}

/// Issues that the documentation does not mention but that prevent provisioning.
fn other_issues(issues: &[MappingIssue]) -> Option<AnyView> {
    let mut besides = issues
        .iter()
        .filter(|issue| !issue.is_documented())
        .peekable();
    besides.peek()?;
    let items = besides
        .map(|issue| view! { <li>{issue.describe()}{issue.people().map(affected_people)}</li> })
        .collect_view();
    Some(view! { <Notice tone=Tone::Warn title=texts::OTHER_ISSUES><ul class="plain stack">{items}</ul></Notice> }.into_any())
}

/// The first of the users, each with a link to the user's page.
fn affected_people(people: &AffectedPeople) -> AnyView {
    let links = people
        .first
        .clone()
        .into_iter()
        .map(|(id, name)| view! { <li><PageLink to=Route::User(id)>{name.to_string()}</PageLink></li> })
        .collect_view();
    let rest = people.count - people.first.len();
    view! {
        <ul class="plain row">
            {links}
            {(rest > 0).then(|| view! { <li class="muted">{texts::more_people(rest)}</li> })}
        </ul>
    }
    .into_any()
}

fn portal(observed: &Observed) -> Option<AnyView> {
    let principal = observed
        .enterprise_application
        .as_ref()
        .ok()?
        .service_principal
        .as_ref()?;
    let cloud = session().cloud();
    let (plain, editor) = (
        links::provisioning(&cloud, &principal.id, &principal.app_id),
        links::attribute_lists(&cloud, &principal.id, &principal.app_id),
    );
    Some(
        view! {
            <ul class="plain row">
                <li><a href=plain target="_blank" rel="noopener">{texts::BY_HAND}</a></li>
                <li><a href=editor target="_blank" rel="noopener">{texts::BY_HAND_WITH_EDITOR}</a></li>
            </ul>
        }
        .into_any(),
    )
}
