//! Parses regular expressions as far as mappings use them: groups, classes, repetitions, anchors and alternatives.
//! Refuses look-around, back-references, options and Unicode classes.

/// A part of a pattern.
#[derive(Debug)]
pub(super) enum Part {
    /// One character among ranges, or outside of them.
    Class(bool, Vec<(char, char)>),
    Start,
    End,
    /// A boundary of a word, or its opposite.
    Boundary(bool),
    /// The number of a group that is kept, and its alternatives.
    Group(Option<usize>, Vec<Vec<Self>>),
    /// The least and most repetitions, and whether as many as possible.
    Repeat(Box<Self>, usize, usize, bool),
}

const MAX_DEPTH: usize = 16;

struct Reader<'p> {
    rest: std::iter::Peekable<std::str::Chars<'p>>,
    names: Vec<String>,
}

/// The alternatives of a pattern, and the names of its groups, of which the first is the whole match. `None` for a
/// pattern that is wrong, or uses more than this supports.
pub(super) fn parse_pattern(pattern: &str) -> Option<(Vec<Vec<Part>>, Vec<String>)> {
    let mut reader = Reader {
        rest: pattern.chars().peekable(),
        names: vec![String::new()],
    };
    let alternatives = reader.alternatives(0)?;
    reader
        .rest
        .peek()
        .is_none()
        .then_some((alternatives, reader.names))
}

impl Reader<'_> {
    fn take(&mut self, wanted: char) -> bool {
        self.rest.next_if_eq(&wanted).is_some()
    }

    fn alternatives(&mut self, depth: usize) -> Option<Vec<Vec<Part>>> {
        let mut all = vec![Vec::new()];
        while let Some(letter) = self.rest.next_if(|letter| *letter != ')') {
            if letter == '|' {
                all.push(Vec::new());
                continue;
            }
            let part = self.part(letter, depth)?;
            let part = self.repeated(part)?;
            all.last_mut()?.push(part);
        }
        Some(all)
    }

    fn part(&mut self, letter: char, depth: usize) -> Option<Part> {
        Some(match letter {
            '.' => Part::Class(false, vec![('\n', '\n')]),
            '^' => Part::Start,
            '$' => Part::End,
            '[' => {
                let within = !self.take('^');
                let mut ranges = Vec::new();
                while !self.take(']') {
                    self.class_item(&mut ranges)?;
                }
                Part::Class(within, ranges)
            }
            '(' if depth < MAX_DEPTH => {
                let number = if self.take('?') {
                    match self.rest.next()? {
                        ':' => None,
                        '<' => {
                            let mut name = String::new();
                            while !self.take('>') {
                                name.push(
                                    self.rest
                                        .next()
                                        .filter(|c| c.is_alphanumeric() || *c == '_')?,
                                );
                            }
                            self.names.push(name);
                            Some(self.names.len() - 1)
                        }
                        _ => return None,
                    }
                } else {
                    self.names.push(String::new());
                    Some(self.names.len() - 1)
                };
                let alternatives = self.alternatives(depth + 1)?;
                self.take(')').then_some(())?;
                Part::Group(number, alternatives)
            }
            '\\' => match self.rest.next()? {
                'b' => Part::Boundary(true),
                'B' => Part::Boundary(false),
                letter => {
                    let (within, ranges) = escaped(letter)?;
                    Part::Class(within, ranges)
                }
            },
            '*' | '+' | '?' | '{' | '(' => return None,
            letter => Part::Class(true, vec![(letter, letter)]),
        })
    }

    fn class_item(&mut self, ranges: &mut Vec<(char, char)>) -> Option<()> {
        let first = match self.rest.next()? {
            '\\' => match escaped(self.rest.next()?)? {
                (true, one) if one.len() == 1 && one[0].0 == one[0].1 => one[0].0,
                (true, several) => {
                    ranges.extend(several);
                    return Some(());
                }
                (false, _) => return None,
            },
            letter => letter,
        };
        if !self.take('-') {
            ranges.push((first, first));
            return Some(());
        }
        match self.rest.peek()? {
            ']' => ranges.extend([(first, first), ('-', '-')]),
            '\\' | '[' => return None,
            last => {
                ranges.push((first, *last));
                self.rest.next();
            }
        }
        Some(())
    }

    fn repeated(&mut self, part: Part) -> Option<Part> {
        let (least, most) = match self.rest.peek() {
            Some('*') => (0, usize::MAX),
            Some('+') => (1, usize::MAX),
            Some('?') => (0, 1),
            Some('{') => {
                let mut bounds = String::new();
                self.rest.next();
                while self.rest.peek()? != &'}' {
                    bounds.extend(self.rest.next());
                }
                match bounds.split_once(',') {
                    Some((least, "")) => (least.parse().ok()?, usize::MAX),
                    Some((least, most)) => (least.parse().ok()?, most.parse().ok()?),
                    None => (bounds.parse().ok()?, bounds.parse().ok()?),
                }
            }
            _ => return Some(part),
        };
        self.rest.next();
        let greedy = !self.take('?');
        Some(Part::Repeat(Box::new(part), least, most, greedy))
    }
}

/// The characters of an escape; `None` for one that is not supported.
fn escaped(letter: char) -> Option<(bool, Vec<(char, char)>)> {
    let class = match letter {
        'd' | 'D' => vec![('0', '9')],
        // Letters of other scripts belong to words as well.
        'w' | 'W' => vec![
            ('0', '9'),
            ('A', 'Z'),
            ('_', '_'),
            ('a', 'z'),
            ('\u{aa}', '\u{1fff}'),
            ('\u{2c00}', '\u{d7ff}'),
        ],
        's' | 'S' => vec![
            ('\t', '\r'),
            (' ', ' '),
            ('\u{85}', '\u{85}'),
            ('\u{a0}', '\u{a0}'),
        ],
        't' => vec![('\t', '\t')],
        'n' => vec![('\n', '\n')],
        'r' => vec![('\r', '\r')],
        letter if letter.is_ascii_alphanumeric() => return None,
        letter => vec![(letter, letter)],
    };
    Some((!matches!(letter, 'D' | 'W' | 'S'), class))
}
