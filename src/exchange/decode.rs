//! Bytes of unknown origin to text.

/// How bytes were read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first, told by its mark.
    Utf16Le,
    /// UTF-16, high byte first, told by its mark.
    Utf16Be,
    /// Windows-1252, which holds Latin-1: what older spreadsheets write.
    Windows1252,
}

impl Encoding {
    /// Name of the encoding, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// Text and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// What the bytes were taken for.
    pub encoding: Encoding,
    /// Places that could not be read and show as U+FFFD.
    pub replaced: usize,
}

/// Reads bytes as UTF-8, UTF-16 with a mark, or else Windows-1252. Never fails: a few damaged places in UTF-8 stay
/// UTF-8.
///
/// ```
/// use guyub::exchange::decode::{decode, Encoding};
/// let read = decode(b"Ren\xe9");
/// assert_eq!((read.text.as_str(), read.encoding), ("René", Encoding::Windows1252));
/// ```
pub fn decode(bytes: &[u8]) -> Decoded {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes, Encoding::Utf16Le),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes, Encoding::Utf16Be),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        // Nearly every file, in one pass.
        _ if let Ok(text) = std::str::from_utf8(bytes) => {
            Decoded { text: text.to_owned(), encoding: Encoding::Utf8, replaced: 0 }
        }
        _ => {
            let (sound, damaged) = count_utf8(bytes);
            // One broken byte (or a cut end) does not make a UTF-8 file something else; letters of
            // Windows-1252, in turn, hardly ever form one UTF-8 character.
            if damaged <= sound { utf8(bytes) } else { windows1252(bytes) }
        }
    }
}

/// Characters beyond ASCII that are sound UTF-8, and places that are not.
fn count_utf8(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(sound, damaged), chunk| {
        let beyond = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (sound + beyond, damaged + usize::from(!chunk.invalid().is_empty()))
    })
}

fn utf8(bytes: &[u8]) -> Decoded {
    let replaced = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    Decoded { text: String::from_utf8_lossy(bytes).into_owned(), encoding: Encoding::Utf8, replaced }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, encoding: Encoding) -> Decoded {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut replaced = odd.len();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text = char::decode_utf16(units).map(|c| {
        c.unwrap_or_else(|_| {
            replaced += 1;
            char::REPLACEMENT_CHARACTER
        })
    });
    Decoded { text: text.collect(), encoding, replaced }
}

/// Windows-1252 where it differs from Latin-1: bytes 0x80 to 0x9f. The five it leaves open pass as Latin-1's
/// control characters (WHATWG Encoding Standard).
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows1252(bytes: &[u8]) -> Decoded {
    let text = bytes.iter().map(|&byte| match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    });
    Decoded { text: text.collect(), encoding: Encoding::Windows1252, replaced: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8]) -> (String, Encoding, usize) {
        let Decoded { text, encoding, replaced } = decode(bytes);
        (text, encoding, replaced)
    }

    #[test]
    fn tells_encodings_apart() {
        use Encoding::*;
        assert_eq!(read(b""), ("".into(), Utf8, 0));
        assert_eq!(read("Ñ’".as_bytes()), ("Ñ’".into(), Utf8, 0));
        assert_eq!(read(b"\xef\xbb\xbfNama"), ("Nama".into(), Utf8, 0));
        assert_eq!(read(b"\xff\xfeB\0\xe9\0"), ("Bé".into(), Utf16Le, 0));
        assert_eq!(read(b"\xfe\xff\0B\0\xe9"), ("Bé".into(), Utf16Be, 0));
        assert_eq!(read(b"Nu\x92man \x80"), ("Nu’man €".into(), Windows1252, 0));
    }

    #[test]
    fn counts_what_could_not_be_read() {
        // Cut inside its last character, and one bad byte among good ones.
        assert_eq!(read("éé".as_bytes().split_last().unwrap().1), ("é\u{fffd}".into(), Encoding::Utf8, 1));
        assert_eq!(read(b"\xc3\xa9\xff\xc3\xa9"), ("é\u{fffd}é".into(), Encoding::Utf8, 1));
        assert_eq!(read(b"\xff\xfeB\0\0\xd8x"), ("B\u{fffd}".into(), Encoding::Utf16Le, 2));
    }

    proptest! {
        #[test]
        fn sound_text_comes_through(text: String) {
            let text = text.trim_start_matches('\u{feff}');
            prop_assert_eq!(read(text.as_bytes()), (text.into(), Encoding::Utf8, 0));
            let wide: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
            prop_assert_eq!(read(&wide), (text.into(), Encoding::Utf16Le, 0));
        }

        #[test]
        fn any_bytes_are_read(bytes: Vec<u8>) {
            let _ = decode(&bytes);
        }
    }
}
