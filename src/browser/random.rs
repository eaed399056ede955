//! The browser's cryptographic random numbers.

use super::window;
use crate::platform::Random;

pub(super) struct Crypto;

impl Random for Crypto {
    fn fill(&self, bytes: &mut [u8]) {
        let crypto = window()
            .crypto()
            .expect("every browser that runs WebAssembly has crypto");
        crypto
            .get_random_values_with_u8_array(bytes)
            .expect("at most 65,536 bytes are asked for");
    }
}
