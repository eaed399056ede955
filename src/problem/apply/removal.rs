//! The message for a removal that Entra has and Workato did not confirm. It is a warning, not a failure.

use super::new_problem;
use crate::changes::outcome::{Doing, LoggedActive, UnconfirmedRemoval};
use crate::problem::Problem;

impl Problem {
    pub fn from_unconfirmed_removal(removal: &UnconfirmedRemoval) -> Self {
        let (logged, unread) = match &removal.logged {
            LoggedActive::True => ("The log has True as the last value sent for active: as far as it tells, the account in Workato is active.".to_owned(), Self::default()),
            LoggedActive::NotSent => ("The log shows no value that was sent for active.".to_owned(), Self::default()),
            LoggedActive::Unread(error) => {
                let unread = Self::from_graph_error(error, Doing::Reading("the provisioning log"));
                (format!("The log does not tell either: {}", unread.happened), unread)
            }
        };
        Self {
            request_id: unread.request_id,
            code: unread.code,
            technical: unread.technical,
            ..new_problem(
                "Removed in Entra, not confirmed in Workato",
                format!(
                    "Nothing assigns {} any more. The provisioning service answered: {} {logged}",
                    removal.name,
                    removal.answer.describe()
                ),
                "The assignment is removed, and earlier changes of this run stay. Whether the account in Workato was deactivated is not known.",
                "See under Mappings that active turns False for people who leave, and under Connection that they are not left active. Wait for the next cycle, then press “Check again” on this page and ask once more. An administrator of Workato can deactivate the account there at once.",
            )
        }
    }
}
