//! The sample villages' tables are read whole, and so is every day, time, amount and phone in them.

use guyub::domain::date::{DateReader, Precision};
use guyub::domain::name::Gender;
use guyub::domain::phone::Phone;
use guyub::domain::{money, time::Time};
use guyub::exchange::csv::{Row, Table};

mod samples;

#[test]
fn every_cell_of_the_sample_tables_is_understood() {
    let villages = [(samples::village_1y(), None), (samples::village_5y(), Some(178_666))];
    for (tables, expected) in villages {
        let Some(tables) = tables else { continue };
        let start = std::time::Instant::now();
        let mut count = 0;
        for (name, bytes) in tables.iter().filter(|(name, _)| *name != "duplicates.csv") {
            let mut table = Table::open(bytes).expect("table");
            let header = table.header().to_vec();
            loop {
                let rows = table.read(1_000);
                if rows.is_empty() {
                    break;
                }
                count += rows.len();
                rows.iter().for_each(|row| check(name, &header, row));
            }
            assert_eq!(table.progress(), 1.0);
        }
        println!("{count} rows read and checked in {:.0?}", start.elapsed());
        assert!(expected.is_none_or(|expected| expected == count), "{count}");
    }
}

fn check(table: &str, header: &[String], row: &Row) {
    assert_eq!(row.problems, [], "{table}, line {}", row.line);
    for (column, cell) in header.iter().zip(row.cells()).filter(|(_, cell)| !cell.is_empty()) {
        let understood = match column.as_str() {
            "Tanggal Lahir" => DateReader::new(2026).read(cell).is_ok(),
            "Tanggal" | "Mulai" | "Sejak" | "Batas tanggapan" | "Tindak lanjut sebelum" => {
                DateReader::new(2036).read(cell).is_ok_and(|day| day.precision() == Precision::Day)
            }
            "Jam" => Time::parse(cell).is_some(),
            "Biaya (Rp)" | "Nilai (Rp)" => money::parse(cell).is_ok(),
            "No. HP" => Phone::parse(cell).is_ok_and(|phone| phone.is_mobile()),
            "L/P" => Gender::parse(cell).is_some(),
            _ => true,
        };
        assert!(understood, "{table}, line {}: {column} {cell:?}", row.line);
    }
}
