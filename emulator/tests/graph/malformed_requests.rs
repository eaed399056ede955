//! Sends random requests, valid and invalid, the same in each run: none fails with a server error.

use http::Method;
use serde_json::json;

use crate::client::Client;

struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap()
    }

    fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

const COLLECTIONS: [&str; 6] = [
    "users",
    "groups",
    "applications",
    "servicePrincipals",
    "users/ada.lovelace@contoso.example",
    "directoryRoles",
];
const SEGMENTS: [&str; 34] = [
    "me",
    "users",
    "groups",
    "applications",
    "servicePrincipals",
    "directory",
    "deletedItems",
    "owners",
    "members",
    "transitiveMembers",
    "memberOf",
    "appRoleAssignedTo",
    "appRoleAssignments",
    "manager",
    "extensionProperties",
    "applicationTemplates",
    "directoryRoles",
    "organization",
    "$count",
    "$ref",
    "delta()",
    "restore",
    "instantiate",
    "microsoft.graph.user",
    "graph.group",
    "directoryObjects",
    "getAvailableExtensionProperties",
    "oauth2PermissionGrants",
    "users('a')",
    "applications(appId='x')",
    "(",
    "%2F",
    "%00",
    "d4c8e629-cc74-4327-9a4e-71102c425604",
];
const QUERIES: [&str; 20] = [
    "$select=id",
    "$select=colour",
    "$select=*",
    "$filter=displayName eq 'Workato'",
    "$filter=startswith(mail,'a')",
    "$filter=not(accountEnabled eq true)",
    "$filter=tags/any(t:t eq 'x')",
    "$filter=((",
    "$search=\"displayName:a\"",
    "$search=a",
    "$orderby=displayName desc",
    "$orderby=colour",
    "$top=5",
    "$top=-1",
    "$count=true",
    "$skiptoken=x",
    "$deltatoken=x",
    "$expand=owners",
    "$expand=members($select=id)",
    "$apply=x",
];
const BODIES: [&str; 9] = [
    "",
    "{}",
    "[]",
    "{\"displayName\":\"x\"}",
    "{\"displayName\":null,\"colour\":1}",
    "{\"@odata.id\":\"https://graph.microsoft.com/v1.0/users/x\"}",
    "{\"principalId\":\"x\",\"resourceId\":1,\"appRoleId\":null}",
    "{\"requests\":[{}]}",
    "{",
];

#[tokio::test]
async fn no_request_returns_a_server_error() {
    let client = Client::signed_in("admin")
        .await
        .sign_in_with_scopes("admin", &["Group.ReadWrite.All", "Directory.ReadWrite.All"])
        .await;
    let own = client.get("/me").await.json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut random = Random(20_261_124);
    let mut answered = 0;
    for _ in 0..5_000 {
        let mut path = String::new();
        // Every second request starts at an existing collection.
        if random.below(2) == 0 {
            path.push('/');
            path.push_str(random.pick(&COLLECTIONS));
        }
        for _ in 0..random.below(4) {
            path.push('/');
            path.push_str(random.pick(&SEGMENTS));
        }
        for index in 0..random.below(3) {
            path.push(if index == 0 { '?' } else { '&' });
            path.push_str(random.pick(&QUERIES));
        }
        let method = [
            Method::GET,
            Method::GET,
            Method::POST,
            Method::PATCH,
            Method::PUT,
            Method::DELETE,
        ][random.below(6)]
        .clone();
        let body = random.pick(&BODIES).to_owned();
        let mut headers = vec![("content-type", "application/json")];
        if random.below(2) == 0 {
            headers.push(("consistencylevel", "eventual"));
        }
        // Keep the caller: later requests need it.
        if path.contains(&own) || (method == Method::DELETE && path.starts_with("/me")) {
            continue;
        }
        let shown = format!("{method} {path} {body}");
        let answer = client
            .send(method, &format!("/v1.0{path}"), &headers, body)
            .await;
        let status = answer.status.as_u16();
        assert!(status < 500 || status == 501, "{shown}: {}", answer.body);
        if status >= 400 {
            let error = &answer.json()["error"];
            assert!(
                error["code"].is_string() && error["message"].is_string(),
                "{shown}"
            );
        }
        answered += usize::from(status < 400);
    }
    assert!(answered > 100, "{answered}");
    client.get("/users?$top=1").await.expect(200);
    let settings = client.control("settings", &json!({})).await;
    assert!(settings.status.is_success());
}
