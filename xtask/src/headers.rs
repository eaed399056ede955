//! The response headers that a host of the app sends. The policy is the one in index.html, with what only a header can say.

/// The headers of every file, by name.
pub(crate) fn for_every_file(policy: &str) -> [(&'static str, String); 5] {
    [
        // Ignored in a <meta>, hence only here.
        (
            "Content-Security-Policy",
            format!("{policy}; frame-ancestors 'none'"),
        ),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        // A page that opened the app keeps no handle on it. Sign-in opens no window, so it does not need one.
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        (
            "Permissions-Policy",
            DENIED.map(|feature| format!("{feature}=()")).join(", "),
        ),
    ]
}

/// The headers of a host that answers over https: those of every file, and that it is asked over https from then on. The
/// subdomains and the lists of browsers are not the app's to decide: the host may serve more than this app.
pub(crate) fn for_https_host(policy: &str) -> Vec<(&'static str, String)> {
    let own = ("Strict-Transport-Security", "max-age=31536000".to_owned());
    for_every_file(policy).into_iter().chain([own]).collect()
}

/// What a page may ask of the machine, as browsers name it. The app writes to the clipboard, and needs nothing else.
const DENIED: [&str; 23] = [
    "accelerometer",
    "autoplay",
    "bluetooth",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
];

/// For a file whose name changes with its content.
pub(crate) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// For every other file: kept, but asked for again before each use.
pub(crate) const REVALIDATE: &str = "no-cache";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_of_the_page_gains_what_a_page_cannot_say() {
        let [(name, value), ..] = for_every_file("default-src 'none'");
        assert_eq!(name, "Content-Security-Policy");
        assert_eq!(value, "default-src 'none'; frame-ancestors 'none'");
    }

    #[test]
    fn only_a_host_with_https_says_so_and_for_itself_alone() {
        let named = |(name, _): &&(&str, String)| *name == "Strict-Transport-Security";
        assert!(for_every_file("").iter().find(named).is_none());
        let hosts = for_https_host("");
        let (_, value) = hosts.iter().find(named).unwrap();
        assert!(
            value.starts_with("max-age=") && !value.contains([';', ' ']),
            "{value}"
        );
    }
}
