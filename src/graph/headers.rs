//! The headers of Graph's responses that the app uses.

use crate::platform::{HttpResponse, REQUEST_ID};
use std::time::Duration;

/// The id by which Microsoft's support finds the request.
pub fn request_id(response: &HttpResponse) -> Option<String> {
    response
        .headers()
        .get(REQUEST_ID)
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned)
}

/// The requested wait. A browser may not be allowed to read the header (Graph's CORS policy does not always expose it),
/// so its absence means nothing.
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
