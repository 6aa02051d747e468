//! Rows of a bundle's tables → records.

use super::cells::{Column, DELETED};
use super::file::{Elements, Members};
use super::limits::{Few, MAX_KINDS, MAX_REGISTERS, MAX_TEXT, MAX_WRITES, TOO_MANY};
use super::names::Names;
use super::problem::Problem;
use super::values::read_value;
use crate::ledger::{Dot, FieldId, KindDecl, Record, RecordId, Register, Scope, Slot, Value, Version, Write};
use crate::sort::{sort, sort_by};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Reads rows.
pub struct Rows<'a> {
    names: &'a Names,
    to: &'a Version,
    registers: usize,
}

/// What a row's cells are read with.
struct Row<'a> {
    names: &'a Names,
    usual: Option<Dot>,
}

impl<'a> Rows<'a> {
    /// For a bundle of these names that covers the commits up to `to`.
    pub fn new(names: &'a Names, to: &'a Version) -> Self {
        Rows { names, to, registers: 0 }
    }

    /// Reads a row.
    pub fn read(
        &mut self,
        kind: &KindDecl,
        columns: &[Column<'_>],
        json: &str,
    ) -> Result<(RecordId, Record), Problem> {
        let wrong = |what: &str| unsound(kind, json, "", what);
        let Few(cells) = serde_json::from_str::<Few<&RawValue, { MAX_KINDS + 2 }>>(json)
            .map_err(|_| wrong("a row has to be an array"))?;
        let [id, dot, cells @ ..] = cells.as_slice() else {
            return Err(wrong("a row begins with id and commit"));
        };
        if cells.len() > columns.len() {
            return Err(wrong("a row has more cells than its table has fields"));
        }
        let given = match id.get() {
            "null" => None,
            json => Some(self.names.id(json).ok_or_else(|| wrong("that is no record id"))?),
        };
        let usual = match dot.get() {
            "null" => given.and_then(RecordId::creation).filter(|dot| self.to.covers(*dot)),
            json => Some(dot_of(json, self.names)?),
        };
        let row = Row { names: self.names, usual };
        let mut registers = Vec::new();
        for (column, cell) in columns.iter().zip(cells).filter(|(_, cell)| cell.get() != "null") {
            row.read_cell(*column, cell.get(), &mut registers).map_err(|what| match what {
                Fault::TooMany => Problem::TooBig,
                Fault::Wrong(what) => unsound(kind, json, column.name, &what),
            })?;
        }
        self.registers += registers.len();
        if self.registers > MAX_REGISTERS {
            return Err(Problem::TooBig);
        }
        if registers.is_empty() {
            return Err(wrong("a row says nothing"));
        }
        sort_by(&mut registers, |a, b| a.0.cmp(&b.0));
        let mut record = Record::new(kind.id);
        let mut scope = None;
        for (slot, register) in registers {
            for write in register.writes() {
                let is = write.dot.device.scope();
                // Of an open kind, single records may be restricted; never the other way round.
                let fits =
                    is == Some(kind.scope) || (kind.scope, is) == (Scope::Open, Some(Scope::Restricted));
                if !fits || scope.is_some_and(|scope| Some(scope) != is) {
                    return Err(Problem::WrongScope);
                }
                scope = is;
            }
            self.check_seen(&register).map_err(|what| unsound(kind, json, DELETED, what))?;
            record.put(slot, register);
        }
        let id = given.or_else(|| kind.natural_id_of((&record).into()));
        Ok((id.ok_or_else(|| wrong("a row without id needs its kind's key"))?, record))
    }

    /// A deletion can have seen no more than the file covers, and at least itself.
    fn check_seen(&self, register: &Register) -> Result<(), &'static str> {
        for write in register.writes() {
            if let Value::Deleted(seen) = &write.value
                && !(self.to.includes(seen) && seen.covers(write.dot))
            {
                return Err("a deletion has to have seen its own commit");
            }
        }
        Ok(())
    }
}

/// What is wrong with a cell.
enum Fault {
    TooMany,
    Wrong(Box<str>),
}

impl From<&str> for Fault {
    fn from(what: &str) -> Fault {
        Fault::Wrong(what.into())
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Fault {
        let what = error.to_string();
        if what.starts_with(TOO_MANY) { Fault::TooMany } else { Fault::Wrong(what.into()) }
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Fault {
        match problem {
            Problem::Unsound(what) => Fault::Wrong(what),
            _ => Fault::TooMany,
        }
    }
}

fn dot_of(json: &str, names: &Names) -> Result<Dot, Problem> {
    let text = json.strip_prefix('"').and_then(|j| j.strip_suffix('"'));
    names.dot(text.unwrap_or(json))
}

fn unsound(kind: &KindDecl, row: &str, field: &str, what: &str) -> Problem {
    let start: String = row.chars().take(40).collect();
    let point = if field.is_empty() { "" } else { "." };
    Problem::Unsound(format!("{}{point}{field}, row {start}…: {what}", kind.name).into())
}

impl Row<'_> {
    fn read_cell(
        &self,
        column: Column<'_>,
        json: &str,
        out: &mut Vec<(Slot, Register)>,
    ) -> Result<(), Fault> {
        if !json.starts_with('{') {
            let Some(dot) = self.usual else {
                return Err("this cell needs a commit, and the row names none".into());
            };
            if column.set {
                return self.read_set(column, &[(dot, json)], out);
            }
            out.push((Slot::field(column.field), Register::new(dot, self.read_one(column, json)?)));
            return Ok(());
        }
        let Members(members) = serde_json::from_str(json)?;
        let dots = members.into_iter().map(|(dot, value)| Ok((self.names.dot(&dot)?, value.get())));
        let said: Vec<(Dot, &str)> = dots.collect::<Result<_, Problem>>()?;
        if said.is_empty() {
            return Err("an object without commits".into());
        }
        if column.set {
            return self.read_set(column, &said, out);
        }
        let writes =
            said.iter().map(|(dot, json)| Ok(Write { dot: *dot, value: self.read_one(column, json)? }));
        out.push((Slot::field(column.field), register(writes.collect::<Result<_, Fault>>()?)?));
        Ok(())
    }

    fn read_one(&self, column: Column<'_>, json: &str) -> Result<Value, Fault> {
        if column.field == FieldId::DELETED {
            if json == "false" {
                return Ok(Value::Bool(false));
            }
            let Few(dots) = serde_json::from_str::<Few<String, MAX_WRITES>>(json)?;
            let mut seen = Version::new();
            for dot in dots {
                let dot = self.names.dot(&dot)?;
                if seen.number(dot.device) > 0 {
                    return Err("a device is listed twice".into());
                }
                seen.see(dot.device, dot.number);
            }
            return Ok(Value::Deleted(Box::new(seen)));
        }
        let value = read_value(column.ty, json, self.names);
        value.map_err(|expected| Fault::Wrong(format!("expected {expected}").into()))
    }

    fn read_set(
        &self,
        column: Column<'_>,
        said: &[(Dot, &str)],
        out: &mut Vec<(Slot, Register)>,
    ) -> Result<(), Fault> {
        let mut elements: BTreeMap<Box<str>, Vec<Write>> = BTreeMap::new();
        for (dot, json) in said {
            let said: Elements = if json.starts_with('[') {
                Elements { yes: serde_json::from_str(json)?, ..Elements::default() }
            } else {
                serde_json::from_str(json)?
            };
            let sides =
                said.yes.0.into_iter().map(|e| (e, true)).chain(said.no.0.into_iter().map(|e| (e, false)));
            for (element, yes) in sides {
                if element.is_empty() || element.len() > MAX_TEXT {
                    return Err("an element is empty or too long".into());
                }
                elements.entry(element).or_default().push(Write { dot: *dot, value: Value::Bool(yes) });
            }
        }
        if elements.len() > MAX_WRITES {
            return Err(Fault::TooMany);
        }
        for (element, writes) in elements {
            out.push((Slot { field: column.field, element: Some(element) }, register(writes)?));
        }
        Ok(())
    }
}

/// A register of writes, each by another commit.
fn register(mut writes: Vec<Write>) -> Result<Register, Fault> {
    sort(&mut writes);
    if writes.windows(2).any(|w| w[0].dot == w[1].dot) {
        return Err("one commit wrote twice".into());
    }
    Register::of(writes).ok_or("nothing is written".into())
}
