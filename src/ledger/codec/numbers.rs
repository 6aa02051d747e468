//! The numbers of a column: as differences, or side by side byte for byte, whichever packs better; days as such.
//!
//! Differences suit what is in order. What comes in any order they make larger: of days within five years, which are eleven bits, they
//! make seventeen.

use super::wire::{Reader, Writer};

/// Bytes of a number in full.
const WIDEST: u32 = 8;
/// Fewer numbers are not worth looking for what suits them.
const FEW: usize = 16;
/// The months and days that a day's code has room for: none, for partial dates, and all.
const MONTHS: i64 = 13;
const DAYS: i64 = 32;

/// A day as written (20261127; months and days may be 0) as a number without gaps. `None` if it is no day.
fn to_code(n: i64) -> Option<i64> {
    let (year, month, day) = (n / 10_000, n / 100 % 100, n % 100);
    let is_day = (1..=9999).contains(&year) && month < MONTHS && day < DAYS;
    is_day.then_some((year * MONTHS + month) * DAYS + day)
}

fn of_code(code: i64) -> i64 {
    let (months, day) = (code.div_euclid(DAYS), code.rem_euclid(DAYS));
    let (year, month) = (months.div_euclid(MONTHS), months.rem_euclid(MONTHS));
    year.wrapping_mul(10_000).wrapping_add(month * 100 + day)
}

/// Collects numbers.
#[derive(Default)]
pub struct NumberWriter(Vec<i64>);

impl NumberWriter {
    /// The next one.
    pub fn push(&mut self, n: i64) {
        self.0.push(n);
    }

    /// Writes them all; nothing if there are none.
    pub fn write(&self, out: &mut Writer) {
        let numbers = &self.0;
        if numbers.is_empty() {
            return;
        }
        let mut ways = vec![Way::differences(numbers, false)];
        if numbers.len() >= FEW {
            ways.extend(Way::side_by_side(numbers, false));
            if let Some(codes) = numbers.iter().map(|n| to_code(*n)).collect::<Option<Vec<i64>>>() {
                ways.push(Way::differences(&codes, true));
                ways.extend(Way::side_by_side(&codes, true));
            }
        }
        // Of equals the first.
        if let Some(way) = ways.into_iter().min_by_key(|way| way.bits) {
            out.raw(&way.bytes);
        }
    }
}

/// One way to write numbers, and about how many bits it takes, packed.
struct Way {
    bytes: Vec<u8>,
    bits: u64,
}

impl Way {
    fn differences(numbers: &[i64], are_days: bool) -> Way {
        let mut out = Writer::default();
        out.byte(u8::from(are_days) << 4);
        let mut last = 0;
        for n in numbers {
            out.int(n.wrapping_sub(last));
            last = *n;
        }
        let bytes = out.into_bytes();
        Way { bits: entropy(&bytes[1..]), bytes }
    }

    fn side_by_side(numbers: &[i64], are_days: bool) -> Option<Way> {
        let (least, most) = (*numbers.iter().min()?, *numbers.iter().max()?);
        let range = most.checked_sub(least)? as u64;
        let width = (u64::BITS - range.leading_zeros()).div_ceil(8).clamp(1, WIDEST - 1);
        (range >> (8 * width) == 0).then_some(())?;
        let mut out = Writer::default();
        out.byte(u8::from(are_days) << 4 | width as u8);
        out.int(least);
        let mut bytes = out.into_bytes();
        let mut bits = 0;
        for nth in 0..width {
            let start = bytes.len();
            bytes.extend(numbers.iter().map(|n| (n.wrapping_sub(least) >> (8 * nth)) as u8));
            bits += entropy(&bytes[start..]);
        }
        Some(Way { bytes, bits })
    }
}

/// About how many bits these bytes take where each is written by itself, the frequent ones in fewer bits.
fn entropy(bytes: &[u8]) -> u64 {
    let mut counts = [0u64; 256];
    bytes.iter().for_each(|byte| counts[*byte as usize] += 1);
    let all = log2(bytes.len() as u64);
    counts.iter().filter(|count| **count > 0).map(|count| count * (all - log2(*count))).sum::<u64>() >> 16
}

/// The logarithm of a number from 1 on, times 65,536, a little too small between the powers of two. The same on every machine.
fn log2(n: u64) -> u64 {
    let whole = n.max(1).ilog2();
    (u64::from(whole) << 16) + ((n << 16) >> whole) - (1 << 16)
}

/// Reads what a [`NumberWriter`] wrote.
pub struct NumberReader<'a> {
    are_days: bool,
    /// The last one of differences; the least of all others.
    base: i64,
    differences: Reader<'a>,
    side_by_side: Vec<Reader<'a>>,
}

impl<'a> NumberReader<'a> {
    /// Starts at the first one. `None` if the bytes make no sense.
    pub fn new(mut input: Reader<'a>) -> Option<Self> {
        let way = if input.is_done() { 0 } else { input.byte()? };
        let (are_days, width) = (way >> 4 == 1, (way & 15) as usize);
        (way >> 4 < 2 && width < WIDEST as usize).then_some(())?;
        let base = if width > 0 { input.int()? } else { 0 };
        let each = input.left().checked_div(width).unwrap_or(0);
        let side_by_side = (0..width).map(|_| Some(Reader::new(input.raw(each)?))).collect::<Option<_>>()?;
        Some(NumberReader { are_days, base, differences: input, side_by_side })
    }

    /// The next one.
    pub fn next(&mut self) -> Option<i64> {
        let n = if self.side_by_side.is_empty() {
            self.base = self.base.wrapping_add(self.differences.int()?);
            self.base
        } else {
            let mut above = 0u64;
            for (nth, bytes) in self.side_by_side.iter_mut().enumerate() {
                above |= u64::from(bytes.byte()?) << (8 * nth);
            }
            self.base.wrapping_add(above as i64)
        };
        Some(if self.are_days { of_code(n) } else { n })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(numbers: &[i64]) -> Vec<u8> {
        let (mut writer, mut out) = (NumberWriter::default(), Writer::default());
        numbers.iter().for_each(|n| writer.push(*n));
        writer.write(&mut out);
        out.into_bytes()
    }

    fn read(bytes: &[u8], count: usize) -> Option<Vec<i64>> {
        let mut reader = NumberReader::new(Reader::new(bytes))?;
        (0..count).map(|_| reader.next()).collect()
    }

    /// Days of five years in any order, by a simple generator.
    fn days() -> Vec<i64> {
        let random = |n: u64| {
            let n = (n ^ n << 21).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            (n ^ n >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 33
        };
        let day = |n: u64| {
            let r = random(n) as i64;
            (2021 + r % 5) * 10_000 + (1 + r / 5 % 12) * 100 + 1 + r / 60 % 28
        };
        (1..5000).map(day).collect()
    }

    #[test]
    fn days_in_any_order_take_two_bytes_and_others_their_differences() {
        let (random, mut sorted) = (days(), days());
        assert_eq!(written(&random).len(), 1 + 3 + 2 * random.len());
        sorted.sort_unstable();
        assert!(written(&sorted).len() < sorted.len() + 10);
        assert_eq!(read(&written(&random), random.len()).as_ref(), Some(&random));
        assert_eq!(read(&written(&sorted), sorted.len()), Some(sorted));
        assert!(written(&[]).is_empty());
        assert_eq!(read(&[], 0), Some(Vec::new()));
        assert_eq!(read(&[], 1), None);
        let counting: Vec<i64> = (0..1000).collect();
        assert_eq!(written(&counting).len(), 1 + 1000);
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(
            numbers in prop_oneof![
                prop::collection::vec(any::<i64>(), 0..40),
                prop::collection::vec(-300..300i64, 0..200),
                prop::collection::vec(19_000_101..20_301_231i64, 0..200),
                prop::collection::vec((1..9999i64, 0..13i64, 0..32i64).prop_map(|(y, m, d)| y * 10_000 + m * 100 + d), 0..200),
                prop::collection::vec(prop::sample::select(vec![i64::MIN, -1, 0, 1, i64::MAX]), 0..40),
            ],
        ) {
            let bytes = written(&numbers);
            prop_assert_eq!(read(&bytes, numbers.len()), Some(numbers));
        }

        #[test]
        fn any_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            if let Some(mut reader) = NumberReader::new(Reader::new(&bytes)) {
                for _ in 0..100 {
                    _ = reader.next();
                }
            }
        }
    }
}
