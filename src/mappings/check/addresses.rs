//! Judges the values that Entra sends for the users read, whatever their source: as `userName`, as the address in
//! `emails`, and for matching. Finds the source that would be right for more users.

use crate::expression::user_attribute::{has_special_character, is_mail_address};
use crate::expression::{Expression, MappedValue, parse_source};
use crate::graph::models::User;
use crate::graph::models::schema::{AttributeMapping, AttributeMappingSource};
use crate::mappings::evaluate::evaluate_source;
use crate::mappings::goal::{AddressSource, AddressTarget};
use crate::mappings::issue::{AddressFault, AffectedPeople, MappingIssue};
use crate::mappings::locate::LocatedMapping;
use crate::texts::expressions;

/// The users who were read, and the directory extensions that were read of them.
#[derive(Clone, Copy)]
pub(super) struct UsersRead<'a> {
    pub(super) users: &'a [User],
    pub(super) extensions: &'a [&'a str],
}

/// The mapping whose value counts; of several, the last.
fn mapping_of<'a>(
    located: &LocatedMapping<'a>,
    target: AddressTarget,
) -> Option<AttributeMapping<'a>> {
    let mut mappings = located.mapping.attribute_mappings();
    let mut last = None;
    while let Some(mapping) = mappings.find(|mapping| target.is_written_by(mapping.target())) {
        last = Some(mapping);
    }
    last
}

/// What is wrong with a value; `None` if nothing is. A user without an e-mail address may have any other.
fn fault(target: AddressTarget, value: &MappedValue, user: &User) -> Option<AddressFault> {
    let mail = user.mail.as_deref().filter(|mail| !mail.is_empty());
    match value {
        MappedValue::Empty => Some(AddressFault::Empty),
        MappedValue::NotKnown(_) => Some(AddressFault::NotKnown),
        MappedValue::Sent(value) if !is_mail_address(value) => Some(AddressFault::NoAddress),
        MappedValue::Sent(value) => {
            let differs = mail.is_some_and(|mail| !mail.eq_ignore_ascii_case(value));
            (differs && target == AddressTarget::UserName).then_some(AddressFault::Differs)
        }
    }
}

pub(super) fn check_addresses(
    located: &LocatedMapping<'_>,
    read: UsersRead<'_>,
    issues: &mut Vec<MappingIssue>,
) {
    for target in [AddressTarget::UserName, AddressTarget::Email] {
        let Some(mapping) = mapping_of(located, target) else {
            continue;
        };
        let values = values(located, mapping, read);
        for wanted in [
            AddressFault::Empty,
            AddressFault::NoAddress,
            AddressFault::Differs,
            AddressFault::NotKnown,
        ] {
            // Nothing depends on an address in emails that is not known.
            if (wanted, target) == (AddressFault::NotKnown, AddressTarget::Email) {
                continue;
            }
            let faulty = values
                .iter()
                .filter(|(user, value)| fault(target, value, user) == Some(wanted));
            let people = AffectedPeople::new(values.len(), faulty.map(|(user, _)| *user));
            if people.count > 0 {
                issues.push(MappingIssue::Address {
                    target,
                    source: mapping
                        .source()
                        .map_or("", AttributeMappingSource::text)
                        .into(),
                    fault: wanted,
                    people,
                });
            }
        }
    }
}

/// What Entra sends for each user.
fn values<'a>(
    located: &LocatedMapping<'_>,
    mapping: AttributeMapping<'_>,
    read: UsersRead<'a>,
) -> Vec<(&'a User, MappedValue)> {
    let expression = mapping.source().and_then(parse_source);
    let value = |user| match &expression {
        Some(expression) => evaluate_source(
            located,
            expression,
            mapping.default_value(),
            user,
            read.extensions,
        ),
        None => MappedValue::NotKnown(expressions::ITS_EXPRESSION.into()),
    };
    read.users.iter().map(|user| (user, value(user))).collect()
}

/// Reports matching attributes with values for which Microsoft says that matching fails.
pub(super) fn check_matching(
    located: &LocatedMapping<'_>,
    read: UsersRead<'_>,
    issues: &mut Vec<MappingIssue>,
) {
    let mappings = located.mapping.attribute_mappings();
    for mapping in mappings.filter(|mapping| mapping.matching_priority() > 0) {
        let values = values(located, mapping, read);
        let special = values
            .iter()
            .filter(|(_, value)| value.sent().is_some_and(has_special_character));
        let people = AffectedPeople::new(values.len(), special.map(|(user, _)| *user));
        if people.count > 0 {
            issues.push(MappingIssue::SpecialCharacters {
                target: mapping.target().into(),
                people,
            });
        }
    }
}

/// A source with fewer faults than the present one; `None` if none has.
pub fn better_source(
    located: &LocatedMapping<'_>,
    target: AddressTarget,
    users: &[User],
    extensions: &[&str],
) -> Option<AddressSource> {
    let mapping = mapping_of(located, target)?;
    let read = UsersRead { users, extensions };
    let is_faulty = |user: &User, value: &MappedValue| {
        fault(target, value, user).is_some_and(|fault| fault != AddressFault::NotKnown)
    };
    let present = values(located, mapping, read);
    let present = present
        .iter()
        .filter(|(user, value)| is_faulty(user, value))
        .count();
    let count = |source: AddressSource| {
        let expression: Expression = source.expression();
        let value = |user| evaluate_source(located, &expression, None, user, extensions);
        users
            .iter()
            .filter(|user| is_faulty(user, &value(user)))
            .count()
    };
    let sources = [AddressSource::Mail, AddressSource::MailOrPrincipalName];
    let counted = sources.map(|source| (count(source), source));
    // The direct source comes first where both are as good.
    let (least, source) = counted.into_iter().min_by_key(|(count, _)| *count)?;
    (least < present).then_some(source)
}
