//! Tests that the app finds every error in the mappings, assigns it to its documented step, and fixes it with the plan
//! if a plan can.

use crate::sample::{attribute, environments, fresh, mapping, name, role, schema, users, wish};
use rolecall::checklist::{mapping_steps, markdown};
use rolecall::graph::models::{Schema, User};
use rolecall::guide::State;
use rolecall::mappings::edit::{announced, edits, splice};
use rolecall::mappings::fault::Other;
use rolecall::mappings::judge::faults;
use rolecall::mappings::locate::{Unfound, locate};
use rolecall::mappings::{Fault, Options};
use rolecall::workato::Environment;
use serde_json::{Value, json};

fn test() -> Environment {
    Environment::Named("test".into())
}

/// A schema as documented, with group provisioning off.
fn good() -> Value {
    let wish = wish(&environments(), Options::proposed());
    let before = schema(fresh());
    let after = splice(&before, &edits(&before, &wish).unwrap());
    after.document().clone()
}

fn found(document: &Value) -> Vec<Fault> {
    let schema = schema(document.clone());
    faults(
        &locate(&schema).unwrap(),
        &wish(&environments(), Options::none()),
        None,
    )
}

/// Applies the plan's edits to the document.
fn planned(document: &Value, options: Options) -> Schema {
    let schema = schema(document.clone());
    splice(
        &schema,
        &edits(&schema, &wish(&environments(), options)).unwrap(),
    )
}

/// Breaks one thing; the app must find `expected`, and the plan must restore the identical document.
#[track_caller]
fn broken(expected: &[Fault], change: impl FnOnce(&mut Value)) {
    let good = good();
    let mut document = good.clone();
    change(&mut document);
    assert_eq!(found(&document), expected);
    let put_right = planned(&document, Options::proposed());
    assert_eq!(found(put_right.document()), [], "the plan puts it right");
    assert_eq!(*put_right.document(), good, "and touches nothing else");
}

#[test]
fn a_new_job_needs_only_the_announced_edits() {
    let wish = wish(&environments(), Options::proposed());
    let before = schema(fresh());
    let words: Vec<String> = edits(&before, &wish)
        .unwrap()
        .into_iter()
        .map(|edit| edit.what)
        .collect();
    assert_eq!(words.len(), 10, "{words:?}");
    let announced = announced(&wish);
    assert!(words.iter().all(|word| announced.contains(word)));
    assert_eq!(found(&good()), []);
}

#[test]
fn a_disabled_user_mapping_and_its_actions() {
    broken(&[Fault::Off], |it| users(it)["enabled"] = json!(false));
    broken(&[Fault::ActionMissing("Update")], |it| {
        users(it)["flowTypes"] = json!("Add, Delete");
    });
    let mut without_delete = good();
    users(&mut without_delete)["flowTypes"] = json!("Add,Update");
    assert_eq!(found(&without_delete), [], "Delete is a choice");
    let ticked = Options {
        delete: Some(true),
        ..Options::none()
    };
    let ticked = planned(&without_delete, ticked);
    assert_eq!(*ticked.document(), good());
    let unticked = Options {
        delete: Some(false),
        ..Options::none()
    };
    assert_eq!(
        users(&mut planned(&good(), unticked).document().clone())["flowTypes"],
        "Add,Update"
    );
}

#[test]
fn targets_missing_misspelled_and_of_another_type() {
    let targets = "/directories/1/objects/0/attributes";
    broken(
        &[Fault::TargetMissing(Environment::Named("prod".into()))],
        |it| {
            it.pointer_mut(targets)
                .unwrap()
                .as_array_mut()
                .unwrap()
                .pop();
        },
    );
    for wrong in [
        "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:Workato_Role",
        "urn:ietf:params:scim:schemas:extension:workato:1.0:WorkatoRole:workato_role",
        "workato_role",
    ] {
        let fault = Fault::TargetMisspelled {
            environment: Environment::Dev,
            found: wrong.into(),
        };
        broken(&[fault], |it| {
            it.pointer_mut(targets).unwrap()[3]["name"] = json!(wrong);
        });
    }
    let fault = Fault::TargetType {
        environment: Environment::Dev,
        found: "Boolean".into(),
    };
    broken(&[fault], |it| {
        it.pointer_mut(targets).unwrap()[3]["type"] = json!("Boolean");
    });
}

#[test]
fn mappings_missing_misspelled_and_twice() {
    broken(
        &[Fault::MappingMissing(Environment::Named("prod".into()))],
        |it| {
            users(it)["attributeMappings"].as_array_mut().unwrap().pop();
        },
    );
    let fault = Fault::MappingMisspelled {
        environment: test(),
        found: "workato_role_test".into(),
        besides: false,
    };
    broken(&[fault], |it| {
        role(it, &test())["targetAttributeName"] = json!("workato_role_test");
    });
    let twice = Fault::Duplicate {
        target: test().target().into(),
        count: 2,
        of_role: true,
    };
    broken(std::slice::from_ref(&twice), |it| {
        let copy = role(it, &test()).clone();
        users(it)["attributeMappings"]
            .as_array_mut()
            .unwrap()
            .push(copy);
    });
    // The wrong mapping comes first; the plan keeps the right one.
    let mut document = good();
    let mut wrong = role(&mut document, &test()).clone();
    wrong["flowType"] = json!("ObjectAddOnly");
    users(&mut document)["attributeMappings"]
        .as_array_mut()
        .unwrap()
        .insert(0, wrong);
    assert_eq!(found(&document), [twice]);
    assert_eq!(*planned(&document, Options::none()).document(), good());
}

#[test]
fn the_source_and_timing_of_a_mapping() {
    let other_application = "extension_00000000668a43a780b25685c3f874bc_workato_role_test";
    let upper = name(&test()).to_string().replace("workato", "Workato");
    for (wrong, how) in [
        (other_application, Other::Application),
        (&upper, Other::LetterCase),
        (name(&Environment::Dev).as_str(), Other::Environment),
        ("jobTitle", Other::Attribute),
    ] {
        let fault = Fault::WrongSource {
            environment: test(),
            found: wrong.into(),
            how,
        };
        broken(&[fault], |it| {
            let source = &mut role(it, &test())["source"];
            source["name"] = json!(wrong);
            source["expression"] = json!(format!("[{wrong}]"));
        });
    }
    let constant = Fault::NotDirect {
        environment: test(),
        found: "\"Admin\"".into(),
    };
    broken(&[constant], |it| {
        role(it, &test())["source"] = json!({"expression": "\"Admin\"", "name": "Admin", "type": "Constant", "parameters": []});
    });
    let only_at_first = Fault::NotAlways {
        environment: test(),
        found: "ObjectAddOnly".into(),
    };
    broken(&[only_at_first], |it| {
        role(it, &test())["flowType"] = json!("ObjectAddOnly");
    });
    let undefined = Fault::SourceMissing {
        environment: Environment::Named("prod".into()),
        name: name(&Environment::Named("prod".into())),
    };
    broken(&[undefined], |it| {
        it.pointer_mut("/directories/0/objects/0/attributes")
            .unwrap()
            .as_array_mut()
            .unwrap()
            .pop();
    });
}

#[test]
fn errors_that_the_documentation_omits_are_found() {
    broken(&[Fault::GroupsOn], |it| {
        it.pointer_mut("/synchronizationRules/0/objectMappings/0")
            .unwrap()["enabled"] = json!(true);
    });
    let mut document = good();
    users(&mut document)["scope"] = json!({"groups": [{"name": "g", "clauses": [
        {"sourceOperandName": "department", "operatorName": "EQUALS", "targetOperand": {"values": ["Sales"]}}]}]});
    assert_eq!(
        found(&document),
        [Fault::Filter("department EQUALS Sales".into())]
    );
    let filtered = planned(&document, Options::none());
    assert_eq!(
        *filtered.document(),
        document,
        "a filter is left to the person"
    );
    let unfiltered = Options {
        no_filter: true,
        ..Options::none()
    };
    assert_eq!(*planned(&document, unfiltered).document(), good());
    let mut document = good();
    users(&mut document)["scope"] = json!({"groups": []});
    assert_eq!(
        found(&document),
        [],
        "a filter without clauses leaves nobody out"
    );
    let mut document = good();
    users(&mut document)["attributeMappings"]
        .as_array_mut()
        .unwrap()
        .remove(1);
    assert_eq!(found(&document), [Fault::NoActive]);
    let mut document = good();
    users(&mut document)["attributeMappings"]
        .as_array_mut()
        .unwrap()
        .push(mapping("mail", "displayName", 0));
    assert!(matches!(
        &found(&document)[..],
        [Fault::Duplicate { of_role: false, .. }]
    ));
}

#[test]
fn user_names_that_are_not_mail_addresses_are_counted() {
    let person = |mail: Option<&str>, name: &str| -> User {
        serde_json::from_value(
            json!({"id": crate::sample::APP, "mail": mail, "userPrincipalName": name}),
        )
        .unwrap()
    };
    let people = [
        person(Some("Ada@contoso.example"), "ada@contoso.example"),
        person(
            Some("grace@contoso.example"),
            "grace.hopper@contoso.example",
        ),
        person(None, "alan@contoso.example"),
    ];
    let judged = |document: &Value| {
        let schema = schema(document.clone());
        let wish = wish(&environments(), Options::none());
        faults(&locate(&schema).unwrap(), &wish, Some(&people))
    };
    let expected = |source: &str| Fault::UserName {
        source: source.into(),
        people: 1,
        of: 3,
    };
    assert_eq!(judged(&good()), [expected("userPrincipalName")]);
    let from_mail = Options {
        user_name_from_mail: true,
        ..Options::none()
    };
    let changed = planned(&good(), from_mail);
    assert_eq!(
        judged(changed.document()),
        [expected("mail")],
        "one has none at all"
    );
}

#[test]
fn a_schema_without_a_user_mapping_or_its_objects_is_reported() {
    let mut document = fresh();
    users(&mut document)["sourceObjectName"] = json!("Device");
    assert_eq!(locate(&schema(document)).unwrap_err(), Unfound::UserMapping);
    let mut document = fresh();
    document["directories"][1]["name"] = json!("other");
    assert!(matches!(
        locate(&schema(document)),
        Err(Unfound::Object { .. })
    ));
    assert_eq!(
        locate(&schema(json!({}))).unwrap_err(),
        Unfound::UserMapping
    );
}

#[test]
fn names_that_vary_between_tenants_do_not_matter() {
    let mut document = fresh();
    document["synchronizationRules"][0]["sourceDirectoryName"] = json!("Azure Active Directory");
    document["directories"][0]["name"] = json!("Azure Active Directory");
    users(&mut document)["targetObjectName"] = json!("User");
    document["directories"][1]["objects"][0] =
        json!({"name": "User", "attributes": [attribute("userName")]});
    let after = planned(&document, Options::none());
    assert!(
        found(after.document())
            .iter()
            .all(|fault| !fault.is_documented())
    );
}

#[test]
fn the_checklist_shows_every_step_and_its_error() {
    let mut document = good();
    role(&mut document, &Environment::Dev)["flowType"] = json!("ObjectAddOnly");
    let schema = schema(document);
    let wish = wish(&environments(), Options::none());
    let located = locate(&schema).unwrap();
    let faults = faults(&located, &wish, None);
    let entries = mapping_steps::entries(&located, &wish, &faults);
    let numbers: Vec<&str> = entries.iter().map(|entry| entry.number).collect();
    let expected: Vec<String> = (1..=17).map(|n| format!("3.{n}")).collect();
    assert_eq!(numbers, expected);
    let open: Vec<&str> = entries
        .iter()
        .filter(|entry| entry.state != State::Done)
        .map(|entry| entry.number)
        .collect();
    assert_eq!(open, ["3.14", "3.15", "3.17"]);
    let text = markdown::markdown(&"Workato".into(), "DEV: attribute.", &entries, &faults);
    assert!(text.contains("| 3.14 | [ ] differs |"), "{text}");
    assert_eq!(
        text.lines().filter(|line| line.starts_with("| 3.")).count(),
        17
    );
}

#[test]
fn a_correct_mapping_is_done_and_the_last_step_names_each_open_one_once() {
    let entry = |document: &Value, number: &str| {
        let schema = schema(document.clone());
        let located = locate(&schema).unwrap();
        let wish = wish(&environments(), Options::none());
        let faults = faults(&located, &wish, None);
        let entries = mapping_steps::entries(&located, &wish, &faults);
        let found = entries.into_iter().find(|entry| entry.number == number);
        found.map(|entry| (entry.state, entry.detail)).unwrap()
    };
    let before = fresh();
    assert_eq!(entry(&before, "3.15").0, State::ToDo, "nothing to confirm");
    let (state, open) = entry(&before, "3.17");
    assert_eq!(state, State::ToDo);
    let numbers: Vec<&str> = open
        .trim_start_matches("What is open is said at ")
        .trim_end_matches('.')
        .split(", ")
        .collect();
    let mut once = numbers.clone();
    once.dedup();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), numbers.len(), "{open}");
    assert_eq!(numbers, ["3.7", "3.8", "3.10", "3.12", "3.16"], "in order");
    assert_eq!(entry(&good(), "3.15").0, State::Done);
}

#[test]
fn nothing_that_others_wrote_is_read_as_markdown() {
    let hostile =
        "\\`*_[a](https://evil.example)<img src=x>|#&!~~\r\n# b www.evil.example x@evil.example";
    let entry = mapping_steps::Entry {
        number: "3.2",
        text: "asks",
        portal: "portal".into(),
        schema: "schema".into(),
        state: State::Done,
        detail: hostile.into(),
    };
    let faults = [Fault::Filter(hostile.into())];
    let text = markdown::markdown(&hostile.into(), hostile, &[entry], &faults);
    assert_eq!(text.matches("evil").count(), 4 * 3, "{text}");
    let own = text.replace("\\\\", "");
    // Without its escaped characters, the text has only the page's own markup.
    let mut left = String::new();
    let mut characters = own.chars();
    while let Some(character) = characters.next() {
        if character == '\\' {
            characters.next();
        } else {
            left.push(character);
        }
    }
    let left = left.replace(rolecall::links::WORKATO_ENTRA, "");
    for read in ["`", "*", "_", "](", "<", "&", "!", "~", "://", "www.", "@"] {
        assert!(!left.contains(read), "{read} in {left}");
    }
    let headings: Vec<&str> = left.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(headings.len(), 2, "{headings:?}");
    assert_eq!(left.matches('#').count(), 3, "{left}");
    let rows = left.lines().filter(|line| line.starts_with("| 3.2"));
    assert!(rows.clone().all(|row| row.matches('|').count() == 7));
    assert_eq!(rows.count(), 1);
}
