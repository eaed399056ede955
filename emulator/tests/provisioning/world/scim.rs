//! Workato's SCIM service in a world: as a client calls it, and what the provisioning service sent.

use http::Method;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use serde_json::Value;

use super::{Answer, TOKEN, World, text};

impl World {
    pub(crate) async fn scim(
        &self,
        method: Method,
        path: &str,
        token: &str,
        body: &Value,
    ) -> Answer {
        let bearer = format!("Bearer {token}");
        let headers = [
            (AUTHORIZATION.as_str(), bearer.as_str()),
            (CONTENT_TYPE.as_str(), "application/scim+json"),
        ];
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        self.send(method, &format!("/workato/scim/v2{path}"), &headers, body)
            .await
    }

    /// With additional headers, and Workato's token.
    pub(crate) async fn scim_with_headers(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &Value,
    ) -> Answer {
        let bearer = format!("Bearer {TOKEN}");
        let mut all = vec![(AUTHORIZATION.as_str(), bearer.as_str())];
        if !headers.iter().any(|(name, _)| *name == "content-type") {
            all.push((CONTENT_TYPE.as_str(), "application/scim+json"));
        }
        all.extend_from_slice(headers);
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        self.send(method, &format!("/workato/scim/v2{path}"), &all, body)
            .await
    }

    /// The requests that the service sent to Workato: method, path below its address, and body.
    pub(crate) async fn sent_scim_requests(&self) -> Vec<(String, String, Value)> {
        let requests = self.control(Method::GET, "requests", &Value::Null).await;
        let all = requests.as_array().unwrap().iter();
        all.filter_map(|request| {
            let url = request["url"].as_str().unwrap();
            let (_, path) = url.split_once("/scim/v2")?;
            url.starts_with("http").then(|| {
                (
                    text(&request["method"]),
                    path.to_owned(),
                    request["body"].clone(),
                )
            })
        })
        .collect()
    }
}
