//! *Persiapan*: what is to be done before an activity, and making one from an earlier one.

use super::checkin::invited;
use super::minutes::is_preparation;
use super::{Fields, Now, dotted};
use crate::domain::date::Day;
use crate::domain::schema::Field;
use crate::domain::{activity, budget, invitation, minute, money, task};
use crate::i18n::{Lang, meeting as t};
use crate::insight::{evaluation, open, summary};
use crate::ledger::{Edit, FieldId, KindId, Ledger, RecordId, Scope, Value, View};
use crate::sort::sort_by_key;

/// A task before an activity: what, and so many days from its day.
type Step = ((&'static str, &'static str), i32);

/// What nearly every activity needs.
const USUAL: [Step; 5] = [
    (("Pastikan tempat bisa dipakai", "Make sure of the place"), -7),
    (("Kirim undangan", "Send the invitations"), -5),
    (("Ingatkan yang diundang", "Remind those invited"), -1),
    (("Siapkan konsumsi", "See to food and drink"), -1),
    (("Susun laporan kegiatan", "Write the report"), 3),
];
const TEACHING: [Step; 3] = [
    (("Pastikan pemateri", "Make sure of the speaker"), -14),
    (("Gandakan bahan", "Copy the handouts"), -2),
    (("Siapkan pengeras suara dan layar", "See to loudspeaker and screen"), -1),
];
const WORKING: [Step; 3] = [
    (("Kumpulkan alat kerja", "Gather the tools"), -3),
    (("Siapkan air minum dan kotak P3K", "See to water and first aid"), -1),
    (("Bagi regu dan tugas", "Divide the teams"), -1),
];
const HEALTH: [Step; 2] = [
    (("Periksa timbangan dan buku KIA", "Check scales and record books"), -3),
    (("Bagi tugas kader", "Divide the cadres' tasks"), -2),
];
const DELIBERATING: [Step; 2] = [
    (("Susun acara dan bagikan bahan", "Set the agenda and share what to read"), -5),
    (("Tunjuk pencatat", "Name who takes the minutes"), -1),
];

/// The checklist for a kind of activity (a name of [`activity::TYPES`], or any).
fn checklist(kind: &str) -> impl Iterator<Item = Step> {
    let own: &[Step] = match kind {
        "Sosialisasi" | "Pelatihan" | "Lokakarya" | "Seminar" => &TEACHING,
        "Kerja bakti" | "Bakti sosial" => &WORKING,
        "Posyandu" => &HEALTH,
        "Rapat" | "Musyawarah" | "FGD" => &DELIBERATING,
        _ => &[],
    };
    USUAL.into_iter().chain(own.iter().copied())
}

/// Adds the checklist of the activity's kind as tasks, due so many days from its day; what is among its tasks already
/// stays as it is. Returns how many were added.
pub fn add_checklist(edit: &mut Edit<'_>, activity: RecordId, now: &Now, lang: Lang) -> usize {
    let Some(view) = edit.ledger().get(activity) else { return 0 };
    let day = view.day(activity::DAY);
    let there = tasks(view);
    let mut added = 0;
    for (words, from) in checklist(view.text(activity::TYPE).unwrap_or_default()) {
        let what = lang.pick(&words);
        if there.iter().any(|v| v.text(task::WHAT) == Some(what)) {
            continue;
        }
        // What would be overdue at once is due today.
        let due = day.and_then(|day| day.plus_days(from)).map(|due| due.max(now.today));
        let fields = [
            (task::WHAT, what.into()),
            (task::ACTIVITY, activity.into()),
            (task::DUE, due.into()),
            (task::STATUS, task::OPEN.name.into()),
        ];
        create_like(edit, view, &task::KIND, fields);
        added += 1;
    }
    added
}

/// Creates a record that belongs to the sample if the activity does.
fn create_like<F: Into<FieldId>, const N: usize>(
    edit: &mut Edit<'_>,
    activity: View<'_>,
    kind: impl Into<KindId>,
    fields: [(F, Value); N],
) -> RecordId {
    match activity.scope() {
        Scope::Sample => edit.create_sample(kind, fields),
        _ => edit.create(kind, fields),
    }
}

/// The tasks of an activity, soonest first.
fn tasks(activity: View<'_>) -> Vec<View<'_>> {
    let mut tasks = activity.ledger().referring(activity.id, &task::KIND);
    sort_by_key(&mut tasks, |v| (v.day(task::DUE).is_none(), v.day(task::DUE), v.id));
    tasks
}

/// A task as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo {
    /// The task.
    pub id: RecordId,
    /// What to do.
    pub what: String,
    /// Who does it, and until when.
    pub about: String,
    /// Whether it is done.
    pub done: bool,
}

/// The tasks before an activity, and how many are done.
pub fn todos(ledger: &Ledger, activity: RecordId, now: &Now, lang: Lang) -> Vec<Todo> {
    let Some(view) = ledger.get(activity) else { return Vec::new() };
    let day = view.day(activity::DAY);
    let mine = tasks(view).into_iter().filter(|v| is_preparation(*v, day));
    mine.map(|v| {
        let person = v.follow(task::PERSON).map(|p| summary::title(p, now, lang));
        let who = v.text(task::ASSIGNEE).map(str::to_owned).or(person).unwrap_or_default();
        let due = v.day(task::DUE).map(|day| t::until(lang, &day.relative(now.today, lang)));
        Todo {
            id: v.id,
            what: v.text(task::WHAT).unwrap_or_default().into(),
            about: dotted([who, due.unwrap_or_default()]),
            done: !open::task(v),
        }
    })
    .collect()
}

/// The lines of an activity's budget in the order in which they were written: record, what for, how much.
pub fn budget_lines(ledger: &Ledger, activity: RecordId, lang: Lang) -> Vec<(RecordId, String, String)> {
    let mut lines = ledger.referring(activity, &budget::KIND);
    sort_by_key(&mut lines, |v| v.id);
    let words = |v: View<'_>| {
        let money = |field: &'static Field| v.int(field).map(|n| money::show(n, lang));
        let sums = match (money(budget::SPENT), money(budget::PLANNED)) {
            (Some(spent), Some(planned)) => t::spent_of(lang, &spent, &planned),
            (Some(spent), None) => spent,
            (None, Some(planned)) => t::planned_only(lang, &planned),
            (None, None) => String::new(),
        };
        let more = [budget::SOURCE, budget::RECEIPT].map(|f| v.text(f).unwrap_or_default());
        (v.id, v.text(budget::WHAT).unwrap_or_default().to_owned(), dotted([&sums, more[0], more[1]]))
    };
    lines.into_iter().map(words).collect()
}

/// Rupiah planned and spent by an activity's budget lines; 0 where no line says.
pub fn sums(ledger: &Ledger, activity: RecordId) -> (i64, i64) {
    let budget = ledger.get(activity).map(evaluation::budget).unwrap_or_default();
    (budget.planned.unwrap_or(0), budget.spent.unwrap_or(0))
}

/// A day for the next activity like this one: the same weekday, at least a week from today, at most as far as it is old.
pub fn next_day(activity: View<'_>, now: &Now) -> Day {
    let week = now.today.plus_days(7).unwrap_or(now.today);
    let Some(day) = activity.day(activity::DAY) else { return week };
    match week.days_since(day) {
        Some(ahead) if ahead <= 0 => day.plus_days(7).unwrap_or(week),
        Some(behind) => day.plus_days((behind + 6) / 7 * 7).unwrap_or(week),
        None => week,
    }
}

/// What an activity says of itself that its copies and the later turns of its series say too.
pub(super) const TAKEN_OVER: [&Field; 10] = [
    activity::NAME,
    activity::TYPE,
    activity::TIME,
    activity::END,
    activity::VENUE,
    activity::COMMUNITY,
    activity::GOAL,
    activity::AUDIENCE,
    activity::LEVEL,
    activity::MATERIALS,
];

/// What copies and later turns begin with.
pub(super) fn taken_over(view: View<'_>) -> Vec<(&'static Field, Value)> {
    let mut fields = Vec::new();
    for field in TAKEN_OVER {
        fields.extend(view.elements(field).into_iter().map(|element| (field, Value::from(element))));
        fields.extend(view.value(field).map(|value| (field, value.to_value())));
    }
    fields
}

/// Copies an activity to another day: what it says of itself, its agenda, its tasks (open again, as many days before), its
/// budget (planned as it was, or as it turned out), its guests (nobody asked yet). Returns the new one.
pub fn copy(edit: &mut Edit<'_>, activity: RecordId, day: Day) -> Option<RecordId> {
    let ledger = edit.ledger();
    let view = ledger.get(activity)?;
    let value =
        |v: View<'_>, field: &'static Field| v.value(field).map_or(Value::Empty, |value| value.to_value());
    let mut fields = taken_over(view);
    fields.push((activity::DAY, day.into()));
    fields.push((activity::STATUS, activity::PLANNED.name.into()));
    fields.push((activity::COPIED_FROM, view.id.into()));
    let new = match view.scope() {
        Scope::Sample => edit.create_sample(&activity::KIND, fields),
        _ => edit.create(&activity::KIND, fields),
    };
    for v in ledger.referring(view.id, &minute::KIND) {
        if v.is(minute::TYPE, minute::ITEM) {
            let fields = [minute::WHAT, minute::PERSON, minute::DURATION, minute::POSITION];
            let mut fields: Vec<(FieldId, Value)> = fields.map(|field| (field.id, value(v, field))).into();
            fields.push((minute::ACTIVITY.id, new.into()));
            fields.push((minute::TYPE.id, minute::ITEM.name.into()));
            edit.create(&minute::KIND, fields);
        }
    }
    let moved = |due: Day| view.day(activity::DAY).and_then(|before| day.plus_days(due.days_since(before)?));
    for v in tasks(view) {
        let due = v.day(task::DUE).and_then(moved);
        let fields = [
            (task::WHAT, value(v, task::WHAT)),
            (task::PERSON, value(v, task::PERSON)),
            (task::COMMUNITY, value(v, task::COMMUNITY)),
            (task::ASSIGNEE, value(v, task::ASSIGNEE)),
            (task::ACTIVITY, new.into()),
            (task::DUE, due.into()),
            (task::STATUS, task::OPEN.name.into()),
        ];
        // What came of that meeting alone is not part of preparing the next.
        if is_preparation(v, view.day(activity::DAY)) {
            create_like(edit, view, &task::KIND, fields);
        }
    }
    for v in ledger.referring(view.id, &budget::KIND) {
        let planned = v.int(budget::SPENT).or(v.int(budget::PLANNED));
        let fields = [
            (budget::ACTIVITY, new.into()),
            (budget::WHAT, value(v, budget::WHAT)),
            (budget::PLANNED, planned.into()),
            (budget::SOURCE, value(v, budget::SOURCE)),
        ];
        edit.create(&budget::KIND, fields);
    }
    for person in invited(view) {
        edit.natural(
            &invitation::KIND,
            [(invitation::ACTIVITY, new.into()), (invitation::PERSON, person.into())],
        );
    }
    Some(new)
}

/// What to do differently, as the earlier activity says that this one was copied from or follows in its series: the earlier
/// one's name, and its words.
pub fn lesson(activity: View<'_>, now: &Now, lang: Lang) -> Option<(String, String)> {
    let before = activity.follow(activity::COPIED_FROM).or_else(|| turn_before(activity))?;
    let learned = before.text(activity::LEARNED)?.to_owned();
    let name = summary::title(before, now, lang);
    let day = before.day(activity::DAY).map(|day| day.relative(now.today, lang)).unwrap_or_default();
    Some((dotted([name, day]), learned))
}

/// The last turn of its series before it that learned something.
fn turn_before(activity: View<'_>) -> Option<View<'_>> {
    let series = activity.reference(activity::SERIES)?;
    let day = activity.day(activity::DAY)?;
    let turns = activity.ledger().referring(series, &activity::KIND).into_iter();
    turns
        .filter(|v| {
            v.text(activity::LEARNED).is_some() && v.day(activity::DAY).is_some_and(|before| before < day)
        })
        .max_by_key(|v| v.day(activity::DAY))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::village::Village;
    use Lang::Id;

    #[test]
    fn a_copy_takes_what_comes_again_and_nothing_else() {
        let mut v = Village::new("2026-11-23");
        let (ani, budi) = (v.person("Ani", &[]), v.person("Budi", &[]));
        let id = v.activity(
            "Posyandu Melati",
            "2026-11-12",
            &[
                (activity::TIME, 480.into()),
                (activity::VENUE, "Balai".into()),
                (activity::STATUS, "reported".into()),
                (activity::COST, 250_000.into()),
                (activity::NOTE, "Hujan".into()),
                (activity::LEARNED, "Mulai lebih pagi".into()),
            ],
        );
        v.commit(|e| {
            e.add(id, activity::MATERIALS, "Timbangan");
        });
        for person in [ani, budi] {
            let fields = [(invitation::ACTIVITY, id.into()), (invitation::PERSON, person.into())];
            let invitation = v.commit(|e| e.natural(&invitation::KIND, fields));
            v.set(invitation, invitation::ANSWER, "yes");
        }
        v.attend(ani, id, "present");
        for (what, kind) in [("Penimbangan", minute::ITEM), ("Dua balita", minute::POINT)] {
            let fields = [
                (minute::ACTIVITY, id.into()),
                (minute::WHAT, what.into()),
                (minute::TYPE, kind.name.into()),
            ];
            v.create(&minute::KIND, &fields);
        }
        let due = v.day("2026-11-10");
        let task =
            [(task::WHAT, "Cek timbangan".into()), (task::ACTIVITY, id.into()), (task::DUE, due.into())];
        let task = v.create(&task::KIND, &task);
        v.set(task, task::STATUS, "done");
        let came = [
            (task::WHAT, "Jenguk balita".into()),
            (task::PERSON, budi.into()),
            (task::ACTIVITY, id.into()),
            (task::DUE, v.day("2026-11-20").into()),
        ];
        v.create(&task::KIND, &came);
        let line = [
            (budget::ACTIVITY, id.into()),
            (budget::WHAT, "Bubur".into()),
            (budget::PLANNED, 200_000.into()),
            (budget::SPENT, 230_000.into()),
            (budget::RECEIPT, "N-1".into()),
        ];
        v.create(&budget::KIND, &line);

        let day = v.day("2026-12-10");
        let new = v.commit(|e| copy(e, id, day)).unwrap();
        let view = v.get(new);
        assert_eq!(
            (view.text(activity::NAME), view.text(activity::VENUE), view.text(activity::STATUS)),
            (Some("Posyandu Melati"), Some("Balai"), Some("planned"))
        );
        assert!([activity::COST, activity::NOTE, activity::LEARNED].iter().all(|f| view.value(*f).is_none()));
        assert_eq!(view.elements(activity::MATERIALS), ["Timbangan"]);
        assert_eq!(invited(view), [ani, budi].into());
        assert!(
            v.ledger.referring(new, &invitation::KIND).iter().all(|v| v.value(invitation::ANSWER).is_none())
        );
        let texts: Vec<_> =
            v.ledger.referring(new, &minute::KIND).iter().map(|v| v.text(minute::WHAT)).collect();
        assert_eq!(texts, [Some("Penimbangan")]);
        let todos = todos(&v.ledger, new, &v.now, Id);
        let todos: Vec<_> = todos.iter().map(|t| (t.what.as_str(), t.about.as_str(), t.done)).collect();
        assert_eq!(todos, [("Cek timbangan", "sampai 8 Desember", false)]);
        let lines: Vec<_> = budget_lines(&v.ledger, new, Id).into_iter().map(|(_, a, b)| (a, b)).collect();
        assert_eq!(lines, [("Bubur".to_owned(), "Rp230.000 direncanakan".to_owned())]);
        assert_eq!(
            lesson(v.get(new), &v.now, Id),
            Some(("Posyandu Melati · 12 November".into(), "Mulai lebih pagi".into()))
        );
    }

    #[test]
    fn a_checklist_is_added_once_and_never_overdue() {
        let mut v = Village::new("2026-11-23");
        let id = v.activity("Pelatihan", "2026-12-01", &[(activity::TYPE, "Pelatihan".into())]);
        let now = v.now;
        assert_eq!(v.commit(|e| add_checklist(e, id, &now, Id)), 8);
        assert_eq!(v.commit(|e| add_checklist(e, id, &now, Id)), 0);
        let due: Vec<_> =
            v.ledger.referring(id, &task::KIND).iter().filter_map(|v| v.day(task::DUE)).collect();
        assert_eq!((due.len(), due.iter().min()), (8, Some(&v.now.today)));
        assert_eq!(todos(&v.ledger, id, &v.now, Id).len(), 8);
    }

    #[test]
    fn the_next_day_is_the_same_weekday_and_ahead() {
        let mut v = Village::new("2026-11-23");
        for (day, next) in [
            ("2026-11-12", "2026-12-03"),
            ("2026-11-30", "2026-12-07"),
            ("2026-12-24", "2026-12-31"),
            ("2021-01-04", "2026-11-30"),
            ("2026", "2026-11-30"),
        ] {
            let id = v.activity("Rapat", day, &[]);
            assert_eq!(next_day(v.get(id), &v.now).to_string(), next, "{day}");
        }
    }
}
