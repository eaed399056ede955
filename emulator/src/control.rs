//! The emulator's own controls, below `/_emulator/`: for tests as JSON, for people as a page with forms.
//! Refuses to act as a tenant: nothing here needs a token, and nothing here is written to the record of requests.

mod answer;
mod input;
mod page;
mod report;
mod routes;

pub(crate) use routes::routes;
