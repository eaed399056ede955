//! The users of a seeded tenant. They depend only on the generator: the same seed gives the same users.

use std::collections::HashMap;

use super::edge_cases;
use super::names::{CULTURES, DEPARTMENTS};
use super::nickname::nickname;
use crate::env::{SeededRandom, Timestamp};
use crate::model::{User, Users};

/// The beginning of 2018; no user was created earlier.
pub(super) const FOUNDED: Timestamp = Timestamp::from_millis(1_514_764_800_000);
/// The middle of 2025.
const LAST_SIGN_IN_FROM: Timestamp = Timestamp::from_millis(1_751_328_000_000);
/// Seven years, in minutes.
const JOINING_PERIOD_MINUTES: usize = 7 * 365 * 24 * 60;

/// Fills a tenant up to `count` users, beginning with the edge cases.
pub(super) fn fill(users: &mut Users, count: usize, domain: &str, random: &SeededRandom) {
    for odd in edge_cases::users(domain) {
        if users.len() < count {
            let plain = random_user(domain, random);
            users.add(edge_cases::to_user(odd, plain));
        }
    }
    let mut taken: HashMap<String, u32> = HashMap::new();
    while users.len() < count {
        let mut user = random_user(domain, random);
        let nickname = user.mail_nickname.clone().unwrap_or_default();
        let number = taken.entry(nickname.clone()).or_default();
        *number += 1;
        if *number > 1 {
            rename(&mut user, &format!("{nickname}{number}"), domain);
        }
        // `add` ignores a name that is in use; the next user of that name gets the next number.
        users.add(user);
    }
}

/// A user with the properties that a human resources department enters.
fn random_user(domain: &str, random: &SeededRandom) -> User {
    let culture = &CULTURES[random.below(CULTURES.len())];
    let (given, surname) = (random.pick(culture.given), random.pick(culture.surnames));
    let (department, titles) = DEPARTMENTS[random.below(DEPARTMENTS.len())];
    let city = random.pick(culture.cities);
    let number = random.below(9_000) + 1_000;
    let mut user = User {
        id: random.uuid(),
        display_name: format!("{given} {surname}"),
        given_name: Some(given.to_owned()),
        surname: Some(surname.to_owned()),
        job_title: Some(random.pick(titles).to_owned()),
        department: Some(department.to_owned()),
        company_name: Some("Contoso".to_owned()),
        employee_id: Some(format!("E{:06}", random.below(1_000_000))),
        office_location: Some(format!("{city} {}", random.below(9) + 1)),
        city: Some(city.to_owned()),
        country: Some(culture.country.to_owned()),
        usage_location: Some(culture.country_code.to_owned()),
        mobile_phone: random
            .chance(60)
            .then(|| format!("{} {}", culture.phone, number + 1)),
        business_phones: vec![format!("{} {number}", culture.phone)],
        preferred_language: random.chance(80).then(|| culture.language.to_owned()),
        user_type: Some("Member".to_owned()),
        account_enabled: !random.chance(3),
        on_premises_sync_enabled: random.chance(35).then_some(true),
        created: random_created(random),
        ..User::default()
    };
    user.last_sign_in = last_sign_in(&user.id);
    let nickname = nickname(given, surname);
    user.mail = (!random.chance(2)).then(|| format!("{nickname}@{domain}"));
    rename(&mut user, &nickname, domain);
    user
}

/// Changes a user's address; a user without a mailbox gets none.
fn rename(user: &mut User, nickname: &str, domain: &str) {
    user.user_principal_name = format!("{nickname}@{domain}");
    user.mail = user
        .mail
        .is_some()
        .then(|| user.user_principal_name.clone());
    user.mail_nickname = Some(nickname.to_owned());
}

/// The last sign-in: for most in the year before the middle of 2026, for one in six never. Derived from the id, so that
/// it does not advance the generator.
fn last_sign_in(id: &str) -> Option<Timestamp> {
    let number = id
        .bytes()
        .fold(5_i64, |sum, byte| (sum * 31 + i64::from(byte)) % 1_000_003);
    (number % 6 != 0).then(|| LAST_SIGN_IN_FROM.plus_millis((number % (365 * 24 * 60)) * 60_000))
}

/// A random time in the seven years after the founding.
fn random_created(random: &SeededRandom) -> Timestamp {
    let minutes = i64::try_from(random.below(JOINING_PERIOD_MINUTES)).unwrap_or_default();
    FOUNDED.plus_millis(minutes * 60_000)
}
