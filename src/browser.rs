//! The app's access to the browser: network, clocks, randomness, storage, location and start-up data. No other folder
//! uses these interfaces.

mod boot;
mod clock;
mod global;
mod lifecycle;
mod location;
mod random;
mod run_lock;
mod storage;
mod tabs;
mod transport;

pub(crate) use boot::{BootData, read_boot_data};
pub(crate) use lifecycle::{ask_before_leaving, on_return};
pub(crate) use location::{
    address_below, address_of_app, block_navigation, on_navigate, push, reload, replace,
};
pub(crate) use run_lock::{RunLock, held_run_locks, hold_run_lock};
pub(crate) use storage::{forget_config, remember_config, remembered_config};

use crate::platform::Platform;
use global::window;
use std::rc::Rc;

pub(crate) fn platform() -> Platform {
    Platform {
        transport: Rc::new(transport::Fetch),
        clock: Rc::new(clock::BrowserClock),
        random: Rc::new(random::Crypto),
        tab_storage: Rc::new(storage::SessionStorage),
        shared_storage: Rc::new(tabs::LockedLocalStorage),
        channel: Rc::new(tabs::TabChannel::open()),
        navigation: Rc::new(location::WindowLocation),
    }
}
