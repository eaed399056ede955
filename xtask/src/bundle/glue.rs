//! Owns the glue between JavaScript and WebAssembly: one script that also loads the later parts.
//! Refuses to load a part without integrity, and to import another script: browsers check none of those.

/// The script that loads the later parts, as it is written beside them.
pub(super) const LOADER: &str = "__wasm_split.js";

/// Fetches a part. What was altered on the way may lie in the browser's cache, so a second try goes past it.
const FETCH: &str = r#"const tried = new Set();
function fetchPart(name, integrity) {
    const cache = tried.has(name) ? "reload" : "default";
    tried.add(name);
    return fetch(new URL(name, import.meta.url), { integrity, cache });
}
"#;

/// How the glue is not what the build expects.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum GlueError {
    /// The tools write it differently now.
    #[error("it no longer holds {what}")]
    Changed { what: String },
    /// It would run something that nobody checked.
    #[error("it loads something without integrity: {line}")]
    Unchecked { line: String },
}

/// The name of a part in the bundle, by the one it was cut under. The same holds for a script that names it.
pub(super) fn part_name(cut: &str) -> String {
    cut.replace("split_", "rolecall-")
}

/// Puts the loader into the glue, which imported it.
pub(super) fn join(glue: &str, loader: &str) -> Result<String, GlueError> {
    let changed = |what: &str| GlueError::Changed {
        what: what.to_owned(),
    };
    // It is imported once for each part.
    let alias = |line: &str| -> Option<String> {
        let alias = line.strip_prefix("import * as ")?;
        let (alias, _) = alias.split_once(&format!(" from \"./{LOADER}\""))?;
        Some(alias.to_owned())
    };
    let aliases: Vec<String> = glue.lines().filter_map(alias).collect();
    if aliases.is_empty() {
        return Err(changed("an import of the loader"));
    }
    let mut loads = Vec::new();
    let mut body = String::new();
    for line in loader.lines().filter(|line| !line.starts_with("import ")) {
        let kept = match line.strip_prefix("export ") {
            Some(load) => {
                let name = load
                    .strip_prefix("const ")
                    .and_then(|load| load.split_once(" = "))
                    .ok_or_else(|| changed("a constant for each part"))?;
                loads.push(name.0.to_owned());
                load
            }
            None => line,
        };
        body.push_str(kept);
        body.push('\n');
    }
    // Like the first part, the others come from hosts that may not know the type of WebAssembly.
    let body = body.replace(
        "WebAssembly.instantiateStreaming(src, imports)",
        "WebAssembly.instantiate(await (await src).arrayBuffer(), imports)",
    );
    if loads.is_empty() || body.contains("instantiateStreaming") {
        return Err(changed("the loading of a part"));
    }
    let body = body.replace("\"./split_", "\"./rolecall-");
    let loads = loads.join(", ");
    let rest: Vec<&str> = glue.lines().filter(|line| alias(line).is_none()).collect();
    let names: Vec<String> = aliases
        .iter()
        .map(|alias| format!("const {alias} = loads;"))
        .collect();
    Ok(format!(
        "{}\n{body}{FETCH}const loads = {{ {loads} }};\n{}\n",
        rest.join("\n").trim(),
        names.join("\n")
    ))
}

/// The script without what only its readers need: comments of their own lines, blank lines, indentation.
pub(super) fn slim(glue: &str) -> Result<String, GlueError> {
    let mut text = String::with_capacity(glue.len());
    let mut in_comment = false;
    for line in glue.lines().map(str::trim) {
        if in_comment || line.starts_with("/*") {
            in_comment = !line.ends_with("*/");
            continue;
        }
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        if line.matches('`').count() % 2 == 1 {
            return Err(GlueError::Changed {
                what: "every template literal on one line".to_owned(),
            });
        }
        text.push_str(line);
        text.push('\n');
    }
    Ok(text)
}

/// Gives a later part its final name where the glue loads it, and its integrity.
pub(super) fn link(
    glue: &str,
    part: &str,
    name: &str,
    integrity: &str,
) -> Result<String, GlueError> {
    let linked = glue.replace(
        &format!("fetch(new URL(\"./{part}\", import.meta.url))"),
        &format!("fetchPart(\"./{name}\", \"{integrity}\")"),
    );
    if linked == glue {
        return Err(GlueError::Changed {
            what: format!("the loading of {part}"),
        });
    }
    Ok(linked)
}

/// Checks that nothing is loaded without integrity.
pub(super) fn check(glue: &str) -> Result<(), GlueError> {
    let unchecked = glue.lines().find(|line| {
        line.starts_with("import ")
            || (line.contains("fetch(new URL(") && !line.contains("{ integrity, cache }"))
    });
    unchecked.map_or(Ok(()), |line| {
        Err(GlueError::Unchecked {
            line: line.to_owned(),
        })
    })
}

#[cfg(test)]
mod tests {
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
        let glue = join(GLUE, CUT).unwrap();
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
            slim(glue).unwrap(),
            "function f() {\nreturn `a ${b}`; // c\n}\n"
        );
        assert!(matches!(
            slim("x = `a\n  b`;"),
            Err(GlueError::Changed { .. })
        ));
    }

    #[test]
    fn glue_that_imports_is_refused() {
        assert!(matches!(check(GLUE), Err(GlueError::Unchecked { .. })));
    }

    #[test]
    fn a_tool_that_writes_differently_is_noticed() {
        let changed = |result| matches!(result, Err(GlueError::Changed { .. }));
        assert!(changed(join("", CUT)));
        assert!(changed(join(GLUE, "")));
        assert!(changed(join(
            GLUE,
            &CUT.replace("(src, imports)", "(source)")
        )));
        assert!(changed(link(GLUE, "rolecall-inside.wasm", "x", "sha384-i")));
    }
}
