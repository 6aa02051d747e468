//! base64url without padding (RFC 4648 §5); strict, so that bytes have one text form.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes as text.
pub fn encode(bytes: &[u8]) -> String {
    let mut out = vec![0; (bytes.len() * 8).div_ceil(6)];
    encode_to(bytes, &mut out);
    out.into_iter().map(char::from).collect()
}

/// Bytes as a text whose length is known: four thirds of theirs, rounded up.
pub fn encode_to(bytes: &[u8], out: &mut [u8]) {
    for (chunk, out) in bytes.chunks(3).zip(out.chunks_mut(4)) {
        let word = chunk.iter().fold(0u32, |w, b| w << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for (i, letter) in out.iter_mut().enumerate() {
            *letter = ALPHABET[(word >> (18 - 6 * i)) as usize & 63];
        }
    }
}

/// Text of any length as bytes.
pub fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![0; text.len() * 6 / 8];
    decode_to(text, &mut out).then_some(out)
}

/// Text of just so many bytes.
pub fn decode_array<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut out = [0; N];
    decode_to(text.as_bytes(), &mut out).then_some(out)
}

fn decode_to(text: &[u8], out: &mut [u8]) -> bool {
    if text.len() != (out.len() * 8).div_ceil(6) {
        return false;
    }
    let (mut word, mut bits, mut at) = (0u32, 0, 0);
    for c in text {
        let Some(six) = value(*c) else { return false };
        word = (word << 6 | u32::from(six)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out[at] = (word >> bits) as u8;
            at += 1;
        }
    }
    word & ((1 << bits) - 1) == 0
}

/// The six bits that a letter of the alphabet stands for.
pub fn value(letter: u8) -> Option<u8> {
    match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'-' => Some(62),
        b'_' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_are_those_of_the_standard() {
        // RFC 4648 §10, and the two letters that differ from base64.
        for (bytes, text) in [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg")] {
            assert_eq!(encode(bytes.as_bytes()), text);
        }
        assert_eq!(encode(&[0xfb, 0xff]), "-_8");
    }

    proptest! {
        #[test]
        fn what_was_encoded_decodes(bytes in any::<Vec<u8>>()) {
            prop_assert_eq!(decode(encode(&bytes).as_bytes()), Some(bytes));
        }

        #[test]
        fn bytes_have_one_text(text in "[A-Za-z0-9_=+-]{0,9}") {
            if let Some(bytes) = decode(text.as_bytes()) {
                prop_assert_eq!(encode(&bytes), text);
            }
        }
    }
}
