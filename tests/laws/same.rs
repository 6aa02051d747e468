//! What it means that two ledgers are the same, and that one is sound.

use guyub::ledger::codec::encode_delta;
use guyub::ledger::*;
use std::collections::BTreeSet;

/// A state as canonical bytes: everything that is passed on. Declarations are left out, since apps of different
/// versions know different ones beside those in use.
pub fn bytes(state: &State) -> Vec<u8> {
    let mut delta = state.delta_since(&Version::new(), &Scope::ALL);
    delta.kinds.clear();
    encode_delta(&delta, &state.catalog)
}

/// Fails unless both hold the same, byte by byte.
pub fn assert_same(a: &State, b: &State) {
    assert_all_same([a, b]);
}

/// Fails unless all hold the same, byte by byte.
pub fn assert_all_same<'a>(states: impl IntoIterator<Item = &'a State>) {
    let mut states = states.into_iter();
    let Some(a) = states.next() else { return };
    let wanted = bytes(a);
    for b in states {
        if a.log != b.log || a.erased() != b.erased() || !a.records().eq(b.records()) {
            assert_eq!(a.log, b.log, "logs");
            assert_eq!(a.erased(), b.erased(), "erased");
            let (a, b): (Vec<_>, Vec<_>) = (a.records().collect(), b.records().collect());
            assert_eq!(a, b, "records");
        }
        assert_eq!(wanted, bytes(b), "bytes");
    }
}

/// Every delta of it merged again changes nothing; what one sees follows from the state alone, however it was
/// reached; and the state keeps its own rules.
pub fn assert_sound(ledger: &Ledger) {
    let state = ledger.state();
    assert_rules(state);
    let mut again = Ledger::from_state(ledger.device(Scope::Open), state.clone(), ledger.history().clone());
    again.pack();
    assert_eq!(ledger.conflicts(), again.conflicts(), "questions");
    assert_eq!(ledger.index().disputed(), again.index().disputed(), "disputed");
    assert_eq!(ledger.index().conflicted(), again.index().conflicted(), "conflicted");
    let mut ids: BTreeSet<RecordId> = state.records().map(|(id, _)| id).collect();
    let targets: Vec<RecordId> =
        state.records().flat_map(|(_, r)| r.references().map(|(_, target, _)| target)).collect();
    ids.extend(targets);
    ids.extend(state.erased());
    for id in ids {
        assert_eq!(ledger.index().is_hidden(id), again.index().is_hidden(id), "{id} hidden");
        assert_eq!(ledger.canonical(id), again.canonical(id), "{id} canonical");
        assert_eq!(ledger.index().group(id), again.index().group(id), "{id} group");
        assert_eq!(ledger.referrers(id), again.referrers(id), "{id} referrers");
    }
    for kind in state.catalog.kinds() {
        assert_eq!(scanned(ledger, kind), scanned(&again, kind), "{}", kind.name);
        for (id, _) in state.records().step_by(state.len() / 2 + 1) {
            assert_eq!(scanned_from(ledger, kind, id), scanned_from(&again, kind, id), "{}", kind.name);
        }
        assert!(ledger.all(kind.id).map(|v| v.id).eq(again.all(kind.id).map(|v| v.id)), "{}", kind.name);
    }
    // Last, since it works all ids out.
    assert!(again.state() == state, "packed");
}

/// What [`Ledger::scan`] tells, sorted; it has to be what the records' views say.
fn scanned(ledger: &Ledger, kind: &KindDecl) -> Vec<Vec<String>> {
    let fields: Vec<FieldId> = kind.fields.keys().copied().collect();
    let words = |said: &[Option<ValueRef<'_>>]| said.iter().map(|value| format!("{value:?}")).collect();
    let sets: Vec<FieldId> = kind.fields.values().filter(|f| f.merge == Merge::Set).map(|f| f.id).collect();
    let mut all: Vec<Vec<String>> = Vec::new();
    ledger.scan(kind.id, &fields, &mut |said, found| {
        let mut told: Vec<String> = words(said);
        for field in &sets {
            let from = told.len();
            found.elements(*field, &mut |element| told.push(element.into()));
            told[from..].sort();
        }
        all.push(told);
    });
    all.sort();
    let view = |view: View<'_>| {
        let mut told: Vec<String> = words(&fields.iter().map(|field| view.value(*field)).collect::<Vec<_>>());
        for field in &sets {
            let mut elements: Vec<String> = view.elements(*field).into_iter().map(String::from).collect();
            elements.sort();
            told.extend(elements);
        }
        told
    };
    let mut plain: Vec<Vec<String>> = ledger.all(kind.id).map(view).collect();
    plain.sort();
    assert_eq!(all, plain, "{}", kind.name);
    all
}

/// What refers to a record, as [`Ledger::scan_referring`] finds it, which has to be what [`Ledger::referring`] does.
fn scanned_from(ledger: &Ledger, kind: &KindDecl, id: RecordId) -> Vec<RecordId> {
    let mut all = Vec::new();
    ledger.scan_referring(&[id], kind.id, &[], &mut |_, found| all.extend(found.view().map(|view| view.id)));
    all.sort();
    let plain: Vec<RecordId> = ledger.referring(id, kind.id).into_iter().map(|view| view.id).collect();
    all.retain(|id| plain.contains(id));
    assert_eq!(all, plain, "{}", kind.name);
    all
}

/// What holds of every state, whatever was merged into it.
pub fn assert_rules(state: &State) {
    let mut counts = [0usize; Scope::ALL.len()];
    for (device, log) in state.log.devices() {
        let head = log.commits().iter().fold(0, |head, commit| commit.chain(head));
        assert_eq!(head, log.head(), "{device}'s chain");
        assert_eq!(state.version().number(device) as usize, log.commits().len());
        counts[device.scope().expect("a known scope") as usize] += log.commits().len();
    }
    for (device, log) in state.log.devices() {
        let most = counts[device.scope().expect("a known scope") as usize];
        assert!(log.commits().iter().all(|c| (1..=most).contains(&(c.lamport as usize))), "Lamport numbers");
    }
    for (id, record) in state.records() {
        assert!(!state.erased().contains(&id), "{id} is erased and there");
        let Some(kind) = state.catalog.kind(record.kind()) else { panic!("{id}'s kind is not declared") };
        let scope = record_scope(record);
        assert!(scope.is_some(), "{id} holds nothing");
        for (slot, register) in record.registers() {
            let known = slot.field.is_reserved() || kind.fields.contains_key(&slot.field);
            assert!(known, "{id}'s field {:?} is not declared", slot.field);
            for write in register.writes() {
                assert!(state.log.get(write.dot).is_some(), "{id}: {:?} is in no log", write.dot);
                assert_eq!(write.dot.device.scope(), scope, "{id} is of two scopes");
                if let ValueRef::Deleted(seen) = write.value {
                    assert!(state.version().includes(seen), "{id}: a deletion saw what nobody has");
                }
            }
        }
        for owner in kind.owners().filter_map(|f| record.field(f.id)).flat_map(RegisterRef::writes) {
            let erased = owner.value.as_ref().is_some_and(|owner| state.erased().contains(&owner));
            assert!(!erased, "{id}'s owner is erased");
        }
    }
}
