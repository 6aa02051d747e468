//! Whom files came from, and what those people had seen then: so that a file for them holds just what is new.

use super::bundle::Bundle;
use crate::ledger::{DeviceId, Ledger, Scope, Version};
use crate::sort::gather;
use std::collections::BTreeMap;

/// Most people that are remembered.
const MOST: usize = 50;

/// Someone a file came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    /// The phone.
    pub device: DeviceId,
    /// The officer's name; may be empty.
    pub name: String,
    /// When the last file was made, by that phone's clock: milliseconds since 1970, UTC.
    pub time: i64,
    /// What that phone had seen then.
    pub seen: Version,
}

/// As kept on the phone.
#[derive(serde::Serialize, serde::Deserialize)]
struct Kept {
    device: String,
    name: String,
    time: i64,
    seen: BTreeMap<String, u32>,
}

/// What a file would hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outgoing {
    /// Records on this phone that may go out.
    pub all: usize,
    /// Records that go: those written after what the receiver has seen.
    pub part: usize,
}

/// Reads the people kept by [`to_json`], the latest first. What can't be read is nobody.
pub fn from_json(json: &str) -> Vec<Peer> {
    let kept: Vec<Kept> = serde_json::from_str(json).unwrap_or_default();
    let peer = |kept: Kept| {
        let seen = kept.seen.iter().filter_map(|(device, number)| Some((DeviceId::parse(device)?, *number)));
        Some(Peer {
            device: DeviceId::parse(&kept.device)?,
            seen: seen.collect(),
            name: kept.name,
            time: kept.time,
        })
    };
    kept.into_iter().filter_map(peer).collect()
}

/// The people as text, for the phone to keep.
pub fn to_json(peers: &[Peer]) -> String {
    let kept: Vec<Kept> = peers
        .iter()
        .map(|peer| Kept {
            device: peer.device.to_string(),
            name: peer.name.clone(),
            time: peer.time,
            seen: gather(peer.seen.iter().map(|(device, number)| (device.to_string(), number))),
        })
        .collect();
    serde_json::to_string(&kept).unwrap_or_default()
}

/// Notes whom a file came from and what that phone had seen. The last file received counts, were it an older one:
/// sending more than needed does no harm, and its owner may have gone back to before a file of ours.
pub fn note(peers: &mut Vec<Peer>, bundle: &Bundle) {
    peers.retain(|peer| peer.device != bundle.made.device);
    let peer = Peer {
        device: bundle.made.device,
        name: bundle.made.by.trim().to_owned(),
        time: bundle.made.time,
        seen: bundle.delta.held(),
    };
    peers.insert(0, peer);
    peers.truncate(MOST);
}

/// Counts what a file of these scopes for someone who has seen that much would hold.
pub fn outgoing(ledger: &Ledger, seen: &Version, scopes: &[Scope]) -> Outgoing {
    let from: Version = seen.iter().map(|(d, n)| (d, n.min(ledger.version().number(d)))).collect();
    let all = ledger.state().parts_since(&Version::new(), scopes).count();
    let part = if from.is_empty() { all } else { ledger.state().parts_since(&from, scopes).count() };
    Outgoing { all, part }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{person, schema};
    use crate::exchange::bundle::{Made, read, write};
    use crate::ledger::Stamp;

    fn phone(n: u64) -> Ledger {
        Ledger::new(DeviceId::new(n, Scope::Open), schema::catalog())
    }

    fn add(ledger: &mut Ledger, name: &str) {
        let mut edit = ledger.edit();
        edit.create(&person::KIND, [(person::NAME, name.into())]);
        let delta = edit.delta(&Stamp { time: 0, author: "Sari".into(), note: "".into() }).unwrap();
        ledger.merge_own(&delta).unwrap();
    }

    fn file(ledger: &Ledger, from: &Version, time: i64) -> Bundle {
        let made = Made {
            app: "0".into(),
            by: " Sari ".into(),
            device: ledger.device(Scope::Open),
            time,
            organisation: None,
        };
        read(&write(ledger, from, &[Scope::Open], &made)).unwrap()
    }

    #[test]
    fn a_file_for_someone_holds_what_is_new_to_them() {
        let (mut here, mut sari) = (phone(1), phone(2));
        add(&mut here, "Wagiyem");
        add(&mut sari, "Karto");
        let mut peers = Vec::new();
        note(&mut peers, &file(&sari, &Version::new(), 5));
        assert_eq!((peers[0].name.as_str(), peers[0].time), ("Sari", 5));
        // Of what she has seen nothing has come here yet.
        assert_eq!(outgoing(&here, &peers[0].seen, &[Scope::Open]), Outgoing { all: 1, part: 1 });
        sari.merge(&here.delta_since(&Version::new(), &[Scope::Open])).unwrap();
        here.merge(&sari.delta_since(here.version(), &[Scope::Open])).unwrap();
        note(&mut peers, &file(&sari, &Version::new(), 3));
        assert_eq!(peers.len(), 1);
        assert_eq!(outgoing(&here, &peers[0].seen, &[Scope::Open]), Outgoing { all: 2, part: 0 });
        add(&mut here, "Sri");
        assert_eq!(outgoing(&here, &peers[0].seen, &[Scope::Open]), Outgoing { all: 3, part: 1 });
        assert_eq!(from_json(&to_json(&peers)), peers);
        sari.merge(&file(&here, &peers[0].seen, 0).delta).unwrap();
        assert_eq!(sari.all(&person::KIND).count(), 3);
    }

    #[test]
    fn what_cannot_be_read_is_nobody() {
        for json in ["", "{}", "[1]", r#"[{"device":"x","name":"","time":0,"seen":{}}]"#] {
            assert_eq!(from_json(json), []);
        }
    }
}
