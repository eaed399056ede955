//! Generates hostile inputs: seeds that are cut, joined, doubled and corrupted, in the same sequence each run.
//! Does not know the targets.

const TRICKY_PIECES: [&str; 28] = [
    "\"",
    "\\",
    ",",
    "=",
    "==",
    " ",
    "\t",
    "\r\n",
    "\0",
    "%",
    "%2",
    "%ff",
    "&",
    "#",
    "?",
    "/",
    "\\\"",
    "{",
    "}",
    "[",
    "]",
    "null",
    "1e999",
    "-1",
    "\u{e9}",
    "\u{1f600}",
    "\u{202e}",
    "@",
];

pub(crate) struct InputGenerator<'a> {
    seeds: &'a [&'a str],
    state: u64,
}

impl<'a> InputGenerator<'a> {
    pub(crate) const fn new(seeds: &'a [&'a str]) -> Self {
        Self {
            seeds,
            state: 0x0005_DEEC_E66D,
        }
    }

    /// A number below `bound`, from `SplitMix64`.
    fn below(&mut self, bound: usize) -> usize {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let bound = u64::try_from(bound.max(1)).unwrap();
        usize::try_from((mixed ^ (mixed >> 31)) % bound).unwrap()
    }

    fn seed(&mut self) -> Vec<char> {
        let at = self.below(self.seeds.len());
        self.seeds[at].chars().collect()
    }

    pub(crate) fn next(&mut self) -> String {
        let mut text = self.seed();
        for _ in 0..=self.below(6) {
            let at = self.below(text.len() + 1);
            match self.below(7) {
                0 => text.truncate(at),
                1 => drop(text.drain(..at)),
                2 => {
                    let piece = TRICKY_PIECES[self.below(TRICKY_PIECES.len())];
                    text.splice(at..at, piece.chars());
                }
                3 => {
                    let other = self.seed();
                    text.truncate(at);
                    let from = self.below(other.len() + 1);
                    text.extend(&other[from..]);
                }
                4 => {
                    let end = (at + self.below(9)).min(text.len());
                    text.drain(at..end);
                }
                5 => {
                    let end = (at + self.below(9)).min(text.len());
                    let doubled: Vec<char> = text[at..end].to_vec();
                    text.splice(at..at, doubled);
                }
                _ => {
                    if let (Some(place), Some(any)) = (
                        text.get_mut(at),
                        u32::try_from(self.below(0x250))
                            .ok()
                            .and_then(char::from_u32),
                    ) {
                        *place = any;
                    }
                }
            }
        }
        text.into_iter().collect()
    }
}
