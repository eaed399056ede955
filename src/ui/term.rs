//! The terms of the glossary, each with a button that explains it in a popover. The browser closes the popover on Escape
//! and on a press elsewhere.

use super::unique_id::unique_id;
use crate::texts::glossary as texts;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    ObjectId,
    ClientId,
    ServicePrincipal,
    ExtensionAttribute,
    Quarantine,
    Escrow,
    Watermark,
    OnDemand,
    ScopingFilter,
    PermissionModel,
    Customappsso,
    OnPremises,
}

impl Term {
    const fn texts(self) -> (&'static str, &'static str) {
        match self {
            Self::ObjectId => (texts::OBJECT_ID, texts::OBJECT_ID_MEANS),
            Self::ClientId => (texts::CLIENT_ID, texts::CLIENT_ID_MEANS),
            Self::ServicePrincipal => (texts::SERVICE_PRINCIPAL, texts::SERVICE_PRINCIPAL_MEANS),
            Self::ExtensionAttribute => {
                (texts::EXTENSION_ATTRIBUTE, texts::EXTENSION_ATTRIBUTE_MEANS)
            }
            Self::Quarantine => (texts::QUARANTINE, texts::QUARANTINE_MEANS),
            Self::Escrow => (texts::ESCROW, texts::ESCROW_MEANS),
            Self::Watermark => (texts::WATERMARK, texts::WATERMARK_MEANS),
            Self::OnDemand => (texts::ON_DEMAND, texts::ON_DEMAND_MEANS),
            Self::ScopingFilter => (texts::SCOPING_FILTER, texts::SCOPING_FILTER_MEANS),
            Self::PermissionModel => (texts::PERMISSION_MODEL, texts::PERMISSION_MODEL_MEANS),
            Self::Customappsso => (texts::CUSTOMAPPSSO, texts::CUSTOMAPPSSO_MEANS),
            Self::OnPremises => (texts::ON_PREMISES, texts::ON_PREMISES_MEANS),
        }
    }
}

#[component]
pub fn Explain(term: Term) -> impl IntoView {
    let (name, meaning) = term.texts();
    let id = unique_id("term");
    view! {
        <span class="term">
            <button type="button" class="ask" aria-label=texts::question(name) popovertarget=id.clone()>"?"</button>
            <span class="meaning" id=id popover="auto" role="note"><b>{name}</b> " " {meaning}</span>
        </span>
    }
}
