//! Values ↔ JSON by declared type.

use super::file::Unfit;
use super::limits::MAX_TEXT;
use super::names::Names;
use crate::domain::date::Day;
use crate::ledger::{Type, Value, ValueRef};
use std::borrow::Cow;
use std::io::Write as _;

const DAY_MS: i64 = 86_400_000;

/// Writes a text.
pub fn write_text(out: &mut Vec<u8>, text: &str) {
    // Writing to memory can't fail.
    let _ = serde_json::to_writer(out, text);
}

/// Writes milliseconds since 1970 as `"2026-11-23T12:30:00.000Z"`; as a number outside the years 1 to 9999.
pub fn write_instant(out: &mut Vec<u8>, ms: i64) {
    let day = i32::try_from(ms.div_euclid(DAY_MS)).ok().and_then(Day::from_number);
    let rest = ms.rem_euclid(DAY_MS);
    let (hour, minute, second) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60);
    let _ = match day {
        Some(day) => write!(out, "\"{day}T{hour:02}:{minute:02}:{second:02}.{:03}Z\"", rest % 1000),
        None => write!(out, "{ms}"),
    };
}

/// Reads what [`write_instant`] writes; the milliseconds may be left out.
pub fn read_instant(json: &str) -> Option<i64> {
    if !json.starts_with('"') {
        return json.parse().ok();
    }
    let text: Cow<'_, str> = serde_json::from_str(json).ok()?;
    let (date, time) = text.split_once('T')?;
    let day = Some(date).filter(|d| d.len() == 10).and_then(Day::from_iso)?.number()?;
    let time = time.strip_suffix('Z')?;
    let (clock, ms) = time.split_once('.').unwrap_or((time, "000"));
    let mut parts = clock.splitn(3, ':');
    let mut next = |len, end| digits(parts.next()?, len).filter(|n| *n < end);
    let (hour, minute, second) = (next(2, 24)?, next(2, 60)?, next(2, 60)?);
    Some(i64::from(day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + digits(ms, 3)?)
}

fn digits(text: &str, len: usize) -> Option<i64> {
    (text.len() == len && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// Writes a value in the form of its type and returns true, or writes nothing and returns false: it is then
/// empty or needs [`write_any`].
pub fn write_plain(out: &mut Vec<u8>, ty: Type, value: ValueRef<'_>, names: &Names) -> bool {
    match (ty, value) {
        (Type::Text | Type::Note | Type::Choice | Type::Phone | Type::Place, ValueRef::Text(text))
            if !text.is_empty() =>
        {
            write_text(out, text);
        }
        (Type::Number | Type::Money, ValueRef::Int(n)) => drop(write!(out, "{n}")),
        (Type::Day, ValueRef::Int(n)) => match i32::try_from(n).ok().and_then(Day::from_packed) {
            Some(day) => drop(write!(out, "\"{day}\"")),
            None => return false,
        },
        (Type::Time, ValueRef::Int(n @ 0..1440)) => drop(write!(out, "\"{:02}:{:02}\"", n / 60, n % 60)),
        (Type::Instant, ValueRef::Int(ms)) => write_instant(out, ms),
        (Type::Flag, ValueRef::Bool(yes)) => drop(write!(out, "{yes}")),
        (Type::Ref, ValueRef::Ref(id)) => names.write_id(out, id),
        (_, ValueRef::Raw(json)) => {
            // A value kept from before its type was known is written as it came, if the type takes it.
            if json.starts_with('{') || !matches!(read_value(ty, json, names), Ok(v) if !v.is_empty()) {
                return false;
            }
            out.extend_from_slice(json.as_bytes());
        }
        _ => return false,
    }
    true
}

/// Writes any value, as it stands after a dot.
pub fn write_any(out: &mut Vec<u8>, ty: Type, value: ValueRef<'_>, names: &Names) {
    if write_plain(out, ty, value, names) {
        return;
    }
    let known = ty != Type::Unknown;
    if known && !value.is_empty() {
        out.extend_from_slice(b"{\"unfit\":");
    }
    match value {
        ValueRef::Empty => out.extend_from_slice(b"null"),
        ValueRef::Bool(yes) => drop(write!(out, "{yes}")),
        ValueRef::Int(n) => drop(write!(out, "{n}")),
        ValueRef::Text(text) => write_text(out, text),
        ValueRef::Ref(id) => drop(write!(out, "\"{id}\"")),
        ValueRef::Deleted(_) => out.extend_from_slice(b"true"),
        ValueRef::Raw(json) => out.extend_from_slice(json.as_bytes()),
    }
    if known && !value.is_empty() {
        out.push(b'}');
    }
}

/// Reads a value as it stands after a dot, or (but for `null` and objects) alone in a cell.
///
/// # Errors
/// What was expected.
pub fn read_value(ty: Type, json: &str, names: &Names) -> Result<Value, &'static str> {
    if json.len() > MAX_TEXT {
        return Err("a shorter value");
    }
    if json == "null" {
        return Ok(Value::Empty);
    }
    if ty == Type::Unknown {
        return Ok(Value::Raw(compact(json).into()));
    }
    if json.starts_with('{') {
        let unfit: Unfit<'_> = serde_json::from_str(json).map_err(|_| "a value of its type")?;
        return untyped(unfit.unfit.get());
    }
    // Sheets write empty cells as empty texts.
    if json == "\"\"" {
        return Ok(Value::Empty);
    }
    let text = || serde_json::from_str::<Cow<'_, str>>(json).ok();
    match ty {
        Type::Number | Type::Money => json.parse().map(Value::Int).map_err(|_| "a whole number"),
        Type::Day => text()
            .and_then(|t| Day::from_iso(&t))
            .map(Value::from)
            .ok_or("a day like \"2026-11-23\", \"2026-11\" or \"2026\""),
        Type::Time => text()
            .and_then(|t| {
                let (hour, minute) = t.split_once(':')?;
                let (hour, minute) = (digits(hour, 2)?, digits(minute, 2)?);
                (hour < 24 && minute < 60).then_some(Value::Int(hour * 60 + minute))
            })
            .ok_or("a time like \"19:30\""),
        Type::Instant => {
            read_instant(json).map(Value::Int).ok_or("an instant like \"2026-11-23T12:30:00.000Z\"")
        }
        Type::Flag => match json {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            _ => Err("true or false"),
        },
        Type::Ref => names.id(json).map(Value::Ref).ok_or("a record id"),
        _ => serde_json::from_str(json).map(Value::Text).map_err(|_| "a text"),
    }
}

fn untyped(json: &str) -> Result<Value, &'static str> {
    Ok(match json.as_bytes().first() {
        Some(b'"') => Value::Text(serde_json::from_str(json).map_err(|_| "a text")?),
        Some(b't' | b'f') => Value::Bool(json == "true"),
        _ => match json.parse() {
            Ok(n) => Value::Int(n),
            Err(_) => Value::Raw(compact(json).into()),
        },
    })
}

/// JSON without blanks between its tokens, otherwise as it came.
fn compact(json: &str) -> String {
    let (mut in_text, mut escaped) = (false, false);
    json.chars()
        .filter(|c| {
            let keep = in_text || !c.is_ascii_whitespace();
            match c {
                '"' if !escaped => in_text = !in_text,
                _ => {}
            }
            escaped = in_text && !escaped && *c == '\\';
            keep
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NONE: Names = Names { devices: Vec::new(), ids: Vec::new() };

    fn shown(ms: i64) -> String {
        let mut out = Vec::new();
        write_instant(&mut out, ms);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn instants_are_iso() {
        assert_eq!(shown(0), "\"1970-01-01T00:00:00.000Z\"");
        assert_eq!(shown(1_795_437_000_123), "\"2026-11-23T12:30:00.123Z\"");
        assert_eq!(shown(-1), "\"1969-12-31T23:59:59.999Z\"");
        assert_eq!(shown(i64::MAX), i64::MAX.to_string());
        assert_eq!(read_instant("\"2026-11-23T12:30:00Z\""), Some(1_795_437_000_000));
        for bad in [
            "\"2026-11-23\"",
            "\"2026-11-23T12:30Z\"",
            "\"2026-11T12:30:00Z\"",
            "\"2026-11-23T24:00:00Z\"",
            "\"2026-11-23T12:30:00.1Z\"",
            "\"2026-11-23T12:30:00+07:00\"",
            "\"2026-02-30T12:30:00Z\"",
            "1.5",
        ] {
            assert_eq!(read_instant(bad), None, "{bad}");
        }
    }

    #[test]
    fn values_of_wrong_form_are_refused() {
        for (ty, json) in [
            (Type::Number, "1.5"),
            (Type::Number, "\"12\""),
            (Type::Money, "99999999999999999999"),
            (Type::Day, "\"23/11/2026\""),
            (Type::Day, "2026"),
            (Type::Time, "\"7:30\""),
            (Type::Time, "\"24:00\""),
            (Type::Flag, "1"),
            (Type::Ref, "\"abc\""),
            (Type::Ref, "0"),
            (Type::Text, "12"),
            (Type::Text, "[\"a\"]"),
            (Type::Text, "{\"a\":1}"),
            (Type::Text, "\"\\ud800\""),
        ] {
            assert!(read_value(ty, json, &NONE).is_err(), "{ty:?} {json}");
        }
        assert!(read_value(Type::Unknown, &"9".repeat(MAX_TEXT + 1), &NONE).is_err());
    }

    #[test]
    fn unknown_json_loses_only_its_blanks() {
        let json = r#" { "a b" : [ 1.50 , "x\"\\ " , null ] ,
            "é" : -0e10 } "#;
        assert_eq!(compact(json), r#"{"a b":[1.50,"x\"\\ ",null],"é":-0e10}"#);
    }

    proptest! {
        #[test]
        fn values_read_back(
            ty in prop::sample::select(vec![
                Type::Text, Type::Number, Type::Day, Type::Time, Type::Instant, Type::Flag, Type::Ref,
            ]),
            value in prop_oneof![
                any::<bool>().prop_map(Value::Bool),
                any::<i64>().prop_map(Value::Int),
                (0..1500i64).prop_map(Value::Int),
                (0..9999i64, 0..14i64, 0..33i64).prop_map(|(y, m, d)| Value::Int(y * 10_000 + m * 100 + d)),
                ".*".prop_map(|t| Value::Text(t.into())),
                Just(Value::Empty),
            ],
        ) {
            let mut out = Vec::new();
            write_any(&mut out, ty, (&value).into(), &NONE);
            let json = String::from_utf8(out).unwrap();
            prop_assert_eq!(read_value(ty, &json, &NONE), Ok(value), "{}", json);
        }

        #[test]
        fn instants_read_back(ms: i64) {
            prop_assert_eq!(read_instant(&shown(ms)), Some(ms));
        }
    }
}
