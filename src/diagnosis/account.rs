//! Owns the first link: whether the account is there and enabled.
//! Refuses to know how it came to be disabled.

use super::{Account, Cause, Evidence, Fix, Link};

pub(super) fn judge(evidence: &Evidence) -> Link {
    match &evidence.account {
        Err(error) => Link::unread("the account", error),
        Ok(Account::Gone) => Link::wrong(
            Cause::Gone,
            "Not in this tenant",
            "Graph finds nobody of this id, and nobody deleted. More than 30 days after a deletion nothing is left.",
            None,
        ),
        Ok(Account::Deleted { days_left }) => Link::wrong(
            Cause::Deleted(*days_left),
            "Deleted in Entra",
            "Found among the deleted people. Entra deactivates the account in Workato with the next cycle; restoring the person activates it again.",
            Some(Fix::Restore),
        ),
        Ok(Account::There { enabled: false, .. }) => Link::wrong(
            Cause::Disabled,
            "The account is disabled",
            "accountEnabled is false. Provisioning on demand cannot process disabled people; a cycle deactivates them in Workato.",
            Some(Fix::Enable),
        ),
        Ok(Account::There {
            sign_in_name, mail, ..
        }) => {
            let differs = match (sign_in_name, mail) {
                (Some(name), Some(mail)) => !name.eq_ignore_ascii_case(mail),
                (_, None) => true,
                (None, Some(_)) => false,
            };
            let mail = mail.as_deref().unwrap_or("none");
            if differs {
                Link::note(
                    "The account is enabled",
                    format!(
                        "accountEnabled is true. The e-mail address ({mail}) is not the user principal name: Workato invites people by what the mapping sends as user name."
                    ),
                )
            } else {
                Link::good("The account is enabled", "accountEnabled is true.")
            }
        }
    }
}
