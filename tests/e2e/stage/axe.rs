//! Checks a page with axe-core, and whether the page fits its window.
//! Has no list of exceptions: fix what it finds.

use crate::stage::page::Page;
use serde_json::json;

/// Fails on an accessibility finding in light or dark, wide or narrow, on sideways scrolling, and if less than most of
/// a phone's screen is left to the page.
pub(crate) async fn check_accessibility(page: &Page, name: &str) {
    let axe = std::fs::read_to_string(std::env::var("AXE").unwrap()).unwrap();
    for (width, scheme) in [
        (1280, "light"),
        (390, "dark"),
        (390, "light"),
        (360, "light"),
        (640, "light"),
        (1280, "dark"),
    ] {
        page.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false}),
        )
        .await;
        page.devtools(
            "Emulation.setEmulatedMedia",
            json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]}),
        )
        .await;
        // When scrolled, the header covers elements, which axe then reports as too small to hit.
        page.driver.execute("scrollTo(0, 0)", vec![]).await.unwrap();
        page.driver.execute(axe.as_str(), vec![]).await.unwrap();
        let script = "const done = arguments[0]; axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
            .then(result => done(result.violations.map(each => each.id + ': ' + each.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '))), error => done(['axe: ' + error]))";
        let findings = page.run(script).await;
        assert_eq!(findings, json!([]), "{name} at {width}, {scheme}");
        let wide = page.driver.execute("return document.documentElement.scrollWidth - document.documentElement.clientWidth", vec![]).await.unwrap();
        assert_eq!(wide.json(), &json!(0), "{name} scrolls sideways at {width}");
        let frame = "return ['.top', '.side'].reduce((sum, part) => sum + (document.querySelector(part)?.offsetHeight ?? 0), 0)";
        if width == 390 {
            let height = page.driver.execute(frame, vec![]).await.unwrap();
            let height = height.json().as_i64().unwrap();
            assert!(
                height <= 96,
                "{name}: the frame takes {height} px of a phone"
            );
        }
        save_screenshot(page, &format!("{name}-{width}-{scheme}")).await;
    }
    page.devtools("Emulation.clearDeviceMetricsOverride", json!({}))
        .await;
    page.devtools("Emulation.setEmulatedMedia", json!({"features": []}))
        .await;
}

/// Saves a screenshot of the whole page if `ROLECALL_SHOTS` names a folder.
async fn save_screenshot(page: &Page, name: &str) {
    let Ok(folder) = std::env::var("ROLECALL_SHOTS") else {
        return;
    };
    std::fs::create_dir_all(&folder).unwrap();
    let shot = page
        .devtools(
            "Page.captureScreenshot",
            json!({"captureBeyondViewport": true}),
        )
        .await;
    let bytes = base64::Engine::decode(
        &base64::prelude::BASE64_STANDARD,
        shot["data"].as_str().unwrap(),
    )
    .unwrap();
    std::fs::write(format!("{folder}/{name}.png"), bytes).unwrap();
}
