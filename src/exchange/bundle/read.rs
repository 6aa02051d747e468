//! Bundle → delta. Each check stands before what relies on it: size, format, version, brackets, checksum,
//! then what the members say.

use super::cells::Column;
use super::file::{Device, File, Kind};
use super::limits::{MAX_BYTES, MAX_COMMITS, MAX_DEPTH, MAX_NAME, MAX_RECORDS, TOO_MANY};
use super::names::Names;
use super::problem::Problem;
use super::rows::Rows;
use super::values::read_instant;
use super::write::Checksum;
use super::{Bundle, Made, sniff};
use crate::ledger::{Commit, Delta, FieldDecl, FieldId, KindDecl, KindId, Merge, Part, Run, Scope, Type};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

/// Bytes looked at between two pauses.
const STEP: usize = 128 << 10;
/// Rows read between two pauses.
const ROWS: usize = 256;

/// Reads a bundle. Says nothing yet of whether it fits this phone: that is the ledger's check.
///
/// # Errors
/// Why it can't be read. Whatever the bytes are, this neither panics nor takes more memory than some
/// fixed multiple of them.
pub fn read(bytes: &[u8]) -> Result<Bundle, Problem> {
    let mut reading = std::pin::pin!(read_in_steps(bytes, async |_| {}));
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(read) = reading.as_mut().poll(&mut context) {
            return read;
        }
    }
}

/// As [`read`], a little at a time: in between, `pause` hears how much is done (0 to 1), so that a page can go on
/// answering meanwhile. Drop it to cancel.
///
/// # Errors
/// As [`read`].
pub async fn read_in_steps(bytes: &[u8], mut pause: impl AsyncFnMut(f64)) -> Result<Bundle, Problem> {
    if bytes.len() > MAX_BYTES {
        return Err(Problem::TooBig);
    }
    let body = sniff::body(bytes);
    if let Some(problem) = Problem::of_version(sniff::version(body)?) {
        return Err(problem);
    }
    check_brackets(body, async |share| pause(share * 0.2).await).await?;
    check_sum(body, async |share| pause(0.2 + share * 0.2).await).await?;
    let text = std::str::from_utf8(body).map_err(|_| Problem::Unsound("it is not UTF-8".into()))?;
    let file: File<'_> = serde_json::from_str(text).map_err(json_problem)?;
    understand(file, async |share| pause(0.4 + share * 0.6).await).await
}

/// Brackets open and close, not too deep; what ends inside one is cut off.
async fn check_brackets(body: &[u8], mut pause: impl AsyncFnMut(f64)) -> Result<(), Problem> {
    let (mut depth, mut in_text, mut escaped) = (0usize, false, false);
    for (at, chunk) in body.chunks(STEP).enumerate() {
        for byte in chunk {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_text => escaped = true,
                b'"' => in_text = !in_text,
                b'{' | b'[' if !in_text => {
                    depth += 1;
                    if depth > MAX_DEPTH {
                        return Err(Problem::TooDeep);
                    }
                }
                b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        pause((at * STEP) as f64 / body.len() as f64).await;
    }
    if depth > 0 { Err(Problem::CutOff) } else { Ok(()) }
}

/// The file ends in the checksum of what stands before it.
async fn check_sum(body: &[u8], mut pause: impl AsyncFnMut(f64)) -> Result<(), Problem> {
    const START: &[u8] = b",\"checksum\":\"sha256:";
    let tail = START.len() + 64 + 2;
    let (before, tail) = body.split_at(body.len().checked_sub(tail).ok_or(Problem::Damaged)?);
    let sum = tail.strip_prefix(START).and_then(|t| t.strip_suffix(b"\"}")).ok_or(Problem::Damaged)?;
    let mut hash = Checksum::default();
    for (at, chunk) in before.chunks(STEP).enumerate() {
        hash.update(chunk);
        pause((at * STEP) as f64 / before.len() as f64).await;
    }
    if sum == hash.finish().as_bytes() { Ok(()) } else { Err(Problem::Damaged) }
}

fn json_problem(error: serde_json::Error) -> Problem {
    let what = error.to_string();
    if what.starts_with(TOO_MANY) { Problem::TooBig } else { Problem::Unsound(what.into()) }
}

fn unsound<T>(what: impl Into<Box<str>>) -> Result<T, Problem> {
    Err(Problem::Unsound(what.into()))
}

/// A name of a person or organisation.
fn name(text: &str) -> Result<&str, Problem> {
    if text.len() > MAX_NAME { unsound("a name is too long") } else { Ok(text) }
}

async fn understand(file: File<'_>, mut pause: impl AsyncFnMut(f64)) -> Result<Bundle, Problem> {
    let made = Made {
        app: name(&file.app)?.into(),
        by: name(&file.made.by)?.into(),
        device: file.made.device.0,
        time: read_instant(file.made.time.get()).ok_or(Problem::Unsound("made.time is no instant".into()))?,
        organisation: file.made.organisation.as_deref().map(name).transpose()?.map(Into::into),
    };
    let scopes = read_scopes(&file.scopes.0)?;
    let mut delta = Delta::default();
    let authors: Vec<Arc<str>> =
        file.authors.0.iter().map(|a| name(a).map(Arc::from)).collect::<Result<_, Problem>>()?;
    for device in &file.devices.0 {
        read_device(device, &scopes, &authors, &mut delta)?;
    }
    for (kind, first, last) in file.gaps.0 {
        delta.gaps.add(Part { kind: KindId(kind), first: first.0, last: last.0 });
    }
    if delta.gaps.parts.is_empty() != delta.gaps.upto.is_empty() {
        return unsound("a gap is of devices and of records");
    }
    let commits: usize = delta.runs.iter().map(|r| r.commits.len()).sum();
    if commits > MAX_COMMITS {
        return Err(Problem::TooBig);
    }
    delta.kinds = file.kinds.0.into_iter().map(|k| read_kind(k, &scopes)).collect::<Result<_, Problem>>()?;
    let (ids, kind_names): (BTreeSet<_>, BTreeSet<_>) = delta.kinds.iter().map(|k| (k.id, &k.name)).unzip();
    if ids.len() < delta.kinds.len() || kind_names.len() < delta.kinds.len() {
        return unsound("two kinds have one number or name");
    }
    delta.erased = file.erased.0.into_iter().map(|id| id.0).collect();

    let names = Names {
        devices: file.devices.0.iter().map(|d| (d.id.0, d.to.0)).collect(),
        ids: file.ids.0.into_iter().map(|id| id.0).collect(),
    };
    let mut rows = Rows::new(&names, &delta.to);
    for table in &file.records.0 {
        let Some(kind) = delta.kinds.iter().find(|k| k.name == table.kind) else {
            return unsound(format!("kind {} is not declared", short(&table.kind)));
        };
        let columns = read_columns(kind, &table.fields.0)?;
        for row in &table.rows.0 {
            let (id, record) = rows.read(kind, &columns, row.get())?;
            if delta.erased.contains(&id) {
                return unsound(format!("{id} is erased and has a row"));
            }
            if !delta.records.push(id, record) {
                return unsound(format!("{id} has two rows"));
            }
            if delta.records.len() > MAX_RECORDS {
                return Err(Problem::TooBig);
            }
            if delta.records.len() % ROWS == 0 {
                pause(delta.records.len() as f64 / file.counts.records.max(1) as f64).await;
            }
        }
    }
    if let Some(id) = delta.records.twice() {
        return unsound(format!("{id} has two rows"));
    }
    if file.counts.commits != commits || file.counts.records != delta.records.len() {
        return unsound("counts differ from what the file holds");
    }
    Ok(Bundle { made, scopes, delta })
}

fn read_scopes(scopes: &[String]) -> Result<Vec<Scope>, Problem> {
    let mut read = Vec::new();
    for scope in scopes {
        match Scope::named(scope) {
            Some(Scope::Sample) => return Err(Problem::WrongScope),
            Some(scope) if !read.contains(&scope) => read.push(scope),
            _ => return unsound("scopes are \"open\" and \"restricted\", each once"),
        }
    }
    Ok(read)
}

fn read_device(
    device: &Device,
    scopes: &[Scope],
    authors: &[Arc<str>],
    delta: &mut Delta,
) -> Result<(), Problem> {
    let id = device.id.0;
    let wrong = |what: &str| unsound(format!("device {id}: {what}"));
    if !id.scope().is_some_and(|s| scopes.contains(&s)) {
        return Err(Problem::WrongScope);
    }
    let (last, head) = (device.to.0, device.to.1.0.0);
    if last == 0 || delta.to.number(id) > 0 {
        return wrong("it is listed twice, or its last commit is 0");
    }
    let from = device.from.as_ref().map_or(0, |f| f.0);
    if u64::from(from) + device.commits.0.len() as u64 != u64::from(last) {
        return wrong("commits are missing between \"from\" and \"to\"");
    }
    let (after, gap) = device.gap.unwrap_or_default();
    if gap > last || after > gap {
        return wrong("its gap begins after its end, or goes beyond its last commit");
    }
    delta.to.see(id, last);
    if after < gap {
        delta.gaps.upto.see(id, gap);
        delta.gaps.after.see(id, after);
    }
    if let Some((number, from_head)) = &device.from {
        if *number == 0 || (*number == last && from_head.0.0 != head) {
            return wrong("\"from\" is 0, or has another chain hash than \"to\" at the same commit");
        }
        delta.from.see(id, *number);
        delta.from_heads.insert(id, from_head.0.0);
    }
    let mut commits = Vec::with_capacity(device.commits.0.len());
    for commit in &device.commits.0 {
        let Some(author) = authors.get(commit.author) else {
            return wrong("a commit's author is not listed");
        };
        commits.push(Commit {
            lamport: commit.lamport,
            time: commit.time,
            author: author.clone(),
            note: name(&commit.note)?.into(),
        });
    }
    if !commits.is_empty() {
        delta.runs.push(Run { device: id, first: from + 1, commits, head });
    }
    Ok(())
}

fn read_kind(kind: Kind, scopes: &[Scope]) -> Result<KindDecl, Problem> {
    let wrong = |what: &str| unsound(format!("kind {}: {what}", short(&kind.name)));
    let Some(scope) = Scope::named(&kind.scope) else { return wrong("its scope is not known") };
    if scope != Scope::Open && !scopes.contains(&scope) {
        return Err(Problem::WrongScope);
    }
    if !is_name(&kind.name) || !kind.fields.0.iter().all(|f| is_name(&f.name) && is_name(&f.type_name)) {
        return wrong("names are lower-case letters, digits and underscores, and begin with a letter");
    }
    let (mut fields, mut names) = (std::collections::BTreeMap::new(), BTreeSet::new());
    for field in kind.fields.0 {
        let id = FieldId(field.id);
        let Some(merge) = Merge::named(&field.merge) else {
            return wrong("\"merge\" is \"register\" or \"set\"");
        };
        let fixed = field.owner || field.key;
        if fixed && merge == Merge::Set || field.owner && Type::named(&field.type_name) != Type::Ref {
            return wrong("an owner is a reference, and neither owner nor key is a set");
        }
        if id.is_reserved() || !names.insert(field.name.clone()) || fields.contains_key(&id) {
            return wrong("fields are numbered from 1 to 65534, and number and name occur once");
        }
        fields.insert(
            id,
            FieldDecl {
                id,
                name: field.name,
                type_name: field.type_name,
                merge,
                owner: field.owner,
                key: field.key,
            },
        );
    }
    Ok(KindDecl { id: KindId(kind.id), name: kind.name, scope, fields })
}

fn read_columns<'a>(kind: &'a KindDecl, fields: &[Box<str>]) -> Result<Vec<Column<'a>>, Problem> {
    let mut columns: Vec<Column<'a>> = Vec::new();
    for field in fields {
        match Column::named(kind, field) {
            Some(column) if !columns.contains(&column) => columns.push(column),
            Some(_) => return unsound(format!("{}.{} is listed twice", kind.name, short(field))),
            None => return unsound(format!("{}.{} is not declared", kind.name, short(field))),
        }
    }
    Ok(columns)
}

/// A name of a kind, field or type.
fn is_name(text: &str) -> bool {
    let plain = text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    plain && text.len() <= MAX_NAME && text.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}
