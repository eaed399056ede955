//! Notice that the picked application, or the owner of the role attributes, was deleted, with the way to restore it.

use super::page_link::PageLink;
use crate::routes::Route;
use crate::state::{session, tenant};
use crate::tenant::deleted_items::deleted_applications::DeletedApplication;
use crate::texts::deleted as texts;
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
            let text = texts::application_notice(what_is_deleted(&deleted), &left);
            let label = texts::restore_label(&deleted.name);
            view! {
                <div class="page-notice">
                    <Notice tone=Tone::Warn title=texts::application_was_deleted(&deleted.name)>
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
        (Some(_), Some(_)) => texts::BOTH_DELETED,
        (Some(_), None) => texts::APPLICATION_OBJECT_DELETED,
        (None, _) => texts::ENTERPRISE_APPLICATION_DELETED,
    }
}

pub(crate) fn days_left_text(days: Option<i64>) -> String {
    match days {
        Some(days) => texts::days_left(days),
        None => texts::DAYS_UNKNOWN.to_owned(),
    }
}
