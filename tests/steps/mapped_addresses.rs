//! Tests what is sent as `userName` and in `emails` against the emulated tenant: the issues of the mappings and the
//! preview agree with what its provisioning service sends.

use crate::world::{World, three_environments};
use rolecall::expression::MappedValue;
use rolecall::mappings::MappingIssue;
use rolecall::mappings::goal::{AddressSource, AddressTarget};
use rolecall::mappings::issue::AddressFault::{self, Differs, Empty, NoAddress};
use rolecall::mappings::preview;
use rolecall::mappings::state::check_mappings;
use rolecall::tenant::observed::observe;

/// The faults of `userName`, with the names of the first users whom they concern.
fn faults(issues: &[MappingIssue], wanted: AddressTarget) -> Vec<(AddressFault, usize, String)> {
    let of_target = issues.iter().filter_map(|issue| match issue {
        MappingIssue::Address {
            target,
            fault,
            people,
            ..
        } if *target == wanted => Some((fault, people)),
        _ => None,
    });
    of_target
        .map(|(fault, people)| {
            let names: Vec<&str> = people.first.iter().map(|(_, name)| name.exact()).collect();
            (*fault, people.count, names.join(", "))
        })
        .collect()
}

#[tokio::test]
async fn the_people_whose_user_name_is_wrong_are_those_of_the_tenant() {
    let either = Some(AddressSource::MailOrPrincipalName);
    for (scenario, expected, offered) in [
        ("ready", vec![], None),
        ("guest", vec![], None),
        ("guest-mail-differs", vec![(Differs, 1)], either),
        ("guest-original-name", vec![(NoAddress, 1)], either),
        ("user-name-no-address", vec![(NoAddress, 20)], either),
        ("no-mailbox", vec![(Empty, 2)], either),
    ] {
        let (world, client) = World::signed_in(scenario, "admin").await;
        let observed = observe(&client, &three_environments(&world).await).await;
        let mappings = check_mappings(&observed).unwrap();
        let found = faults(&mappings.issues, AddressTarget::UserName);
        let counts: Vec<(AddressFault, usize)> = found
            .iter()
            .map(|(fault, count, _)| (*fault, *count))
            .collect();
        assert_eq!(counts, expected, "{scenario}: {found:?}");
        let names_ada = found
            .iter()
            .any(|(_, _, names)| names.contains("Ada Lovelace"));
        assert_eq!(
            names_ada,
            !["ready", "guest"].contains(&scenario),
            "{found:?}"
        );
        let better = mappings.better_source(AddressTarget::UserName);
        assert_eq!(better, offered, "{scenario}");
    }
}

#[tokio::test]
async fn a_user_name_is_previewed_as_it_is_sent() {
    for (scenario, expected) in [
        ("ready", Some("ada.lovelace@contoso.example")),
        ("guest", Some("ada@fabrikam.example")),
        ("guest-mail-differs", Some("ada@fabrikam.example")),
        (
            "guest-original-name",
            Some("ada_fabrikam.example#EXT#@contoso.example"),
        ),
        ("user-name-no-address", Some("ada.lovelace")),
        ("no-mailbox", None),
    ] {
        let (world, client) = World::signed_in(scenario, "admin").await;
        let observed = observe(&client, &three_environments(&world).await).await;
        let users = &observed.users_in_scope.as_ref().unwrap().users;
        let ada = users.iter().find(|user| user.name() == "Ada Lovelace");
        let read = preview::read(&client, &observed, &ada.unwrap().id).await;
        let (_, preview) = read.unwrap().unwrap();
        let sent = preview.sent_to("userName");
        match expected {
            Some(name) => {
                assert_eq!(sent, MappedValue::Sent(name.into()), "{scenario}");
                assert!(world.workato_user(name).await.is_some(), "{scenario}");
            }
            None => assert_eq!(sent, MappedValue::Empty, "{scenario}"),
        }
    }
}
