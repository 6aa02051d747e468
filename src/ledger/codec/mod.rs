//! How deltas and history are written to segments: columns of like things, ids by number, varints, deflate, and a
//! checksum. A segment that reads at all reads as what was written. ARCHITECTURE.md, "Segments", describes the bytes.

mod history;
mod numbers;
mod parts;
mod rows;
mod tables;
mod wire;

pub use history::{decode_history, decode_shelf, encode_history, encode_shelf};

use super::block::Block;
use super::catalog::Catalog;
use super::delta::Delta;
use super::gaps::Part;
use super::id::{DeviceId, KindId, RecordId};
use super::refs::RecordRef;
use super::rest::Rest;
use super::vault::at_once;
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use parts::{read_kind, read_runs, read_version, write_kind, write_runs, write_version};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tables::{Tables, read_id};
use wire::{Reader, Writer};

/// First byte of a segment: the version of its encoding.
const ENCODING: u8 = 5;

/// A segment can't be read: its checksum or its structure is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// Bytes that are packed, and records that are gone through, between two rests.
const STRETCH: usize = 32_768;
const STEP: usize = 512;

/// What comes of work that never rests.
fn at_last<T>(work: impl Future<Output = T>) -> T {
    at_once(work).expect("nothing is waited for")
}

/// Wraps a body: checksum (8 bytes of SHA-256 over all the rest), version, unpacked length, packed body.
fn seal(encoding: u8, body: &[u8]) -> Vec<u8> {
    at_last(seal_resting(encoding, body, &Rest::NEVER))
}

async fn seal_resting(encoding: u8, body: &[u8], rest: &Rest) -> Vec<u8> {
    let mut out = Writer::default();
    out.raw(&[0; 8]);
    out.byte(encoding);
    out.uint(body.len() as u64);
    let mut packer = Box::new(CompressorOxide::new(create_comp_flags_from_zip_params(6, 0, 0)));
    let mut left = body;
    loop {
        let (now, later) = left.split_at(left.len().min(STRETCH));
        let flush = if later.is_empty() { TDEFLFlush::Finish } else { TDEFLFlush::None };
        compress_to_output(&mut packer, now, flush, |packed| {
            out.raw(packed);
            true
        });
        left = later;
        if left.is_empty() {
            break;
        }
        rest.here().await;
    }
    let mut bytes = out.into_bytes();
    let (checksum, rest) = bytes.split_at_mut(8);
    checksum.copy_from_slice(&Sha256::digest(rest)[..8]);
    bytes
}

/// A sealed segment's checksum, if it is sound. Costs a hash, no unpacking.
pub fn checksum(bytes: &[u8]) -> Option<u64> {
    let (said, rest) = bytes.split_first_chunk::<8>()?;
    (Sha256::digest(rest)[..8] == *said).then_some(u64::from_be_bytes(*said))
}

/// A segment of that body, be it what it may: for who tries what becomes of it.
pub fn sealed(body: &[u8]) -> Vec<u8> {
    seal(ENCODING, body)
}

/// The body of a segment, if that is sound.
pub fn body_of(bytes: &[u8]) -> Option<Vec<u8>> {
    unseal(bytes).map(|(_, body)| body)
}

/// The version of a segment's encoding, and its body.
fn unseal(bytes: &[u8]) -> Option<(u8, Vec<u8>)> {
    checksum(bytes)?;
    unpack(bytes)
}

/// The same of a segment that is sound.
fn unpack(bytes: &[u8]) -> Option<(u8, Vec<u8>)> {
    let mut input = Reader::new(bytes.get(8..)?);
    let encoding = input.byte()?;
    let length = input.small::<usize>()?;
    let packed = &bytes[bytes.len() - input.left()..];
    let body = decompress_to_vec_with_limit(packed, length).ok()?;
    (body.len() == length).then_some((encoding, body))
}

/// Writes a delta.
pub fn encode_delta(delta: &Delta, catalog: &Catalog) -> Vec<u8> {
    let records: Vec<_> = delta.records.iter().collect();
    at_last(encode(delta, &records, &catalog.with(&delta.kinds), &Rest::NEVER))
}

/// Writes records, as a delta of just those.
pub fn encode_records(records: &[(RecordId, RecordRef<'_>)], catalog: &Catalog) -> Vec<u8> {
    at_last(encode_resting(records, catalog, &Rest::NEVER))
}

/// The same, with rests.
pub async fn encode_resting(
    records: &[(RecordId, RecordRef<'_>)],
    catalog: &Catalog,
    rest: &Rest,
) -> Vec<u8> {
    encode(&Delta::default(), records, catalog, rest).await
}

/// Packs records in memory. `None` if they can't be packed.
pub fn pack(records: &[(RecordId, RecordRef<'_>)]) -> Option<Vec<Arc<Block>>> {
    // That knows no kind, so all ids are named: none has to be hashed here.
    let nothing = Catalog::default();
    let body = at_last(body(&Delta::default(), records, &nothing, &Rest::NEVER));
    let read = at_last(read_delta((ENCODING, body), &nothing, &Rest::NEVER));
    read.map(|(_, blocks)| blocks.into_iter().map(Arc::new).collect())
}

async fn encode(
    delta: &Delta,
    records: &[(RecordId, RecordRef<'_>)],
    known: &Catalog,
    rest: &Rest,
) -> Vec<u8> {
    let body = body(delta, records, known, rest).await;
    seal_resting(ENCODING, &body, rest).await
}

async fn body(delta: &Delta, records: &[(RecordId, RecordRef<'_>)], known: &Catalog, rest: &Rest) -> Vec<u8> {
    let mut named: Vec<bool> = Vec::with_capacity(records.len());
    for some in records.chunks(STEP) {
        named.extend(some.iter().map(|(id, record)| rows::is_named(known, *id, *record)));
        rest.here().await;
    }
    let tables = Tables::of(records, &named);
    rest.here().await;
    let mut out = Writer::default();
    tables.write(&mut out);
    write_version(&mut out, &delta.from);
    write_version(&mut out, &delta.to);
    out.uint(delta.from_heads.len() as u64);
    for (device, head) in &delta.from_heads {
        out.uint(device.to_bits());
        out.raw(&head.to_be_bytes());
    }
    out.uint(delta.kinds.len() as u64);
    delta.kinds.iter().for_each(|k| write_kind(&mut out, k));
    write_runs(&mut out, &delta.runs);
    out.uint(delta.erased.len() as u64);
    delta.erased.iter().for_each(|id| out.raw(&id.to_bits().to_be_bytes()));
    rows::write_records(&mut out, &tables, records, known, &named, rest).await;
    if !delta.gaps.is_empty() {
        write_version(&mut out, &delta.gaps.upto);
        write_version(&mut out, &delta.gaps.after);
        out.uint(delta.gaps.parts.len() as u64);
        for Part { kind, first, last } in &delta.gaps.parts {
            out.uint(u64::from(kind.0));
            [first, last].iter().for_each(|id| out.raw(&id.to_bits().to_be_bytes()));
        }
    }
    out.into_bytes()
}

/// Reads a delta.
///
/// # Errors
/// If the bytes are not what was written.
pub fn decode_delta(bytes: &[u8], catalog: &Catalog) -> Result<Delta, Damaged> {
    let read = unseal(bytes).and_then(|body| at_last(read_delta(body, catalog, &Rest::NEVER)));
    let (mut delta, blocks) = read.ok_or(Damaged)?;
    delta.records.add_blocks(blocks);
    Ok(delta)
}

/// Reads the records of a delta, by kind. Its [`checksum`] is known to be right: opening hashes all that is stored just once.
///
/// # Errors
/// If the bytes make no sense.
pub fn decode_blocks(bytes: &[u8], catalog: &Catalog) -> Result<Vec<Block>, Damaged> {
    at_last(decode_resting(bytes, catalog, &Rest::NEVER))
}

/// The same, with rests.
///
/// # Errors
/// If the bytes make no sense.
pub async fn decode_resting(bytes: &[u8], catalog: &Catalog, rest: &Rest) -> Result<Vec<Block>, Damaged> {
    let body = unpack(bytes).ok_or(Damaged)?;
    rest.here().await;
    let (_, blocks) = read_delta(body, catalog, rest).await.ok_or(Damaged)?;
    Ok(blocks)
}

async fn read_delta(
    (encoding, body): (u8, Vec<u8>),
    catalog: &Catalog,
    rest: &Rest,
) -> Option<(Delta, Vec<Block>)> {
    (encoding == ENCODING).then_some(())?;
    let mut input = Reader::new(&body);
    let tables = Tables::read(&mut input)?;
    let mut delta =
        Delta { from: read_version(&mut input)?, to: read_version(&mut input)?, ..Delta::default() };
    for _ in 0..input.count()? {
        let device = DeviceId::from_bits(input.uint()?)?;
        delta.from_heads.insert(device, u64::from_be_bytes(input.raw(8)?.try_into().ok()?));
    }
    for _ in 0..input.count()? {
        delta.kinds.push(read_kind(&mut input)?);
    }
    delta.runs = read_runs(&mut input)?;
    for _ in 0..input.count()? {
        delta.erased.insert(read_id(&mut input)?);
    }
    let blocks = rows::read_records(&mut input, &tables, &catalog.with(&delta.kinds), rest).await?;
    if !input.is_done() {
        delta.gaps.upto = read_version(&mut input)?;
        delta.gaps.after = read_version(&mut input)?;
        for _ in 0..input.count()? {
            let kind = KindId(input.small()?);
            delta.gaps.add(Part { kind, first: read_id(&mut input)?, last: read_id(&mut input)? });
        }
    }
    input.is_done().then_some((delta, blocks))
}

#[cfg(test)]
mod tests;
