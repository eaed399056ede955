//! Tests that the app judges what is sent as `userName` and in `emails` by its value, names the users, and offers only
//! a source that is right for more of them.

use crate::issues::{apply_plan, documented_schema};
use crate::sample::{APP, attribute, environments, mapping, mapping_goal, schema, user_mapping};
use rolecall::graph::models::User;
use rolecall::mappings::check::{better_source, find_issues};
use rolecall::mappings::goal::{AddressSource, AddressTarget};
use rolecall::mappings::issue::AddressFault::{Differs, Empty, NoAddress, NotKnown};
use rolecall::mappings::issue::{AddressFault, AffectedPeople};
use rolecall::mappings::locate::locate;
use rolecall::mappings::{MappingIssue, MappingOptions};
use serde_json::{Value, json};

const EMAIL: &str = "emails[type eq \"work\"].value";

fn person(name: &str, mail: Option<&str>, principal_name: &str) -> User {
    serde_json::from_value(json!({
        "id": APP,
        "displayName": name,
        "mail": mail,
        "mailNickname": name.to_lowercase(),
        "userPrincipalName": principal_name,
        "userType": "Member",
    }))
    .unwrap()
}

/// One whose address differs, one without a mailbox, a guest, and one to whom nothing is odd.
fn people() -> Vec<User> {
    vec![
        person("Ada", Some("Ada@contoso.example"), "ada@contoso.example"),
        person(
            "Grace",
            Some("grace@contoso.example"),
            "grace.hopper@contoso.example",
        ),
        person("Alan", None, "alan@contoso.example"),
        person(
            "Mona",
            Some("mona_x@fabrikam.example"),
            "mona_x_fabrikam.example#EXT#@contoso.example",
        ),
    ]
}

/// The documented schema with another source of `userName`, and with a mapping of `emails` from `mail`.
fn schema_with_user_name(expression: &str) -> Value {
    let mut document = documented_schema();
    for name in ["mailNickname", "objectId", "originalUserPrincipalName"] {
        let sources = document.pointer_mut("/directories/0/objects/0/attributes");
        sources
            .unwrap()
            .as_array_mut()
            .unwrap()
            .push(attribute(name));
    }
    let mappings = user_mapping(&mut document)["attributeMappings"].as_array_mut();
    let mappings = mappings.unwrap();
    let function =
        json!({"expression": expression, "name": "", "type": "Function", "parameters": []});
    mappings[0]["source"] = match expression.strip_prefix('[') {
        Some(name) => mapping(name.trim_end_matches(']'), "userName", 1)["source"].clone(),
        None => function,
    };
    mappings.push(mapping("mail", EMAIL, 0));
    document
}

fn issues(document: &Value, users: &[User]) -> Vec<MappingIssue> {
    let schema = schema(document.clone());
    let goal = mapping_goal(&environments(), MappingOptions::none());
    find_issues(&locate(&schema).unwrap(), &goal, Some(users))
}

fn faults(document: &Value, users: &[User], wanted: AddressTarget) -> Vec<(AddressFault, usize)> {
    issues(document, users)
        .into_iter()
        .filter_map(|issue| match issue {
            MappingIssue::Address {
                target,
                fault,
                people,
                ..
            } if target == wanted => Some((fault, people.count)),
            _ => None,
        })
        .collect()
}

fn offer(document: &Value, users: &[User], target: AddressTarget) -> Option<AddressSource> {
    let schema = schema(document.clone());
    better_source(&locate(&schema).unwrap(), target, users, &[])
}

#[test]
fn the_value_is_judged_whatever_its_source() {
    for (source, expected) in [
        ("[userPrincipalName]", vec![(Differs, 1)]),
        (
            "[originalUserPrincipalName]",
            vec![(NoAddress, 1), (Differs, 1)],
        ),
        ("[mail]", vec![(Empty, 1)]),
        ("Coalesce([mail], [userPrincipalName])", vec![]),
        ("ToLower(Coalesce([mail], [userPrincipalName]))", vec![]),
        ("[mailNickname]", vec![(NoAddress, 4)]),
        ("[objectId]", vec![(NoAddress, 4)]),
        (
            r#"Item(Split([userPrincipalName], "@"), 1)"#,
            vec![(NoAddress, 4)],
        ),
        (
            r#"Append([mailNickname], "@contoso.example")"#,
            vec![(Differs, 1)],
        ),
        (
            r#"IIF([userType] = "Guest", [mail], [userPrincipalName])"#,
            vec![(Empty, 4)],
        ),
        (
            "SelectUniqueValue([mail], [userPrincipalName])",
            vec![(NotKnown, 4)],
        ),
        ("Coalesce([mail], Guid())", vec![(NotKnown, 1)]),
    ] {
        let document = schema_with_user_name(source);
        let found = faults(&document, &people(), AddressTarget::UserName);
        assert_eq!(found, expected, "{source}");
    }
}

#[test]
fn the_first_of_the_users_are_named() {
    let many: Vec<User> = (0..9)
        .map(|at| person(&format!("Person {at}"), None, "x@contoso.example"))
        .collect();
    let found = issues(&schema_with_user_name("[mail]"), &many);
    let people: Vec<&AffectedPeople> = found.iter().filter_map(MappingIssue::people).collect();
    assert_eq!(people.len(), 2, "of userName and of emails: {found:?}");
    assert_eq!((people[0].count, people[0].total), (9, 9));
    let names: Vec<&str> = people[0]
        .first
        .iter()
        .map(|(_, name)| name.exact())
        .collect();
    assert_eq!(
        names,
        ["Person 0", "Person 1", "Person 2", "Person 3", "Person 4"]
    );
    let words = found[0].describe();
    assert!(words.contains("has no value for 9 of 9 users"), "{words}");
}

#[test]
fn a_source_is_offered_only_if_it_is_right_for_more_people() {
    let with_mailboxes: Vec<User> = people()
        .into_iter()
        .filter(|user| user.mail.is_some())
        .collect();
    let (mail, either) = (
        Some(AddressSource::Mail),
        Some(AddressSource::MailOrPrincipalName),
    );
    for (source, users, expected) in [
        ("[userPrincipalName]", people(), either),
        ("[userPrincipalName]", with_mailboxes.clone(), mail),
        ("[mail]", people(), either),
        ("[mail]", with_mailboxes, None),
        ("[mailNickname]", people(), either),
        ("Coalesce([mail], [userPrincipalName])", people(), None),
        (
            "SelectUniqueValue([mail], [userPrincipalName])",
            people(),
            None,
        ),
    ] {
        let document = schema_with_user_name(source);
        let offered = offer(&document, &users, AddressTarget::UserName);
        assert_eq!(offered, expected, "{source}");
        let Some(offered) = offered else { continue };
        let options = MappingOptions {
            user_name: Some(offered),
            ..MappingOptions::none()
        };
        let after = apply_plan(&document, options);
        let left = faults(after.document(), &users, AddressTarget::UserName);
        assert_eq!(left, [], "{source}");
        let again = apply_plan(
            after.document(),
            MappingOptions {
                user_name: Some(offered),
                ..MappingOptions::none()
            },
        );
        assert_eq!(after.document(), again.document(), "{source}");
    }
}

#[test]
fn an_address_in_emails_may_come_from_the_user_principal_name() {
    let document = schema_with_user_name("[userPrincipalName]");
    assert_eq!(
        faults(&document, &people(), AddressTarget::Email),
        [(Empty, 1)]
    );
    let offered = offer(&document, &people(), AddressTarget::Email);
    assert_eq!(offered, Some(AddressSource::MailOrPrincipalName));
    let options = MappingOptions {
        email: offered,
        ..MappingOptions::none()
    };
    let after = apply_plan(&document, options);
    assert_eq!(
        faults(after.document(), &people(), AddressTarget::Email),
        []
    );
    assert_eq!(
        offer(after.document(), &people(), AddressTarget::Email),
        None
    );
    let source =
        &after.document()["synchronizationRules"][0]["objectMappings"][1]["attributeMappings"];
    let source = source.as_array().unwrap().last().unwrap();
    assert_eq!(
        source["source"]["expression"],
        "Coalesce([mail], [userPrincipalName])"
    );
    assert_eq!(
        source["source"]["parameters"][1]["value"]["name"],
        "userPrincipalName"
    );
}

#[test]
fn a_property_that_was_not_read_is_not_known() {
    let user = json!({"id": APP, "displayName": "Ada", "mail": null, "userPrincipalName": "ada@contoso.example"});
    let users = [serde_json::from_value(user).unwrap()];
    let document = schema_with_user_name("[mailNickname]");
    let found = faults(&document, &users, AddressTarget::UserName);
    assert_eq!(found, [(NotKnown, 1)]);
}

#[test]
fn an_expression_longer_than_entra_takes_is_found() {
    for (length, is_too_long) in [(10_000, false), (10_001, true)] {
        let constant = "é".repeat(length - r#"Append("", [mail])"#.chars().count());
        let document = schema_with_user_name(&format!(r#"Append("{constant}", [mail])"#));
        let expected = MappingIssue::ExpressionTooLong {
            target: "userName".into(),
            length,
        };
        let found = issues(&document, &[]);
        assert_eq!(found.contains(&expected), is_too_long, "{length}");
        assert!(expected.describe().contains("at most 10,000"));
    }
}

#[test]
fn a_special_character_in_a_matching_value_is_found() {
    let users = [
        person("Ada", Some("ada@contoso.example"), "ada@contoso.example"),
        person(
            "Obi",
            Some("o'brien@contoso.example"),
            "o'brien@contoso.example",
        ),
        person(
            "Zoë",
            Some("zoë_b-c.d@contoso.example"),
            "zoë_b-c.d@contoso.example",
        ),
    ];
    let found = issues(&schema_with_user_name("[userPrincipalName]"), &users);
    let [MappingIssue::SpecialCharacters { target, people }] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(
        (target.exact(), people.count, people.total),
        ("userName", 1, 3)
    );
    assert_eq!(people.first[0].1.exact(), "Obi");
    let not_matching = issues(&schema_with_user_name("[mail]"), &users);
    assert_eq!(not_matching, found, "whatever the source");
}
