//! What people type into forms, as values, and values as people edit them.

use super::date::{DateReader, Day};
use super::money;
use super::phone::Phone;
use super::schema::Field;
use super::time::Time;
use crate::i18n::Lang;
use crate::ledger::{RecordId, Type, Value, ValueRef};

/// Why an answer can't be taken, in words.
pub type Problem = String;

crate::texts! {
    needed => "Ini perlu diisi.", "This is needed.";
    not_a_number => "Tulis dengan angka saja.", "Write digits only.";
    not_a_time => "Tulis jam seperti 19.30.", "Write the time like 19:30.";
}

/// Reads the text of a form's field. Days may be ISO (as date inputs give), or as people write them.
///
/// # Errors
/// Says in words what is wrong with it.
pub fn parse(field: &Field, text: &str, today: Day, lang: Lang) -> Result<Value, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return if field.required { Err(needed(lang).to_owned()) } else { Ok(Value::Empty) };
    }
    match field.ty {
        Type::Number => text.parse().map(Value::Int).map_err(|_| not_a_number(lang).to_owned()),
        Type::Money => money::parse(text).map(Value::Int).map_err(|p| p.text(lang).to_owned()),
        Type::Day => {
            // Births and beginnings lie in the past, so `1/1/40` is 1940 there.
            let latest = if field.vague { today.year() } else { today.year() + 20 };
            let read = || DateReader::new(latest).read(text).map_err(|p| p.text(lang).to_owned());
            let day = Day::from_iso(text).map_or_else(read, Ok)?;
            Ok(Value::Int(i64::from(day.packed())))
        }
        Type::Time => {
            let time = Time::parse(text).ok_or_else(|| not_a_time(lang).to_owned())?;
            Ok(Value::Int(i64::from(time.minutes())))
        }
        Type::Phone => Ok(Value::text(&phone(text, lang)?)),
        Type::Flag => Ok(Value::Bool(text == "true")),
        Type::Ref => Ok(RecordId::parse(text).map_or(Value::Empty, Value::Ref)),
        _ => Ok(Value::text(text)),
    }
}

/// Reads one phone number into E.164.
///
/// # Errors
/// Says in words what is wrong with it.
pub fn phone(text: &str, lang: Lang) -> Result<String, Problem> {
    Phone::parse(text).map(|p| p.e164().to_owned()).map_err(|p| p.text(lang).to_owned())
}

/// A value as its form's field shows it for editing.
pub fn show<'a>(field: &Field, value: impl Into<ValueRef<'a>>) -> String {
    match (field.ty, value.into()) {
        (Type::Day, ValueRef::Int(n)) => {
            i32::try_from(n).ok().and_then(Day::from_packed).map_or(String::new(), |d| d.to_string())
        }
        (Type::Time, ValueRef::Int(n)) => {
            u16::try_from(n).ok().and_then(Time::from_minutes).map_or(String::new(), |t| t.show(Lang::En))
        }
        (_, ValueRef::Int(n)) => n.to_string(),
        (_, ValueRef::Bool(yes)) => yes.to_string(),
        (_, ValueRef::Ref(id)) => id.to_string(),
        (_, ValueRef::Text(text)) => text.to_string(),
        _ => String::new(),
    }
}

/// An E.164 number as people read it; what is no such number stays as it is.
pub fn show_phone(text: &str) -> String {
    Phone::from_e164(text).map_or_else(|| text.to_owned(), |p| p.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{KINDS, activity, person};

    const TODAY: i32 = 20_261_123;

    fn today() -> Day {
        Day::from_packed(TODAY).unwrap()
    }

    #[test]
    fn typed_answers_become_values() {
        let read = |field: &Field, text| parse(field, text, today(), Lang::Id);
        assert_eq!(read(person::BORN, "1981"), Ok(Value::Int(19_810_000)));
        assert_eq!(read(person::BORN, "8 Januari 1990"), Ok(Value::Int(19_900_108)));
        assert_eq!(read(activity::DAY, "2026-11-24"), Ok(Value::Int(20_261_124)));
        assert_eq!(read(activity::TIME, "19.30"), Ok(Value::Int(1170)));
        assert_eq!(read(activity::COST, "1.500.000"), Ok(Value::Int(1_500_000)));
        assert_eq!(read(person::PHONES, "0812 3456 7890"), Ok(Value::text("+6281234567890")));
        assert_eq!(read(person::NAME, " Wagiyem "), Ok(Value::text("Wagiyem")));
    }

    #[test]
    fn what_cannot_be_read_is_said_in_words() {
        for (field, text) in [
            (&person::NAME, " "),
            (&person::BORN, "31 Februari 1990"),
            (&activity::TIME, "25.00"),
            (&activity::COST, "banyak"),
            (&person::PHONES, "tidak ada"),
            (&person::RHYTHM, "sering"),
        ] {
            let problem = parse(field, text, today(), Lang::Id).unwrap_err();
            assert!(problem.ends_with('.'), "{problem}");
        }
    }

    #[test]
    fn shown_values_read_back() {
        for field in KINDS.iter().flat_map(|k| k.fields) {
            let value = match field.ty {
                Type::Day => Value::Int(20_261_124),
                Type::Time => Value::Int(65),
                Type::Number | Type::Money => Value::Int(7),
                Type::Flag => Value::Bool(true),
                Type::Ref => Value::Ref(RecordId::from_bits(5)),
                Type::Phone => Value::text("+6281234567890"),
                _ => Value::text("Anu"),
            };
            assert_eq!(parse(field, &show(field, &value), today(), Lang::Id), Ok(value), "{}", field.name);
        }
    }
}
