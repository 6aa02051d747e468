//! Words of planning: what comes again, what stands in its way.

crate::texts! {
    every_week(day: &str) => "Tiap {day}", "Every {day}";
    every_fortnight(day: &str) => "Tiap dua minggu, {day}", "Every two weeks, {day}";
    every_month_weekday(nth: &str, day: &str) => "{day} {nth} tiap bulan", "{nth} {day} of each month";
    first => "pertama", "First";
    second => "kedua", "Second";
    third => "ketiga", "Third";
    fourth => "keempat", "Fourth";
    last => "terakhir", "Last";
    every_month_date(date: u32) => "Tanggal {date} tiap bulan", "Day {date} of each month";
    every_selapan(day: &str) => "Tiap {day} (selapanan)", "Every {day} (35 days)";
    turn_of(n: usize, of: usize) => "giliran {n} dari {of}", "turn {n} of {of}";

    venue_taken(venue: &str, by: &str) => "{venue} sudah dipakai {by}", "{venue} is taken by {by}";
    venue_taken_that_day(venue: &str, by: &str) => "{venue} hari itu juga dipakai {by}", "{venue} has {by} that day too";
    community_busy(community: &str, with: &str) => "{community} hari itu juga punya acara: {with}",
        "{community} has something else that day: {with}";
    at_the_same_time(what: &str) => "Bersamaan dengan {what}", "At the same time as {what}";
    that_day_too(what: &str) => "Hari itu juga ada {what}", "That day too: {what}";
    holiday(name: &str) => "Hari libur: {name}", "Holiday: {name}";
    maybe_holiday(name: &str) => "Perkiraan hari libur: {name}", "Holiday (estimated): {name}";
    fasting => "Bulan puasa (perkiraan)", "Fasting month (estimated)";
}
