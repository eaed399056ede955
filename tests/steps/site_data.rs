//! Tests a browser that keeps no site data, or too little: it is found before the page leaves for Entra, and named.

use crate::world::{REDIRECT, World, config};
use rolecall::oauth::authorize::Prompt;
use rolecall::oauth::error::CallbackError;
use rolecall::oauth::record::PENDING_KEY;
use rolecall::oauth::scope::Scope;
use rolecall::oauth::{AuthError, NotKept, SessionState, SignedOutReason};
use rolecall::platform::{LocalFuture, Platform, SharedStorage, StorageUpdate, TabStorage};
use rolecall::problem::Problem;
use rolecall::session::Session;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How a browser's storage fails.
#[derive(Clone, Copy, Debug)]
enum Failure {
    /// Access throws, or there is no storage.
    Blocked,
    /// Writes succeed and keep nothing.
    Dropped,
    /// Only so many bytes are left.
    Full(usize),
    /// A value comes back altered.
    Altered,
}

const FAILURES: [Failure; 5] = [
    Failure::Blocked,
    Failure::Dropped,
    Failure::Full(0),
    // Enough for a short value, and not for a pending sign-in.
    Failure::Full(20),
    Failure::Altered,
];

#[derive(Default)]
struct FailingTab {
    values: RefCell<BTreeMap<String, String>>,
    failure: Cell<Option<Failure>>,
}

impl TabStorage for FailingTab {
    fn get(&self, key: &str) -> Option<String> {
        let kept = self.values.borrow().get(key).cloned();
        match self.failure.get() {
            Some(Failure::Blocked) => None,
            Some(Failure::Altered) => kept.map(|kept| kept.to_uppercase() + " "),
            _ => kept,
        }
    }

    fn set(&self, key: &str, value: &str) {
        let is_stored = match self.failure.get() {
            Some(Failure::Blocked | Failure::Dropped) => false,
            Some(Failure::Full(space)) => value.len() <= space,
            Some(Failure::Altered) | None => true,
        };
        if is_stored {
            self.values.borrow_mut().insert(key.into(), value.into());
        }
    }

    fn remove(&self, key: &str) {
        self.values.borrow_mut().remove(key);
    }
}

/// A session of a tab whose storage can fail.
fn session_with_tab(world: &World) -> (Session, Rc<FailingTab>) {
    let tab = Rc::new(FailingTab::default());
    let platform = Platform {
        tab_storage: Rc::clone(&tab) as Rc<dyn TabStorage>,
        ..world.platform.clone()
    };
    let session = Session::new(platform, config(), REDIRECT.into());
    (session, tab)
}

fn failure_of(state: SessionState) -> AuthError {
    match state {
        SessionState::SignedOut(SignedOutReason::Failed(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_tab_that_keeps_nothing_is_found_before_the_page_leaves() {
    for failure in FAILURES {
        let world = World::new("fresh");
        let (session, tab) = session_with_tab(&world);
        tab.failure.set(Some(failure));
        session.start("", "").await;
        assert_eq!(
            session.state(),
            SessionState::SignedOut(SignedOutReason::NewVisit),
            "{failure:?}"
        );
        session.sign_in(Prompt::AsNeeded, "").await;
        let error = failure_of(session.state());
        assert_eq!(error, AuthError::NoSiteData, "{failure:?}");
        assert_eq!(world.visits(), 0, "{failure:?}: the page stays");
        let problem = Problem::from_sign_in_error(&error);
        assert!(
            problem.happened.starts_with(
                "This browser keeps no site data for this address. Signing in needs it"
            ),
            "{}",
            problem.happened
        );
        assert_eq!(
            tab.values.borrow().get(PENDING_KEY),
            None,
            "{failure:?}: no secret stays"
        );
    }
}

#[tokio::test]
async fn the_same_tab_signs_in_once_its_storage_works() {
    let world = World::new("fresh");
    let (session, tab) = session_with_tab(&world);
    tab.failure.set(Some(Failure::Full(20)));
    session.sign_in(Prompt::AsNeeded, "").await;
    assert_eq!(failure_of(session.state()), AuthError::NoSiteData);
    tab.failure.set(None);
    session.sign_in(Prompt::AsNeeded, "").await;
    let answer = world.sign_in_at_entra("admin").await;
    session.start(&answer, "").await;
    assert!(matches!(session.state(), SessionState::SignedIn(_)));
}

#[tokio::test]
async fn a_start_that_is_forgotten_on_the_way_is_not_blamed_on_another_tab() {
    let world = World::new("fresh");
    for (failure, expected) in [
        (Some(Failure::Blocked), AuthError::NoSiteData),
        (None, CallbackError::NotExpected.into()),
    ] {
        let (session, tab) = session_with_tab(&world);
        session.sign_in(Prompt::AsNeeded, "").await;
        let answer = world.sign_in_at_entra("admin").await;
        tab.values.borrow_mut().clear();
        tab.failure.set(failure);
        session.start(&answer, "").await;
        let error = failure_of(session.state());
        assert_eq!(error, expected);
        let problem = Problem::from_sign_in_error(&error);
        assert!(
            problem.next.contains("cookies and site data"),
            "{}",
            problem.next
        );
        assert!(tab.values.borrow().is_empty());
    }
}

#[tokio::test]
async fn a_signed_in_tab_stays_signed_in_and_says_why_it_does_not_leave() {
    let world = World::new("fresh");
    let (session, tab) = session_with_tab(&world);
    session.sign_in(Prompt::AsNeeded, "").await;
    let answer = world.sign_in_at_entra("admin").await;
    session.start(&answer, "").await;
    assert_eq!(session.account().unwrap().not_kept, None);
    let visits = world.visits();
    tab.failure.set(Some(Failure::Full(20)));
    session
        .request_consent(&[Scope::UserReadAll], "users")
        .await;
    assert_eq!(world.visits(), visits);
    let account = session.account().expect("signed in");
    assert_eq!(account.not_kept, Some(NotKept::PendingSignIn));
}

/// What all tabs share, in a browser that forbids it.
struct NothingShared;

impl SharedStorage for NothingShared {
    fn keys(&self) -> Vec<String> {
        Vec::new()
    }

    fn get(&self, _key: &str) -> Option<String> {
        None
    }

    fn set(&self, _key: &str, _value: Option<&str>) {}

    fn update(&self, _key: &'static str, change: StorageUpdate) -> LocalFuture<bool> {
        Box::pin(async move {
            change(None);
            true
        })
    }
}

#[tokio::test]
async fn a_browser_that_shares_nothing_between_tabs_signs_in_and_says_so() {
    let world = World::new("fresh");
    let platform = Platform {
        shared_storage: Rc::new(NothingShared),
        ..world.platform.clone()
    };
    let session = Session::new(platform, config(), REDIRECT.into());
    session.sign_in(Prompt::AsNeeded, "").await;
    let answer = world.sign_in_at_entra("admin").await;
    session.start(&answer, "").await;
    let account = session.account().expect("signed in");
    assert_eq!(account.not_kept, Some(NotKept::Shared));
}
