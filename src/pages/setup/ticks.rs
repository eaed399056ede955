//! Stores the administrator's ticks for one application at a time in the tab's storage.

use crate::checklist::Ticks;
use crate::oauth::record::TICKS_KEY;
use crate::platform::TabStorage;

pub(super) fn load_ticks(tab: &dyn TabStorage, app: &str) -> Ticks {
    let text = tab.get(TICKS_KEY).unwrap_or_default();
    let Some(entries) = text.strip_prefix(app) else {
        return Ticks::new();
    };
    let parse = |entry: &str| {
        let (row, line) = entry.split_once(':')?;
        let row = crate::guide::ROWS.iter().find(|each| each.numbers == row)?;
        Some((row.id, line.parse().ok()?))
    };
    entries.split(' ').filter_map(parse).collect()
}

pub(super) fn save_ticks(tab: &dyn TabStorage, app: &str, ticks: &Ticks) {
    let mut text = app.to_owned();
    for (row, line) in ticks {
        text += " ";
        text += crate::guide::row(*row).numbers;
        text += ":";
        text += &line.to_string();
    }
    tab.set(TICKS_KEY, &text);
}
