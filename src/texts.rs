//! Every text that a person sees, in one table for each area. Knows nothing of the rest of the app but text written by
//! others.

pub mod table;

pub mod answers;
pub mod application;
pub mod assignments;
pub mod attributes;
pub mod changes;
pub mod changes_view;
pub mod checklist;
pub mod common;
pub mod connection;
pub mod deleted;
pub mod deprovision;
pub mod diagnosis;
pub mod disable;
pub mod environments;
pub mod expressions;
pub mod glossary;
pub mod guide;
pub mod loading;
pub mod locale;
pub mod log;
pub mod mappings;
pub mod on_demand;
pub mod plan;
pub mod preview;
pub mod problems;
pub mod provisioning;
pub mod quarantine;
pub mod reading;
pub mod roles;
pub mod runs;
pub mod saml;
pub mod setup;
pub mod shell;
pub mod sign_in;
pub mod tenant;
pub mod things;
pub mod times;
pub mod ui;
pub mod user;
pub mod users;

/// Every table, by the path of its file.
#[cfg(not(target_arch = "wasm32"))]
pub fn areas() -> Vec<(&'static str, Vec<table::Text>)> {
    vec![
        ("answers", answers::all()),
        ("application", application::all()),
        ("assignments", assignments::all()),
        ("attributes", attributes::all()),
        ("changes/application", changes::application::all()),
        ("changes/doing", changes::doing::all()),
        ("changes/people", changes::people::all()),
        ("changes/provisioning", changes::provisioning::all()),
        ("changes_view", changes_view::all()),
        ("checklist", checklist::all()),
        ("common", common::all()),
        ("connection", connection::all()),
        ("deleted", deleted::all()),
        ("deprovision", deprovision::all()),
        ("diagnosis/causes", diagnosis::causes::all()),
        ("diagnosis/evidence", diagnosis::evidence::all()),
        ("diagnosis/history", diagnosis::history::all()),
        ("diagnosis/remedies", diagnosis::remedies::all()),
        ("disable", disable::all()),
        ("environments", environments::all()),
        ("expressions", expressions::all()),
        ("glossary", glossary::all()),
        ("guide", guide::all()),
        ("loading", loading::all()),
        ("log", log::all()),
        ("mappings/examples", mappings::examples::all()),
        ("mappings/issues", mappings::issues::all()),
        ("mappings/page", mappings::page::all()),
        ("on_demand", on_demand::all()),
        ("plan", plan::all()),
        ("preview", preview::all()),
        ("problems/changes", problems::changes::all()),
        ("problems/connection", problems::connection::all()),
        ("problems/denied", problems::denied::all()),
        ("problems/entra", problems::entra::all()),
        ("problems/entra_codes", problems::entra_codes::all()),
        ("problems/files", problems::files::all()),
        ("problems/graph", problems::graph::all()),
        ("problems/provisioning", problems::provisioning::all()),
        ("provisioning", provisioning::all()),
        ("quarantine", quarantine::all()),
        ("reading", reading::all()),
        ("roles", roles::all()),
        ("runs", runs::all()),
        ("saml", saml::all()),
        ("setup", setup::all()),
        ("shell", shell::all()),
        ("sign_in", sign_in::all()),
        ("tenant", tenant::all()),
        ("things", things::all()),
        ("times", times::all()),
        ("ui", ui::all()),
        ("user", user::all()),
        ("users", users::all()),
    ]
}
