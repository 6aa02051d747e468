//! Cells to values, by the type of the field.

use super::words::{FieldRef, Why};
use crate::domain::date::DateReader;
use crate::domain::money;
use crate::domain::person;
use crate::domain::phone::{Phone, PhoneProblem};
use crate::domain::schema::{Field, Kind};
use crate::domain::time::Time;
use crate::ledger::{Merge, Type, Value};
use crate::search::fold::{fold, words};
use crate::sort::gather;
use std::collections::BTreeMap;

/// Years ahead that a year of two digits may mean where plans are written, not births.
const AHEAD: i32 = 20;

/// Longest text by which a choice is found.
const LONGEST_CHOICE: usize = 100;

/// What a cell says.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// Its values; several only of sets.
    pub values: Vec<Value>,
    /// What could not be taken as it stands.
    pub why: Option<Why>,
}

impl Cell {
    fn one(value: Value) -> Cell {
        Cell { values: vec![value], why: None }
    }

    fn refused(why: Why) -> Cell {
        Cell { values: Vec::new(), why: Some(why) }
    }

    fn read(value: Result<Value, Why>) -> Cell {
        value.map_or_else(Cell::refused, Cell::one)
    }
}

/// The words of a text, folded, with single spaces: `No. HP` → `no hp`.
pub(super) fn plain(text: &str) -> String {
    let folded = fold(text);
    let mut plain = String::with_capacity(folded.len());
    for word in words(&folded) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    plain
}

/// Whether a cell says nothing: empty, or one of the marks that people put where nothing is known.
pub(super) fn is_blank(cell: &str) -> bool {
    cell.trim().chars().all(|c| matches!(c, '-' | '–' | '—' | '\u{2212}'))
        || matches!(cell.trim(), "#N/A" | "N/A" | "n/a" | "NULL")
}

/// Reads the cells of a field. References are not its matter.
#[derive(Clone, Debug)]
pub(super) struct CellReader {
    field: &'static Field,
    dates: DateReader,
    /// Choices by their names, labels and spellings.
    choices: BTreeMap<String, &'static str>,
}

impl CellReader {
    /// A reader for a field, in that year.
    pub fn new(year: i32, kind: &Kind, field: &'static Field) -> Self {
        let born = kind.name == person::KIND.name && field.id == person::BORN.id;
        let latest_year = if born { year } else { year.saturating_add(AHEAD) };
        let choices = field.choices.iter().flat_map(|choice| {
            let names = [choice.name, choice.label.0, choice.label.1];
            names.into_iter().chain(choice.spellings.iter().copied()).map(|name| (plain(name), choice.name))
        });
        CellReader { field, dates: DateReader { latest_year, serials: true }, choices: gather(choices) }
    }

    /// The field.
    pub fn field(&self) -> &'static Field {
        self.field
    }

    /// Reads a cell.
    pub fn read(&self, cell: &str) -> Cell {
        let text = cell.trim();
        if is_blank(text) {
            return Cell::default();
        }
        match self.field.ty {
            Type::Phone => phones(self.field, text),
            Type::Text | Type::Note | Type::Place => self.texts(text),
            Type::Choice => Cell::read(self.choice(text).ok_or(Why::Choice(FieldRef(self.field)))),
            Type::Number => Cell::read(money::parse(text).map(Value::Int).map_err(|_| Why::Number)),
            Type::Money => Cell::read(money::parse(text).map(Value::Int).map_err(Why::Money)),
            Type::Day => {
                let day = self.dates.read(text).map(|day| Value::Int(day.packed().into()));
                Cell::read(day.map_err(Why::Date))
            }
            Type::Time => {
                let time = Time::parse(text).map(|time| Value::Int(time.minutes().into()));
                Cell::read(time.ok_or(Why::Time))
            }
            Type::Flag => Cell::read(flag(text).map(Value::Bool).ok_or(Why::Flag)),
            Type::Ref | Type::Instant | Type::Unknown => Cell::default(),
        }
    }

    fn texts(&self, text: &str) -> Cell {
        let known = |text: &str| self.choice(text).unwrap_or_else(|| Value::text(text));
        if self.field.merge == Merge::Register {
            return Cell::one(known(text));
        }
        let elements = text.split([',', ';', '|', '\n']).map(str::trim).filter(|part| !is_blank(part));
        Cell { values: elements.map(known).collect(), why: None }
    }

    /// The choice whose name, label or spelling this is.
    fn choice(&self, text: &str) -> Option<Value> {
        if text.len() > LONGEST_CHOICE || self.choices.is_empty() {
            return None;
        }
        self.choices.get(&plain(text)).map(|name| Value::text(name))
    }
}

/// All numbers of a cell. What is no number is kept as written if it looks like one at all.
fn phones(field: &Field, text: &str) -> Cell {
    let mut cell = Cell::default();
    for phone in Phone::parse_all(text) {
        match phone {
            Ok(phone) => cell.values.push(Value::text(phone.e164())),
            Err(PhoneProblem::Empty) => {}
            Err(problem) => {
                let digits = text.bytes().filter(u8::is_ascii_digit).count();
                let written = digits >= 4 && problem != PhoneProblem::Rounded && cell.values.is_empty();
                if written && text.len() <= LONGEST_CHOICE {
                    cell.values.push(Value::text(text));
                    cell.why = Some(Why::PhoneAsWritten(problem));
                } else {
                    cell.why = Some(Why::Phone(problem));
                }
            }
        }
    }
    if field.merge == Merge::Register {
        cell.values.truncate(1);
    }
    cell
}

fn flag(text: &str) -> Option<bool> {
    if text.len() > LONGEST_CHOICE {
        return None;
    }
    match plain(text).as_str() {
        "ya" | "y" | "iya" | "sudah" | "selesai" | "benar" | "ada" | "setuju" | "yes" | "true" | "t"
        | "1" | "x" | "v" | "done" => Some(true),
        "tidak" | "tdk" | "belum" | "bukan" | "salah" | "no" | "n" | "false" | "f" | "0" => Some(false),
        "" if text == "✓" || text == "✔" || text == "☑" => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{activity, attendance, interaction, schema};
    use crate::i18n::Lang;
    use crate::ledger::{DeviceId, Ledger, Scope};
    use proptest::prelude::*;

    fn read(kind: &'static Kind, field: &'static Field, text: &str) -> (Vec<Value>, Option<String>) {
        let field = kind.field(field.id).expect("the kind's own field");
        let cell = CellReader::new(2026, kind, field).read(text);
        let ledger = Ledger::new(DeviceId::new(1, Scope::Open), schema::catalog());
        (cell.values, cell.why.map(|why| why.text(&ledger, Lang::Id)))
    }

    #[test]
    fn cells_are_read_by_the_type_of_their_field() {
        let text = |t: &str| vec![Value::text(t)];
        for (kind, field, cell, values) in [
            (&person::KIND, person::GENDER, "L", text("male")),
            (&person::KIND, person::GENDER, "Laki Laki", text("male")),
            (&person::KIND, person::GENDER, "PEREMPUAN", text("female")),
            (&person::KIND, person::BORN, "23/11/26", vec![Value::Int(20_261_123)]),
            (&person::KIND, person::BORN, "1/1/27", vec![Value::Int(19_270_101)]),
            (&person::KIND, person::BORN, "1981", vec![Value::Int(19_810_000)]),
            (&person::KIND, person::PHONES, "08783016613", text("+628783016613")),
            (&person::KIND, person::SKILLS, "las, jahit; -", vec!["las".into(), "jahit".into()]),
            (&person::KIND, person::NOTE, "–", vec![]),
            (&activity::KIND, activity::DAY, "1/1/27", vec![Value::Int(20_270_101)]),
            (&activity::KIND, activity::TIME, "13.00", vec![Value::Int(780)]),
            (&activity::KIND, activity::COST, "Rp 1.500.000", vec![Value::Int(1_500_000)]),
            (&activity::KIND, activity::TYPE, "kerja bakti", text("Kerja bakti")),
            (&activity::KIND, activity::TYPE, "Lomba 17-an", text("Lomba 17-an")),
            (&attendance::KIND, attendance::STATUS, "Tanpa kabar", text("unknown")),
            (&interaction::KIND, interaction::REPLIED, "Ya", vec![Value::Bool(true)]),
            (&interaction::KIND, interaction::REPLIED, "✓", vec![Value::Bool(true)]),
        ] {
            assert_eq!(read(kind, field, cell), (values, None), "{cell}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let (values, why) = read(&person::KIND, person::PHONES, "12345");
        assert_eq!(values, [Value::text("12345")]);
        assert!(why.is_some_and(|why| why.starts_with("Disimpan seperti tertulis.")));
        for (kind, field, cell) in [
            (&person::KIND, person::PHONES, "8.12E+10"),
            (&person::KIND, person::PHONES, "tidak punya"),
            (&person::KIND, person::BORN, "sekitar 1980"),
            (&person::KIND, person::GENDER, "X"),
            (&person::KIND, person::RHYTHM, "tiap minggu"),
            (&activity::KIND, activity::TIME, "habis magrib"),
            (&activity::KIND, activity::COST, "seikhlasnya"),
            (&interaction::KIND, interaction::REPLIED, "mungkin"),
        ] {
            let (values, why) = read(kind, field, cell);
            assert!(values.is_empty() && why.is_some(), "{cell}");
        }
    }

    proptest! {
        #[test]
        fn any_cell_of_any_field_is_read_or_refused(cell in "\\PC*|[-0-9.,/+ ]{0,20}", year in any::<i32>()) {
            for kind in crate::domain::KINDS {
                for field in kind.fields {
                    CellReader::new(year, kind, field).read(&cell);
                }
            }
        }
    }
}
