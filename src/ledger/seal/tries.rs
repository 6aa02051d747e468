//! Wrong PINs: who tries many has to wait. It slows a curious hand; what slows a thief with a computer is the key derivation.

use serde::{Deserialize, Serialize};

/// Wrong PINs that may be tried at once.
const FREE: u32 = 4;
/// Milliseconds to wait after the next; each further one doubles it.
const FIRST: i64 = 30_000;
/// No longer than this.
const LONGEST: i64 = 3_600_000;

/// Wrong PINs since the last right one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tries {
    /// How many.
    pub count: u32,
    /// When the last was, in milliseconds since 1970.
    pub last: i64,
}

impl Tries {
    /// One more, now.
    pub fn after_one(self, now: i64) -> Tries {
        Tries { count: self.count.saturating_add(1), last: now }
    }

    /// Milliseconds until the next may be tried.
    pub fn wait(self, now: i64) -> i64 {
        let Some(over) = self.count.checked_sub(FREE + 1) else { return 0 };
        let pause = FIRST.saturating_mul(1 << over.min(20)).min(LONGEST);
        // A clock that was set back makes nobody wait longer.
        (self.last.saturating_add(pause).saturating_sub(now)).clamp(0, pause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fifth_wrong_pin_makes_one_wait_and_each_further_one_longer() {
        let mut tries = Tries::default();
        let waits: Vec<i64> = (0..16)
            .map(|n| {
                tries = tries.after_one(n * LONGEST);
                tries.wait(n * LONGEST) / 1000
            })
            .collect();
        assert_eq!(waits[..4], [0; 4]);
        assert_eq!(waits[4..12], [30, 60, 120, 240, 480, 960, 1920, 3600]);
        assert_eq!(waits[12..], [3600; 4]);
    }

    #[test]
    fn waiting_ends_whatever_the_clock_does() {
        let tries = Tries { count: 6, last: 1_000_000 };
        assert_eq!(tries.wait(1_010_000), 50_000);
        assert_eq!(tries.wait(1_060_000), 0);
        assert_eq!(tries.wait(0), 60_000, "set back");
        assert_eq!(tries.wait(i64::MIN), 60_000);
        assert_eq!(Tries { count: u32::MAX, last: i64::MAX }.after_one(5).wait(5), LONGEST);
    }
}
