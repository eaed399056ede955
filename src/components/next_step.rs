//! Links to the next open documented step. Never links to the current page.

use crate::checklist::{Ticks, check};
use crate::guide::{CheckState, RowId, RowKind};
use crate::routes::Route;
use crate::state::{navigation, role_model, session, tenant};
use crate::tenant::attributes::AttributeState;
use crate::tenant::observed::Observed;
use crate::texts::setup as texts;
use crate::ui::{ButtonKind, LinkButton};
use leptos::prelude::*;

/// `here` is the current page. On a page with a primary action, the link is a plain button.
#[component]
pub(crate) fn NextStep(here: Route, #[prop(optional)] leading: bool) -> impl IntoView {
    let (state, session, navigation) = (tenant(), session(), navigation());
    let model = role_model();
    let step = Memo::new(move |_| {
        let granted = session.granted_scopes();
        state.with_observed(|observed| {
            let observed = observed?;
            if is_new(observed) && here != Route::Connection {
                return Some((texts::NEXT_IN_ONE_RUN.to_owned(), Route::Connection));
            }
            let findings = model.with(|model| check(observed, model, granted, &Ticks::new()));
            findings.iter().find_map(|finding| {
                let is_open = matches!(finding.state, CheckState::ToDo | CheckState::Differs);
                let (_, route) = row_link(finding.row.id, finding.state)?;
                let row = finding.row;
                (row.kind == RowKind::Goal && is_open && route != here)
                    .then(|| (texts::next(page_name(&route), row.numbers), route))
            })
        })
    });
    let kind = if leading {
        ButtonKind::Primary
    } else {
        ButtonKind::Plain
    };
    move || {
        step.get().map(|(text, route)| {
            view! { <p class="row"><LinkButton kind=kind href=navigation.link(&route)>{text}</LinkButton></p> }
        })
    }
}

/// Whether there is no job, an attribute is missing, and no obstacle blocks provisioning. One plan can then create
/// everything.
fn is_new(observed: &Observed) -> bool {
    let missing = |state: &AttributeState| *state == AttributeState::Missing;
    observed.jobs.as_ref().is_ok_and(Vec::is_empty)
        && observed
            .attributes
            .as_ref()
            .is_ok_and(|all| all.iter().any(|one| missing(&one.state)))
        && !observed
            .obstacles()
            .iter()
            .any(crate::tenant::application::Obstacle::blocks_provisioning)
}

/// The page's name within the link text.
const fn page_name(route: &Route) -> &'static str {
    match route {
        Route::Application => texts::PAGE_APPLICATION,
        Route::Attributes => texts::PAGE_ATTRIBUTES,
        Route::Users => texts::PAGE_PEOPLE,
        Route::Connection => texts::PAGE_CONNECTION,
        Route::Mappings => texts::PAGE_MAPPINGS,
        Route::Assignments => texts::PAGE_ASSIGNMENTS,
        Route::Provisioning => texts::PAGE_PROVISIONING,
        _ => texts::PAGE_CHECKLIST,
    }
}

/// The page that a checklist row links to, with the link's label.
pub(crate) const fn row_link(row: RowId, state: CheckState) -> Option<(&'static str, Route)> {
    Some(match (row, state) {
        (RowId::Application, _) => (texts::LINK_VIEW_IDS, Route::Application),
        (RowId::RoleAttribute | RowId::EnvironmentAttributes, CheckState::ToDo) => {
            (texts::LINK_CREATE, Route::Attributes)
        }
        (RowId::RoleAttribute | RowId::EnvironmentAttributes, _) => {
            (texts::LINK_ATTRIBUTES, Route::Attributes)
        }
        (RowId::UserRoles | RowId::Update, _) => (texts::LINK_SET_ROLES, Route::Users),
        (RowId::RoleModel, _) => (texts::LINK_REVIEW_ROLES, Route::Users),
        (RowId::RemoveAssignment, _) => (texts::LINK_FIND_PERSON, Route::Users),
        (RowId::Assignments, CheckState::ToDo) => (texts::LINK_ASSIGN, Route::Assignments),
        (RowId::Assignments, _) => (texts::LINK_ASSIGNMENTS, Route::Assignments),
        (RowId::Provision, _) => (texts::LINK_PROVISIONING, Route::Provisioning),
        (RowId::Invitation, _) => (texts::LINK_LOG, Route::Log(None)),
        (RowId::SoftDelete, _) => (texts::LINK_DELETED_PEOPLE, Route::Deleted),
        (RowId::Disable, _) => (texts::LINK_DISABLE, Route::Disable),
        (RowId::Job | RowId::Credentials, CheckState::ToDo) => {
            (texts::LINK_CONNECT, Route::Connection)
        }
        (RowId::Job | RowId::Credentials, _) => (texts::LINK_CONNECTION, Route::Connection),
        (
            RowId::UserMapping
            | RowId::TargetAttributes
            | RowId::RoleMappings
            | RowId::SaveMappings,
            _,
        ) => (texts::LINK_MAPPINGS, Route::Mappings),
        _ => return None,
    })
}
