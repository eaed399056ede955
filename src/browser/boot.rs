//! Data that the boot module hands over: where the app lives and what `config.json` contains. Only the boot module
//! reads `config.json`, because it needs it first to narrow the content security policy.

use wasm_bindgen::JsValue;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BootData {
    /// The path of the app's folder, with a slash at both ends.
    pub(crate) base: String,
    /// The text of `config.json`. `None` if the host has none.
    pub(crate) config: Option<String>,
    /// Why `config.json` could not be read, as a message for the user.
    pub(crate) config_error: Option<String>,
    /// The address's fragment, which the boot module removed from the address bar.
    pub(crate) fragment: String,
}

/// Reads `globalThis.rolecall`, which exists only while the boot module starts the app.
pub(crate) fn read_boot_data() -> BootData {
    let member = |name: &str| -> Option<JsValue> {
        let boot_data = js_sys::Reflect::get(&js_sys::global(), &"rolecall".into()).ok()?;
        let value = js_sys::Reflect::get(&boot_data, &name.into()).ok()?;
        (!value.is_undefined() && !value.is_null()).then_some(value)
    };
    BootData {
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
