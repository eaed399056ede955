//! Owns the sizes of a first load and their budget.
//! Refuses to count what a first visit does not download.

use std::fmt;
use std::path::Path;

use crate::bundle::compress::COMPRESSED;
use crate::bundle::is_fingerprinted;
use crate::failure::Failure;

/// What a first load shall take, in bytes, compressed.
pub(crate) const BUDGET: usize = 200_000;

/// What a first load must not exceed while it is over the budget: it may only shrink. Lower it with each saving, and
/// delete it once the budget is met.
pub(crate) const CEILING: usize = 325_000;

/// The sizes of the files of a bundle.
#[derive(Debug)]
pub(crate) struct Sizes(Vec<Size>);

/// The size of one file.
#[derive(Debug)]
pub(crate) struct Size {
    pub(crate) file: String,
    pub(crate) plain: usize,
    pub(crate) compressed: usize,
}

impl Sizes {
    /// Measures what a first visit to the bundle in `site` downloads.
    pub(crate) fn of(site: &Path) -> Result<Self, Failure> {
        let mut sizes = Vec::new();
        for entry in std::fs::read_dir(site).map_err(Failure::file("reading", site))? {
            let path = entry.map_err(Failure::file("reading", site))?.path();
            let file = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let compressed = path.with_added_extension(COMPRESSED);
            if is_downloaded_first(&file) && compressed.exists() {
                sizes.push(Size {
                    file,
                    plain: length(&path)?,
                    compressed: length(&compressed)?,
                });
            }
        }
        sizes.sort_by_key(|size| std::cmp::Reverse(size.compressed));
        Ok(Self(sizes))
    }

    /// The files of a first load, the largest first.
    pub(crate) fn first_load(&self) -> impl Iterator<Item = &Size> {
        self.0.iter()
    }

    /// The bytes of a first load, compressed.
    pub(crate) fn total(&self) -> usize {
        self.0.iter().map(|size| size.compressed).sum()
    }

    /// An error where a first load takes more than it took before.
    pub(crate) fn within_ceiling(&self) -> Result<(), Failure> {
        let bytes = self.total();
        if bytes <= CEILING {
            Ok(())
        } else {
            Err(Failure::OverBudget {
                bytes,
                budget: CEILING,
            })
        }
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<40} {:>10} {:>10}", "First load", "bytes", "brotli")?;
        for Size {
            file,
            plain,
            compressed,
        } in &self.0
        {
            writeln!(f, "{file:<40} {plain:>10} {compressed:>10}")?;
        }
        let plain: usize = self.0.iter().map(|size| size.plain).sum();
        let total = self.total();
        write!(
            f,
            "{:<40} {plain:>10} {total:>10}  (budget {BUDGET})",
            "total"
        )?;
        match total.checked_sub(BUDGET) {
            Some(over @ 1..) => write!(f, "\n{over} bytes over the budget"),
            _ => Ok(()),
        }
    }
}

fn is_downloaded_first(file: &str) -> bool {
    let compressed = Path::new(file)
        .extension()
        .is_some_and(|extension| extension == COMPRESSED);
    !compressed && (is_fingerprinted(file) || file == "index.html" || file == "favicon.svg")
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

    fn sizes(compressed: &[usize]) -> Sizes {
        let size = |(index, &compressed): (usize, &usize)| Size {
            file: format!("{index}.js"),
            plain: 2 * compressed,
            compressed,
        };
        Sizes(compressed.iter().enumerate().map(size).collect())
    }

    #[test]
    fn the_ceiling_is_kept_to_the_byte() {
        assert!(sizes(&[CEILING - 1, 1]).within_ceiling().is_ok());
        assert!(sizes(&[CEILING, 1]).within_ceiling().is_err());
    }

    #[test]
    fn a_load_over_the_budget_is_said_to_be() {
        assert!(
            sizes(&[BUDGET, 7])
                .to_string()
                .ends_with("\n7 bytes over the budget")
        );
        assert!(!sizes(&[BUDGET]).to_string().contains("over"));
    }

    #[test]
    fn the_table_names_each_part_and_the_total() {
        let table = sizes(&[150, 20]).to_string();
        let lines: Vec<_> = table
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(
            lines,
            [
                "First load bytes brotli",
                "0.js 300 150",
                "1.js 40 20",
                "total 340 170 (budget 200000)"
            ]
        );
    }

    #[test]
    fn only_what_a_first_visit_needs_is_counted() {
        assert!(is_downloaded_first("index.html"));
        assert!(is_downloaded_first("boot-ba7816bf8f01cfea.js"));
        for file in [
            "404.html",
            "nginx.conf",
            "_headers",
            "index.html.br",
            "boot-ba7816bf8f01cfea.js.br",
        ] {
            assert!(!is_downloaded_first(file), "{file}");
        }
    }
}
