//! The app's access to the browser: network, clocks, randomness, storage, location and start-up data. No other folder
//! uses these interfaces.

mod alive;
mod boot;
mod clock;
mod global;
mod lifecycle;
mod location;
mod random;
mod storage;
mod tabs;
mod transport;

pub(crate) use alive::{Alive, alive, all_alive};
pub(crate) use boot::{Boot, boot};
pub(crate) use lifecycle::{ask_before_leaving, on_return};
pub(crate) use location::{address_below, address_of_app, follow, hold, push, reload, replace};
pub(crate) use storage::{forget_setup, remember_setup, remembered_setup};

use crate::platform::Platform;
use global::window;
use std::rc::Rc;

pub(crate) fn platform() -> Platform {
    Platform {
        transport: Rc::new(transport::Fetch),
        clock: Rc::new(clock::BrowserClock),
        random: Rc::new(random::Crypto),
        tab: Rc::new(storage::SessionStorage),
        shared: Rc::new(tabs::Locked),
        channel: Rc::new(tabs::Tabs::open()),
        navigation: Rc::new(location::Tab),
    }
}
