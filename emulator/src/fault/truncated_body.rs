//! A body that breaks off in the middle, as after a lost connection. `Content-Length` still announces the whole body.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::response::Response;
use http::header::CONTENT_LENGTH;
use http_body::{Frame, SizeHint};

/// Returns the response with only the first half of its body.
pub(crate) async fn truncate(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = to_bytes(body, usize::MAX).await.unwrap_or_default();
    parts.headers.insert(CONTENT_LENGTH, whole.len().into());
    let body = TruncatedBody {
        arriving: Some(whole.slice(..whole.len() / 2)),
        waited: false,
        announced: whole.len() as u64,
    };
    Response::from_parts(parts, Body::new(body))
}

struct TruncatedBody {
    arriving: Option<Bytes>,
    waited: bool,
    announced: u64,
}

impl HttpBody for TruncatedBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(half) = self.arriving.take() {
            return Poll::Ready(Some(Ok(Frame::data(half))));
        }
        // Without this pause the server discards the data that it has not sent yet.
        if !self.waited {
            self.waited = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(io::ErrorKind::ConnectionReset.into())))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.announced)
    }
}
