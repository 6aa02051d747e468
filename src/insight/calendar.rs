//! What calendars show where the officer works.

use crate::domain::{area, organisation, region::Code};
use crate::ledger::Ledger;

/// Whether the five-day week is shown without being asked for: in Java only (official codes 31 to 36).
/// Where no village is known by its code, western time (`offset` in minutes ahead of UTC) has to do.
pub fn shows_pasaran(ledger: &Ledger, offset: i32) -> bool {
    let own = ledger.all(&organisation::KIND).filter_map(|v| v.text(organisation::VILLAGE));
    let mut codes = own
        .chain(ledger.all(&area::KIND).filter_map(|v| v.text(area::VILLAGE)))
        .filter_map(Code::parse)
        .peekable();
    match codes.peek() {
        Some(_) => codes.any(|code| (31..=36).any(|java| code.to_string().starts_with(&java.to_string()))),
        None => offset == 420,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::village::Village;

    #[test]
    fn the_five_day_week_is_shown_in_java() {
        let mut v = Village::new("2026-11-23");
        assert!(shows_pasaran(&v.ledger, 420) && !shows_pasaran(&v.ledger, 480));
        let area = v.create(&area::KIND, &[(area::VILLAGE, "34.04.05.2001".into())]);
        assert!(shows_pasaran(&v.ledger, 480));
        v.set(area, area::VILLAGE, "12.01.01.2001");
        assert!(!shows_pasaran(&v.ledger, 420));
    }
}
