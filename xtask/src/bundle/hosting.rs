//! Writes the files that tell each kind of static host the fallback and the headers. 404.html is for hosts that cannot be
//! configured.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;

use crate::bundle::page;
use crate::failure::Failure;
use crate::headers;

const REDIRECTS: &str = include_str!("../../../hosting/_redirects");
const NGINX: &str = include_str!("../../../hosting/nginx.conf");

/// Writes the files for hosts into the bundle. `immutable` are the files that may be cached for good.
pub(crate) fn write(site: &Path, html: &str, immutable: &[String]) -> Result<(), Failure> {
    let policy = page::policy(html)?;
    let files = [
        // Routes are one segment, so the page's relative addresses hold wherever a host answers with this copy.
        ("404.html", html.to_owned()),
        ("_redirects", REDIRECTS.to_owned()),
        ("_headers", headers_file(policy, immutable)),
        ("nginx.conf", nginx(policy)),
        ("staticwebapp.config.json", static_web_app(policy)),
    ];
    for (file, content) in files {
        let path = site.join(file);
        std::fs::write(&path, content).map_err(Failure::file("writing", &path))?;
    }
    Ok(())
}

/// The format of Netlify and Cloudflare Pages.
fn headers_file(policy: &str, immutable: &[String]) -> String {
    let mut text = "/*\n".to_owned();
    for (name, value) in headers::for_https_host(policy) {
        let _ = writeln!(text, "  {name}: {value}");
    }
    for file in immutable {
        let _ = writeln!(text, "/{file}\n  Cache-Control: {}", headers::IMMUTABLE);
    }
    text
}

fn nginx(policy: &str) -> String {
    let lines: Vec<String> = headers::for_https_host(policy)
        .into_iter()
        .map(|(name, value)| format!("add_header {name} \"{value}\" always;"))
        .collect();
    NGINX
        .replace("{headers}", &lines.join("\n    "))
        .replace("{revalidate}", headers::REVALIDATE)
        .replace("{immutable}", headers::IMMUTABLE)
}

/// The format of Azure Static Web Apps.
fn static_web_app(policy: &str) -> String {
    let every_file: serde_json::Map<_, _> = headers::for_https_host(policy)
        .into_iter()
        .map(|(name, value)| (name.to_owned(), json!(value)))
        .collect();
    let config = json!({
        "navigationFallback": { "rewrite": "/index.html", "exclude": ["*.{js,css,wasm,svg,json}"] },
        "globalHeaders": every_file,
        "mimeTypes": { ".wasm": "application/wasm" },
    });
    format!("{config:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = "default-src 'none'; script-src 'self'";

    #[test]
    fn every_host_gets_the_same_policy() {
        let whole = "default-src 'none'; script-src 'self'; frame-ancestors 'none'";
        let files = [
            headers_file(POLICY, &[]),
            nginx(POLICY),
            static_web_app(POLICY),
        ];
        for file in files {
            assert_eq!(file.matches(whole).count(), 1, "{file}");
            for header in [
                "nosniff",
                "Cross-Origin-Opener-Policy",
                "camera=()",
                "Strict-Transport-Security",
            ] {
                assert_eq!(file.matches(header).count(), 1, "{header} in {file}");
            }
            for others in ["includeSubDomains", "preload"] {
                assert!(!file.contains(others), "{others} in {file}");
            }
        }
    }

    #[test]
    fn only_files_with_a_hash_are_cached_for_good() {
        let text = headers_file(POLICY, &["boot-ba7816bf8f01cfea.js".to_owned()]);
        assert_eq!(text.matches("immutable").count(), 1);
        assert!(
            text.ends_with(
                "/boot-ba7816bf8f01cfea.js\n  Cache-Control: public, max-age=31536000, immutable\n"
            ),
            "{text}"
        );
    }

    #[test]
    fn no_placeholder_is_left() {
        let nginx = nginx(POLICY);
        for placeholder in ["{headers}", "{revalidate}", "{immutable}"] {
            assert!(!nginx.contains(placeholder), "{placeholder}");
        }
        assert!(nginx.contains("try_files $uri $uri/ /index.html"));
        assert!(nginx.contains("listen 443 ssl;"));
    }

    #[test]
    fn hosts_with_redirects_fall_back_to_the_page() {
        assert!(REDIRECTS.lines().any(|line| line.split_whitespace().eq([
            "/*",
            "/index.html",
            "200"
        ])));
    }
}
