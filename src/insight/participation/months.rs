//! Participation month by month, for a picture and its table.

use super::sheet::{INVITED, PRESENT, Sheet};
use crate::domain::date::Day;
use crate::domain::person;
use crate::insight::evaluation::{YOUNG, percent};
use crate::insight::{Fields, Now};
use crate::ledger::{Ledger, RecordId, View};

/// A month. People count once at each activity they came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MonthRow {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u32,
    /// Activities that took place.
    pub activities: usize,
    /// Invitations to those at which anyone is noted as present; of the others nobody knows who came.
    pub invited: usize,
    /// How many of those invited came.
    pub of_invited: usize,
    /// Who came, invited or not.
    pub came: usize,
    /// Women among them.
    pub women: usize,
    /// How many of them have a gender noted.
    pub gender_known: usize,
    /// Those among them under 25 on the day.
    pub young: usize,
    /// How many of them have a year of birth noted.
    pub born_known: usize,
    /// How many in a hundred of those invited came, rounded; `None` where nobody was invited.
    pub turnout_percent: Option<u32>,
    /// How many in a hundred of those whose gender is noted are women, rounded; `None` where of nobody it is.
    pub women_percent: Option<u32>,
}

/// The last `months` months (at most 120), this one among them, oldest first, those without activities too.
pub fn over_time(ledger: &Ledger, community: Option<RecordId>, now: &Now, months: u32) -> Vec<MonthRow> {
    let months = months.clamp(1, 120) as i32;
    let first = |back: i32| {
        let month = Day::from_month(now.today.year(), now.today.month()?)?;
        month.plus_months(-back)
    };
    let Some(begin) = first(months - 1) else { return Vec::new() };
    let most = now.today.days_since(begin.first()).unwrap_or(0);
    let sheet = Sheet::of(ledger, community, now, most);
    let mut rows: Vec<MonthRow> = (0..months)
        .rev()
        .filter_map(first)
        .map(|day| MonthRow { year: day.year(), month: day.month().unwrap_or(1), ..MonthRow::default() })
        .collect();
    let count = |day: Day| day.year() * 12 + day.month().unwrap_or(1) as i32;
    let place = |day: Day| usize::try_from(count(day) - count(begin)).unwrap_or(0);
    for held in sheet.held.iter().filter(|held| held.took_place) {
        rows[place(held.day)].activities += 1;
    }
    for seen in sheet.by_person() {
        let person = ledger.get(seen[0].person);
        for seen in seen {
            let held = &sheet.held[seen.at];
            let row = &mut rows[place(held.day)];
            if held.kept && seen.is(INVITED) {
                row.invited += 1;
                row.of_invited += usize::from(seen.is(PRESENT));
            }
            if seen.is(PRESENT) {
                row.came += 1;
                tell(row, person, held.day);
            }
        }
    }
    for row in &mut rows {
        row.turnout_percent = percent(row.of_invited, row.invited);
        row.women_percent = percent(row.women, row.gender_known);
    }
    rows
}

fn tell(row: &mut MonthRow, person: Option<View<'_>>, day: Day) {
    let Some(person) = person else { return };
    row.gender_known += usize::from(person.text(person::GENDER).is_some());
    row.women += usize::from(person.is(person::GENDER, person::FEMALE));
    if let Some(age) = person.day(person::BORN).and_then(|born| born.age(day)) {
        row.born_known += 1;
        row.young += usize::from(age < YOUNG);
    }
}
