//! What a phone calls the commits it has seen, worked out from them alone: they are a tree, by which commit each was made
//! after. Of those made after one, that of the least mark goes on under the same device; each other begins a device.
//!
//! Nothing here knows in which order forks were found.

use crate::model::{Past, Seen};
use crate::world::catalog;
use guyub::ledger::{Catalog, DeviceId, Dot, FieldId, KindId, RecordId, Scope, Value, Version};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Names of all that someone has seen. Empty where no dot was used twice: then all is called what it is.
#[derive(Debug, Default)]
pub struct Names {
    forked: bool,
    dots: BTreeMap<usize, Dot>,
    events: BTreeMap<Dot, usize>,
    /// Of natural ids: what they are.
    natural: BTreeMap<RecordId, RecordId>,
}

/// The device that a branch becomes, as FORMAT.md says.
pub fn kin(device: DeviceId, mark: u64) -> DeviceId {
    let (family, scope) = (device.to_bits() >> 32 << 32, device.to_bits() & 3);
    DeviceId::from_bits(family | mark << 34 >> 32 | scope).expect("the first bit and the scope stay")
}

fn is_sample(dot: Dot) -> bool {
    dot.device.scope() == Some(Scope::Sample)
}

impl Names {
    /// What someone who has seen this calls it.
    pub fn of(past: &Past, seen: &Seen) -> Names {
        if !past.forked {
            return Names::default();
        }
        let mut names = Names { forked: true, ..Names::default() };
        let mut least: BTreeMap<(DeviceId, Option<usize>), (u64, usize)> = BTreeMap::new();
        for at in seen.commits.iter() {
            let event = &past.events[at];
            let own = (event.commit.chain(0), at);
            let least = least.entry((event.device, event.parent)).or_insert(own);
            *least = own.min(*least);
        }
        for at in seen.commits.iter() {
            let event = &past.events[at];
            let mark = event.commit.chain(0);
            let dot = match event.parent {
                _ if is_sample(event.dot) => event.dot,
                _ if least[&(event.device, event.parent)] != (mark, at) => {
                    Dot { device: kin(event.device, mark), number: 1 }
                }
                Some(parent) => {
                    let before = names.dots[&parent];
                    Dot { number: before.number + 1, ..before }
                }
                None => Dot { device: event.device, number: 1 },
            };
            names.dots.insert(at, dot);
            assert!(names.events.insert(dot, at).is_none(), "{dot:?} names two commits");
        }
        for id in past.natural.keys() {
            if let Some(named) = names.id(past, *id) {
                names.natural.insert(named, *id);
            }
        }
        names
    }

    /// The event of that name.
    pub fn event(&self, past: &Past, dot: Dot) -> Option<usize> {
        if self.forked { self.events.get(&dot).copied() } else { past.by_dot.get(&dot).copied() }
    }

    /// What an event is called.
    pub fn dot(&self, past: &Past, at: usize) -> Dot {
        if self.forked { self.dots[&at] } else { past.events[at].dot }
    }

    /// What a record is called; `None` if it can't be known.
    pub fn id(&self, past: &Past, id: RecordId) -> Option<RecordId> {
        if !self.forked {
            return Some(id);
        }
        match id.creation() {
            Some(dot) if is_sample(dot) => Some(id),
            Some(dot) => {
                let at = past.by_dot.get(&dot)?;
                Some(RecordId::created(*self.dots.get(at)?, id.to_bits() as u32))
            }
            None => match past.natural.get(&id) {
                Some((kind, key)) => {
                    let named = |(field, value): &(FieldId, Value)| match value {
                        Value::Ref(id) => Some((*field, Value::Ref(self.id(past, *id)?))),
                        other => Some((*field, other.clone())),
                    };
                    let key: Option<Vec<_>> = key.iter().map(named).collect();
                    Some(natural_id(*kind, &key?))
                }
                None => Some(id),
            },
        }
    }

    /// What an event says of a record.
    pub fn value(&self, past: &Past, at: usize, id: RecordId, value: &Value) -> Value {
        match value {
            Value::Ref(id) => Value::Ref(self.id(past, *id).unwrap_or(*id)),
            Value::Deleted(_) if self.forked => {
                let mut seen = Version::new();
                past.events[at].sees[&id]
                    .iter()
                    .map(|at| self.dots[&at])
                    .for_each(|dot| seen.see(dot.device, dot.number));
                Value::Deleted(Box::new(seen))
            }
            other => other.clone(),
        }
    }

    /// The record of that name.
    pub fn true_id(&self, past: &Past, id: RecordId) -> RecordId {
        match id.creation() {
            Some(dot) if !is_sample(dot) => match self.events.get(&dot) {
                Some(at) => RecordId::created(past.events[*at].dot, id.to_bits() as u32),
                None => id,
            },
            Some(_) => id,
            None => self.natural.get(&id).copied().unwrap_or(id),
        }
    }

    /// The value, by the true ids.
    pub fn true_value(&self, past: &Past, value: &Value) -> Value {
        match value {
            Value::Ref(id) => Value::Ref(self.true_id(past, *id)),
            other => other.clone(),
        }
    }

    /// Notes what a natural id is.
    pub fn learn(&mut self, named: RecordId, id: RecordId) {
        self.natural.insert(named, id);
    }
}

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| catalog(true));

/// The key of a record of a kind that has one, if all of it is given.
pub fn key(kind: KindId, value: impl Fn(FieldId) -> Option<Value>) -> Option<Vec<(FieldId, Value)>> {
    let key: Option<Vec<_>> = CATALOG.kind(kind)?.key().map(|f| Some((f.id, value(f.id)?))).collect();
    key.filter(|key| !key.is_empty())
}

/// The id that follows from a key.
pub fn natural_id(kind: KindId, key: &[(FieldId, Value)]) -> RecordId {
    let value = |id: FieldId| key.iter().find(|(field, _)| *field == id).map(|(_, value)| value.into());
    CATALOG.kind(kind).map_or_else(|| RecordId::natural("", &[]), |kind| kind.natural_id(value))
}
