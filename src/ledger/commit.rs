//! Commits: one per user action, and the log of them.

use super::id::{DeviceId, Dot, Scope};
use super::version::Version;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::sync::{Arc, OnceLock};

/// What is known of a commit beside its writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// One more than the greatest that its author had seen in this scope. Decides which answer of several
    /// is shown. Never more than the number of the scope's commits there are.
    pub lamport: u32,
    /// What the author's clock said: milliseconds since 1970, UTC; 0 if not known. Shown, never compared.
    pub time: i64,
    /// The author's name; of what a table says, the name of its source.
    pub author: Arc<str>,
    /// What kind of action it was, where that matters: `import:<source>`, `undo:<note>`, `erase` …; mostly empty.
    pub note: Arc<str>,
}

impl Commit {
    /// The chain hash after this commit, from the one before (0 at the start): the first 8 bytes of
    /// SHA-256 over the decimal texts of hash before, lamport and time, and author and note, each followed by
    /// a line feed. Two devices that share an id differ in it from their first separate commit on.
    pub fn chain(&self, before: u64) -> u64 {
        let mut hash = Hash::default();
        // Hashing takes whatever it is given.
        let Commit { lamport, time, author, note } = self;
        let _ = write!(hash, "{before}\n{lamport}\n{time}\n{author}\n{note}\n");
        hash.head()
    }

    /// What a table of that source says. It has seen nothing, and nothing in it depends on the phone.
    pub(super) fn of_table(source: &str) -> Commit {
        Commit { lamport: 1, time: 0, author: source.into(), note: format!("import:{source}").into() }
    }

    /// Whether a table said it, not a person.
    pub fn is_table(&self) -> bool {
        self.time == 0 && self.import_source() == Some(&*self.author)
    }

    /// The confirmed name of the table's source, of an import.
    pub fn import_source(&self) -> Option<&str> {
        self.note.strip_prefix("import:")
    }

    /// The note of a commit that undoes this one.
    pub fn undo_note(&self) -> String {
        format!("undo:{}", self.note)
    }

    /// The note of the commit that this one undoes, if it undoes one.
    pub fn undoes(&self) -> Option<&str> {
        if &*self.note == "undo" { Some("") } else { self.note.strip_prefix("undo:") }
    }
}

/// What is written goes into a hash, without a text between.
#[derive(Default)]
pub(super) struct Hash(Sha256);

impl Hash {
    /// The first 8 bytes of it.
    pub fn head(self) -> u64 {
        let mut head = [0; 8];
        head.copy_from_slice(&self.0.finalize()[..8]);
        u64::from_be_bytes(head)
    }
}

impl fmt::Write for Hash {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}

/// All commits of one device that a state has seen, from number 1 on.
#[derive(Clone, Debug, Default)]
pub struct DeviceLog {
    commits: Vec<Commit>,
    /// The chain hash after the last, where it came with the commits.
    head: Option<u64>,
    /// The chain hash after each, once somebody has asked: opening the app takes none.
    heads: OnceLock<Vec<u64>>,
}

impl PartialEq for DeviceLog {
    fn eq(&self, other: &Self) -> bool {
        self.commits == other.commits
    }
}

impl Eq for DeviceLog {}

impl DeviceLog {
    /// The commits, the first being number 1.
    pub fn commits(&self) -> &[Commit] {
        &self.commits
    }

    /// Chain hash after the last commit.
    pub fn head(&self) -> u64 {
        self.head.unwrap_or_else(|| self.heads().last().copied().unwrap_or(0))
    }

    /// Chain hash after commit `number` (0: before the first); `None` if that is not known.
    pub fn head_at(&self, number: u32) -> Option<u64> {
        match (number as usize).checked_sub(1) {
            None => Some(0),
            Some(_) if number as usize == self.commits.len() => Some(self.head()),
            Some(at) => self.heads().get(at).copied(),
        }
    }

    fn heads(&self) -> &[u64] {
        self.heads.get_or_init(|| {
            let next = |head: &mut u64, commit: &Commit| {
                *head = commit.chain(*head);
                Some(*head)
            };
            self.commits.iter().scan(0, next).collect()
        })
    }
}

/// The commits that a state has seen, of all devices; no gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    devices: BTreeMap<DeviceId, DeviceLog>,
    version: Version,
    lamport: [u32; Scope::ALL.len()],
}

impl Log {
    /// The commit of that dot.
    pub fn get(&self, dot: Dot) -> Option<&Commit> {
        self.devices.get(&dot.device)?.commits.get((dot.number as usize).checked_sub(1)?)
    }

    /// The first and last commit of the action that a commit belongs to: commits of one device in a row with the
    /// same Lamport number were made together, none having seen another.
    pub fn action(&self, dot: Dot) -> Option<(Dot, Dot)> {
        let commits = &self.devices.get(&dot.device)?.commits;
        let at = (dot.number as usize).checked_sub(1)?;
        let lamport = commits.get(at)?.lamport;
        let before = commits[..at].iter().rev().take_while(|c| c.lamport == lamport).count() as u32;
        let behind = commits[at + 1..].iter().take_while(|c| c.lamport == lamport).count() as u32;
        Some((Dot { number: dot.number - before, ..dot }, Dot { number: dot.number + behind, ..dot }))
    }

    /// What has been seen.
    pub fn version(&self) -> &Version {
        &self.version
    }

    /// The log of a device.
    pub fn device(&self, device: DeviceId) -> Option<&DeviceLog> {
        self.devices.get(&device)
    }

    /// All devices.
    pub fn devices(&self) -> impl Iterator<Item = (DeviceId, &DeviceLog)> {
        self.devices.iter().map(|(d, l)| (*d, l))
    }

    /// Greatest Lamport number seen in a scope.
    pub fn lamport(&self, scope: Scope) -> u32 {
        self.lamport[scope as usize]
    }

    /// Appends the next commit of a device.
    pub fn push(&mut self, device: DeviceId, commit: Commit) {
        if let Some(scope) = device.scope() {
            let greatest = &mut self.lamport[scope as usize];
            *greatest = commit.lamport.max(*greatest);
        }
        let log = self.devices.entry(device).or_default();
        (log.head, log.heads) = (None, OnceLock::new());
        log.commits.push(commit);
        self.version.see(device, log.commits.len() as u32);
    }

    /// Appends what a run has that is not here yet. Whether its chain hash is right was checked.
    pub fn extend(&mut self, run: &Run) {
        let have = self.version.number(run.device);
        for commit in run.commits.iter().skip((have + 1).saturating_sub(run.first) as usize) {
            self.push(run.device, commit.clone());
        }
        if let Some(log) =
            self.devices.get_mut(&run.device).filter(|log| log.commits.len() as u32 == run.last())
        {
            log.head = Some(run.head);
        }
    }

    /// Forgets a scope's commits.
    pub fn drop_scope(&mut self, scope: Scope) {
        self.devices.retain(|d, _| d.scope() != Some(scope));
        self.lamport[scope as usize] = 0;
        self.version = self.version.iter().filter(|(d, _)| d.scope() != Some(scope)).collect();
    }
}

/// A run of commits of one device, as files and segments carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Whose.
    pub device: DeviceId,
    /// Number of the first, from 1.
    pub first: u32,
    /// The commits.
    pub commits: Vec<Commit>,
    /// Chain hash after the last.
    pub head: u64,
}

impl Run {
    /// A run of these commits, from the chain hash before the first.
    pub(super) fn new(device: DeviceId, first: u32, commits: Vec<Commit>, before: u64) -> Run {
        let head = commits.iter().fold(before, |head, commit| commit.chain(head));
        Run { device, first, commits, head }
    }

    /// Number of the last commit; `first - 1` if empty. A run that starts at 0, or too far on, is unsound and
    /// refused by [`super::State::check`]; it must not make us panic before.
    pub fn last(&self) -> u32 {
        self.first.saturating_sub(1).saturating_add(self.commits.len() as u32)
    }

    /// Whether the commit is one of these.
    pub fn covers(&self, dot: Dot) -> bool {
        dot.device == self.device && (self.first..=self.last()).contains(&dot.number)
    }
}
