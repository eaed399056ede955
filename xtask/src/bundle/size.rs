//! Measures a first load and the parts that come after it, and compares both with their budgets.

use std::fmt;
use std::path::Path;

use crate::bundle::compress::COMPRESSED;
use crate::bundle::is_fingerprinted;
use crate::failure::Failure;

/// What a first load may take, in bytes, compressed: what the sign-in page waits for.
pub(crate) const FIRST_LOAD_BUDGET: usize = 200_000;

/// What everything may take together: a part that is loaded later is loaded all the same.
///
/// It was 720,000. The cases from the field took 94,000 more, all in the part with the pages: every function of
/// expressions that can be evaluated here, and how values are judged by it; the causes of a diagnosis, refusals and
/// quarantine with their words; restoring an application and deleting an attribute; hidden and dynamic groups; the
/// choice of a rule. Workato's two permission models, its invitations, the SAML claims that overwrite roles and the
/// linked account took 33,000. Texts in tables took 5,000; `Intl`, the glossary and the reworded texts took 7,000. A
/// budget for each part replaces it.
pub(crate) const TOTAL_BUDGET: usize = 856_000;

#[derive(Debug)]
pub(crate) struct Sizes {
    first: Vec<Size>,
    later: Vec<Size>,
}

#[derive(Debug)]
pub(crate) struct Size {
    pub(crate) file: String,
    pub(crate) plain: usize,
    pub(crate) compressed: usize,
}

impl Sizes {
    /// Measures what a visit to the bundle in `site` downloads.
    pub(crate) fn measure(site: &Path) -> Result<Self, Failure> {
        let index = site.join("index.html");
        let html = std::fs::read_to_string(&index).map_err(Failure::file("reading", &index))?;
        let mut sizes = Self {
            first: Vec::new(),
            later: Vec::new(),
        };
        for entry in std::fs::read_dir(site).map_err(Failure::file("reading", site))? {
            let path = entry.map_err(Failure::file("reading", site))?.path();
            let file = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let compressed = path.with_added_extension(COMPRESSED);
            let Some(load) = load(&html, &file).filter(|_| compressed.exists()) else {
                continue;
            };
            let measured = Size {
                file,
                plain: length(&path)?,
                compressed: length(&compressed)?,
            };
            match load {
                Load::First => sizes.first.push(measured),
                Load::Later => sizes.later.push(measured),
            }
        }
        for part in [&mut sizes.first, &mut sizes.later] {
            part.sort_by_key(|size| std::cmp::Reverse(size.compressed));
        }
        Ok(sizes)
    }

    /// The files of a first load, the largest first.
    pub(crate) fn first_load(&self) -> impl Iterator<Item = &Size> {
        self.first.iter()
    }

    /// The files that are loaded after it, the largest first.
    pub(crate) fn later_parts(&self) -> impl Iterator<Item = &Size> {
        self.later.iter()
    }

    /// The bytes of a first load, compressed.
    pub(crate) fn first_load_bytes(&self) -> usize {
        compressed(&self.first)
    }

    /// The bytes of everything, compressed.
    pub(crate) fn total_bytes(&self) -> usize {
        self.first_load_bytes() + compressed(&self.later)
    }

    /// An error where a first load, or everything together, takes more than it may.
    pub(crate) fn check_budget(&self) -> Result<(), Failure> {
        let held = [
            ("a first load", self.first_load_bytes(), FIRST_LOAD_BUDGET),
            ("everything together", self.total_bytes(), TOTAL_BUDGET),
        ];
        let over = held.into_iter().find(|(_, bytes, budget)| bytes > budget);
        over.map_or(Ok(()), |(what, bytes, budget)| {
            Err(Failure::OverBudget {
                what,
                bytes,
                budget,
            })
        })
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<40} {:>10} {:>10}", "First load", "bytes", "brotli")?;
        lines(f, &self.first)?;
        line(f, "total", plain(&self.first), self.first_load_bytes())?;
        writeln!(f, "  (budget {FIRST_LOAD_BUDGET})")?;
        writeln!(f, "Later")?;
        lines(f, &self.later)?;
        let all = plain(&self.first) + plain(&self.later);
        line(f, "everything", all, self.total_bytes())?;
        write!(f, "  (budget {TOTAL_BUDGET})")
    }
}

fn lines(f: &mut fmt::Formatter<'_>, sizes: &[Size]) -> fmt::Result {
    for size in sizes {
        line(f, &size.file, size.plain, size.compressed)?;
        writeln!(f)?;
    }
    Ok(())
}

fn line(f: &mut fmt::Formatter<'_>, name: &str, plain: usize, compressed: usize) -> fmt::Result {
    write!(f, "{name:<40} {plain:>10} {compressed:>10}")
}

fn plain(sizes: &[Size]) -> usize {
    sizes.iter().map(|size| size.plain).sum()
}

fn compressed(sizes: &[Size]) -> usize {
    sizes.iter().map(|size| size.compressed).sum()
}

/// When browsers download a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Load {
    First,
    Later,
}

/// The page names what a first visit downloads. The glue loads the other files whose names have a hash.
fn load(html: &str, file: &str) -> Option<Load> {
    let is_copy = Path::new(file)
        .extension()
        .is_some_and(|extension| extension == COMPRESSED);
    if is_copy {
        None
    } else if file == "index.html" || html.contains(&format!("\"./{file}\"")) {
        Some(Load::First)
    } else {
        is_fingerprinted(file).then_some(Load::Later)
    }
}

fn length(path: &Path) -> Result<usize, Failure> {
    let length = std::fs::metadata(path)
        .map_err(Failure::file("reading", path))?
        .len();
    Ok(usize::try_from(length).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, compressed: &[usize]) -> Vec<Size> {
        let size = |(index, &compressed): (usize, &usize)| Size {
            file: format!("{name}{index}.js"),
            plain: 2 * compressed,
            compressed,
        };
        compressed.iter().enumerate().map(size).collect()
    }

    fn sizes(first: &[usize], later: &[usize]) -> Sizes {
        Sizes {
            first: part("first", first),
            later: part("later", later),
        }
    }

    #[test]
    fn the_budgets_are_kept_to_the_byte() {
        let rest = TOTAL_BUDGET - FIRST_LOAD_BUDGET;
        assert!(
            sizes(&[FIRST_LOAD_BUDGET - 1, 1], &[rest - 1, 1])
                .check_budget()
                .is_ok()
        );
        let over = |sizes: Sizes| sizes.check_budget().unwrap_err().to_string();
        assert!(
            over(sizes(&[FIRST_LOAD_BUDGET, 1], &[])).contains("a first load takes 200001 bytes")
        );
        let more = format!("everything together takes {}", TOTAL_BUDGET + 1);
        assert!(over(sizes(&[FIRST_LOAD_BUDGET], &[rest, 1])).contains(&more));
    }

    #[test]
    fn the_table_names_each_part_and_the_totals() {
        let table = sizes(&[150, 20], &[30]).to_string();
        let lines: Vec<_> = table
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(
            lines,
            [
                "First load bytes brotli",
                "first0.js 300 150",
                "first1.js 40 20",
                "total 340 170 (budget 200000)",
                "Later",
                "later0.js 60 30",
                &format!("everything 400 200 (budget {TOTAL_BUDGET})")
            ]
        );
    }

    #[test]
    fn a_first_visit_needs_what_the_page_names() {
        let html =
            r#"<script src="./boot-ba7816bf8f01cfea.js"></script><link href="./favicon.svg">"#;
        for file in ["index.html", "boot-ba7816bf8f01cfea.js", "favicon.svg"] {
            assert_eq!(load(html, file), Some(Load::First), "{file}");
        }
        assert_eq!(
            load(html, "rolecall-inside-ba7816bf8f01cfea.wasm"),
            Some(Load::Later)
        );
        for file in [
            "404.html",
            "nginx.conf",
            "_headers",
            "index.html.br",
            "boot-ba7816bf8f01cfea.js.br",
        ] {
            assert_eq!(load(html, file), None, "{file}");
        }
    }
}
