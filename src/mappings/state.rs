//! Reads the mappings from the observed tenant: where they are, what they should be, and their issues.
use crate::graph::models::Schema;
use crate::guide::State;
use crate::mappings::judge::faults;
use crate::mappings::locate::{Located, locate};
use crate::mappings::{Fault, Options, Wish};
use crate::tenant::observed::Observed;
use crate::tenant::unreadable::unreadable;

pub(crate) fn several(count: usize) -> (State, String) {
    (
        State::Differs,
        format!("There are {count} provisioning jobs. Pick the one for Workato under Connection."),
    )
}

#[derive(Debug)]
pub struct Mappings<'a> {
    pub located: Located<'a>,
    pub wish: Wish,
    pub faults: Vec<Fault>,
}

/// Locates and checks the mappings. The error is the state of the row, and why the mappings cannot be checked.
pub fn look(observed: &Observed) -> Result<Mappings<'_>, (State, String)> {
    if let Err(error) = &observed.jobs {
        return Err(unreadable(error, "the provisioning jobs"));
    }
    let schema: &Schema = match &observed.schema {
        Ok(Some(schema)) => schema,
        Ok(None) if observed.unpicked().is_some() => {
            return Err(several(observed.unpicked().unwrap_or_default()));
        }
        Ok(None) => {
            return Err((
                State::ToDo,
                "Mappings come with the provisioning job, and there is none yet.".into(),
            ));
        }
        Err(error) => return Err(unreadable(error, "the mappings")),
    };
    if let Err(error) = &observed.attributes {
        return Err(unreadable(error, "the role attributes"));
    }
    let wish = Wish::of(observed, Options::none()).map_err(|missing| {
        (
            State::ToDo,
            format!("{} has to be created first.", missing.join(", ")),
        )
    })?;
    let located = locate(schema).map_err(|unfound| {
        (
            State::Differs,
            format!("The schema is not as expected: {unfound}."),
        )
    })?;
    let people = observed
        .people
        .as_ref()
        .ok()
        .map(|people| people.users.as_slice());
    let faults = faults(&located, &wish, people);
    Ok(Mappings {
        located,
        wish,
        faults,
    })
}
