//! Tests steps 1.2 and 1.3: the search finds the application by name and by each of its ids, and says why one does not
//! fit.

use crate::world::{World, three_environments};
use rolecall::ids::Guid;
use rolecall::tenant::application::Obstacle;
use rolecall::tenant::choices::Choices;
use rolecall::tenant::observed::observe;
use rolecall::tenant::search;

#[tokio::test]
async fn a_search_by_name_pairs_both_halves() {
    let (_world, client) = World::signed_in("fresh", "admin").await;
    let found = search::search_applications(&client, "workato")
        .await
        .unwrap();
    let names: Vec<_> = found
        .items
        .iter()
        .map(rolecall::tenant::application::EnterpriseApplication::name)
        .collect();
    for name in [
        "Workato",
        "Workato (test integration)",
        "Workato Recipes Partner",
        "Workato Sandbox",
    ] {
        assert!(
            names.iter().any(|found| *found == name),
            "{name} in {names:?}"
        );
    }
    let workato = found
        .items
        .iter()
        .find(|pair| pair.name() == "Workato")
        .unwrap();
    let (principal, application) = (
        workato.service_principal.as_ref().unwrap(),
        workato.application.as_ref().unwrap(),
    );
    assert_eq!(principal.app_id, application.app_id);
    assert_ne!(principal.id.as_str(), application.id.as_str());
}

#[tokio::test]
async fn any_of_the_three_ids_finds_it() {
    let (_world, client) = World::signed_in("fresh", "admin").await;
    let found = search::search_applications(&client, "Workato")
        .await
        .unwrap();
    let workato = found
        .items
        .iter()
        .find(|pair| pair.name() == "Workato")
        .unwrap();
    let (principal, application) = (
        workato.service_principal.as_ref().unwrap(),
        workato.application.as_ref().unwrap(),
    );
    for id in [
        principal.id.as_str(),
        principal.app_id.as_str(),
        application.id.as_str(),
    ] {
        let again = search::search_applications(&client, &format!(" {} ", id.to_uppercase()))
            .await
            .unwrap();
        assert_eq!(again.items, std::slice::from_ref(workato), "{id}");
    }
    let nobody = search::search_applications(&client, Guid::from_random([9; 16]).as_str())
        .await
        .unwrap();
    assert!(nobody.items.is_empty());
}

#[tokio::test]
async fn pages_follow_each_other_to_the_end() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let tenant = world.tenant_state().await;
    let names: Vec<String> = tenant["servicePrincipals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|principal| principal["displayName"].as_str().unwrap().to_lowercase())
        .collect();
    // The search matches the beginnings of words, so one letter finds more than a page.
    let begun = |letter: char| {
        names
            .iter()
            .filter(|name| name.split(' ').any(|word| word.starts_with(letter)))
            .count()
    };
    let letter = ('a'..='z').max_by_key(|letter| begun(*letter)).unwrap();
    let begins = &letter.to_string();
    let mut found = search::search_applications(&client, begins).await.unwrap();
    let count = usize::try_from(found.count.unwrap()).unwrap();
    while !found.next_links.is_empty() {
        let more = std::mem::take(&mut found.next_links);
        let next = search::next_applications(&client, &more).await.unwrap();
        found.append(next);
    }
    assert_eq!(
        found
            .items
            .iter()
            .filter(|pair| pair.service_principal.is_some())
            .count(),
        count
    );
    assert!(count > 15);
}

#[tokio::test]
async fn an_exact_name_is_first_in_the_results() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let tenant = world.tenant_state().await;
    // A word in several names, one of which begins with it or is only that word.
    let names: Vec<String> = tenant["servicePrincipals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|principal| principal["displayName"].as_str().unwrap().to_owned())
        .collect();
    for name in names {
        let mut found = search::search_applications(&client, &name).await.unwrap();
        assert_eq!(found.items[0].name(), name);
        let shown = found.items.clone();
        while !found.next_links.is_empty() {
            let more = std::mem::take(&mut found.next_links);
            found.append(search::next_applications(&client, &more).await.unwrap());
        }
        assert_eq!(found.items[..shown.len()], shown, "what is shown stays");
    }
}

#[tokio::test]
async fn an_exact_name_on_a_later_page_is_first() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    {
        // A search has no order. The emulator lists by creation, and the exact name was created last.
        let mut state = world.emulator.lock();
        let all = &mut state.tenants[0].service_principals;
        let partner = all
            .iter()
            .find(|one| one.display_name == "Workato Recipes Partner")
            .cloned()
            .unwrap();
        let longer = (1..=25).map(|number| format!("Ledger {number}"));
        for (number, name) in (1_u8..).zip(longer.chain(["Ledger".to_owned()])) {
            let mut one = partner.clone();
            one.id = Guid::from_random([number; 16]).to_string();
            one.app_id = Guid::from_random([number + 100; 16]).to_string();
            one.display_name = name;
            all.push(one);
        }
    }
    let found = search::search_applications(&client, "ledger")
        .await
        .unwrap();
    assert_eq!(found.items[0].name(), "Ledger");
    assert!(!found.next_links.is_empty(), "there are further pages");
    assert!(found.items.len() < 26, "{} on one page", found.items.len());
}

#[tokio::test]
async fn each_unfit_application_is_reported() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let obstacles = async |name: &str| {
        let desired = Choices {
            app: world.app(name).await,
            ..three_environments(&world).await
        };
        observe(&client, &desired).await.obstacles()
    };
    assert_eq!(obstacles("Workato").await, []);
    assert!(
        obstacles("Workato (test integration)")
            .await
            .contains(&Obstacle::NotProvisionable)
    );
    assert!(
        obstacles("Workato Recipes Partner")
            .await
            .iter()
            .any(|obstacle| matches!(obstacle, Obstacle::OtherTenant(_)))
    );
    assert_eq!(obstacles("Workato Sandbox").await, [Obstacle::NoSaml]);
}
