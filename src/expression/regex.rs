//! Matches regular expressions by trying every way, and gives up where that takes too many steps.

use super::pattern::{Part, parse_pattern};

#[derive(Debug)]
pub(super) struct Pattern {
    alternatives: Vec<Vec<Part>>,
    /// The name of each group; the first is the whole match.
    names: Vec<String>,
}

/// Where each group of a match begins and ends, in characters; the first is the whole match.
pub(super) type Groups = Vec<Option<(usize, usize)>>;

const MAX_STEPS: usize = 50_000;
/// The longest text, so that the recursion of a match stays shallow.
const MAX_TEXT: usize = 256;

impl Pattern {
    /// `None` for a pattern that is wrong, or uses more than this supports.
    pub(super) fn parse(pattern: &str) -> Option<Self> {
        let (alternatives, names) = parse_pattern(pattern)?;
        Some(Self {
            alternatives,
            names,
        })
    }

    /// The number of a group, by its name or number. Where some have names, .NET numbers them in another order.
    pub(super) fn group(&self, name: &str) -> Option<usize> {
        let mut names = self.names.iter();
        if let Some(named) = names.position(|known| known == name && !name.is_empty()) {
            return Some(named);
        }
        let number = name.parse().ok().filter(|at| *at < self.names.len());
        number.filter(|at| *at == 0 || self.names.iter().all(String::is_empty))
    }

    /// Every match, from the first. `None` if the text is too long, or a match takes too many steps.
    pub(super) fn matches(&self, text: &[char]) -> Option<Vec<Groups>> {
        if text.len() > MAX_TEXT {
            return None;
        }
        let mut matcher = Matcher {
            text,
            groups: Vec::new(),
            steps: 0,
        };
        let (mut found, mut at) = (Vec::new(), 0);
        while at <= text.len() {
            matcher.groups = vec![None; self.names.len()];
            let mut end = None;
            matcher.any(&self.alternatives, at, &mut |_, at| {
                end = Some(at);
                true
            });
            if matcher.steps >= MAX_STEPS {
                return None;
            }
            at = match end {
                Some(end) => {
                    matcher.groups[0] = Some((at, end));
                    found.push(std::mem::take(&mut matcher.groups));
                    end.max(at + 1)
                }
                None => at + 1,
            };
        }
        Some(found)
    }
}

struct Matcher<'m> {
    text: &'m [char],
    groups: Groups,
    steps: usize,
}

/// Matches what follows a part, from this place.
type Then<'t> = &'t mut dyn FnMut(&mut Matcher<'_>, usize) -> bool;

impl Matcher<'_> {
    fn is_word(&self, at: Option<usize>) -> bool {
        let letter = at.and_then(|at| self.text.get(at));
        letter.is_some_and(|letter| letter.is_alphanumeric() || *letter == '_')
    }

    fn any(&mut self, alternatives: &[Vec<Part>], at: usize, then: Then<'_>) -> bool {
        alternatives
            .iter()
            .any(|parts| self.sequence(parts, at, then))
    }

    fn sequence(&mut self, parts: &[Part], at: usize, then: Then<'_>) -> bool {
        match parts.split_first() {
            None => then(self, at),
            Some((part, rest)) => self.part(part, at, &mut |matcher, at| {
                matcher.sequence(rest, at, then)
            }),
        }
    }

    fn part(&mut self, part: &Part, at: usize, then: Then<'_>) -> bool {
        self.steps += 1;
        if self.steps >= MAX_STEPS {
            return false;
        }
        let length = self.text.len();
        match part {
            Part::Class(within, ranges) => {
                let among = |letter: char| {
                    let mut ranges = ranges.iter();
                    ranges.any(|(first, last)| (*first..=*last).contains(&letter))
                };
                let letter = self.text.get(at);
                letter.is_some_and(|letter| among(*letter) == *within) && then(self, at + 1)
            }
            Part::Start => at == 0 && then(self, at),
            Part::End => {
                let is_last = at + 1 == length && self.text[at] == '\n';
                (at == length || is_last) && then(self, at)
            }
            Part::Boundary(wanted) => {
                let is = self.is_word(at.checked_sub(1)) != self.is_word(Some(at));
                is == *wanted && then(self, at)
            }
            Part::Group(None, alternatives) => self.any(alternatives, at, then),
            Part::Group(Some(group), alternatives) => {
                self.any(alternatives, at, &mut |matcher, end| {
                    let before = matcher.groups[*group].replace((at, end));
                    let matched = then(matcher, end);
                    if !matched {
                        matcher.groups[*group] = before;
                    }
                    matched
                })
            }
            Part::Repeat(part, least, most, greedy) => {
                self.repeat(part, (*least, *most), *greedy, at, then)
            }
        }
    }

    fn repeat(
        &mut self,
        part: &Part,
        (least, most): (usize, usize),
        greedy: bool,
        at: usize,
        then: Then<'_>,
    ) -> bool {
        if least == 0 && !greedy && then(self, at) {
            return true;
        }
        let left = (least.saturating_sub(1), most.saturating_sub(1));
        let again = most > 0
            && self.part(part, at, &mut |matcher, next| {
                // An empty match is not repeated without end.
                (next != at || least > 0) && matcher.repeat(part, left, greedy, next, then)
            });
        again || (least == 0 && greedy && then(self, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The matches of a pattern in a text; `None` if it is not supported.
    fn found(pattern: &str, text: &str) -> Option<Vec<String>> {
        let text: Vec<char> = text.chars().collect();
        let matches = Pattern::parse(pattern)?.matches(&text)?;
        let whole = |groups: Groups| groups[0].map(|(at, end)| text[at..end].iter().collect());
        matches.into_iter().map(whole).collect()
    }

    #[test]
    fn a_pattern_finds_its_matches() {
        for (pattern, text, expected) in [
            ("a|bc", "abcd", vec!["a", "bc"]),
            ("[a-c_-]+", "ab_-x", vec!["ab_-"]),
            ("[^@]+$", "ada@contoso.example", vec!["contoso.example"]),
            (r"\b\w{2,3}?", "ab cdef", vec!["ab", "cd"]),
            (r"^(?:x*)*y", "xxy", vec!["xxy"]),
            (r"<.+?>", "<a><b>", vec!["<a>", "<b>"]),
            (r"\.", "a.b", vec!["."]),
            ("(a+)+", "aaab", vec!["aaa"]),
            ("é.", "xéy", vec!["éy"]),
        ] {
            let expected = expected.into_iter().map(str::to_owned).collect();
            assert_eq!(found(pattern, text), Some(expected), "{pattern}");
        }
    }

    #[test]
    fn what_is_not_supported_is_refused() {
        for pattern in [
            "(", ")", "[a", "a{2", "*", "(?=a)", r"(a)\1", "(?i)a", r"\p{L}", r"[\D]", "a**",
        ] {
            assert_eq!(found(pattern, "a"), None, "{pattern}");
        }
        assert_eq!(found("(a*)*(a*)*(a*)*b", &"a".repeat(200)), None);
        assert_eq!(found("a", &"a".repeat(2_000)), None);
    }
}
