//! Rewrites the JavaScript that starts the WebAssembly: one script that also loads the later parts, each with integrity, and
//! hands the start of the app to the boot module. A script that loads another is an error: browsers would run it unchecked.

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

/// wasm-bindgen exports what starts the app, for a script that imports the glue.
const EXPORTS: &str = "export { initSync, __wbg_init as default };";

/// The functions of wasm-bindgen that start the app. They also take an address, which they fetch without integrity.
const START_FUNCTIONS: [&str; 3] = ["__wbg_load", "__wbg_init", "__wbg_init_once"];

const START_STATE: &str = "let __wbg_init_promise;\n";

/// What stands in their place. The glue is run by its own tag, where browsers check its integrity, and the boot module
/// takes from there what starts the app with the module that it compiled.
const EXPORTED_START: &str = "globalThis.rolecallStart = async (module) => __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);";

/// What the build did not expect of the glue.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum GlueError {
    /// A tool writes another text than the one that is replaced here.
    #[error("it no longer holds {what}")]
    Changed { what: String },
    /// The browser would run it without checking its integrity.
    #[error("it loads something without integrity: {line}")]
    Unchecked { line: String },
    /// The browser would run the other script without checking its integrity.
    #[error("a script loads another one without integrity: {line}")]
    LoadsScript { line: String },
}

/// The name of a part in the bundle, by the one it was cut under. The same holds for a script that names it.
pub(super) fn part_name(cut: &str) -> String {
    cut.replace("split_", "rolecall-")
}

/// Copies the loader into the glue, in place of the imports of it.
pub(super) fn inline_loader(glue: &str, loader: &str) -> Result<String, GlueError> {
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

/// A script without what only its readers need: comments of their own lines, blank lines, indentation.
pub(super) fn strip_comments(glue: &str) -> Result<String, GlueError> {
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

/// Leaves what starts the app where the boot module takes it, in place of exporting it. Importing the glue for it would
/// run an altered one: the browser forgets a script that it refused, and the next one who asks for it gets it unchecked.
pub(super) fn export_start(glue: &str) -> Result<String, GlueError> {
    let mut rest = glue.to_owned();
    for name in START_FUNCTIONS {
        rest = without_function(&rest, name)?;
    }
    let expected = [
        EXPORTS,
        START_STATE,
        "function __wbg_finalize_init(instance, module) {",
        "function __wbg_get_imports() {",
    ];
    let other = expected
        .into_iter()
        .find(|line| rest.matches(line).count() != 1);
    if let Some(line) = other {
        return Err(GlueError::Changed {
            what: format!("one `{}`", line.trim()),
        });
    }
    Ok(rest
        .replace(START_STATE, "")
        .replace(EXPORTS, EXPORTED_START))
}

/// The script without an async function of the outermost level.
fn without_function(glue: &str, name: &str) -> Result<String, GlueError> {
    let begin = format!("async function {name}(");
    let found = glue.split_once(&begin).and_then(|(before, rest)| {
        let (_, after) = rest.split_once("\n}\n")?;
        Some(format!("{before}{after}"))
    });
    found.ok_or(GlueError::Changed { what: begin })
}

/// Checks that the glue loads nothing without integrity.
pub(super) fn check(glue: &str) -> Result<(), GlueError> {
    check_script(glue)?;
    // What the app itself asks for comes as arguments, and goes through its own transport.
    let fetches = |line: &str| {
        after_word(line, "fetch").any(|rest| rest.starts_with('(') && !rest.starts_with("(arg"))
    };
    let unchecked = glue
        .lines()
        .find(|line| fetches(line) && !line.contains("{ integrity, cache }"));
    unchecked.map_or(Ok(()), |line| {
        Err(GlueError::Unchecked {
            line: line.to_owned(),
        })
    })
}

/// Checks that a script loads no other, which browsers would run without looking at its integrity.
pub(super) fn check_script(script: &str) -> Result<(), GlueError> {
    let loads = script.lines().find(|line| loads_script(line));
    loads.map_or(Ok(()), |line| {
        Err(GlueError::LoadsScript {
            line: line.to_owned(),
        })
    })
}

/// Whether a line has a word that loads a script. `import.meta` only says where this one is; an `export` loads one where
/// it passes on what another has.
fn loads_script(line: &str) -> bool {
    let imports = after_word(line, "import").any(|rest| !rest.starts_with(".meta"));
    let passes_on = after_word(line, "export").any(|rest| {
        let rest = rest.trim_start();
        rest.is_empty() || rest.starts_with(['{', '*'])
    });
    let starts = ["importScripts", "Worker", "SharedWorker", "serviceWorker"];
    imports
        || passes_on
        || starts
            .iter()
            .any(|word| after_word(line, word).next().is_some())
}

/// The rest of the line after each occurrence of a whole word.
fn after_word<'a>(line: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    let of_a_name = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$';
    line.match_indices(word).filter_map(move |(at, _)| {
        let (before, rest) = (&line[..at], &line[at + word.len()..]);
        (!before.ends_with(of_a_name) && !rest.starts_with(of_a_name)).then_some(rest)
    })
}

#[cfg(test)]
mod tests;
