//! What a user does on the page: press, follow, tick, type, choose.
//! Acts only on elements that a user can find by role and name.

use super::Page;
use crate::stage::wait::Wait;
use thirtyfour::{By, Key};

impl Page {
    async fn act(&self, role: &str, name: &str) {
        // The page may render again between the search and the click.
        let mut wait = Wait::start();
        while wait.poll_again().await {
            let element = self.wait_for(role, name).await;
            let centred = self
                .driver
                .execute(
                    "arguments[0].scrollIntoView({block: 'center'})",
                    vec![element.to_json().unwrap()],
                )
                .await;
            if centred.is_ok() && element.click().await.is_ok() {
                return;
            }
        }
        panic!("{role} named {name:?} cannot be clicked");
    }

    pub(crate) async fn press(&self, name: &str) {
        self.act("button", name).await;
    }

    pub(crate) async fn follow(&self, name: &str) {
        self.act("link", name).await;
    }

    pub(crate) async fn follow_first(&self, name: &str) {
        let mut wait = Wait::start();
        while wait.poll_again().await {
            let found = self.find_all("link", name).await.unwrap_or_default();
            if let Some(link) = found.first()
                && self
                    .driver
                    .execute(
                        "arguments[0].scrollIntoView({block: 'center'})",
                        vec![link.to_json().unwrap()],
                    )
                    .await
                    .is_ok()
                && link.click().await.is_ok()
            {
                return;
            }
        }
        panic!("no link named {name:?} on {}", self.url().await);
    }

    /// Follows a link of the navigation, whose name may end in a count.
    pub(crate) async fn nav(&self, name: &str) {
        let mut wait = Wait::start();
        while wait.poll_again().await {
            let pages = self.wait_for("navigation", "Pages").await;
            for link in pages.find_all(By::Tag("a")).await.unwrap_or_default() {
                let named = link
                    .text()
                    .await
                    .is_ok_and(|text| text.lines().next() == Some(name));
                if named && link.click().await.is_ok() {
                    return;
                }
            }
        }
        panic!("the navigation has no {name:?} on {}", self.url().await);
    }

    /// Ticks a box, or clears it.
    pub(crate) async fn tick(&self, name: &str) {
        self.act("checkbox", name).await;
    }

    /// Replaces the text of a field.
    pub(crate) async fn fill(&self, role: &str, name: &str, text: &str) {
        let field = self.wait_for(role, name).await;
        // The driver scrolls a field to the edge, where the header or a plan's bar covers it.
        self.driver
            .execute(
                "arguments[0].scrollIntoView({block: 'center'})",
                vec![field.to_json().unwrap()],
            )
            .await
            .unwrap();
        field.click().await.unwrap();
        field.send_keys(Key::Control + "a").await.unwrap();
        field.send_keys(Key::Delete + "").await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Chooses a radio button in the group of this name.
    pub(crate) async fn choose(&self, group: &str, name: &str) {
        let mut wait = Wait::start();
        let mut seen = Vec::new();
        while wait.poll_again().await {
            seen.clear();
            let group = self.wait_for("group", group).await;
            for label in group.find_all(By::Tag("label")).await.unwrap_or_default() {
                // The driver takes an element behind the header for visible, and does not scroll to it.
                let _ = label.scroll_into_view().await;
                match label.text().await {
                    Ok(text) if text == name => match label.click().await {
                        Ok(()) => return,
                        Err(error) => seen.push(format!("{text}: {error}")),
                    },
                    Ok(text) => seen.push(text),
                    Err(error) => seen.push(error.to_string()),
                }
            }
        }
        panic!("{group} offers no {name}: {seen:?}");
    }

    /// Chooses the option that begins with `begins`.
    pub(crate) async fn select(&self, list: &str, begins: &str) {
        let mut wait = Wait::start();
        while wait.poll_again().await {
            let list = self.wait_for("combobox", list).await;
            for option in list.find_all(By::Tag("option")).await.unwrap_or_default() {
                let named = option
                    .text()
                    .await
                    .is_ok_and(|text| text.starts_with(begins));
                if named && option.click().await.is_ok() {
                    return;
                }
            }
        }
        panic!("{list} offers nothing that begins {begins:?}");
    }

    /// Picks an account on Entra's page.
    pub(crate) async fn pick_account(&self, username: &str) {
        self.press(&format!("{username}…")).await;
    }
}
