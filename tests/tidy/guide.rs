//! Counts the documented steps, so that none is lost.

use rolecall::guide::{ROWS, RowKind, Section};

#[test]
fn every_documented_row_is_there() {
    let count = |kind: RowKind| ROWS.iter().filter(|row| row.kind == kind).count();
    assert_eq!(
        (
            count(RowKind::Goal),
            count(RowKind::Optional),
            count(RowKind::Operation)
        ),
        (13, 2, 4),
        "The procedure has 12 goals, 2 optional rows and 4 operations; the row about the permission model is ours. Where the documentation changed, change this count with the table"
    );
    let of_sections =
        Section::ALL.map(|section| ROWS.iter().filter(|row| row.section == section).count());
    assert_eq!(
        of_sections,
        [1, 5, 2, 4, 3, 4],
        "Rows of each section, in order. See src/guide.rs"
    );
}

#[test]
fn every_row_has_words_and_lines() {
    for row in &ROWS {
        assert!(
            !row.title.is_empty() && !row.numbers.is_empty() && !row.steps.is_empty(),
            "Word the row {:?}",
            row.id
        );
        for line in row.steps {
            assert!(
                !line.number.is_empty() && !line.text.is_empty(),
                "Word each line of the row {:?}",
                row.id
            );
        }
    }
}
