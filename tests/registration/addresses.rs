//! Tests that the scripts register an address exactly as typed, and refuse an invalid one before any request.
//! They correct no address: Entra compares redirect URIs letter by letter.

use crate::script::register;
use crate::tenant::Tenant;
use serde_json::json;
use std::sync::Arc;

#[tokio::test]
async fn an_address_is_registered_as_it_was_typed() {
    let tenant = Arc::new(Tenant::new().await);
    for (number, address) in [
        "https://rolecall.example.com/",
        "https://rolecall.example.com:8443/tools/rolecall-2/~a_b/%C3%A4/",
        "http://localhost:8080/",
        "http://127.0.0.1:8080/rolecall/",
        "http://[::1]:8080/",
        "https://xn--bcher-kva.example/",
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("Rolecall {number}");
        let run = register(&tenant, &[address, &name]).await.expect_success();
        let application = tenant.application(run.client_id()).await;
        assert_eq!(application["spa"]["redirectUris"], json!([address]));
    }
}

#[tokio::test]
async fn an_invalid_address_is_refused_before_any_request() {
    let tenant = Arc::new(Tenant::new().await);
    for address in [
        "",
        "rolecall.example.com/",
        "javascript:alert(1)//",
        "ftp://rolecall.example.com/",
        "HTTPS://rolecall.example.com/",
        "https://rolecall.example.com",
        "https://rolecall.example.com/rolecall",
        "https:///",
        "https://:8443/",
        "https://.example.com/",
        "https://-a.example.com/",
        "https://a..example.com/",
        "https://Rolecall.example.com/",
        "https://rolecall.example.com:443/",
        "https://rolecall.example.com:/",
        "https://rolecall.example.com:0443/",
        "https://rolecall.example.com:844x/",
        "https://rolecall.example.com:123456/",
        "http://rolecall.example.com/",
        "http://localhost.evil.example/",
        "http://127.0.0.1.evil.example/",
        "http://127.0.0.1@evil.example/",
        "http://localhost:80/",
        "http://[::1].evil.example/",
        "http://[::2]/",
        "https://admin@rolecall.example/",
        "https://admin:secret@rolecall.example/",
        "https://rolecall.example.com/?a=/",
        "https://rolecall.example.com/#/",
        "https://rolecall.example.com/a b/",
        "https://rolecall.example.com/a\nb/",
        "https://rolecall.example.com/\u{7}/",
        "https://rolecall.example.com/*/",
        "https://*.example.com/",
        "https://rolecall.example.com//",
        "https://rolecall.example.com/a/../b/",
        "https://rolecall.example.com/./",
        "https://rolecall.example.com/'/",
        "https://rolecall.example.com/\"/",
        "https://rolecall.example.com/\\/",
        "https://rolecall.example.com/`/",
        "https://bücher.example/",
        // A security review found this one: it closes the list, and adds a platform with its own redirect URI.
        "https://rolecall.example.com/\"]},\"web\":{\"redirectUris\":[\"https://evil.example/",
        "https://rolecall.example.com/'],x:['/",
    ] {
        let run = register(&tenant, &[address]).await;
        run.expect_failure(2, &["Nothing was sent."]);
    }
    let long = format!("https://rolecall.example.com/{}/", "a".repeat(230));
    register(&tenant, &[&long])
        .await
        .expect_failure(2, &["longer than the 256"]);
    assert!(tenant.az_calls.lock().unwrap().is_empty());
}
