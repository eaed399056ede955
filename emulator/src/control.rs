//! The emulator's own controls below `/_emulator/`: JSON for tests, an HTML page with forms for users. They need no
//! token and do not appear in the request log.

mod input;
mod page;
mod report;
mod response;
mod routes;

pub(crate) use routes::routes;
