//! The message for a removal that Entra has and Workato did not confirm. It is a warning, not a failure.

use super::new_problem;
use crate::changes::outcome::{Doing, LoggedActive, UnconfirmedRemoval};
use crate::problem::Problem;
use crate::texts::{problems::provisioning as texts, things};

impl Problem {
    pub fn from_unconfirmed_removal(removal: &UnconfirmedRemoval) -> Self {
        let (logged, unread) = match &removal.logged {
            LoggedActive::True => (texts::REMOVAL_LOGGED_TRUE.to_owned(), Self::default()),
            LoggedActive::NotSent => (texts::REMOVAL_NOT_LOGGED.to_owned(), Self::default()),
            LoggedActive::Unread(error) => {
                let unread = Self::from_graph_error(error, Doing::Reading(things::LOG));
                (texts::removal_log_unread(&unread.happened), unread)
            }
        };
        Self {
            request_id: unread.request_id,
            code: unread.code,
            technical: unread.technical,
            ..new_problem(
                texts::REMOVAL_TITLE,
                texts::removal(&removal.name, &removal.answer.describe(), &logged),
                texts::REMOVAL_CHANGED,
                texts::REMOVAL_NEXT,
            )
        }
    }
}
