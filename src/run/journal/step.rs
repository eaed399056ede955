//! A step in a journal: its kind, the id of the user or group, and its progress. Contains no typed values and no text
//! from responses.

use super::ChangeKind;
use crate::changes::outcome::Stage;
use crate::ids::Guid;
use crate::provisioning::summary::ProvisioningResult;
use crate::run::on_demand::QueueState;
use crate::texts::runs as texts;
use serde_json::{Value, json};

/// Stored progress of a step: a `Stage` or `QueueState` without the response of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepProgress {
    Pending,
    /// Whether the tenant has the change is not known.
    Started,
    Done,
    Stopped,
    /// Entra has the removal. Neither the answer nor the log tells whether Entra sent it to Workato.
    Unconfirmed,
}

impl StepProgress {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Pending, "open"),
        (Self::Started, "begun"),
        (Self::Done, "done"),
        (Self::Stopped, "stopped"),
        (Self::Unconfirmed, "unconfirmed"),
    ];

    pub(super) fn from_stage(stage: &Stage) -> Self {
        match stage {
            Stage::Waiting | Stage::NotTried => Self::Pending,
            Stage::Running(_) => Self::Started,
            Stage::Done(_) => Self::Done,
            Stage::Unconfirmed(_) => Self::Unconfirmed,
            // The response was lost, or a sign-out cut it off.
            Stage::Stopped(error) if error.is_in_doubt() => Self::Started,
            Stage::Stopped(_) => Self::Stopped,
        }
    }

    pub(super) fn from_queue_state(state: &QueueState) -> Self {
        match state {
            QueueState::Waiting | QueueState::Cancelled => Self::Pending,
            QueueState::Running => Self::Started,
            QueueState::Answered(summary) if summary.status != ProvisioningResult::Failure => {
                Self::Done
            }
            QueueState::Failed(error) if error.may_have_been_applied() => Self::Started,
            QueueState::Answered(_) | QueueState::Failed(_) => Self::Stopped,
        }
    }

    pub const fn describe(self) -> &'static str {
        match self {
            Self::Pending => texts::NOT_DONE,
            Self::Started => texts::BEGUN,
            Self::Done => texts::DONE,
            Self::Stopped => texts::FAILED,
            Self::Unconfirmed => texts::NOT_CONFIRMED,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub kind: ChangeKind,
    /// Id of the user or group.
    pub object_id: Option<Guid>,
    pub progress: StepProgress,
}

impl Step {
    pub(super) fn pending((kind, of): (ChangeKind, Option<Guid>)) -> Self {
        Self {
            kind,
            object_id: of,
            progress: StepProgress::Pending,
        }
    }

    pub(super) fn to_json(&self) -> Value {
        let (_, mark) = StepProgress::ALL[self.progress as usize];
        json!({ "kind": self.kind.name(), "of": self.object_id.as_ref().map(Guid::as_str), "mark": mark })
    }

    pub(super) fn from_json(kept: &Value) -> Option<Self> {
        let mark = kept["mark"].as_str()?;
        Some(Self {
            kind: ChangeKind::from_name(kept["kind"].as_str()?)?,
            object_id: kept["of"].as_str().and_then(Guid::parse),
            progress: StepProgress::ALL
                .into_iter()
                .find(|(_, name)| *name == mark)?
                .0,
        })
    }
}
