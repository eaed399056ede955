//! Headers of every Graph response: request ids, date, content type and CORS.

use axum::body::Body;
use axum::response::Response;
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS,
    CACHE_CONTROL, CONTENT_TYPE, DATE,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::call::Call;
use super::reply::{Content, Reply};
use crate::env::Timestamp;

pub(crate) const JSON_CONTENT_TYPE: &str = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";
const TEXT_CONTENT_TYPE: &str = "text/plain";
const ODATA_VERSION: HeaderName = HeaderName::from_static("odata-version");
/// Resource units that the call cost.
pub(crate) const RESOURCE_UNIT: HeaderName = HeaderName::from_static("x-ms-resource-unit");
/// The used part of a limit.
pub(crate) const LIMIT_PERCENTAGE: HeaderName =
    HeaderName::from_static("x-ms-throttle-limit-percentage");
pub(crate) const THROTTLE_SCOPE: HeaderName = HeaderName::from_static("x-ms-throttle-scope");
pub(crate) const THROTTLE_INFORMATION: HeaderName =
    HeaderName::from_static("x-ms-throttle-information");
const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");
const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");
const DIAGNOSTIC: HeaderName = HeaderName::from_static("x-ms-ags-diagnostic");
/// The same list as in Microsoft's own emulation of Graph.
const EXPOSED_HEADERS: &str = "ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id, ReadWriteConsistencyToken, SdkVersion, WWW-Authenticate, x-ms-client-gcc-tenant, Retry-After";

/// The headers that a response also has inside a batch.
pub(crate) fn reply_headers(reply: &Reply) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if reply.status.is_success() {
        headers.insert(ODATA_VERSION, HeaderValue::from_static("4.0"));
    }
    match &reply.content {
        Content::Empty => {}
        Content::Json(_) if reply.status.is_success() => {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(JSON_CONTENT_TYPE));
        }
        Content::Json(_) => {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        Content::Text(_) => {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(TEXT_CONTENT_TYPE));
        }
    }
    for (name, value) in &reply.headers {
        // A response has one type; other headers may repeat.
        if *name == CONTENT_TYPE {
            headers.insert(CONTENT_TYPE, value.clone());
        } else {
            headers.append(name.clone(), value.clone());
        }
    }
    headers
        .entry(RESOURCE_UNIT)
        .or_insert(HeaderValue::from_static("1"));
    headers
}

pub(crate) fn to_response(reply: Reply, call: &Call, now: Timestamp) -> Response {
    let headers = reply_headers(&reply);
    let body = match reply.content {
        Content::Empty => Body::empty(),
        Content::Json(value) => Body::from(value.to_string()),
        Content::Text(text) => Body::from(text),
    };
    let mut response = Response::new(body);
    *response.status_mut() = reply.status;
    *response.headers_mut() = headers;
    let id = |id: &str| HeaderValue::from_str(id).ok();
    for (name, value) in [
        (REQUEST_ID, id(&call.request_id)),
        (CLIENT_REQUEST_ID, id(&call.client_request_id)),
        (DATE, id(&http_date(now))),
        (
            DIAGNOSTIC,
            Some(HeaderValue::from_static(
                r#"{"ServerInfo":{"DataCenter":"Emulated","Slice":"E","Ring":"1","ScaleUnit":"000","RoleInstance":"EMULATOR"}}"#,
            )),
        ),
    ] {
        if let Some(value) = value {
            response.headers_mut().insert(name, value);
        }
    }
    allow_all_origins(response)
}

/// Graph allows pages of every origin to read its responses.
pub(crate) fn allow_all_origins(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static(EXPOSED_HEADERS),
    );
    response
}

/// Handles a CORS preflight request.
pub(crate) fn preflight(request: &HeaderMap) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::OK;
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static("GET, POST, PATCH, PUT, DELETE, OPTIONS"),
    );
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("3600"));
    if let Some(requested) = request.get(ACCESS_CONTROL_REQUEST_HEADERS) {
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, requested.clone());
    }
    response
}

/// Formats the time for the `Date` header (RFC 9110, 5.6.7).
fn http_date(now: Timestamp) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let text = now.to_seconds_text();
    let (date, time) = text.split_once('T').unwrap_or((&text, ""));
    let mut parts = date.split('-');
    let mut part = || parts.next().unwrap_or_default();
    let (year, month, day) = (part(), part(), part());
    let month = month
        .parse::<usize>()
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?))
        .unwrap_or(&"");
    // 1970-01-01 was a Thursday.
    let weekday = usize::try_from(now.millis().div_euclid(86_400_000).rem_euclid(7))
        .map_or("", |index| DAYS[index]);
    format!(
        "{weekday}, {day} {month} {year} {} GMT",
        time.trim_end_matches('Z')
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_has_the_format_of_http() {
        let date = |millis| http_date(Timestamp::from_millis(millis));
        // The example of RFC 9110, 5.6.7.
        assert_eq!(date(784_111_777_000), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(date(1_790_000_000_000), "Mon, 21 Sep 2026 14:13:20 GMT");
    }
}
