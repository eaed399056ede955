//! Owns what the boot module hands over: where the app lives and what `config.json` said.
//! Refuses to read `config.json` itself: the boot module needed it first, to narrow the content security policy.

use wasm_bindgen::JsValue;

/// What the boot module found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Boot {
    /// The path of the app's folder, with a slash at both ends.
    pub(crate) base: String,
    /// The text of `config.json`; none where the host has none.
    pub(crate) config: Option<String>,
    /// Why `config.json` could not be read, in words.
    pub(crate) config_error: Option<String>,
    /// What stood behind `#` in the address, which the boot module took out of it.
    pub(crate) fragment: String,
}

/// What the boot module holds out in `globalThis.rolecall` while it starts the app, and takes away afterwards.
pub(crate) fn boot() -> Boot {
    let member = |name: &str| -> Option<JsValue> {
        let left = js_sys::Reflect::get(&js_sys::global(), &"rolecall".into()).ok()?;
        let value = js_sys::Reflect::get(&left, &name.into()).ok()?;
        (!value.is_undefined() && !value.is_null()).then_some(value)
    };
    Boot {
        base: member("base")
            .and_then(|base| base.as_string())
            .unwrap_or_else(|| "/".into()),
        config: member("config")
            .and_then(|config| js_sys::JSON::stringify(&config).ok())
            .map(String::from),
        config_error: member("configError").and_then(|error| error.as_string()),
        fragment: member("fragment")
            .and_then(|fragment| fragment.as_string())
            .unwrap_or_default(),
    }
}
