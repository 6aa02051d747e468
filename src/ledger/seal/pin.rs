//! What a PIN must be.

/// Fewest characters of a PIN or passphrase.
pub const SHORTEST: usize = 6;

/// Why a PIN won't do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// Fewer than [`SHORTEST`] characters.
    Short,
    /// What everybody tries first: one character again and again, or characters in a row.
    Easy,
}

/// Whether a PIN is too easy to guess by hand.
pub fn weakness(pin: &str) -> Option<Weak> {
    let codes: Vec<i64> = pin.chars().map(|c| i64::from(u32::from(c))).collect();
    if codes.len() < SHORTEST {
        return Some(Weak::Short);
    }
    let step = codes[1] - codes[0];
    (step.abs() <= 1 && codes.windows(2).all(|pair| pair[1] - pair[0] == step)).then_some(Weak::Easy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for pin in ["", "12345", "ab cd"] {
            assert_eq!(weakness(pin), Some(Weak::Short), "{pin}");
        }
        for pin in ["111111", "123456", "654321", "abcdefg", "      "] {
            assert_eq!(weakness(pin), Some(Weak::Easy), "{pin}");
        }
        for pin in ["123457", "170845", "padi menguning", "𝟙𝟚𝟛𝟜𝟝𝟞𝟘"] {
            assert_eq!(weakness(pin), None, "{pin}");
        }
    }
}
