//! Tests how the glue is rewritten, on a short copy of it.

use super::*;

const GLUE: &str = r#"import * as import1 from "./__wasm_split.js"
import * as import2 from "./__wasm_split.js"

function __wbg_get_imports() {
    return { "./__wasm_split.js": import1, "other": import2 };
}
"#;

const CUT: &str = r#"import { initSync } from "./rolecall-app.js";

function makeLoad(fetcher) {}
export const __wasm_split_load_inside = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_inside.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}, []));
"#;

#[test]
fn the_glue_holds_the_loader_and_checks_what_it_loads() {
    let glue = inline_loader(GLUE, CUT).unwrap();
    assert!(matches!(check(&glue), Err(GlueError::Unchecked { .. })));
    let part = part_name("split_inside.wasm");
    let glue = link(&glue, &part, "rolecall-inside-1.wasm", "sha384-i").unwrap();
    assert_eq!(check(&glue), Ok(()));
    let fetched = glue.replace(FETCH, "");
    assert_ne!(fetched, glue);
    assert_eq!(
        fetched,
        r#"function __wbg_get_imports() {
    return { "./__wasm_split.js": import1, "other": import2 };
}

function makeLoad(fetcher) {}
const __wasm_split_load_inside = wrapAsyncCb(makeLoad(() => {
    const src = fetchPart("./rolecall-inside-1.wasm", "sha384-i");
    return async (imports) => (WebAssembly.instantiate(await (await src).arrayBuffer(), imports));
}, []));
const loads = { __wasm_split_load_inside };
const import1 = loads;
const import2 = loads;
"#
    );
}

#[test]
fn what_only_readers_need_is_left_out() {
    let glue = "/**\n * Says `a.\n */\nfunction f() {\n    // Why `so.\n\n    return `a ${b}`; // c\n}\n/* short */\n";
    assert_eq!(
        strip_comments(glue).unwrap(),
        "function f() {\nreturn `a ${b}`; // c\n}\n"
    );
    assert!(matches!(
        strip_comments("x = `a\n  b`;"),
        Err(GlueError::Changed { .. })
    ));
}

#[test]
fn the_boot_module_finds_what_starts_the_app_where_the_glue_leaves_it() {
    let kept = "function __wbg_get_imports() {\n}\nfunction __wbg_finalize_init(instance, module) {\n    return wasm;\n}\n";
    let starts = "async function __wbg_load(module, imports) {\n    if (a) {\n    }\n}\nlet __wbg_init_promise;\nasync function __wbg_init(path) {\n}\nasync function __wbg_init_once(path) {\n    path = fetch(path);\n}\n";
    let glue = format!("{kept}{starts}{EXPORTS}\n");
    assert!(matches!(check(&glue), Err(GlueError::LoadsScript { .. })));
    let handed = export_start(&glue).unwrap();
    assert_eq!(handed, format!("{kept}{EXPORTED_START}\n"));
    assert_eq!(check(&handed), Ok(()));
    let boot = crate::process::root().join("boot").join("boot.mjs");
    let boot = std::fs::read_to_string(boot).unwrap();
    assert!(boot.contains("export const START_KEY = \"rolecallStart\";"));
    for other in [
        glue.replace(EXPORTS, "export default __wbg_init;"),
        glue.replace("(instance, module)", "(instance)"),
        glue.replace("get_imports()", "get_imports(memory)"),
        glue.replace("__wbg_load", "load"),
        glue.repeat(2),
    ] {
        let handed = export_start(&other);
        assert!(matches!(handed, Err(GlueError::Changed { .. })), "{other}");
    }
}

#[test]
fn a_fetch_without_integrity_is_refused() {
    for line in [
        "fetch(path);",
        "x = fetch(new URL(\"./a.wasm\", import.meta.url));",
    ] {
        let line = line.to_owned();
        assert_eq!(check(&line), Err(GlueError::Unchecked { line }));
    }
    assert_eq!(check(FETCH), Ok(()));
    assert_eq!(check("const ret = fetch(arg0);"), Ok(()));
    assert_eq!(check("fetchPart(\"./a.wasm\", \"sha384-i\")"), Ok(()));
}

#[test]
fn a_script_that_loads_another_is_refused() {
    for line in [
        "import * as a from \"./snippets/a.js\"",
        "import\"./a.js\";",
        "const a = await import(\"./a.js\");",
        "return import (url)",
        "import",
        "import.source(\"./a.js\")",
        "x = import.meta.url; import(x)",
        "export { a } from \"./a.js\";",
        "export * from \"./a.js\";",
        "export",
        "importScripts(url)",
        "new Worker(url)",
        "navigator.serviceWorker.register(url)",
    ] {
        let refused = check_script(&format!("f();\n{line}\n"));
        let line = line.to_owned();
        assert_eq!(refused, Err(GlueError::LoadsScript { line }));
    }
    for line in [
        "const imports = __wbg_get_imports();",
        "{ \"./__wasm_split.js\": import1 }",
        "new URL(name, import.meta.url)",
        "export const START_KEY = 1;",
        "export async function start() {}",
    ] {
        assert_eq!(check_script(line), Ok(()), "{line}");
    }
}

#[test]
fn the_boot_module_loads_no_script() {
    let boot = crate::process::root().join("boot").join("boot.mjs");
    assert_eq!(
        check_script(&std::fs::read_to_string(boot).unwrap()),
        Ok(())
    );
}

#[test]
fn glue_that_imports_is_refused() {
    assert!(matches!(check(GLUE), Err(GlueError::LoadsScript { .. })));
}

#[test]
fn a_tool_that_writes_differently_is_noticed() {
    let changed = |result| matches!(result, Err(GlueError::Changed { .. }));
    assert!(changed(inline_loader("", CUT)));
    assert!(changed(inline_loader(GLUE, "")));
    assert!(changed(inline_loader(
        GLUE,
        &CUT.replace("(src, imports)", "(source)")
    )));
    assert!(changed(link(GLUE, "rolecall-inside.wasm", "x", "sha384-i")));
}
