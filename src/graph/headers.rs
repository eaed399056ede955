//! Owns the headers of Graph's answers that decisions and messages rest on.
//! Refuses the bodies.

use crate::platform::{HttpResponse, REQUEST_ID};
use std::time::Duration;

/// The id under which Microsoft's support finds the request.
pub fn request_id(response: &HttpResponse) -> Option<String> {
    response
        .headers()
        .get(REQUEST_ID)
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned)
}

/// How long the service asked to wait. A browser may not be allowed to read the header (it is missing from the list
/// that Graph's CORS policy exposes at times), so its absence means nothing.
pub fn retry_after(response: &HttpResponse) -> Option<Duration> {
    let seconds = response
        .headers()
        .get(http::header::RETRY_AFTER)?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()?;
    Some(Duration::from_secs(seconds))
}
