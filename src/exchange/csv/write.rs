//! Tables to text, safe to open in a spreadsheet.

use std::borrow::Cow;

/// Writes a table: rows end in CRLF, cells are quoted where they must be and guarded against being run as
/// formulas.
///
/// ```
/// use guyub::exchange::csv::write_csv;
/// assert_eq!(write_csv([["Nama", "HP"], ["=1+1", "+62812"]], ','), "Nama,HP\r\n'=1+1,+62812\r\n");
/// ```
pub fn write_csv<R, C>(rows: R, delimiter: char) -> String
where
    R: IntoIterator,
    R::Item: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut text = String::new();
    for row in rows {
        push_row(&mut text, row, delimiter);
    }
    text
}

/// Appends one row, as [`write_csv`] does for each.
pub fn push_row<C: AsRef<str>>(text: &mut String, row: impl IntoIterator<Item = C>, delimiter: char) {
    let start = text.len();
    for (i, cell) in row.into_iter().enumerate() {
        if i > 0 {
            text.push(delimiter);
        }
        let cell = guarded(cell.as_ref());
        if cell.contains([delimiter, '"', '\n', '\r']) || cell.trim().len() < cell.len() {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    if text.len() == start {
        // A single empty cell would read as an empty line.
        text.push_str("\"\"");
    }
    text.push_str("\r\n");
}

/// Whether a spreadsheet would run a cell that begins so.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// Whether it is a number or phone number, which no guard should spoil: `-1.500`, `+62 812`.
fn is_plain(cell: &str) -> bool {
    let digits = |text: &str, more: &[char]| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || more.contains(&c))
    };
    cell.strip_prefix('+').is_some_and(|rest| digits(rest, &[' ']))
        || cell.strip_prefix('-').is_some_and(|rest| digits(rest, &['.', ',']))
}

/// Puts an apostrophe before what a spreadsheet would run as a formula, and before what has one already, so that
/// [`unguarded`] gives back each.
fn guarded(cell: &str) -> Cow<'_, str> {
    let rest = cell.trim_start_matches('\'');
    if is_formula(rest) && (rest.len() < cell.len() || !is_plain(rest)) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// Takes off the apostrophe that [`guarded`], or a careful person, put before a cell.
pub(super) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}
