//! A browser that records what an altered file does, and the host that alters the file.

use super::host::{BundleFile, Case, Harm, TamperingHost};
use crate::stage::host::bundle;
use crate::stage::page::Page;
use crate::stage::processes::start_browser;
use crate::stage::wait::Wait;
use serde_json::json;

/// Records in the page what would otherwise leave no trace: a marked module that is passed to WebAssembly, and a script
/// or a style sheet that the browser refuses.
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
pub(super) const CACHE_CONTROL: [Option<&str>; 6] = [
    None,
    Some("no-cache"),
    Some("no-store"),
    Some("private"),
    Some("max-age=0"),
    Some(IMMUTABLE),
];

/// Keeps a refused file in the cache longest.
pub(super) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

pub(super) const BOOT: BundleFile = ("boot-", ".js");
pub(super) const GLUE: BundleFile = ("rolecall-app-", ".js");
pub(super) const WASM: BundleFile = ("rolecall-app-", ".wasm");
pub(super) const STYLES: BundleFile = ("styles-", ".css");
pub(super) const FIRST_RUN: BundleFile = ("rolecall-first_run-", ".wasm");
pub(super) const CHUNK: BundleFile = ("chunk_", ".wasm");
pub(super) const MAIN_CHUNK: BundleFile = ("rolecall-inside-", ".wasm");

/// What the app shows without a configuration, once it has loaded.
pub(super) const STARTED: &str = "Connect Rolecall to your tenant";

/// The message for a later part of the bundle.
pub(super) const MISSING_PART: &str = "Part of Rolecall did not load";

/// Every kind of damage: what a cache may store, under each header; the rest under the one with the longest life.
pub(super) fn all_harms() -> impl Iterator<Item = (Harm, Option<&'static str>)> {
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

pub(super) fn error_text(file: BundleFile) -> &'static str {
    match file {
        BOOT => {
            "If nothing else appears, a file is missing, incomplete, altered, or blocked by the browser."
        }
        GLUE => "The app's script is missing, incomplete, or altered",
        WASM => "The app's WebAssembly is missing, incomplete, or altered",
        STYLES => "The style sheet is missing, incomplete, or altered",
        _ => MISSING_PART,
    }
}

#[derive(Debug, Default)]
pub(super) struct DocumentState {
    pub(super) tampered: bool,
    /// The number of scripts and style sheets that the browser refused.
    pub(super) refused: u64,
    pub(super) text: String,
}

/// Returns the default while one document replaces another.
async fn read_document(page: &Page) -> DocumentState {
    const LOOK: &str = "const styled = getComputedStyle(document.documentElement).outlineStyle === 'double';
        return [globalThis.tampered === true || styled, globalThis.refused ?? 0, document.body?.innerText ?? '']";
    let Ok(seen) = page.driver.execute(LOOK, vec![]).await else {
        return DocumentState::default();
    };
    let seen = seen.json();
    DocumentState {
        tampered: seen[0] == true,
        refused: seen[1].as_u64().unwrap_or_default(),
        text: seen[2].as_str().unwrap_or_default().to_owned(),
    }
}

/// Waits until the document is as `wanted`, and returns it; `Err` describes the last one seen.
pub(super) async fn wait_until(
    page: &Page,
    wanted: impl Fn(&DocumentState) -> bool,
) -> Result<DocumentState, String> {
    let mut seen = DocumentState::default();
    let mut wait = Wait::start();
    while wait.poll_again().await {
        seen = read_document(page).await;
        if wanted(&seen) {
            return Ok(seen);
        }
    }
    Err(format!("{seen:?}"))
}

pub(super) struct IntegrityFixture {
    pub(super) page: Page,
    pub(super) host: TamperingHost,
    _driver: tokio::process::Child,
}

impl IntegrityFixture {
    /// Serves no `config.json`, so that the configuration page, a later part of the bundle, loads at once.
    pub(super) async fn open() -> Self {
        let (listener, origin) = TamperingHost::listener().await;
        Self::with_host(TamperingHost::serve(listener, origin, &bundle(), None)).await
    }

    pub(super) async fn with_host(wire: TamperingHost) -> Self {
        let (driver, page) = start_browser().await;
        let page = Page::new(page);
        page.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({"source": RECORDER}),
        )
        .await;
        Self {
            page,
            host: wire,
            _driver: driver,
        }
    }

    pub(super) async fn visit(&self, path: &str, case: Case) {
        self.page.goto(&self.host.add_case(path, case)).await;
    }

    /// Checks that the page reports the refused file, that the file left no mark, and that it loads on demand once it
    /// is whole.
    pub(super) async fn check_refused(
        &self,
        path: &str,
        file: BundleFile,
        started: &str,
    ) -> Result<(), String> {
        let page = &self.page;
        // The message about boot is in the page from the start.
        let said = |seen: &DocumentState| {
            seen.text.contains(error_text(file)) && (file != BOOT || seen.refused > 0)
        };
        let seen = wait_until(page, |seen| seen.tampered || said(seen)).await?;
        if seen.tampered {
            return Err(format!("it left its mark: {seen:?}"));
        }
        if file != BOOT && !page.has("button", "Try again").await {
            return Err(format!("it offers no other try: {seen:?}"));
        }
        let asked = self.host.count_requests(path);
        if error_text(file) == MISSING_PART {
            // While the file is damaged, another try ends the same way.
            page.press("Try again").await;
            let mut wait = Wait::start();
            while self.host.count_requests(path) == asked {
                if !wait.poll_again().await {
                    return Err("another try did not ask for it".into());
                }
            }
            wait_until(page, |seen| seen.text.contains(MISSING_PART)).await?;
        }
        self.host.repair(path);
        if file == BOOT {
            // The message says to press Shift and Reload.
            page.devtools("Page.reload", json!({"ignoreCache": true}))
                .await;
        } else {
            page.press("Try again").await;
        }
        let seen = wait_until(page, |seen| seen.text.contains(started)).await?;
        if seen.tampered {
            return Err(format!("it left its mark in another try: {seen:?}"));
        }
        Ok(())
    }

    /// Tries every kind of damage on each file, and fails with those that the browser did not refuse.
    pub(super) async fn check_all_refused(self, files: &[BundleFile]) {
        let mut faults = Vec::new();
        for (number, (file, (harm, cache_control))) in files
            .iter()
            .flat_map(|file| all_harms().map(move |harm| (*file, harm)))
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
            if let Err(fault) = self.check_refused(&path, file, STARTED).await {
                faults.push(format!("{file:?} {harm:?} {cache_control:?}: {fault}"));
            }
        }
        self.page.quit().await;
        assert!(faults.is_empty(), "{faults:#?}");
    }
}
