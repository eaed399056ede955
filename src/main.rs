//! Starts the app in the page, and nothing else.

fn main() {
    #[cfg(target_arch = "wasm32")]
    rolecall::mount();
}
