//! The page as a user perceives it: elements with a role and a name, and text.
//! Every read waits for its element, for a bounded time.

mod actions;

use super::wait::Wait;
use serde_json::{Value, json};
use thirtyfour::cdp::Cdp;
use thirtyfour::{By, WebDriver, WebElement};

pub(crate) struct Page {
    pub(crate) driver: WebDriver,
    cdp: Cdp,
}

impl Page {
    pub(crate) fn new(driver: WebDriver) -> Self {
        let tools = driver.cdp();
        Self { driver, cdp: tools }
    }

    pub(crate) async fn goto(&self, url: &str) {
        self.driver.goto(url).await.unwrap();
    }

    pub(crate) async fn url(&self) -> String {
        self.driver.current_url().await.unwrap().to_string()
    }

    pub(crate) async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.cdp.send_raw(command, parameters).await.unwrap()
    }

    /// Every perceivable element of this role whose name is `name`, or begins with it if `name` ends in an ellipsis.
    async fn find_all(&self, role: &str, name: &str) -> Option<Vec<WebElement>> {
        let document = self
            .cdp
            .send_raw("DOM.getDocument", json!({"depth": 0}))
            .await
            .ok()?;
        let mut query = json!({"nodeId": document["root"]["nodeId"], "role": role});
        let begins = name.strip_suffix('…');
        if begins.is_none() {
            query["accessibleName"] = json!(name);
        }
        let found = self
            .cdp
            .send_raw("Accessibility.queryAXTree", query)
            .await
            .ok()?;
        let mut elements = Vec::new();
        for node in found["nodes"].as_array()? {
            let named = begins.is_none_or(|begins| {
                node["name"]["value"]
                    .as_str()
                    .is_some_and(|name| name.starts_with(begins))
            });
            if node["ignored"] == true || !named {
                continue;
            }
            elements.extend(self.element(&node["backendDOMNodeId"]).await);
        }
        Some(elements)
    }

    /// Finds the element of an accessibility node by a temporary attribute.
    async fn element(&self, node: &Value) -> Option<WebElement> {
        const MARK: &str = "data-perceived";
        let object = self
            .cdp
            .send_raw("DOM.resolveNode", json!({"backendNodeId": node}))
            .await
            .ok()?;
        let id = &object["object"]["objectId"];
        let call = |body: &str| json!({"objectId": id, "functionDeclaration": body});
        self.cdp
            .send_raw(
                "Runtime.callFunctionOn",
                call(&format!("function() {{ this.setAttribute('{MARK}', '') }}")),
            )
            .await
            .ok()?;
        let element = self.driver.find(By::Css(format!("[{MARK}]"))).await.ok();
        self.cdp
            .send_raw(
                "Runtime.callFunctionOn",
                call(&format!("function() {{ this.removeAttribute('{MARK}') }}")),
            )
            .await
            .ok()?;
        element
    }

    /// Waits for the one element of this role and name.
    pub(crate) async fn wait_for(&self, role: &str, name: &str) -> WebElement {
        let mut found = Vec::new();
        let mut wait = Wait::start();
        while wait.poll_again().await {
            found = self.find_all(role, name).await.unwrap_or_default();
            if found.len() == 1 {
                return found.remove(0);
            }
        }
        let (url, text) = (self.url().await, self.text().await);
        panic!("{} of {role} named {name:?} on {url}:\n{text}", found.len());
    }

    pub(crate) async fn has(&self, role: &str, name: &str) -> bool {
        self.find_all(role, name)
            .await
            .is_some_and(|found| !found.is_empty())
    }

    pub(crate) async fn text(&self) -> String {
        match self.driver.find(By::Tag("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// Waits until the page contains `words`.
    pub(crate) async fn see(&self, words: &str) {
        let mut text = String::new();
        let mut wait = Wait::start();
        while wait.poll_again().await {
            text = self.text().await;
            if text.contains(words) {
                return;
            }
        }
        panic!("never saw {words:?} on {}:\n{text}", self.url().await);
    }

    /// The method, address and body of each request shown on the page; the body is null if there is none.
    pub(crate) async fn announced_requests(&self) -> Vec<(String, String, Value)> {
        let list = self.wait_for("list", "Requests").await;
        let mut requests = Vec::new();
        for item in list.find_all(By::XPath("./li")).await.unwrap() {
            let text = item.text().await.unwrap();
            let (method, rest) = text.split_once(char::is_whitespace).unwrap();
            let url = rest.lines().next().unwrap().trim().to_owned();
            let body = match item.find_all(By::Tag("pre")).await.unwrap().first() {
                Some(body) => serde_json::from_str(&body.text().await.unwrap()).unwrap(),
                None => Value::Null,
            };
            let path = url.find("/v1.0").map(|at| url[at..].to_owned()).unwrap();
            requests.push((method.to_owned(), path, body));
        }
        requests
    }

    /// Runs a script that calls back with its result.
    pub(crate) async fn run(&self, script: &str) -> Value {
        self.driver
            .execute_async(script, vec![])
            .await
            .unwrap()
            .json()
            .clone()
    }

    pub(crate) async fn quit(self) {
        // The browser may be gone already.
        let _ = self.driver.quit().await;
    }
}
