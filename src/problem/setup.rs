//! Owns the words for a change that did not come to its end.
//! Refuses to call a change failed that may have happened.

use super::{Doing, Problem};
use crate::setup::ApplyError;
use crate::setup::attributes::Difference;

impl Problem {
    /// Words for a change that stopped.
    pub fn of_apply(error: &ApplyError) -> Self {
        match error {
            ApplyError::Graph { error, doing } => Self::of_graph(error, *doing),
            ApplyError::Differs { name, differences } => {
                let words: Vec<String> = differences.iter().map(Difference::words).collect();
                Self {
                    title: "The attribute differs".into(),
                    happened: format!("{name} exists, and it is not what Workato needs: {}.", words.join(", ")),
                    changed: Doing::Writing("").refused().into(),
                    next: "A definition cannot be changed. See who made it and what uses it; delete it and create it anew, or use the attributes of another application.".into(),
                    ..Self::default()
                }
            }
            ApplyError::Moved { environment, planned_from, found } => Self {
                title: "Someone else changed it meanwhile".into(),
                happened: format!("The value of {environment} was {} when this was planned, and is {} now.", quoted(planned_from.as_deref()), quoted(found.as_deref())),
                changed: "Nothing was sent.".into(),
                next: "Look at the values again, and decide anew.".into(),
                ..Self::default()
            },
            ApplyError::StillNotUsable { name, created, waited } => Self {
                title: "Not usable yet".into(),
                happened: format!("{name} exists, and Entra has not made it usable within {} minutes.", waited.as_secs() / 60),
                changed: if *created { "The attribute was created and stays." } else { "Nothing was changed: the attribute was there before, and stays." }.into(),
                next: "Check again later: nothing is created twice. If it stays so, see that its application has an enterprise application in this tenant; without one, Entra never makes it usable.".into(),
                ..Self::default()
            },
            ApplyError::NotSeen { what } => Self {
                title: "Accepted, not seen yet".into(),
                happened: format!("Graph accepted the change, and looking again does not show {what}. Entra takes its time to replicate."),
                changed: "The change was accepted.".into(),
                next: "Check again in a minute.".into(),
                ..Self::default()
            },
            ApplyError::Oneself => Self {
                title: "That is your own account".into(),
                happened: "You would delete the account that you are signed in with.".into(),
                changed: "Nothing was sent.".into(),
                next: "Ask another administrator, if it is really meant.".into(),
                ..Self::default()
            },
            ApplyError::NameTaken { error } => {
                let graph = Self::of_graph(error, Doing::Writing("restoring the person"));
                Self {
                    title: "Somebody has the name or the address meanwhile".into(),
                    happened: format!("The person cannot be restored as before: {}", error.odata().map(|error| error.message.clone()).unwrap_or_default()),
                    next: "Give another user principal name below and restore again; an e-mail address that somebody else has is dropped. Or rename the other account first.".into(),
                    ..graph
                }
            }
            ApplyError::NotProvisioned(story) => Self {
                title: "Not provisioned".into(),
                happened: format!("{}: {}", story.person, story.summary()),
                changed: "Earlier changes of this run stay. Workato was not changed by this one, unless the steps say so.".into(),
                next: story.remedy().unwrap_or_else(|| "See the steps for what stopped it, then provision again.".into()),
                code: story.code().map(str::to_owned),
                technical: story.fault.as_ref().map(|fault| fault.reason.clone()).filter(|reason| !reason.is_empty()),
                ..Self::default()
            },
            ApplyError::NotConfirmed { found } => {
                let values: Vec<String> = found.iter().map(|(environment, value)| format!("{environment} is {}", quoted(value.as_deref()))).collect();
                Self {
                    title: "Accepted, not confirmed".into(),
                    happened: format!("Graph accepted the change, and reading it back still shows: {}.", values.join(", ")),
                    changed: "The change was accepted. Reading it back does not show it yet.".into(),
                    next: "Check again in a minute.".into(),
                    ..Self::default()
                }
            }
        }
    }
}

fn quoted(value: Option<&str>) -> String {
    value.map_or_else(
        || "empty".to_owned(),
        |value| format!("\u{201c}{value}\u{201d}"),
    )
}
