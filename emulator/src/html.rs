//! The frame of every HTML page: head, title and main landmark. Each page passes its own `style` or `link` element.

use maud::{DOCTYPE, Markup, html};

pub(crate) fn document(title: &str, style: &Markup, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="icon" href="data:,";
                (style)
            }
            body { main { (body) } }
        }
    }
}
