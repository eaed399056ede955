//! Altered and cut files: none of the bundle runs, whatever `Cache-Control` it comes under, and the page says so.
//! Refuses to judge by what is not on the page: an altered file leaves a mark, as a control without integrity shows.

mod host;

use crate::stage;
use crate::stage::page::Page;
use host::{Case, File, Harm, Wire};
use serde_json::json;
use std::time::{Duration, Instant};

/// Notes in the page what would otherwise leave no trace: a marked module that is handed to WebAssembly, and a script or
/// a style sheet that the browser refuses.
const RECORDER: &str = r"(() => {
    const note = source => {
        const bytes = source instanceof ArrayBuffer ? new Uint8Array(source) : ArrayBuffer.isView(source) ? new Uint8Array(source.buffer) : null;
        if (bytes && new TextDecoder().decode(bytes.subarray(0, 32)).includes('tampered')) globalThis.tampered = true;
    };
    for (const name of ['compile', 'instantiate', 'validate']) {
        const own = WebAssembly[name];
        WebAssembly[name] = (source, ...rest) => { note(source); return own.call(WebAssembly, source, ...rest); };
    }
    for (const name of ['compileStreaming', 'instantiateStreaming']) {
        const own = WebAssembly[name];
        WebAssembly[name] = async (source, ...rest) => {
            const response = await source;
            note(await response.clone().arrayBuffer());
            return own.call(WebAssembly, response, ...rest);
        };
    }
    globalThis.refused = 0;
    addEventListener('error', event => { if (event.target !== globalThis) refused += 1; }, true);
})()";

/// The headers that a host may send with a file, and none.
const CACHE_CONTROL: [Option<&str>; 6] = [
    None,
    Some("no-cache"),
    Some("no-store"),
    Some("private"),
    Some("max-age=0"),
    Some(IMMUTABLE),
];

/// What keeps a refused answer longest.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";

const BOOT: File = ("boot-", ".js");
const GLUE: File = ("rolecall-app-", ".js");
const WASM: File = ("rolecall-app-", ".wasm");
const STYLES: File = ("styles-", ".css");
const FIRST_RUN: File = ("rolecall-first_run-", ".wasm");
const CHUNK: File = ("chunk_", ".wasm");
const INSIDE: File = ("rolecall-inside-", ".wasm");

/// What the app shows where nothing is configured, once it has come whole.
const STARTED: &str = "Connect Rolecall to your tenant";

/// What is said of a later part.
const MISSING_PART: &str = "A part of Rolecall did not arrive";

/// Every harm that is tried on a file: what a cache may keep under each header, the rest under the one that keeps longest.
fn harms() -> impl Iterator<Item = (Harm, Option<&'static str>)> {
    let kept = CACHE_CONTROL.into_iter().flat_map(|cache_control| {
        [
            (Harm::Altered, cache_control),
            (Harm::Shortened, cache_control),
        ]
    });
    kept.chain([
        (Harm::Dropped, Some(IMMUTABLE)),
        (Harm::Absent, Some(IMMUTABLE)),
    ])
}

fn words(file: File) -> &'static str {
    match file {
        BOOT => {
            "If nothing else appears, a part of it is missing, was cut off or was altered on the way"
        }
        GLUE => "The script of the app is missing, was cut off or was altered on the way",
        WASM => "The WebAssembly of the app is missing, was cut off or was altered on the way",
        STYLES => "The style sheet is missing, was cut off or was altered on the way",
        _ => MISSING_PART,
    }
}

/// What can be seen of a document.
#[derive(Debug, Default)]
struct Seen {
    /// Whether the mark is there.
    tampered: bool,
    /// How many scripts and style sheets the browser refused.
    refused: u64,
    text: String,
}

/// Looks at the document; at nothing while one gives way to another.
async fn look(page: &Page) -> Seen {
    const LOOK: &str = "const styled = getComputedStyle(document.documentElement).outlineStyle === 'double';
        return [globalThis.tampered === true || styled, globalThis.refused ?? 0, document.body?.innerText ?? '']";
    let Ok(seen) = page.driver.execute(LOOK, vec![]).await else {
        return Seen::default();
    };
    let seen = seen.json();
    Seen {
        tampered: seen[0] == true,
        refused: seen[1].as_u64().unwrap_or_default(),
        text: seen[2].as_str().unwrap_or_default().to_owned(),
    }
}

/// Waits until the document is as `wanted`, and gives what it is then; or what it was at last, in words.
async fn until(page: &Page, wanted: impl Fn(&Seen) -> bool) -> Result<Seen, String> {
    let begun = Instant::now();
    loop {
        let seen = look(page).await;
        if wanted(&seen) {
            return Ok(seen);
        }
        if begun.elapsed() > Duration::from_secs(10) {
            return Err(format!("{seen:?}"));
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// A browser with the recorder, and the host.
struct Scene {
    page: Page,
    wire: Wire,
    _driver: tokio::process::Child,
}

impl Scene {
    /// Where `config.json` is absent, so that the page that asks for a configuration, a later part, comes at once.
    async fn open() -> Self {
        let (listener, origin) = Wire::listener().await;
        Self::of(Wire::serve(listener, origin, &stage::bundle(), None)).await
    }

    async fn of(wire: Wire) -> Self {
        let (driver, page) = stage::browser().await;
        let page = Page::new(page);
        page.tool(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({"source": RECORDER}),
        )
        .await;
        Self {
            page,
            wire,
            _driver: driver,
        }
    }

    async fn visit(&self, path: &str, case: Case) {
        self.page.goto(&self.wire.open(path, case)).await;
    }

    /// What is said once the file was refused, that it left no mark, and that it comes on demand once it is whole.
    async fn refuses(&self, path: &str, file: File, started: &str) -> Result<(), String> {
        let page = &self.page;
        // The words that stand where boot is refused stand before it is, too.
        let said =
            |seen: &Seen| seen.text.contains(words(file)) && (file != BOOT || seen.refused > 0);
        let seen = until(page, |seen| seen.tampered || said(seen)).await?;
        if seen.tampered {
            return Err(format!("it left its mark: {seen:?}"));
        }
        if file != BOOT && !page.has("button", "Try again").await {
            return Err(format!("it offers no other try: {seen:?}"));
        }
        let asked = self.wire.asked(path);
        if words(file) == MISSING_PART {
            // As long as it is not whole, another try ends the same way.
            page.press("Try again").await;
            let begun = Instant::now();
            while self.wire.asked(path) == asked {
                if begun.elapsed() > Duration::from_secs(10) {
                    return Err("another try did not ask for it".into());
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            until(page, |seen| seen.text.contains(MISSING_PART)).await?;
        }
        self.wire.mend(path);
        if file == BOOT {
            // As the words say: Shift and Reload.
            page.tool("Page.reload", json!({"ignoreCache": true})).await;
        } else {
            page.press("Try again").await;
        }
        let seen = until(page, |seen| seen.text.contains(started)).await?;
        if seen.tampered {
            return Err(format!("it left its mark in another try: {seen:?}"));
        }
        Ok(())
    }

    /// Tries every harm on each file, and ends with those that were not refused.
    async fn refuses_each(self, files: &[File]) {
        let mut faults = Vec::new();
        for (number, (file, (harm, cache_control))) in files
            .iter()
            .flat_map(|file| harms().map(move |harm| (*file, harm)))
            .enumerate()
        {
            let path = format!("case-{number}");
            let case = Case {
                file: Some(file),
                harm,
                cache_control,
                unchecked: false,
            };
            self.visit(&path, case).await;
            if let Err(fault) = self.refuses(&path, file, STARTED).await {
                faults.push(format!("{file:?} {harm:?} {cache_control:?}: {fault}"));
            }
        }
        self.page.quit().await;
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

#[tokio::test]
async fn no_altered_script_runs_whatever_its_cache_control() {
    Scene::open().await.refuses_each(&[BOOT, GLUE]).await;
}

#[tokio::test]
async fn no_altered_webassembly_or_style_is_used_whatever_its_cache_control() {
    Scene::open().await.refuses_each(&[WASM, STYLES]).await;
}

#[tokio::test]
async fn no_altered_later_part_runs_and_each_comes_on_demand() {
    Scene::open().await.refuses_each(&[FIRST_RUN, CHUNK]).await;
}

#[tokio::test]
async fn a_harmed_part_after_the_sign_in_leaves_the_page_and_comes_on_demand() {
    let (listener, origin) = Wire::listener().await;
    let cases: Vec<_> = harms().collect();
    // One more than there are harms: the control without integrity.
    let redirects: Vec<String> = (0..=cases.len())
        .map(|number| format!("{origin}/case-{number}/"))
        .collect();
    let (_tenant, tenant) = stage::tenant(&redirects, "fresh").await;
    let config = stage::config(&tenant, "contoso.example");
    let scene = Scene::of(Wire::serve(
        listener,
        origin,
        &stage::bundle(),
        Some(config),
    ))
    .await;
    let page = &scene.page;
    let mut faults = Vec::new();
    for (number, (harm, cache_control)) in cases.into_iter().enumerate() {
        let path = format!("case-{number}");
        let case = Case {
            file: Some(INSIDE),
            harm,
            cache_control,
            unchecked: false,
        };
        scene.visit(&path, case).await;
        // From then on the tab knows who is signed in, and asks nobody.
        if number == 0 {
            page.press("Sign in with Microsoft").await;
            page.account("admin@contoso.example").await;
        }
        if let Err(fault) = scene.refuses(&path, INSIDE, "Sign out").await {
            faults.push(format!("{harm:?} {cache_control:?}: {fault}"));
        }
    }
    let control = Case {
        file: Some(INSIDE),
        harm: Harm::Altered,
        cache_control: Some("no-store"),
        unchecked: true,
    };
    scene
        .visit(&format!("case-{}", redirects.len() - 1), control)
        .await;
    until(page, |seen| seen.text.contains("Sign out") && seen.tampered)
        .await
        .unwrap();
    scene.page.quit().await;
    assert!(faults.is_empty(), "{faults:#?}");
}

#[tokio::test]
async fn whole_files_start_under_every_cache_control() {
    let scene = Scene::open().await;
    for (number, cache_control) in CACHE_CONTROL.into_iter().enumerate() {
        let case = Case {
            file: None,
            harm: Harm::None,
            cache_control,
            unchecked: false,
        };
        scene.visit(&format!("whole-{number}"), case).await;
        until(&scene.page, |seen| {
            seen.text.contains(STARTED) && !seen.tampered && seen.refused == 0
        })
        .await
        .unwrap_or_else(|seen| panic!("{cache_control:?}: {seen}"));
    }
    scene.page.quit().await;
}

#[tokio::test]
async fn without_integrity_every_altered_file_leaves_its_mark() {
    let scene = Scene::open().await;
    let altered = [BOOT, GLUE, WASM, STYLES, FIRST_RUN, CHUNK].map(|file| (file, Harm::Altered));
    // A module that ends early is none: a browser refuses it whatever its integrity.
    let cut = [BOOT, GLUE, STYLES].map(|file| (file, Harm::Shortened));
    for (number, (file, harm)) in altered.into_iter().chain(cut).enumerate() {
        let case = Case {
            file: Some(file),
            harm,
            cache_control: Some("no-store"),
            unchecked: true,
        };
        scene.visit(&format!("case-{number}"), case).await;
        until(&scene.page, |seen| seen.tampered)
            .await
            .unwrap_or_else(|seen| panic!("{file:?} {harm:?}: {seen}"));
    }
    scene.page.quit().await;
}
