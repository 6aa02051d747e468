//! What stands in the way of a plan: other activities, holidays, the fasting month. Warnings only; nothing is forbidden.

use super::Fields;
use crate::domain::date::{Day, weekday_name};
use crate::domain::time::{Time, length};
use crate::domain::{activity, community, holiday};
use crate::i18n::{Lang, insight, plan as t};
use crate::ledger::{Ledger, RecordId, View};
use crate::search::fold::fold;
use crate::sort::sort;

/// When and where something is to take place.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// The day on which it begins.
    pub day: Day,
    /// Begin.
    pub time: Option<Time>,
    /// End; before the begin if it lasts over midnight.
    pub end: Option<Time>,
    /// Where; may be empty.
    pub venue: &'a str,
    /// Whose.
    pub community: Option<RecordId>,
    /// The activity that is planned, which doesn't stand in its own way.
    pub except: Option<RecordId>,
}

/// What stands in the way, in words, the most pressing first: `Balai Krajan sudah dipakai Rapat RT, 19.30`. Activities
/// count that overlap (without an end they take two hours), or that are on the same day if either has no time yet.
/// Cancelled ones don't. None for a plan without a full day.
pub fn clashes(ledger: &Ledger, plan: &Plan<'_>, lang: Lang) -> Vec<String> {
    if plan.day.day().is_none() {
        return Vec::new();
    }
    let except = plan.except.map(|id| ledger.canonical(id));
    let mut others = Vec::new();
    for view in ledger.all(&activity::KIND) {
        if Some(view.id) != except
            && !view.is(activity::STATUS, activity::CANCELLED)
            && let Some((rank, words)) = clash(plan, view, lang)
        {
            others.push((rank, view.day(activity::DAY), view.time(activity::TIME), view.id, words));
        }
    }
    sort(&mut others);
    let mut found: Vec<String> = others.into_iter().map(|(.., words)| words).collect();
    for holiday in holiday::on(plan.day) {
        let name = lang.pick(&holiday.name);
        found.push(if holiday.estimated { t::maybe_holiday(lang, name) } else { t::holiday(lang, name) });
    }
    if holiday::fasting(plan.day) {
        found.push(t::fasting(lang).into());
    }
    found
}

/// How another activity stands in the way, and how much: 0 for the most.
fn clash(plan: &Plan<'_>, other: View<'_>, lang: Lang) -> Option<(u8, String)> {
    let (day, time) = (other.day(activity::DAY)?, other.time(activity::TIME));
    let apart = day.days_since(plan.day)?;
    let timed = match (plan.time, time) {
        (Some(own), Some(time)) => {
            let begin = apart.saturating_mul(1440).saturating_add(i32::from(time.minutes()));
            let own_begin = i32::from(own.minutes());
            let meets = begin < own_begin + length(own, plan.end)
                && own_begin < begin.saturating_add(length(time, other.time(activity::END)));
            meets.then_some(true)?
        }
        _ => (apart == 0).then_some(false)?,
    };
    let name = other.text(activity::NAME).unwrap_or(insight::nameless(lang));
    let what = match time.map(|time| time.show(lang)) {
        // One that began the evening before, or begins past midnight.
        Some(time) if apart != 0 => {
            format!("{name}, {} {time}", day.weekday().map_or("", |weekday| weekday_name(weekday, lang)))
        }
        Some(time) => format!("{name}, {time}"),
        None => name.into(),
    };
    let venue = plan.venue.trim();
    let there = other.text(activity::VENUE).map(fold).is_some_and(|there| there == fold(venue));
    let whose = other.follow(activity::COMMUNITY).filter(|v| plan.community == Some(v.id));
    Some(match (!venue.is_empty() && there, whose) {
        (true, _) if timed => (0, t::venue_taken(lang, venue, &what)),
        (true, _) => (0, t::venue_taken_that_day(lang, venue, &what)),
        (false, Some(whose)) => {
            let whose = whose.text(community::NAME).unwrap_or(insight::nameless(lang));
            (1, t::community_busy(lang, whose, &what))
        }
        _ if timed => (2, t::at_the_same_time(lang, &what)),
        _ => (3, t::that_day_too(lang, &what)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::series;
    use crate::insight::village::Village;
    use Lang::{En, Id};
    use proptest::prelude::*;

    fn time(text: &str) -> Option<Time> {
        (!text.is_empty()).then(|| Time::parse(text).unwrap())
    }

    fn plan(day: &str, begin: &str, end: &str) -> Plan<'static> {
        let day = Day::from_iso(day).unwrap();
        Plan { day, time: time(begin), end: time(end), venue: "", community: None, except: None }
    }

    fn add(v: &mut Village, name: &str, day: &str, begin: &str, end: &str, venue: &str) -> RecordId {
        let mut fields = vec![(activity::VENUE, venue.into())];
        for (field, text) in [(activity::TIME, begin), (activity::END, end)] {
            fields.extend(time(text).map(|time| (field, i64::from(time.minutes()).into())));
        }
        v.activity(name, day, &fields)
    }

    #[test]
    fn the_place_is_taken() {
        let mut v = Village::new("2026-11-23");
        let id = add(&mut v, "Rapat Karang Taruna", "2026-11-26", "19.30", "", "Balai Krajan");
        let at = |begin, end| Plan { venue: " balai  KRAJAN", ..plan("2026-11-26", begin, end) };
        let taken = ["balai  KRAJAN sudah dipakai Rapat Karang Taruna, 19.30"];
        assert_eq!(clashes(&v.ledger, &at("21.00", "22.00"), Id), taken);
        assert_eq!(clashes(&v.ledger, &at("18.00", ""), Id), taken);
        // One ends as the other begins.
        assert_eq!(clashes(&v.ledger, &at("21.30", ""), Id), [""; 0]);
        assert_eq!(clashes(&v.ledger, &at("17.30", ""), Id), [""; 0]);
        assert_eq!(
            clashes(&v.ledger, &at("", ""), Id),
            ["balai  KRAJAN hari itu juga dipakai Rapat Karang Taruna, 19.30"]
        );
        let itself = Plan { except: Some(id), ..at("19.30", "") };
        assert_eq!(clashes(&v.ledger, &itself, Id), [""; 0]);
        v.set(id, activity::STATUS, activity::CANCELLED.name);
        assert_eq!(clashes(&v.ledger, &at("19.30", ""), Id), [""; 0]);
    }

    #[test]
    fn the_most_pressing_comes_first() {
        let mut v = Village::new("2026-11-23");
        let youth = v.community("Karang Taruna");
        add(&mut v, "Panen", "2026-12-25", "", "", "");
        add(&mut v, "Pengajian", "2026-12-25", "19.00", "", "Masjid");
        let theirs = add(&mut v, "Latihan", "2026-12-25", "19.00", "", "Lapangan");
        v.set(theirs, activity::COMMUNITY, youth);
        add(&mut v, "Arisan", "2026-12-25", "20.00", "", "Balai");
        let plan = Plan { venue: "Balai", community: Some(youth), ..plan("2026-12-25", "19.30", "") };
        assert_eq!(
            clashes(&v.ledger, &plan, Id),
            [
                "Balai sudah dipakai Arisan, 20.00",
                "Karang Taruna hari itu juga punya acara: Latihan, 19.00",
                "Bersamaan dengan Pengajian, 19.00",
                "Hari itu juga ada Panen",
                "Hari libur: Natal",
            ]
        );
        assert_eq!(
            clashes(&v.ledger, &Plan { venue: "", community: None, ..plan }, En).last().map(String::as_str),
            Some("Holiday: Christmas")
        );
    }

    #[test]
    fn nights_reach_into_the_next_day() {
        let mut v = Village::new("2026-11-23");
        add(&mut v, "Ronda", "2026-11-26", "22.00", "04.00", "Pos");
        assert_eq!(
            clashes(&v.ledger, &plan("2026-11-27", "03.30", "05.00"), Id),
            ["Bersamaan dengan Ronda, Kamis 22.00"]
        );
        assert_eq!(clashes(&v.ledger, &plan("2026-11-27", "04.00", ""), Id), [""; 0]);
        assert_eq!(clashes(&v.ledger, &plan("2026-11-27", "", ""), Id), [""; 0]);
        // What is planned over midnight meets what begins early the next day.
        assert_eq!(clashes(&v.ledger, &plan("2026-11-25", "23.00", "05.00"), Id), [""; 0]);
        add(&mut v, "Senam", "2026-11-29", "05.00", "", "");
        assert_eq!(
            clashes(&v.ledger, &plan("2026-11-28", "21.00", "05.30"), Id),
            ["Bersamaan dengan Senam, Minggu 05.00"]
        );
    }

    #[test]
    fn days_of_rest_and_fasting() {
        let v = Village::new("2026-11-23");
        let words = |day: &str| clashes(&v.ledger, &plan(day, "", ""), Id);
        assert_eq!(words("2026-08-17"), ["Hari libur: Hari Kemerdekaan"]);
        assert_eq!(words("2026-03-10"), ["Bulan puasa (perkiraan)"]);
        let eid = (18..23).flat_map(|date| words(&format!("2026-03-{date}")));
        assert!(eid.into_iter().any(|text| text == "Perkiraan hari libur: Idulfitri"));
        assert_eq!(words("2026-11"), [""; 0]);
    }

    #[test]
    fn turns_of_a_series_stand_in_the_way_on_their_days_only() {
        let mut v = Village::new("2026-11-23");
        let first = add(&mut v, "Rapat RT", "2026-11-27", "19.30", "21.00", "Balai");
        let until = v.day("2026-12-18");
        v.commit(|e| series::repeat(e, first, "weekly", until)).unwrap();
        let own = Plan { venue: "Balai", except: Some(first), ..plan("2026-11-27", "19.30", "") };
        assert_eq!(clashes(&v.ledger, &own, Id), [""; 0]);
        let other = Plan { except: None, day: v.day("2026-12-11"), ..own };
        assert_eq!(clashes(&v.ledger, &other, Id), ["Balai sudah dipakai Rapat RT, 19.30"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        /// Minute by minute: two activities clash if there is a minute in which both go on.
        #[test]
        fn overlaps_are_shared_minutes(
            apart in -2..3i32, a in 0..1440u16, b in 0..1440u16,
            ends in (prop::option::of(0..1440u16), prop::option::of(0..1440u16)),
        ) {
            let minutes = |day: i32, begin: u16, end: Option<u16>| {
                let begin = day * 1440 + i32::from(begin);
                let mut end = end.map_or(begin + 120, |end| day * 1440 + i32::from(end));
                if end < begin { end += 1440 }
                if end == begin { end += 120 }
                begin..end
            };
            let (one, other) = (minutes(0, a, ends.0), minutes(apart, b, ends.1));
            let shared = one.clone().any(|minute| other.contains(&minute));
            let mut v = Village::new("2026-11-23");
            let mut fields = vec![(activity::TIME, i64::from(b).into())];
            fields.extend(ends.1.map(|end| (activity::END, i64::from(end).into())));
            let day = v.day("2026-11-23").plus_days(apart).unwrap().to_string();
            v.activity("Rapat", &day, &fields);
            let time = |minutes| Time::from_minutes(minutes);
            let plan = Plan { time: time(a), end: ends.0.and_then(time), ..plan("2026-11-23", "", "") };
            prop_assert_eq!(!clashes(&v.ledger, &plan, Id).is_empty(), shared);
        }
    }
}
