//! Accessible building blocks of pages: native elements with names, states and keyboard behaviour. Does not know the
//! router, Graph or the steps.

#![expect(
    unreachable_pub,
    reason = "#[component] makes public items that its own module hides"
)]

mod button;
mod card;
mod chain;
mod choice;
mod confirm;
mod copy;
mod diff;
mod entries;
mod facts;
mod field;
mod file;
mod frame;
mod glyph;
mod head;
mod icon;
mod live;
mod name;
mod notice;
mod plan_bar;
mod progress;
mod request;
mod search;
mod secret;
mod states;
mod steps;
mod story;
mod stream;
mod summary;
mod unique;

pub use button::{Button, ButtonKind, LinkButton};
pub use card::{Card, LiveCard};
pub use chain::{Chain, ChainView, Verdict};
pub use choice::{Choice, ChoiceField, Typed};
pub use confirm::Confirm;
pub use copy::CopyText;
pub use diff::{Diff, DiffLine, DiffPlace};
pub use entries::{EntryList, EntryView};
pub use facts::{Fact, Facts};
pub use field::{CheckField, SelectField, TextField};
pub use file::{OpenFile, SaveFile};
pub use frame::{AccountView, Frame, NavItem};
pub use glyph::Glyph;
pub use head::PageHead;
pub use icon::Icon;
pub use live::Live;
pub use name::Name;
pub use notice::{Notice, ProblemNotice, Tag, Tone};
pub use plan_bar::PlanBar;
pub use progress::Progress;
pub use request::{RequestList, RequestView};
pub use search::SearchBox;
pub use secret::SecretField;
pub use states::{Empty, Loading};
pub use steps::{StepLine, StepList, StepView, Tick};
pub use story::{StoryList, StoryView, story};
pub use stream::{Row, Rows};
pub use summary::Summary;
