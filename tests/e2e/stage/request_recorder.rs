//! Saves the requests of a story if a folder for them is named, to compare two builds.
//! Never fails a story.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// Saves a tenant's requests when the story ends, even by a panic.
pub(crate) struct RequestRecorder {
    tenant: String,
    folder: Option<PathBuf>,
}

impl RequestRecorder {
    pub(crate) fn new(tenant: &str) -> Self {
        Self {
            tenant: tenant.to_owned(),
            folder: std::env::var_os("ROLECALL_REQUESTS").map(PathBuf::from),
        }
    }

    /// Returns the whole response, including its head. Blocks, because a story ends outside of any await.
    fn requests(&self) -> std::io::Result<Vec<u8>> {
        let host = self.tenant.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host.replace("localhost", "127.0.0.1"))?;
        write!(
            stream,
            "GET /_emulator/requests HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer)
    }
}

impl Drop for RequestRecorder {
    fn drop(&mut self) {
        static STAGES: AtomicU32 = AtomicU32::new(0);
        let Some(folder) = &self.folder else {
            return;
        };
        let thread = std::thread::current();
        let story = thread.name().unwrap_or("unnamed").replace("::", ".");
        let number = STAGES.fetch_add(1, Ordering::Relaxed);
        let kept = self.requests().and_then(|answer| {
            std::fs::write(folder.join(format!("{story}.{number:04}.http")), answer)
        });
        if let Err(error) = kept {
            let _ = writeln!(
                std::io::stderr(),
                "{story}: its requests are not kept: {error}"
            );
        }
    }
}
