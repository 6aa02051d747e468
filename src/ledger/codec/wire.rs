//! Numbers and texts as bytes: LEB128 varints, zigzag for signed ones, texts with their length before them.

/// Collects bytes.
#[derive(Default)]
pub struct Writer(Vec<u8>);

impl Writer {
    /// The bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// One byte.
    pub fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    /// An unsigned number.
    pub fn uint(&mut self, mut n: u64) {
        while n >= 0x80 {
            self.0.push(n as u8 | 0x80);
            n >>= 7;
        }
        self.0.push(n as u8);
    }

    /// A signed number.
    pub fn int(&mut self, n: i64) {
        self.uint((n << 1 ^ n >> 63) as u64);
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.uint(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}

/// Reads what a [`Writer`] wrote; everything is `None` past the end or where the bytes make no sense.
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Starts at the first byte.
    pub fn new(bytes: &'a [u8]) -> Self {
        Reader(bytes)
    }

    /// Whether everything has been read.
    pub fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    /// How many bytes are left.
    pub fn left(&self) -> usize {
        self.0.len()
    }

    /// One byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// An unsigned number.
    pub fn uint(&mut self) -> Option<u64> {
        let mut n = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            n |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(n);
            }
        }
        None
    }

    /// An unsigned number that must fit.
    pub fn small<T: TryFrom<u64>>(&mut self) -> Option<T> {
        T::try_from(self.uint()?).ok()
    }

    /// A count of things that take at least one byte each.
    pub fn count(&mut self) -> Option<usize> {
        let n = self.small::<usize>()?;
        (n <= self.0.len()).then_some(n)
    }

    /// A signed number.
    pub fn int(&mut self) -> Option<i64> {
        let n = self.uint()?;
        Some((n >> 1) as i64 ^ -((n & 1) as i64))
    }

    /// A text.
    pub fn text(&mut self) -> Option<&'a str> {
        let n = self.count()?;
        std::str::from_utf8(self.raw(n)?).ok()
    }

    /// So many bytes.
    pub fn raw(&mut self, n: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(bytes)
    }
}

/// How many streams lie side by side, at most.
pub const STREAMS: usize = 6;

/// Bytes of one sort each, written side by side and laid one behind the other: like packs well with like.
#[derive(Default)]
pub struct Streams(pub [Writer; STREAMS]);

impl Streams {
    /// Their lengths, then their bytes.
    pub fn write(&self, out: &mut Writer) {
        self.0.iter().for_each(|stream| out.uint(stream.0.len() as u64));
        self.0.iter().for_each(|stream| out.raw(&stream.0));
    }

    /// A reader for each.
    pub fn read<'a>(input: &mut Reader<'a>) -> Option<[Reader<'a>; STREAMS]> {
        let mut lengths = [0; STREAMS];
        for length in &mut lengths {
            *length = input.count()?;
        }
        let mut streams = std::array::from_fn(|_| Reader::new(&[]));
        for (stream, length) in streams.iter_mut().zip(lengths) {
            *stream = Reader::new(input.raw(length)?);
        }
        Some(streams)
    }
}
