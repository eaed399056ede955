//! Removes the Secret Token of a run from responses, which quote it as it was sent or encoded. Leaves other responses
//! unchanged.

use crate::secret::Secret;
use crate::texts::answers as texts;

use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use serde_json::Value;

/// Removes one secret from responses.
pub struct Redaction {
    /// The secret and its encodings, all non-empty.
    forms: Vec<String>,
    /// True for each byte that can begin a match, so that most of a text is skipped quickly.
    first_bytes: [bool; 256],
}

impl std::fmt::Debug for Redaction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Redaction")
    }
}

impl Redaction {
    /// Redacts `secret` also if it is percent-encoded, escaped as in JSON, or in base64 with other text around it.
    pub fn new(secret: &Secret<String>) -> Self {
        let secret = secret.expose();
        let mut forms = vec![secret.clone()];
        for before in 0..3 {
            forms.push(in_base64(&STANDARD_NO_PAD, secret, before));
            forms.push(in_base64(&URL_SAFE_NO_PAD, secret, before));
        }
        forms.retain(|form| !form.is_empty());
        let mut begins = [false; 256];
        let firsts = forms.iter().filter_map(|form| form.bytes().next());
        for byte in firsts.chain([b'%', b'\\']) {
            begins[usize::from(byte)] = true;
        }
        Self {
            forms,
            first_bytes: begins,
        }
    }

    /// Redacts a body. JSON stays JSON.
    pub fn redact_body(&self, body: Vec<u8>) -> Vec<u8> {
        if let Ok(mut value) = serde_json::from_slice::<Value>(&body) {
            return if self.redact_value(&mut value) {
                value.to_string().into_bytes()
            } else {
                body
            };
        }
        let redacted = std::str::from_utf8(&body).map(|text| self.redact_text(text));
        match redacted {
            Ok(Some(text)) => text.into_bytes(),
            _ => body,
        }
    }

    /// Returns true if it removed something.
    fn redact_value(&self, value: &mut Value) -> bool {
        match value {
            Value::String(text) => match self.redact_text(text) {
                Some(redacted) => {
                    *text = redacted;
                    true
                }
                None => false,
            },
            // `any` would stop at the first item that changed.
            Value::Array(items) => {
                let changed = items
                    .iter_mut()
                    .filter_map(|item| self.redact_value(item).then_some(()));
                changed.count() > 0
            }
            Value::Object(members) => {
                let items = members.values_mut();
                let changed = items.filter_map(|item| self.redact_value(item).then_some(()));
                changed.count() > 0
            }
            _ => false,
        }
    }

    /// `None` if the text does not contain the secret.
    fn redact_text(&self, text: &str) -> Option<String> {
        let mut redacted = String::new();
        let (mut from, mut at) = (0, 0);
        while at < text.len() {
            let rest = &text.as_bytes()[at..];
            if !self.first_bytes[usize::from(rest[0])] {
                at += 1;
                continue;
            }
            let longest = self
                .forms
                .iter()
                .filter_map(|form| match_len(form, rest))
                .max();
            if let (Some(length), true) = (longest, text.is_char_boundary(at)) {
                redacted.push_str(&text[from..at]);
                redacted.push_str(texts::SECRET_TOKEN_REMOVED);
                at += length;
                from = at;
            } else {
                at += 1;
            }
        }
        (from > 0).then(|| redacted + &text[from..])
    }
}

/// The part of `secret` in base64 that does not depend on the text around it. `before` is the number of bytes before
/// the secret, modulo 3.
fn in_base64(engine: &impl base64::Engine, secret: &str, before: usize) -> String {
    let bytes = [&[0; 2][..before], secret.as_bytes()].concat();
    let whole = bytes.len() * 8 / 6;
    let text = engine.encode(bytes);
    text[(before * 8).div_ceil(6)..whole].to_owned()
}

/// The length of the prefix of `text` that quotes `form`, with each byte plain or encoded as [`byte_match_len`]
/// accepts.
fn match_len(form: &str, text: &[u8]) -> Option<usize> {
    let mut at = 0;
    for byte in form.bytes() {
        at += byte_match_len(byte, &text[at..])?;
    }
    Some(at)
}

/// The length of the prefix of `text` that encodes `byte`: the byte, `%2B`, `\/` or `\u002B`, encoded once or more.
fn byte_match_len(byte: u8, text: &[u8]) -> Option<usize> {
    if text.first() == Some(&byte) {
        return Some(1);
    }
    let hex = |digits: &[u8]| {
        let digits = std::str::from_utf8(digits).ok()?;
        u8::from_str_radix(digits, 16).ok()
    };
    match text.first()? {
        b'%' => {
            let mut at = 1;
            while text[at..].starts_with(b"25") {
                at += 2;
            }
            (hex(text.get(at..at + 2)?)? == byte).then_some(at + 2)
        }
        b'\\' => {
            let at = text.iter().position(|other| *other != b'\\')?;
            if text[at] == byte {
                return Some(at + 1);
            }
            let is_it = text[at..].starts_with(b"u00") && hex(text.get(at + 3..at + 5)?)? == byte;
            is_it.then_some(at + 5)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use serde_json::json;

    const TOKEN: &str = "s3cr3t/t0k+n=42";

    fn redaction() -> Redaction {
        Redaction::new(&Secret::new(TOKEN.to_owned()))
    }

    fn redacted(text: &str) -> String {
        let body = json!({ "error": { "message": text } }).to_string();
        let body = redaction().redact_body(body.into_bytes());
        let value: Value = serde_json::from_slice(&body).expect("it stays JSON");
        value["error"]["message"]
            .as_str()
            .expect("a text")
            .to_owned()
    }

    #[test]
    fn a_secret_is_removed_in_every_form_that_services_quote() {
        for form in [
            "s3cr3t/t0k+n=42",
            "s3cr3t%2Ft0k%2Bn%3D42",
            "s3cr3t%2ft0k%2bn%3d42",
            "s3cr3t%252Ft0k%252Bn%253D42",
            r"s3cr3t\/t0k+n=42",
            r"s3cr3t/t0k\u002Bn\u003D42",
            r"s3cr3t\\/t0k\\u002bn\\u003d42",
        ] {
            assert_eq!(
                redacted(&format!("got «Bearer {form}» from you")),
                "got «Bearer [the secret token]» from you"
            );
        }
    }

    #[test]
    fn a_secret_inside_base64_is_removed() {
        for before in ["", "a", "ab", "user:", "Bearer "] {
            for after in ["", "!", "!!"] {
                for engine in [STANDARD_NO_PAD, URL_SAFE_NO_PAD] {
                    let text = engine.encode(format!("{before}{TOKEN}{after}"));
                    let shown = redacted(&format!("Basic {text}."));
                    assert!(
                        shown.contains(texts::SECRET_TOKEN_REMOVED),
                        "{before}{after}: {shown}"
                    );
                    let kept = shown.replace(texts::SECRET_TOKEN_REMOVED, "");
                    assert!(kept.len() < "Basic .".len() + 17, "{shown}");
                }
            }
        }
    }

    #[test]
    fn a_body_without_the_secret_is_unchanged() {
        let body = br#"{ "a": [1.50, "s3cr3t"] }"#.to_vec();
        assert_eq!(redaction().redact_body(body.clone()), body);
        assert_eq!(redaction().redact_body(vec![0xff, 0xfe]), [0xff, 0xfe]);
        let page = redaction().redact_body(format!("<p>{TOKEN}</p>").into_bytes());
        assert_eq!(page, b"<p>[the secret token]</p>");
        assert_eq!(redacted("a%"), "a%");
        assert_eq!(redacted(r"a\"), r"a\");
    }

    #[test]
    fn debug_does_not_print_the_secret() {
        assert_eq!(format!("{:?}", redaction()), "Redaction");
    }
}
