//! `/_emulator/`: the page with the controls.

use http::{HeaderName, Method, StatusCode};
use serde_json::json;

use crate::client::{Client, env, seed};

#[tokio::test]
async fn the_page_shows_the_state_and_the_controls() {
    let caller = Client::new();
    let fault = json!([{"path": "/<b>", "status": 500}]);
    caller.control(Method::PUT, "faults", &fault).await;
    caller.get("/common/unknown").await;
    let page = caller.get("/_emulator/").await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert!(
        page.header("content-security-policy")
            .starts_with("default-src 'none'")
    );
    for expected in [
        "contoso.example",
        "users: 80",
        "admin@contoso.example",
        "value=\"step1-done\"",
        "<label for=\"replicationSeconds\">",
        "<code>/&lt;b&gt;</code>: 500, every time",
        "<code>/common/unknown</code></td><td>501</td>",
        "2026-09-21T14:13:20Z",
    ] {
        assert!(page.body.contains(expected), "no {expected}");
    }
    assert!(!page.body.contains("<script") && !page.body.contains("<b>"));
    let style = caller.get("/_emulator/style.css").await;
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    // `/_emulator` redirects to the page, below a base path too.
    let answer = caller.get("/_emulator").await;
    assert!(answer.status.is_redirection());
    assert_eq!(answer.header("location"), "_emulator/");
}

#[tokio::test]
async fn every_setting_has_a_description() {
    let caller = Client::new();
    let settings = caller.get("/_emulator/settings").await.json();
    let page = caller.get("/_emulator/").await.body;
    for name in settings.as_object().unwrap().keys() {
        assert!(
            page.contains(&format!("aria-describedby=\"{name}-hint\"")),
            "{name}"
        );
        assert!(page.contains(&format!("id=\"{name}-hint\">")), "{name}");
    }
}

#[tokio::test]
async fn a_request_can_be_opened_with_its_secrets_redacted() {
    let caller = Client::new();
    let bearer = caller.bearer("admin@contoso.example").await;
    let path = "/v1.0/users/ada.lovelace@contoso.example";
    caller
        .graph(
            Method::PATCH,
            path,
            &bearer,
            r#"{"jobTitle":"<b>Countess"}"#,
        )
        .await;
    let page = caller.get("/_emulator/").await.body;
    assert!(page.contains("<summary>headers, body</summary>"), "{page}");
    assert!(
        page.contains("&quot;jobTitle&quot;: &quot;&lt;b&gt;Countess&quot;"),
        "{page}"
    );
    assert!(page.contains("authorization: [redacted]"), "{page}");
    assert!(!page.contains(bearer.trim_start_matches("Bearer ")));
}

#[tokio::test]
async fn the_form_revokes_like_the_json_request() {
    let caller = Client::new();
    caller.bearer("admin@contoso.example").await;
    assert_eq!(
        caller.state().await["signedIn"],
        json!(["admin@contoso.example"])
    );
    let fields = [("what", "sessions"), ("user", "")];
    let answer = caller.post_form("/_emulator/revoke", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(caller.state().await["signedIn"], json!([]));
}

#[tokio::test]
async fn every_field_has_a_label() {
    let page = Client::new().get("/_emulator/").await.body;
    let mut fields = 0;
    for tag in ["<input ", "<select ", "<textarea "] {
        for field in page.split(tag).skip(1) {
            let id = field
                .split("id=\"")
                .nth(1)
                .unwrap()
                .split('"')
                .next()
                .unwrap();
            assert!(page.contains(&format!("<label for=\"{id}\">")), "{id}");
            fields += 1;
        }
    }
    assert!(fields >= 14, "{fields} fields");
}

#[tokio::test]
async fn forms_change_what_json_changes_and_redirect_back() {
    let caller = Client::new();
    for (control, fields) in [
        ("settings", vec![("wids", "true"), ("tokenSeconds", "60")]),
        ("clock", vec![("advanceSeconds", "10")]),
        (
            "faults",
            vec![
                ("path", "/v1.0"),
                ("method", ""),
                ("status", "500"),
                ("kind", ""),
                ("times", "2"),
            ],
        ),
    ] {
        let answer = caller
            .post_form(&format!("/_emulator/{control}"), &fields)
            .await;
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{control}: {}",
            answer.body
        );
        assert_eq!(answer.header("location"), "./");
    }
    let state = caller.state().await;
    assert_eq!(
        (
            &state["settings"]["wids"],
            &state["settings"]["tokenSeconds"]
        ),
        (&json!(true), &json!(60))
    );
    assert_eq!(state["now"], "2026-09-21T14:13:30.000Z");
    assert_eq!(
        state["faults"],
        json!([{"path": "/v1.0", "status": 500, "times": 2}])
    );
    caller.post_form("/_emulator/faults", &[]).await;
    assert_eq!(caller.state().await["faults"], json!([]));
    caller
        .post_form("/_emulator/reset", &[("scenario", "no-roles-yet")])
        .await;
    let state = caller.state().await;
    assert_eq!(
        (&state["scenario"], &state["settings"]["wids"]),
        (&json!("no-roles-yet"), &json!(false))
    );
}

#[tokio::test]
async fn a_refused_form_shows_the_reason_on_a_page() {
    let caller = Client::new();
    let answer = caller
        .post_form("/_emulator/reset", &[("scenario", "<i>")])
        .await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(
        answer.body.contains("there is no scenario `&lt;i&gt;`"),
        "{}",
        answer.body
    );
    assert_eq!(caller.state().await["scenario"], "fresh");
}

#[tokio::test]
async fn everything_works_below_a_base_path() {
    let emulator = emulator::instance::Emulator::new(seed("fresh"), env("/tenant")).unwrap();
    let caller = Client::from_emulator(emulator);
    let page = caller.get("/tenant/_emulator/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("http://127.0.0.1:8081/tenant<"),
        "{}",
        page.body
    );
    let discovery = caller
        .get("/tenant/common/v2.0/.well-known/openid-configuration")
        .await;
    assert!(
        discovery
            .body
            .contains("http://127.0.0.1:8081/tenant/common/oauth2/v2.0/token")
    );
    let unknown = caller.get("/tenant/common/unknown").await;
    assert_eq!(unknown.status, StatusCode::NOT_IMPLEMENTED);
    let kept = caller
        .send(Method::GET, "/tenant/_emulator/requests", &[], "")
        .await
        .json();
    assert_eq!(kept[1]["url"], "/common/unknown");
}

#[tokio::test]
async fn the_page_shows_workato_and_renews_its_token() {
    let caller = Client::new();
    caller
        .post_form("/_emulator/reset", &[("scenario", "ready")])
        .await;
    let page = caller.get("/_emulator/").await.body;
    for expected in [
        "http://127.0.0.1:8081/workato/scim/v2",
        "Users: 20",
        "<td>ada.lovelace@contoso.example</td><td>true</td><td>workato_role: Admin, ",
        "value=\"quarantine-credentials\"",
    ] {
        assert!(page.contains(expected), "no {expected}");
    }
    let token = caller.state().await["workato"]["secretToken"].clone();
    let answer = caller.post_form("/_emulator/workato", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_ne!(caller.state().await["workato"]["secretToken"], token);
    let answer = caller
        .control(Method::PUT, "workato", &json!({"token": "x"}))
        .await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_page_accepts_one_invitation_or_all() {
    let caller = Client::new();
    let pending = async || {
        let state = caller.state().await;
        let users = state["workato"]["users"].as_array().unwrap().clone();
        users.iter().filter(|user| user["pending"] == true).count()
    };
    caller
        .post_form("/_emulator/reset", &[("scenario", "invitation-pending")])
        .await;
    let page = caller.get("/_emulator/").await.body;
    for expected in [
        "<button>Accept all invitations</button>",
        "value=\"ada.lovelace@contoso.example\" aria-label=\"Accept the invitation of ada.lovelace@contoso.example\"",
    ] {
        assert!(page.contains(expected), "no {expected}");
    }
    let fields = [("user", "grace.hopper@contoso.example")];
    let refused = caller.post_form("/_emulator/accept", &fields).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert_eq!(pending().await, 1);
    let fields = [("user", "Ada.Lovelace@contoso.example")];
    let answer = caller.post_form("/_emulator/accept", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(pending().await, 0);
    let page = caller.get("/_emulator/").await.body;
    assert!(!page.contains("Accept all invitations"));

    caller
        .post_form("/_emulator/reset", &[("scenario", "job-not-started")])
        .await;
    let settings = [("workatoInvitations", "true")];
    caller.post_form("/_emulator/settings", &settings).await;
    for name in ["ada", "grace"] {
        let user = json!({"userName": name}).to_string();
        let headers = [
            ("authorization", "Bearer emulated-workato-scim-token"),
            ("content-type", "application/scim+json"),
        ];
        let headers = headers.map(|(name, value)| (HeaderName::from_static(name), value));
        let made = caller
            .send(Method::POST, "/workato/scim/v2/Users", &headers, &user)
            .await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    }
    assert_eq!(pending().await, 2);
    let answer = caller.post_form("/_emulator/accept", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(pending().await, 0);
}
