//! Whatever a ledger holds comes back from a bundle as it was.

use crate::village::{
    CASE, CASE_TEXT, SHARED, SHOE, WELL, WELL_DEPTH, WELL_NAME, WELL_OWNER, WELL_USES, ledger, made,
    newer_catalog, stamp, whole,
};
use guyub::domain::schema::catalog;
use guyub::domain::{activity, attendance, person};
use guyub::exchange::bundle::{read, write};
use guyub::ledger::{Edit, FieldId, Ledger, RecordId, Scope, Type, Value, Version};
use proptest::prelude::*;
use proptest::sample::Index;

/// What one of the phones does.
#[derive(Clone, Debug)]
enum Action {
    CreatePerson(String),
    Import(u8),
    CreateWell(Index),
    CreateCase(String),
    CreateActivity,
    Attend(Index, Index),
    Set(Index, usize, Value),
    Mark(Index, bool, String, bool),
    Delete(Index),
    Restore(Index),
    Join(Index, Index),
    Erase(Index),
    Undo,
    /// Takes everything over from another phone.
    Take(usize),
}

const FIELDS: [FieldId; 6] =
    [person::NAME.id, person::GENDER.id, person::BORN.id, person::NOTE.id, SHOE, WELL_DEPTH];

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c]", "\\PC{1,8}", Just("\"\\\u{1}\n\u{2028}😀".to_string()), Just("0.1".to_string())]
}

fn value() -> impl Strategy<Value = Value> {
    let json = [
        "1",
        "-0.0e5",
        "\"x\"",
        "\"\\ud83d\\ude00\"",
        "[]",
        "[null,{\"a\":[1]}]",
        "{}",
        "{\"0.1\":2}",
        "true",
        "{\"unfit\":1}",
    ];
    prop_oneof![
        Just(Value::Empty),
        text().prop_map(Value::from),
        any::<i64>().prop_map(Value::Int),
        (1900..2100i64, 0..13i64).prop_map(|(y, m)| Value::Int(y * 10_000 + m * 100)),
        any::<bool>().prop_map(Value::Bool),
        prop::sample::select(json.to_vec()).prop_map(|j| Value::Raw(j.into())),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    let at = any::<Index>;
    prop_oneof![
        3 => text().prop_map(Action::CreatePerson),
        2 => (0..4u8).prop_map(Action::Import),
        2 => at().prop_map(Action::CreateWell),
        1 => text().prop_map(Action::CreateCase),
        1 => Just(Action::CreateActivity),
        2 => (at(), at()).prop_map(|(a, b)| Action::Attend(a, b)),
        8 => (at(), 0..FIELDS.len(), value()).prop_map(|(r, f, v)| Action::Set(r, f, v)),
        4 => (at(), any::<bool>(), text(), any::<bool>()).prop_map(|(r, p, t, y)| Action::Mark(r, p, t, y)),
        2 => at().prop_map(Action::Delete),
        1 => at().prop_map(Action::Restore),
        1 => (at(), at()).prop_map(|(a, b)| Action::Join(a, b)),
        1 => at().prop_map(Action::Erase),
        1 => Just(Action::Undo),
        4 => (0..3usize).prop_map(Action::Take),
    ]
}

/// Whether the app would write such a value: JSON only into a field of unknown type, and there nothing else.
fn fits(ty: Type, value: &Value) -> bool {
    (ty == Type::Unknown) == matches!(value, Value::Raw(_)) || value.is_empty()
}

fn act(edit: &mut Edit<'_>, action: &Action) {
    let ledger = edit.ledger();
    let any: Vec<RecordId> = ledger.state().records().map(|(id, _)| id).collect();
    let pick = |at: &Index| (!any.is_empty()).then(|| *at.get(&any));
    match action {
        Action::CreatePerson(name) => {
            edit.create(&person::KIND, [(person::NAME, name.as_str().into())]);
        }
        Action::Import(key) => {
            let id = RecordId::imported("tabel", "person", &key.to_string());
            edit.keyed(id, &person::KIND, [(person::NAME, "Impor".into())]);
        }
        Action::CreateWell(owner) => {
            edit.create(WELL, [(WELL_NAME, "Sumur".into()), (WELL_OWNER, pick(owner).into())]);
        }
        Action::CreateCase(text) => {
            edit.create(CASE, [(CASE_TEXT, text.as_str().into())]);
        }
        Action::CreateActivity => {
            edit.create(&activity::KIND, [(activity::NAME, "Rapat".into())]);
        }
        Action::Attend(activity, person) => {
            let fields = [
                (attendance::ACTIVITY, pick(activity).into()),
                (attendance::PERSON, pick(person).into()),
                (attendance::STATUS, "present".into()),
            ];
            edit.natural(&attendance::KIND, fields);
        }
        Action::Set(id, field, value) => {
            let Some(id) = pick(id) else { return };
            let field = FIELDS[*field];
            let kind = ledger.peek(id).and_then(|v| ledger.catalog().kind(v.kind()));
            if kind.and_then(|k| k.fields.get(&field)).is_some_and(|f| fits(f.ty(), value)) {
                edit.set(id, field, value.clone());
            }
        }
        Action::Mark(id, is_person, element, yes) => {
            let (kind, field) =
                if *is_person { (person::KIND.id, person::TAGS.id) } else { (WELL, WELL_USES) };
            let Some(id) = pick(id).filter(|id| ledger.peek(*id).is_some_and(|v| v.kind() == kind)) else {
                return;
            };
            if *yes {
                edit.add(id, field, element)
            } else {
                edit.remove(id, field, element)
            };
        }
        Action::Delete(id) => {
            if let Some(id) = pick(id) {
                edit.delete(id);
            }
        }
        Action::Restore(id) => {
            if let Some(id) = pick(id) {
                edit.restore(id);
            }
        }
        Action::Join(a, b) => {
            if let (Some(a), Some(b)) = (pick(a), pick(b)) {
                edit.join(a, b);
            }
        }
        Action::Erase(id) => {
            if let Some(id) = pick(id) {
                edit.erase(id);
            }
        }
        Action::Undo => {
            let last = ledger.history().iter().last().map(|done| done.dots[0]);
            if let Some(dot) = last {
                edit.undo(dot);
            }
        }
        Action::Take(_) => {}
    }
}

fn run(phones: &mut [Ledger], script: &[(usize, Action)]) {
    for (i, (who, action)) in script.iter().enumerate() {
        if let Action::Take(from) = action {
            let delta = phones[*from].delta_since(phones[*who].version(), &Scope::ALL);
            phones[*who].merge(&delta).unwrap();
            continue;
        }
        let mut edit = phones[*who].edit();
        act(&mut edit, action);
        if let Some(delta) = edit.delta(&stamp(i as i64 * 1_000_007, "Sari")) {
            phones[*who].merge_own(&delta).unwrap();
        }
    }
}

fn script(len: usize) -> impl Strategy<Value = Vec<(usize, Action)>> {
    prop::collection::vec((0..3usize, action()), 0..len)
}

fn same(a: &Ledger, b: &Ledger) -> bool {
    let (a, b) = (a.state(), b.state());
    a.records().eq(b.records()) && a.log == b.log && a.erased() == b.erased()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn a_ledger_comes_back_from_its_bundle(script in script(40), scopes in prop::sample::subsequence(SHARED.to_vec(), 1..=2)) {
        let mut phones: Vec<Ledger> = (0..3).map(|n| ledger(n, newer_catalog())).collect();
        run(&mut phones, &script);
        let sent = phones[0].delta_since(&Version::new(), &scopes);
        let bytes = write(&phones[0], &Version::new(), &scopes, &made());
        let bundle = read(&bytes);
        prop_assert!(bundle.is_ok(), "{:?} {}", bundle.err(), String::from_utf8_lossy(&bytes));
        let bundle = bundle.unwrap();
        prop_assert_eq!(&bundle.scopes, &scopes);
        prop_assert_eq!(&bundle.delta.records, &sent.records);
        prop_assert_eq!(&bundle.delta, &guyub::ledger::Delta { kinds: bundle.delta.kinds.clone(), ..sent });

        // A phone with an older version of the app takes it in and hands it on unchanged.
        let mut older = ledger(9, catalog());
        older.merge(&bundle.delta).unwrap();
        prop_assert_eq!(String::from_utf8(write(&older, &Version::new(), &scopes, &made())), String::from_utf8(bytes));
        if scopes.len() == 2 {
            prop_assert!(same(&older, &phones[0]));
        }
    }

    #[test]
    fn what_changed_since_is_all_that_is_needed(before in script(25), after in script(25)) {
        let mut phones: Vec<Ledger> = (0..3).map(|n| ledger(n, newer_catalog())).collect();
        run(&mut phones, &before);
        let mut other = ledger(9, catalog());
        other.merge(&read(&whole(&phones[0])).unwrap().delta).unwrap();
        run(&mut phones, &after);
        let bundle = read(&write(&phones[0], other.version(), &SHARED, &made())).unwrap();
        prop_assert_eq!(&bundle.delta.from, other.version());
        prop_assert_eq!(&bundle.delta.from_heads, &phones[0].delta_since(other.version(), &SHARED).from_heads);
        other.merge(&bundle.delta).unwrap();
        prop_assert!(same(&other, &phones[0]));
        prop_assert_eq!(whole(&other), whole(&phones[0]));
        // A second import says that nothing is new.
        prop_assert!(other.preview(&bundle.delta).unwrap().is_nothing_new());
    }
}
