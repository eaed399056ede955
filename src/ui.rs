//! Accessible building blocks of pages: native elements with names, states and keyboard behaviour. Does not know the
//! router, Graph or the steps.

#![expect(
    unreachable_pub,
    reason = "#[component] makes public items that its own module hides"
)]

mod bidi;
mod button;
mod card;
mod checklist_entries;
mod choice;
mod confirm;
mod copy;
mod diff;
mod empty_state;
mod evidence;
mod facts;
mod field;
mod file;
mod frame;
mod icon;
mod keyed_rows;
mod live_region;
mod notice;
mod page_header;
mod plan_bar;
mod progress_bar;
mod progress_summary;
mod provisioning_summary;
mod request;
mod search;
mod secret;
mod status_icon;
mod steps;
mod term;
mod unique_id;

pub use bidi::BidiText;
pub use button::{Button, ButtonKind, LinkButton};
pub use card::{Card, LiveCard};
pub use checklist_entries::{ChecklistEntryList, ChecklistEntryView};
pub use choice::{Choice, ChoiceField, CustomChoice};
pub use confirm::ConfirmField;
pub use copy::CopyText;
pub use diff::{Diff, DiffHunk, DiffLine};
pub use empty_state::{EmptyState, Loading};
pub use evidence::{EvidenceList, EvidenceView, Verdict};
pub use facts::{Fact, Facts};
pub use field::{CheckField, SelectField, TextField};
pub use file::{OpenFile, SaveFile};
pub use frame::{AccountView, Frame, NavItem};
pub use icon::Icon;
pub use keyed_rows::{KeyedRow, KeyedRows};
pub use live_region::LiveRegion;
pub use notice::{Notice, ProblemNotice, Tag, Tone};
pub use page_header::PageHeader;
pub use plan_bar::PlanBar;
pub use progress_bar::ProgressBar;
pub use progress_summary::ProgressSummary;
pub use provisioning_summary::{
    ProvisioningSummaryList, ProvisioningSummaryView, provisioning_summary_item,
};
pub use request::{RequestList, RequestView};
pub use search::SearchBox;
pub use secret::SecretField;
pub use status_icon::StatusIcon;
pub use steps::{StepLine, StepList, StepView, Tick};
pub use term::{Explain, Term};
