//! Icons beside page names. They are decorative, because each stands beside a name.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Setup,
    Application,
    Attributes,
    Connection,
    Mappings,
    Users,
    Assignments,
    Provisioning,
    Log,
    Deleted,
    Disable,
}

impl Icon {
    pub(super) fn view(self) -> impl IntoView {
        let path = match self {
            Self::Setup => "M3 4h2v2H3zm4 .5h6v1H7zM3 9h2v2H3zm4 .5h6v1H7z",
            Self::Application => "M2.5 2.5h11v11h-11zM2.5 6h11M6 6v7.5",
            Self::Attributes => "M8 2l5 3v6l-5 3-5-3V5z",
            Self::Connection => {
                "M8 2a6 6 0 016 6h-2a4 4 0 10-1.2 2.8L13 13H8V8l1.5 1.5A2 2 0 108 10"
            }
            Self::Mappings => "M2 4h5v3H2zm7 5h5v3H9zM7 5.5h3V9",
            Self::Users => "M8 8a3 3 0 100-6 3 3 0 000 6zm-6 6c0-3 3-4.5 6-4.5s6 1.5 6 4.5z",
            Self::Assignments => {
                "M6 8a2.5 2.5 0 100-5 2.5 2.5 0 000 5zM1.5 13.5c0-2.5 2.2-4 4.5-4s4.5 1.5 4.5 4M12 5v5M9.5 7.5h5"
            }
            Self::Provisioning => "M3 8a5 5 0 019-3M13 8a5 5 0 01-9 3M12 2v3H9M4 14v-3h3",
            Self::Log => "M3 3h10v1.5H3zm0 3.5h10V8H3zM3 10h7v1.5H3z",
            Self::Deleted => "M3 4.5h10M6 4.5V3h4v1.5M4.5 4.5l.6 9h5.8l.6-9M7 7v4M9 7v4",
            Self::Disable => "M8 2.5v5M5 4.2a5 5 0 106 0",
        };
        view! { <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.4" aria-hidden="true"><path d=path /></svg> }
    }
}

#[component]
pub(super) fn Brand() -> impl IntoView {
    view! {
        <svg viewBox="0 0 24 24" aria-hidden="true">
            <rect x="2" y="3" width="20" height="18" rx="5" fill="var(--accent)" />
            <path d="M7 9.5h6M7 14.5h4M14 14l2 2 3.5-5" stroke="var(--accent-ink)" stroke-width="2" fill="none" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}
