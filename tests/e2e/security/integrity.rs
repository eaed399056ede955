//! Tests altered and truncated bundle files: the browser runs none of them under any `Cache-Control`, and the page says
//! so.
//! An altered file leaves a mark in the page, which a control without integrity proves.

mod fixture;
mod host;

use crate::stage::host::{bundle, config};
use crate::stage::processes::start_tenant;
use fixture::{
    BOOT, CACHE_CONTROL, CHUNK, FIRST_RUN, GLUE, IntegrityFixture, MAIN_CHUNK, STARTED, STYLES,
    WASM, all_harms, wait_until,
};
use host::{Case, Harm, TamperingHost};

#[tokio::test]
async fn no_altered_script_runs_whatever_its_cache_control() {
    IntegrityFixture::open()
        .await
        .check_all_refused(&[BOOT, GLUE])
        .await;
}

#[tokio::test]
async fn no_altered_webassembly_or_style_is_used_whatever_its_cache_control() {
    IntegrityFixture::open()
        .await
        .check_all_refused(&[WASM, STYLES])
        .await;
}

#[tokio::test]
async fn no_altered_later_part_runs_and_each_comes_on_demand() {
    IntegrityFixture::open()
        .await
        .check_all_refused(&[FIRST_RUN, CHUNK])
        .await;
}

#[tokio::test]
async fn a_damaged_part_after_the_sign_in_is_refused_and_loads_later() {
    let (listener, origin) = TamperingHost::listener().await;
    let cases: Vec<_> = all_harms().collect();
    // One more than there are kinds of damage: the control without integrity.
    let redirects: Vec<String> = (0..=cases.len())
        .map(|number| format!("{origin}/case-{number}/"))
        .collect();
    let (_tenant, tenant) = start_tenant(&redirects, "fresh").await;
    let config = config(&tenant, "contoso.example");
    let scene = IntegrityFixture::with_host(TamperingHost::serve(
        listener,
        origin,
        &bundle(),
        Some(config),
    ))
    .await;
    let page = &scene.page;
    let mut faults = Vec::new();
    for (number, (harm, cache_control)) in cases.into_iter().enumerate() {
        let path = format!("case-{number}");
        let case = Case {
            file: Some(MAIN_CHUNK),
            harm,
            cache_control,
            unchecked: false,
        };
        scene.visit(&path, case).await;
        // From now on the tab has a session and needs no sign-in.
        if number == 0 {
            page.press("Sign in with Microsoft").await;
            page.pick_account("admin@contoso.example").await;
        }
        if let Err(fault) = scene.check_refused(&path, MAIN_CHUNK, "Sign out").await {
            faults.push(format!("{harm:?} {cache_control:?}: {fault}"));
        }
    }
    let control = Case {
        file: Some(MAIN_CHUNK),
        harm: Harm::Altered,
        cache_control: Some("no-store"),
        unchecked: true,
    };
    scene
        .visit(&format!("case-{}", redirects.len() - 1), control)
        .await;
    wait_until(page, |seen| seen.text.contains("Sign out") && seen.tampered)
        .await
        .unwrap();
    scene.page.quit().await;
    assert!(faults.is_empty(), "{faults:#?}");
}

#[tokio::test]
async fn whole_files_start_under_every_cache_control() {
    let scene = IntegrityFixture::open().await;
    for (number, cache_control) in CACHE_CONTROL.into_iter().enumerate() {
        let case = Case {
            file: None,
            harm: Harm::None,
            cache_control,
            unchecked: false,
        };
        scene.visit(&format!("whole-{number}"), case).await;
        wait_until(&scene.page, |seen| {
            seen.text.contains(STARTED) && !seen.tampered && seen.refused == 0
        })
        .await
        .unwrap_or_else(|seen| panic!("{cache_control:?}: {seen}"));
    }
    scene.page.quit().await;
}

#[tokio::test]
async fn without_integrity_every_altered_file_leaves_its_mark() {
    let scene = IntegrityFixture::open().await;
    let altered = [BOOT, GLUE, WASM, STYLES, FIRST_RUN, CHUNK].map(|file| (file, Harm::Altered));
    // A truncated module is invalid: a browser refuses it even without integrity.
    let cut = [BOOT, GLUE, STYLES].map(|file| (file, Harm::Shortened));
    for (number, (file, harm)) in altered.into_iter().chain(cut).enumerate() {
        let case = Case {
            file: Some(file),
            harm,
            cache_control: Some("no-store"),
            unchecked: true,
        };
        scene.visit(&format!("case-{number}"), case).await;
        wait_until(&scene.page, |seen| seen.tampered)
            .await
            .unwrap_or_else(|seen| panic!("{file:?} {harm:?}: {seen}"));
    }
    scene.page.quit().await;
}
