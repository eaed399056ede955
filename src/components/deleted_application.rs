//! Notice that the picked application, or the owner of the role attributes, was deleted, with the way to restore it.

use super::page_link::PageLink;
use crate::routes::Route;
use crate::state::{session, tenant};
use crate::tenant::deleted_items::deleted_applications::DeletedApplication;
use crate::ui::{Notice, Tone};
use leptos::prelude::*;

/// Nothing if both are there, or it is not known.
#[component]
pub(crate) fn DeletedApplicationNotice() -> impl IntoView {
    let (state, session) = (tenant(), session());
    let deleted = Memo::new(move |_| {
        state.with_observed(|observed| observed?.deleted_application.clone().ok().flatten())
    });
    move || {
        deleted.get().map(|deleted| {
            let left = days_left_text(deleted.days_left(session.now()));
            let text = format!("{} {left}. Restored, it has the attributes that it defines again, with the values that people have in them. A new attribute of the same name does not bring those values.", what_is_deleted(&deleted));
            let label = format!("Restore {}…", deleted.name);
            view! {
                <div class="page-notice">
                    <Notice tone=Tone::Warn title=format!("{} was deleted", deleted.name)>
                        <p>{text}</p>
                        <p class="row"><PageLink to=Route::Deleted>{label}</PageLink></p>
                    </Notice>
                </div>
            }
        })
    }
}

/// Which halves are among the deleted items, in a sentence.
pub(crate) const fn what_is_deleted(deleted: &DeletedApplication) -> &'static str {
    match (&deleted.application, &deleted.service_principal) {
        (Some(_), Some(_)) => {
            "Its application object and its enterprise application are among the deleted items."
        }
        (Some(_), None) => "Its application object is among the deleted items.",
        (None, _) => "Its enterprise application is among the deleted items.",
    }
}

pub(crate) fn days_left_text(days: Option<i64>) -> String {
    match days {
        Some(1) => "1 day left".to_owned(),
        Some(days) => format!("{days} days left"),
        None => "Graph does not say when it was deleted".to_owned(),
    }
}
