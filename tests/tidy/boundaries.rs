//! Tests the boundaries between the folders of the app.
//! Every file is pure unless a folder listed here contains it.

use crate::files::{File, assert_none, files_below, has_word};

/// The folders that may use the browser: the browser code, the pages and their parts, the code that assembles them, and
/// the file that asks `Intl`, which is part of the language and needs no page.
const BROWSER_FOLDERS: [&str; 8] = [
    "src/browser",
    "src/app",
    "src/state",
    "src/components",
    "src/pages",
    "src/ui",
    "src/main.rs",
    "src/texts/locale/intl.rs",
];

/// Crates and names that exist only in a browser.
const BROWSER_CRATES: [&str; 9] = [
    "leptos",
    "leptos_router",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "gloo",
    "gloo_net",
    "console_error_panic_hook",
];

/// The APIs with which a browser sends something.
const NETWORK_APIS: [&str; 8] = [
    "gloo_net",
    "fetch_with_str",
    "fetch_with_request",
    "fetch_with_str_and_init",
    "XmlHttpRequest",
    "WebSocket",
    "EventSource",
    "send_beacon",
];

/// The APIs that store something beyond the page, or leave it.
const STORAGE_APIS: [&str; 4] = ["session_storage", "local_storage", "location", "history"];

fn breaches(files: &[File], breaks: impl Fn(&str) -> bool) -> Vec<String> {
    files
        .iter()
        .flat_map(|file| file.breaches(&breaks))
        .collect()
}

fn app_files(is_meant: impl Fn(&str) -> bool) -> Vec<File> {
    let mut files = files_below(&["src/"], ".rs");
    files.retain(|file| is_meant(&file.path));
    assert!(
        !files.is_empty(),
        "no file is meant: mend this rule, it checks nothing"
    );
    files
}

fn is_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || rest == ".rs")
}

#[test]
fn the_core_knows_no_browser() {
    let core = app_files(|path| !BROWSER_FOLDERS.iter().any(|rim| is_in(path, rim)));
    assert_none(
        &breaches(&core, |line| {
            BROWSER_CRATES.iter().any(|word| has_word(line, word))
        }),
        "The core runs natively in tests. Ask for what you need through a trait of `platform` and implement it in `src/browser`:",
    );
}

#[test]
fn one_file_sends() {
    let others = app_files(|path| path != "src/browser/transport.rs");
    assert_none(
        &breaches(&others, |line| {
            NETWORK_APIS.iter().any(|word| has_word(line, word)) || has_word(line, "fetch")
        }),
        "Only `src/browser/transport.rs` sends. Make a `graph::Request` and hand it to `client`:",
    );
}

#[test]
fn one_folder_touches_storage_and_address() {
    let others = app_files(|path| !is_in(path, "src/browser"));
    assert_none(
        &breaches(&others, |line| {
            STORAGE_APIS
                .iter()
                .any(|word| line.contains(&format!(".{word}()")))
        }),
        "Storage and address are touched in `src/browser` alone. Use its functions, or a trait of `platform`:",
    );
}

#[test]
fn pages_and_parts_send_nothing() {
    let first_run = "src/app/first_run.rs";
    let rooms = ["src/app", "src/pages", "src/components", "src/ui"];
    let views = app_files(|path| rooms.iter().any(|room| is_in(path, room)));
    let mut found = Vec::new();
    for file in &views {
        found.extend(file.breaches(|line| {
            let asks_whether_a_tenant_is_there =
                file.path == first_run && line.contains("browser::platform().transport.send(");
            !asks_whether_a_tenant_is_there
                && (line.contains("Request::new")
                    || line.contains(".send(")
                    || line.to_lowercase().contains("transport"))
        }));
    }
    assert_none(
        &found,
        "A page starts what the core offers and shows what came of it. Move the request there:",
    );
}

#[test]
fn parts_know_nothing_of_the_app() {
    let parts = app_files(|path| is_in(path, "src/ui"));
    let app = [
        "app",
        "browser",
        "changes",
        "checklist",
        "client",
        "diagnosis",
        "graph",
        "mappings",
        "oauth",
        "pages",
        "plan",
        "provisioning",
        "routes",
        "run",
        "session",
        "state",
        "tenant",
    ];
    let mut found = Vec::new();
    for part in &parts {
        let code: String = part
            .code()
            .iter()
            .map(|line| line.text)
            .collect::<Vec<_>>()
            .join(" ");
        found.extend(
            imports(&code)
                .iter()
                .filter(|name| app.contains(&name.as_str()))
                .map(|name| format!("{}: crate::{name}", part.path)),
        );
        found.extend(
            part.breaches(|line| {
                line.contains("super::super::") || has_word(line, "leptos_router")
            }),
        );
    }
    assert_none(
        &found,
        "A part of `ui` is given words, addresses and callbacks. Let the page hand it what it needs:",
    );
}

/// The modules of the crate that a text names: `crate::a::…`, and `crate::{a::…, b}`.
fn imports(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let group = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let listed = group.map_or_else(|| vec![rest], |(inside, _)| inside.split(',').collect());
        names.extend(listed.iter().map(|path| {
            path.trim()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect::<String>()
        }));
    }
    names
}

#[test]
fn imports_are_read_as_meant() {
    assert_eq!(
        imports("use crate::a::B; use crate::{c::D, e}; x"),
        ["a", "c", "e"]
    );
    assert!(
        is_in("src/ui.rs", "src/ui")
            && is_in("src/ui/a.rs", "src/ui")
            && !is_in("src/uid.rs", "src/ui")
    );
}
