//! A step in a journal: its kind, the id of the user or group, and its progress. Contains no typed values and no text
//! from responses.

use super::Kind;
use crate::changes::apply::Stage;
use crate::ids::Guid;
use crate::provisioning::story::Ending;
use crate::run::on_demand::Place;
use serde_json::{Value, json};

/// Stored progress of a step: a `Stage` or `QueueState` without the response of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Open,
    /// Whether the tenant has the change is not known.
    Begun,
    Done,
    Stopped,
}

impl Mark {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Open, "open"),
        (Self::Begun, "begun"),
        (Self::Done, "done"),
        (Self::Stopped, "stopped"),
    ];

    pub(super) fn of(stage: &Stage) -> Self {
        match stage {
            Stage::Waiting | Stage::NotTried => Self::Open,
            Stage::Running(_) => Self::Begun,
            Stage::Done(_) => Self::Done,
            // The response was lost, or a sign-out cut it off.
            Stage::Stopped(error) if error.is_in_doubt() => Self::Begun,
            Stage::Stopped(_) => Self::Stopped,
        }
    }

    pub(super) fn of_place(place: &Place) -> Self {
        match place {
            Place::Waiting | Place::Cancelled => Self::Open,
            Place::Running => Self::Begun,
            Place::Told(story) if story.ending != Ending::Failure => Self::Done,
            Place::Failed(error) if error.may_have_happened() => Self::Begun,
            Place::Told(_) | Place::Failed(_) => Self::Stopped,
        }
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Open => "not done",
            Self::Begun => "begun; whether it was done is not known",
            Self::Done => "done and confirmed",
            Self::Stopped => "stopped",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub kind: Kind,
    /// Id of the user or group.
    pub of: Option<Guid>,
    pub mark: Mark,
}

impl Step {
    pub(super) fn open((kind, of): (Kind, Option<Guid>)) -> Self {
        Self {
            kind,
            of,
            mark: Mark::Open,
        }
    }

    pub(super) fn value(&self) -> Value {
        let (_, mark) = Mark::ALL[self.mark as usize];
        json!({ "kind": self.kind.name(), "of": self.of.as_ref().map(Guid::as_str), "mark": mark })
    }

    pub(super) fn read(kept: &Value) -> Option<Self> {
        let mark = kept["mark"].as_str()?;
        Some(Self {
            kind: Kind::named(kept["kind"].as_str()?)?,
            of: kept["of"].as_str().and_then(Guid::parse),
            mark: Mark::ALL.into_iter().find(|(_, name)| *name == mark)?.0,
        })
    }
}
