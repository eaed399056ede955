//! What may be wrong with the value that is sent as an address, and whom it concerns.

use crate::graph::models::User;
use crate::ids::UserId;
use crate::mappings::goal::AddressTarget;
use crate::texts::mappings::issues as texts;
use crate::untrusted::UntrustedText;

/// What is wrong with the value that is sent as an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressFault {
    Empty,
    NoAddress,
    /// It is another address than the user's.
    Differs,
    /// The value depends on more than is read here.
    NotKnown,
}

/// How many of the users read have something in common, and who the first of them are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AffectedPeople {
    pub count: usize,
    pub total: usize,
    pub first: Vec<(UserId, UntrustedText)>,
}

impl AffectedPeople {
    /// How many users are named.
    const NAMED: usize = 5;

    pub(in crate::mappings) fn new<'a>(
        total: usize,
        affected: impl Iterator<Item = &'a User>,
    ) -> Self {
        let mut people = Self {
            count: 0,
            total,
            first: Vec::new(),
        };
        for user in affected {
            people.count += 1;
            if people.count <= Self::NAMED {
                people.first.push((user.id.clone(), user.name()));
            }
        }
        people
    }
}

/// What is wrong, and its consequence.
pub(super) fn describe(
    target: AddressTarget,
    source: &UntrustedText,
    fault: AddressFault,
    people: &AffectedPeople,
) -> String {
    let name = match target {
        AddressTarget::UserName => texts::USER_NAME_VALUE,
        AddressTarget::Email => texts::ADDRESS_IN_EMAILS,
    };
    let (count, total) = (people.count, people.total);
    match (fault, target) {
        (AddressFault::Empty, AddressTarget::UserName) => {
            texts::user_name_empty(source, count, total)
        }
        (AddressFault::Empty, AddressTarget::Email) => texts::email_empty(source, count, total),
        (AddressFault::NoAddress, _) => texts::no_address(name, source, count, total),
        (AddressFault::Differs, _) => texts::address_differs(name, source, count, total),
        (AddressFault::NotKnown, _) => texts::address_not_known(name, source, count, total),
    }
}
