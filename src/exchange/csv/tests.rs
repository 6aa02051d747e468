use super::*;
use proptest::prelude::*;

fn table(text: &str) -> Table {
    Table::open(text.as_bytes()).unwrap()
}

fn cells(table: Table) -> Vec<Vec<String>> {
    table.map(|row| row.cells().map(Into::into).collect()).collect()
}

#[test]
fn finds_the_delimiter() {
    for (text, delimiter) in [
        ("a,b\n1,2\n", ','),
        ("a;b;c\n1,5;2,5;3\n1,0;2,0;4\n", ';'),
        ("a\tb\n1\t2\n", '\t'),
        ("a|b|c\n1|2|3\n", '|'),
        ("\"a;b\",c\n1,2\n", ','),
        ("Nama\nSri\n", ','),
        ("sep=;\na;b\n", ';'),
    ] {
        assert_eq!(table(text).delimiter(), delimiter, "{text}");
    }
    assert_eq!(table("sep=;\r\na;b\r\n1;2").next().map(|row| row.line), Some(3));
}

#[test]
fn every_line_end_counts_and_blank_lines_are_left_out() {
    let text = "a,b\r\n1,\"x\r\ny\"\n\n , \r2,z\r\r\n3";
    let rows: Vec<(u32, String)> = table(text).map(|row| (row.line, row.cell(0).into())).collect();
    assert_eq!(rows, [(2, "1".into()), (6, "2".into()), (8, "3".into())]);
    assert_eq!(table(text).next().unwrap().cell(1), "x\r\ny");
}

#[test]
fn a_title_above_the_header_is_no_header() {
    let table = table("DAFTAR WARGA RT 03,,\n\nNama,L/P,RT\nSri,P,003\n");
    assert_eq!((table.header_line(), table.header().len()), (3, 3));
    assert_eq!(cells(table), [["Sri", "P", "003"]]);
}

#[test]
fn ragged_rows_are_told_only_when_something_is_beyond() {
    let rows: Vec<Row> = table("a,b,\n1\n1,2,,,\n1,2,3\n").collect();
    assert_eq!(rows[0].cell(1), "");
    assert_eq!(rows[1].problems, []);
    assert_eq!(rows[2].problems, [RowProblem::BeyondHeader]);
}

#[test]
fn an_open_quote_costs_one_line() {
    let rows: Vec<Row> = table("a,b\n1,\"x\n2,y\n3,\"\"\n").collect();
    assert_eq!(rows[0].problems, [RowProblem::OpenQuote]);
    assert_eq!((rows[0].line, rows[0].cell(1)), (2, "\"x"));
    assert_eq!((rows[1].line, rows[1].cell(1)), (3, "y"));
    assert_eq!((rows[2].line, rows[2].cell(1), rows.len()), (4, "", 3));
}

#[test]
fn marks_inside_and_behind_cells_are_characters() {
    assert_eq!(cells(table("a,b\n5\" pipa,\"x\"y\n")), [["5\" pipa", "xy"]]);
}

#[test]
fn limits_hold() {
    let long = "x".repeat(MAX_CELL - 1) + "éé";
    let row = table(&format!("a,b\n{long},\"{long}\"\n")).next().unwrap();
    assert_eq!(row.problems, [RowProblem::LongCell]);
    assert_eq!((row.cell(0).len(), row.cell(1).len()), (MAX_CELL - 1, MAX_CELL - 1));
    let row = table(&format!("a\n{}\n", "1,".repeat(5_000))).next().unwrap();
    assert_eq!(row.cells().len(), MAX_COLUMNS);
    assert!(row.problems.contains(&RowProblem::ManyCells));
}

#[test]
fn refuses_what_is_no_table() {
    for (bytes, problem) in [
        (&b""[..], TableProblem::Empty),
        (b"\xef\xbb\xbf\r\n \r\n", TableProblem::Empty),
        (b"PK\x03\x04...", TableProblem::Spreadsheet),
        (b"\x89PNG\0\0", TableProblem::NotText),
    ] {
        assert_eq!(Table::open(bytes).err(), Some(problem));
    }
}

#[test]
fn reads_a_little_at_a_time() {
    let mut table = table("a\n1\n2\n3\n");
    assert_eq!(table.read(2).len(), 2);
    assert!(table.progress() < 1.0);
    assert_eq!(table.read(2).len(), 1);
    assert_eq!(table.progress(), 1.0);
    table.rewind();
    assert_eq!(table.count(), 3);
}

#[test]
fn what_spreadsheets_would_run_gets_an_apostrophe() {
    for (cell, written) in [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("@x", "'@x"),
        ("-1+2", "'-1+2"),
        ("+62-812", "'+62-812"),
        ("-", "'-"),
        ("\tx", "'\tx"),
        ("'=x", "''=x"),
        ("-1.500", "-1.500"),
        ("+62 812", "+62 812"),
        ("'Aisyiyah", "'Aisyiyah"),
        ("Rp5", "Rp5"),
    ] {
        assert_eq!(write_csv([[cell]], ';'), format!("{written}\r\n"));
    }
}

#[test]
fn hostile_marks_take_linear_time() {
    // Were it quadratic, these would run for hours.
    for unit in ["\"\n", "\",", "\"\"\n", "\"x\n", "a\"\n,", "\"\"\"\n"] {
        let count = Table::open(unit.repeat(1_000_000).as_bytes()).map_or(0, Table::count);
        assert!(count <= 1_000_000, "{unit}");
    }
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[ a-z,;\"'\\n\\r\\t=+@0-9.-]{0,8}", "\\PC{0,8}"]
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(
        rows in prop::collection::vec(prop::collection::vec(cell(), 1..5), 1..8),
        delimiter in prop::sample::select(vec![',', ';', '\t']),
    ) {
        let text = write_csv(&rows, delimiter);
        let mut cursor = Cursor { at: 0, line: 1, delimiter: delimiter as u8 };
        let mut line = 1;
        for row in &rows {
            let read = cursor.next(&text).unwrap();
            prop_assert_eq!(read.line, line);
            prop_assert_eq!(&read.problems, &[]);
            prop_assert_eq!(read.cells().collect::<Vec<_>>(), row.clone());
            line += 1 + row.iter().map(|cell| count_lines(cell)).sum::<u32>();
        }
        prop_assert_eq!(cursor.next(&text), None);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop_oneof![
        any::<Vec<u8>>(),
        prop::collection::vec(prop::sample::select(b"\",;\t\r\na'=\xc3\xa9".to_vec()), 0..200),
    ]) {
        if let Ok(mut table) = Table::open(&bytes) {
            let mut before = 0;
            while let Some(row) = table.next() {
                prop_assert!(row.line > before);
                before = row.line;
                row.cells().for_each(drop);
                prop_assert!(table.progress() <= 1.0);
            }
        }
    }
}
