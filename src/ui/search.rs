//! Search field. Does not search during typing, because every search is a request to the tenant.

use super::unique_id::unique_id;
use crate::texts::ui as texts;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// A new search can start while another is in progress. The last one wins.
#[component]
pub fn SearchBox(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    on_search: Callback<()>,
    #[prop(into)] busy: Signal<bool>,
) -> impl IntoView {
    let id = unique_id("search");
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        on_search.run(());
    };
    let flag = move || busy.get().then_some("true");
    view! {
        <form role="search" class="field search" on:submit=submit>
            <label for=id.clone()>{label}</label>
            <div class="row nowrap">
                <input type="search" id=id autocomplete="off" spellcheck="false" prop:value=move || value.get() on:input=move |event| value.set(event_target_value(&event)) />
                <button class="btn primary" aria-busy=flag>{texts::SEARCH}</button>
            </div>
        </form>
    }
}
