//! Tables as comma-, semicolon- or tab-separated text (RFC 4180, read leniently).
//!
//! The reader goes on from row to row, so that a page can read a large file a little at a time. It takes time
//! linear in the file whatever stands in it, never panics, and tells what was wrong with which line.

mod write;

pub use write::{push_row, write_csv};

use crate::exchange::decode::{Decoded, Encoding, decode};
use crate::i18n::Lang;
use crate::sort::sort;
use std::sync::Arc;
use write::unguarded;

/// Longest cell in bytes of UTF-8; the rest of a longer one is cut off and reported.
pub const MAX_CELL: usize = 64 * 1024;
/// Most cells of a row; further ones are left out and reported.
pub const MAX_COLUMNS: usize = 1_000;

/// Why a file is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableProblem {
    /// No row at all.
    Empty,
    /// A spreadsheet program's own format (xlsx, xls, ods), not CSV.
    Spreadsheet,
    /// Not text.
    NotText,
}

/// What is wrong with a row; its cells are given as far as they could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowProblem {
    /// A quotation mark opens a cell and nothing closes it; the mark is taken as a character.
    OpenQuote,
    /// A cell is longer than [`MAX_CELL`].
    LongCell,
    /// More than [`MAX_COLUMNS`] cells.
    ManyCells,
    /// More cells with something in them than the header has columns.
    BeyondHeader,
}

crate::texts! {
    table_empty => "File ini kosong.", "This file is empty.";
    table_spreadsheet => "Ini file Excel. Simpan dulu sebagai CSV, lalu buka lagi.",
        "This is a spreadsheet file. Save it as CSV first, then open it again.";
    table_not_text => "File ini bukan tabel.", "This file is not a table.";
    row_open_quote => "Tanda kutip tidak ditutup.", "A quotation mark is never closed.";
    row_long_cell => "Ada isi yang terlalu panjang.", "A cell is too long.";
    row_many_cells => "Kolomnya terlalu banyak.", "There are too many columns.";
    row_beyond_header => "Isinya lebih banyak daripada kolomnya.", "There is more in it than there are columns.";
}

impl TableProblem {
    /// The reason in words.
    pub fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Empty => table_empty(lang),
            Self::Spreadsheet => table_spreadsheet(lang),
            Self::NotText => table_not_text(lang),
        }
    }
}

impl RowProblem {
    /// The problem in words.
    pub fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::OpenQuote => row_open_quote(lang),
            Self::LongCell => row_long_cell(lang),
            Self::ManyCells => row_many_cells(lang),
            Self::BeyondHeader => row_beyond_header(lang),
        }
    }
}

/// One row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Line of the file where the row begins, from 1.
    pub line: u32,
    /// What is wrong with it, each problem once.
    pub problems: Vec<RowProblem>,
    text: String,
    /// End of each cell in `text`.
    ends: Vec<u32>,
}

impl Row {
    /// The cell of a column, from 0; empty where the row has none.
    pub fn cell(&self, column: usize) -> &str {
        let Some(&end) = self.ends.get(column) else { return "" };
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..end as usize]
    }

    /// All cells in their order.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.ends.len()).map(|column| self.cell(column))
    }

    /// Number of cells with something in them.
    fn filled(&self) -> usize {
        self.cells().filter(|cell| !cell.trim().is_empty()).count()
    }

    fn note(&mut self, problem: RowProblem) {
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Adds to the cell that is being read, up to [`MAX_CELL`].
    fn push(&mut self, part: &str) {
        let start = self.ends.last().map_or(0, |&end| end as usize);
        let room = MAX_CELL - (self.text.len() - start);
        if part.len() > room {
            self.note(RowProblem::LongCell);
        }
        self.text.push_str(&part[..part.floor_char_boundary(room)]);
    }

    /// Ends the cell that is being read.
    fn end_cell(&mut self) {
        let start = self.ends.last().map_or(0, |&end| end as usize);
        if self.ends.len() == MAX_COLUMNS {
            self.text.truncate(start);
            return self.note(RowProblem::ManyCells);
        }
        if unguarded(&self.text[start..]).len() < self.text.len() - start {
            self.text.remove(start);
        }
        self.ends.push(self.text.len() as u32);
    }
}

/// A table that is being read. Iterate for its rows; rows with nothing in them are left out.
///
/// ```
/// use guyub::exchange::csv::Table;
/// let mut table = Table::open("Nama;RT\r\n\"Bu \"\"Sri\"\"\";003\r\n".as_bytes()).unwrap();
/// assert_eq!(table.header(), ["Nama", "RT"]);
/// let row = table.next().unwrap();
/// assert_eq!((row.line, row.cell(0), row.cell(1)), (2, "Bu \"Sri\"", "003"));
/// assert!(table.next().is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Table {
    /// Shared by copies of the table.
    text: Arc<str>,
    cursor: Cursor,
    first: Cursor,
    header: Vec<String>,
    header_line: u32,
    encoding: Encoding,
    replaced: usize,
}

impl Table {
    /// Opens a file: tells its encoding and delimiter and finds its header, which may stand below a title.
    pub fn open(bytes: &[u8]) -> Result<Self, TableProblem> {
        // Zip (xlsx, ods) and OLE (xls) signatures.
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(TableProblem::Spreadsheet);
        }
        let Decoded { text, encoding, replaced } = decode(bytes);
        if text.contains('\0') {
            return Err(TableProblem::NotText);
        }
        let mut cursor = Cursor { at: 0, line: 1, delimiter: b',' };
        cursor.delimiter = match separator_line(&text) {
            Some((delimiter, end)) => {
                cursor.at = end;
                cursor.line = 2;
                delimiter
            }
            None => sniff(&text),
        };
        // A title above the header fills fewer cells than most rows do.
        let mut probe = cursor.clone();
        let ahead: Vec<(Row, Cursor)> =
            std::iter::from_fn(|| Some((probe.next(&text)?, probe.clone()))).take(20).collect();
        let mut widths: Vec<usize> = ahead.iter().map(|(row, _)| row.filled()).collect();
        sort(&mut widths);
        let usual = widths.get(widths.len().saturating_sub(1) / 2).copied().unwrap_or(0);
        let (header, first) =
            ahead.into_iter().find(|(row, _)| row.filled() * 2 > usual).ok_or(TableProblem::Empty)?;
        let mut names: Vec<String> = header.cells().map(|name| name.trim().into()).collect();
        while names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        let header_line = header.line;
        Ok(Self {
            text: text.into(),
            cursor: first.clone(),
            first,
            header: names,
            header_line,
            encoding,
            replaced,
        })
    }

    /// Names of the columns, trimmed; some may be empty or the same.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// Line of the file where the header stands, from 1.
    pub fn header_line(&self) -> u32 {
        self.header_line
    }

    /// The delimiter that was found: `,`, `;`, tab or `|`.
    pub fn delimiter(&self) -> char {
        self.cursor.delimiter.into()
    }

    /// How the bytes were read, and the number of places that could not be.
    pub fn encoding(&self) -> (Encoding, usize) {
        (self.encoding, self.replaced)
    }

    /// Share of the file that has been read, 0 to 1.
    pub fn progress(&self) -> f64 {
        self.cursor.at as f64 / self.text.len().max(1) as f64
    }

    /// The next rows, at most `budget`; none at the end.
    pub fn read(&mut self, budget: usize) -> Vec<Row> {
        self.take(budget).collect()
    }

    /// Goes back to the first row.
    pub fn rewind(&mut self) {
        self.cursor = self.first.clone();
    }
}

impl Iterator for Table {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            let mut row = self.cursor.next(&self.text)?;
            if row.filled() == 0 && row.problems.is_empty() {
                continue;
            }
            if row.cells().skip(self.header.len()).any(|cell| !cell.trim().is_empty()) {
                row.note(RowProblem::BeyondHeader);
            }
            return Some(row);
        }
    }
}

/// A place in a text and how to go on from there.
#[derive(Clone, Debug)]
struct Cursor {
    at: usize,
    line: u32,
    delimiter: u8,
}

impl Cursor {
    /// The next row that is not an empty line.
    fn next(&mut self, text: &str) -> Option<Row> {
        while self.at < text.len() {
            let start = self.at;
            let line = self.line;
            let mut row = self.row(text);
            row.line = line;
            // An empty line is no row; a quoted empty cell is.
            if row.ends.len() > 1 || row.filled() > 0 || text[start..self.at].contains('"') {
                return Some(row);
            }
        }
        None
    }

    fn row(&mut self, text: &str) -> Row {
        let mut row = Row::default();
        loop {
            if text.as_bytes().get(self.at) == Some(&b'"') {
                self.quoted(text, &mut row);
            }
            let rest = &text.as_bytes()[self.at..];
            let stop = |byte: &u8| *byte == self.delimiter || *byte == b'\n' || *byte == b'\r';
            let end = self.at + rest.iter().position(stop).unwrap_or(rest.len());
            row.push(&text[self.at..end]);
            row.end_cell();
            self.at = end;
            if text.as_bytes().get(end) == Some(&self.delimiter) {
                self.at += 1;
            } else {
                self.line_end(text);
                return row;
            }
        }
    }

    /// Reads a quoted cell up to its closing mark. A mark that is never closed is taken as a character. That costs
    /// one look through the rest of the text, and only once: behind such a mark all others come doubled,
    /// so each opens and closes at once.
    fn quoted(&mut self, text: &str, row: &mut Row) {
        let start = self.at + 1;
        let mut end = start;
        loop {
            match text[end..].find('"') {
                None => {
                    row.note(RowProblem::OpenQuote);
                    row.push("\"");
                    self.at = start;
                    return;
                }
                Some(length) => end += length,
            }
            if text.as_bytes().get(end + 1) != Some(&b'"') {
                break;
            }
            end += 2;
        }
        for (i, part) in text[start..end].split("\"\"").enumerate() {
            if i > 0 {
                row.push("\"");
            }
            row.push(part);
        }
        self.at = end + 1;
        self.line += count_lines(&text[start..end]);
    }

    /// Steps over a line end: `\n`, `\r\n` or `\r`.
    fn line_end(&mut self, text: &str) {
        let rest = &text.as_bytes()[self.at..];
        self.at += match rest {
            [b'\r', b'\n', ..] => 2,
            [_, ..] => 1,
            [] => 0,
        };
        self.line += 1;
    }
}

/// Line ends within a quoted cell.
fn count_lines(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|&(i, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(i + 1) != Some(&b'\n'),
        _ => false,
    });
    ends.count() as u32
}

/// Excel's `sep=;` in the first line: the delimiter, and where the next line begins.
fn separator_line(text: &str) -> Option<(u8, usize)> {
    let line = text.lines().next()?;
    let delimiter = line.strip_prefix("sep=")?.bytes().next().filter(|byte| b",;\t|".contains(byte))?;
    (line.len() == 5).then(|| (delimiter, text.find('\n').map_or(text.len(), |end| end + 1)))
}

/// The delimiter that cuts most of the first rows into the same number of cells, and into most cells.
fn sniff(text: &str) -> u8 {
    let sample = &text[..text.floor_char_boundary(64 * 1024)];
    let score = |&delimiter: &u8| {
        let mut cursor = Cursor { at: 0, line: 1, delimiter };
        let widths: Vec<usize> =
            std::iter::from_fn(|| cursor.next(sample)).take(30).map(|row| row.ends.len()).collect();
        let count = |width: usize| widths.iter().filter(|&&w| w == width).count();
        let common = widths.iter().copied().filter(|&w| w > 1).max_by_key(|&w| (count(w), w)).unwrap_or(1);
        if common > 1 { (count(common), common) } else { (0, 0) }
    };
    // Of equals the last wins: the comma.
    *b"|\t;,".iter().max_by_key(|delimiter| score(delimiter)).unwrap_or(&b',')
}

#[cfg(test)]
mod tests;
